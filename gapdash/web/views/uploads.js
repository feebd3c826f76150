// A reader's own files, sent one after the other into the server's memory.

import { UPLOADS } from "./words.js";

const headers = { Accept: "application/json" };

/**
 * @typedef {object} Job one file on its way
 * @property {File} file
 * @property {string} year that a reader has chosen for it
 * @property {"waiting" | "sending" | "understood" | "refused"} state
 * @property {number} part how much of it was sent
 * @property {() => void} [abort]
 * @property {Understood} [understood]
 * @property {string} [problem]
 * @property {number[]} [years] that can be chosen, where the file does not say its own
 * @property {boolean} [again] whether it can be loaded again as it is
 */

/** @typedef {{ number: number, title: string, name: string, lines: string[] }} Understood */
/** @typedef {{ problem: string, years?: number[], understood: Understood, files: { number: number }[] }} Said */
/** @typedef {{ status: number, said: Said } | null} Answer null where it was stopped */
/** @typedef {{ token: string, limit: number, too_large: string, gone: string }} Session */
/** @typedef {(path: string, job: Job, sent: (part: number) => void) => Promise<Answer>} Send */

/**
 * XMLHttpRequest, because fetch does not tell how much was sent.
 * @type {Send}
 */
const sendFile = (path, job, sent) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = (event) => sent(event.loaded / (event.total || 1));
    request.onload = () => resolve({ status: request.status, said: JSON.parse(request.responseText) });
    request.onerror = reject;
    request.onabort = () => resolve(null);
    job.abort = () => request.abort();
    request.send(job.file);
  });

export class Uploads {
  /** @type {Job[]} */
  jobs = [];
  said = "";

  /** @type {Session | null} */
  #session = null;
  #busy = false;
  /** @type {Set<() => void>} */
  #views = new Set();

  /**
   * @param {string} base
   * @param {(notice?: string) => unknown} changed called after every file that comes or goes, with a
   * sentence where the server has let go of them
   * @param {{ ask?: typeof fetch, send?: Send }} through
   */
  constructor(base, changed, { ask = (path, options) => fetch(path, options), send = sendFile } = {}) {
    this.base = base;
    this.changed = changed;
    this.ask = ask;
    this.send = send;
  }

  /** What of the reader's own stands behind the page, in words. */
  get titles() {
    return this.#understood().map((job) => `${job.understood?.title} (${job.file.name})`);
  }

  get token() {
    return this.#understood().length ? this.#session?.token ?? "" : "";
  }

  /** @param {() => void} draw @returns {() => void} what ends it */
  follow(draw) {
    this.#views.add(draw);
    draw();
    return () => this.#views.delete(draw);
  }

  /** @param {Iterable<File>} files */
  take(files, year = "") {
    for (const file of files) this.jobs.push({ file, year, state: "waiting", part: 0 });
    this.#draw();
    return this.#next();
  }

  /** @param {Job} job @param {string} year */
  again(job, year) {
    this.dismiss(job);
    return this.take([job.file], year);
  }

  /** @param {Job} job */
  stop(job) {
    this.dismiss(job);
    job.abort?.();
    this.#tell(UPLOADS.stopped(job.file.name));
  }

  /** @param {Job} job */
  dismiss(job) {
    this.jobs = this.jobs.filter((one) => one !== job);
    this.#draw();
  }

  /** @param {Job} job one that was understood */
  async remove(job) {
    const path = `${this.base}/${this.#session?.token}/files/${job.understood?.number}`;
    const answer = await this.ask(path, { method: "DELETE", headers });
    if (answer.status === 410) return this.gone();
    this.dismiss(job);
    this.#tell(UPLOADS.removed(job.file.name));
    this.changed();
  }

  /** The server has let go of the files: what was understood of them holds no longer. */
  gone() {
    if (!this.#session) return;
    const { gone } = this.#session;
    const lost = this.#understood();
    this.#session = null;
    for (const job of lost) this.#refuse(job, { problem: gone }, true);
    if (lost.length) this.changed(gone);
  }

  leave() {
    this.jobs = this.jobs.filter(({ state }) => state !== "waiting");
    if (this.#session) navigator.sendBeacon(`${this.base}/${this.#session.token}/end`);
  }

  #understood() {
    return this.jobs.filter(({ state }) => state === "understood");
  }

  /** @returns {Promise<void>} */
  async #next() {
    const job = this.jobs.find(({ state }) => state === "waiting");
    if (this.#busy || !job) return;
    this.#busy = true;
    try {
      this.#settle(job, await this.#load(job));
    } catch {
      this.#refuse(job, { problem: UPLOADS.lost }, true);
    }
    this.#busy = false;
    await this.#next();
  }

  /** @param {Job} job @returns {Promise<Answer>} */
  async #load(job) {
    if (!this.#session) {
      const answer = await this.ask(this.base, { method: "POST", headers });
      const said = await answer.json();
      if (!answer.ok) return { status: answer.status, said };
      this.#session = said;
    }
    const session = /** @type {Session} */ (this.#session);
    if (!this.jobs.includes(job)) return null;
    if (job.file.size > session.limit) return refusal(413, session.too_large);
    const sent = (/** @type {number} */ part) => {
      Object.assign(job, { state: "sending", part });
      this.#draw();
    };
    sent(0);
    const asked = new URLSearchParams({ name: job.file.webkitRelativePath || job.file.name, year: job.year });
    return this.send(`${this.base}/${session.token}/files?${asked}`, job, sent);
  }

  /** @param {Job} job @param {Answer} answer */
  #settle(job, answer) {
    if (!answer || !this.jobs.includes(job)) return;
    const { status, said } = answer;
    if (status === 410) this.gone();
    if (status === 201) this.#understand(job, said);
    else this.#refuse(job, said, status === 410 || status === 503);
  }

  /** @param {Job} job @param {Said} said */
  #understand(job, { understood, files }) {
    const held = new Set(files.map(({ number }) => number));
    this.jobs = this.jobs.filter(({ state, understood: own }) => state !== "understood" || held.has(own?.number ?? -1));
    Object.assign(job, { state: "understood", understood });
    this.#tell(UPLOADS.understood(understood.title, understood.lines[0]));
    this.changed();
  }

  /** @param {Job} job @param {Pick<Said, "problem" | "years">} said @param {boolean} again */
  #refuse(job, { problem, years }, again) {
    Object.assign(job, { state: "refused", problem, years, again });
    this.#tell(UPLOADS.refused(problem));
  }

  /** @param {string} text */
  #tell(text) {
    this.said = text;
    this.#draw();
  }

  #draw() {
    for (const draw of this.#views) draw();
  }
}

/** @param {number} status @param {string} problem @returns {Answer} */
const refusal = (status, problem) => ({ status, said: /** @type {Said} */ ({ problem }) });
