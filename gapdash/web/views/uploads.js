// Uploads: a reader's own files, sent one after the other into the server's memory.

import { byId } from "../core/elements.js";
import { UploadItem } from "./uploads_list.js";

const LOST = "The server cannot be reached: check the connection, then load the file again.";
const json = { Accept: "application/json" };

// The session of one page. ``changed`` is called with its token ("" where it has no files) after
// every file that comes or goes, and with a sentence where the server has let go of them.
class Uploads {
  constructor(base, changed) {
    Object.assign(this, { base, changed, session: null, items: new Map(), waiting: [], busy: false });
    const choose = byId("uploads-choose");
    choose.addEventListener("change", () => {
      this.take([...choose.files]);
      choose.value = "";
    });
    this.listenToDrops(byId("uploads-drop"));
    window.addEventListener("pagehide", () => this.leave());
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) this.gone();
    });
  }

  listenToDrops(box) {
    const over = (event, on) => {
      event.preventDefault();
      box.classList.toggle("gd-over", on);
    };
    box.addEventListener("dragover", (event) => over(event, true));
    box.addEventListener("dragleave", (event) => over(event, false));
    box.addEventListener("drop", (event) => {
      over(event, false);
      this.take([...event.dataTransfer.files]);
    });
  }

  take(files, year = "") {
    for (const file of files) {
      const job = { file, year };
      job.item = new UploadItem(byId("uploads-list"), file.name, () => this.stop(job));
      this.waiting.push(job);
    }
    this.next();
  }

  async next() {
    if (this.busy || !this.waiting.length) return;
    this.busy = true;
    const job = this.waiting.shift();
    try {
      this.settle(job, await this.load(job));
    } catch {
      this.refuse(job, { problem: LOST }, true);
    }
    this.busy = false;
    this.next();
  }

  async load(job) {
    if (job.stopped) return null;
    if (!this.session) {
      const answer = await fetch(this.base, { method: "POST", headers: json });
      const said = await answer.json();
      if (!answer.ok) return { status: answer.status, said };
      this.session = said;
    }
    if (job.file.size > this.session.limit) return { status: 413, said: { problem: this.session.too_large } };
    return this.send(job);
  }

  // XMLHttpRequest, because fetch does not tell how much was sent.
  send(job) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      const asked = new URLSearchParams({ name: job.file.webkitRelativePath || job.file.name, year: job.year });
      request.open("POST", `${this.base}/${this.session.token}/files?${asked}`);
      request.setRequestHeader("Content-Type", "application/octet-stream");
      request.upload.onprogress = (event) => job.item.sent(event.loaded / (event.total || 1));
      request.onload = () => resolve({ status: request.status, said: JSON.parse(request.responseText) });
      request.onerror = reject;
      request.onabort = () => resolve(null);
      job.request = request;
      job.item.sent(0);
      request.send(job.file);
    });
  }

  settle(job, answer) {
    if (!answer || job.stopped) return;
    const { status, said } = answer;
    if (status === 410) {
      this.gone();
      this.refuse(job, said, true);
    } else if (status !== 201) {
      this.refuse(job, said, status === 503);
    } else {
      this.understood(job, said);
    }
  }

  understood(job, { understood, files }) {
    const held = new Set(files.map((file) => file.number));
    for (const [number, other] of this.items) if (!held.has(number)) this.drop(number, other);
    this.items.set(understood.number, Object.assign(job, { title: understood.title }));
    job.item.understood(understood, () => this.remove(understood.number));
    this.tell(`${understood.title}: ${understood.lines[0]}`);
    this.change();
  }

  refuse(job, { problem, years }, again) {
    const retry = (year) => {
      job.item.take();
      this.take([job.file], year);
    };
    job.item.refused(problem, years, years || again ? retry : null);
    this.tell(`Not loaded: ${problem}`);
  }

  stop(job) {
    job.stopped = true;
    if (job.request) job.request.abort();
    job.item.take();
    this.tell(`Stopped: ${job.file.name}`);
  }

  async remove(number) {
    const answer = await fetch(`${this.base}/${this.session.token}/files/${number}`, {
      method: "DELETE",
      headers: json,
    });
    if (answer.status === 410) {
      this.gone();
      return;
    }
    const job = this.items.get(number);
    this.drop(number, job);
    this.tell(`Removed: ${job.file.name}`);
    this.change();
  }

  drop(number, job) {
    this.items.delete(number);
    job.item.take();
  }

  // What of the reader's own stands behind the page, in words.
  get titles() {
    return [...this.items.values()].map((job) => `${job.title} (${job.file.name})`);
  }

  get token() {
    return this.items.size ? this.session.token : "";
  }

  // The server has let go of the files: what was understood of them holds no longer.
  gone() {
    if (!this.session) return;
    const { gone } = this.session;
    const lost = [...this.items.values()];
    this.session = null;
    this.items.clear();
    for (const job of lost) this.refuse(job, { problem: gone }, true);
    if (lost.length) this.change(gone);
  }

  // The page hears of every file that comes or goes.
  change(notice) {
    byId("uploads-count").textContent = `${this.items.size || "none"} loaded`;
    this.changed(this.token, notice);
  }

  leave() {
    for (const job of this.waiting.splice(0)) job.stopped = true;
    if (this.session) navigator.sendBeacon(`${this.base}/${this.session.token}/end`);
  }

  tell(text) {
    byId("uploads-said").textContent = text;
  }
}

export const uploads = (changed) => new Uploads(window.gapdashEarly.base.replace(/data\/$/, "uploads"), changed);
