// A reader's own files: where they are chosen, what was understood of each, and what was refused.

import { element, uid } from "../core/elements.js";
import { quiet, removes } from "./page.js";

/** @import { Remove } from "./host.js" */
/** @import { Job, Uploads } from "./uploads.js" */

const ABOUT =
  "Add key stage 4, other regions or years, where schools are, or a list of the schools that want support, from your own copies of the Department for Education’s files.";
const KEPT =
  "Your files stay in this server’s memory, apart from everybody else’s. They are never written to a disk, and they are gone when you leave the page or do nothing for 30 minutes.";
const KINDS = {
  "Key stage 4 results of schools":
    "england_ks4final.csv of the school and college performance tables, from 2017, or performance_tables_schools.csv of the statistics “Key stage 4 performance”, from 2024.",
  "Key stage 2 results of schools": "england_ks2final.csv of the school and college performance tables, from 2016.",
  "Where schools are, and what they are like":
    "edubasealldata, followed by a date, of Get Information about Schools: all establishments, as CSV.",
  "Schools that want support": "Their URNs, one a line, or a CSV file with a column “urn”.",
};
const KNOWN =
  "Files are known by their columns, whatever they are called. A file of the performance tables does not say its year: keep the year in its name or its folder’s, such as 2023-2024, or choose it when you are asked.";

/**
 * @param {Uploads} uploads
 * @returns {(context: { el: HTMLElement }) => Remove}
 */
export const uploadsView = (uploads) => ({ el }) => {
  const count = element("span", { class: "gd-uploads-count", id: uid("uploads-count") });
  const kept = element("p", { class: "gd-quiet", id: uid("uploads-kept") }, KEPT);
  const choose = /** @type {HTMLInputElement} */ (element("input", {
    class: "gd-file",
    type: "file",
    id: uid("uploads-choose"),
    multiple: true,
    accept: ".csv,.txt,.tsv,text/csv,text/plain",
    "aria-describedby": kept.id,
    change: () => {
      uploads.take([...choose.files ?? []]);
      choose.value = "";
    },
  }));
  const list = element("ul", { class: "gd-uploads-list", id: uid("uploads-list"), "aria-label": "Your files" });
  const said = element("p", { class: "gd-hidden", id: uid("uploads-said"), role: "status", "aria-live": "polite" });
  el.replaceChildren(
    element(
      "details",
      { class: "gd-card gd-uploads", id: uid("uploads") },
      element("summary", {}, element("span", { class: "gd-uploads-title" }, "Your own files"), " ", count),
      quiet(ABOUT),
      dropBox(uploads, choose),
      kept,
      list,
      said,
      element(
        "details",
        { class: "gd-more" },
        element("summary", {}, "Which files can be loaded"),
        element(
          "dl",
          { class: "gd-kinds" },
          Object.entries(KINDS).flatMap(([name, text]) => [element("dt", {}, name), element("dd", {}, text)]),
        ),
        quiet(KNOWN),
      ),
    ),
  );
  /** @type {Map<Job, Item>} */
  const items = new Map();
  const end = uploads.follow(() => {
    for (const [job, item] of items) {
      if (uploads.jobs.includes(job)) continue;
      items.delete(job);
      item.take();
    }
    for (const job of uploads.jobs) {
      if (!items.has(job)) items.set(job, new Item(list, job, uploads, choose));
      items.get(job)?.show();
    }
    count.textContent = `${uploads.jobs.filter(({ state }) => state === "understood").length || "none"} loaded`;
    said.textContent = uploads.said;
  });
  return removes(el, end);
};

/** @param {Uploads} uploads @param {HTMLInputElement} choose */
function dropBox(uploads, choose) {
  const over = (/** @type {Event} */ event, /** @type {boolean} */ on) => {
    event.preventDefault();
    box.classList.toggle("gd-over", on);
  };
  const box = element(
    "div",
    {
      class: "gd-drop",
      id: uid("uploads-drop"),
      dragover: (/** @type {Event} */ event) => over(event, true),
      dragleave: (/** @type {Event} */ event) => over(event, false),
      drop: (/** @type {DragEvent} */ event) => {
        over(event, false);
        uploads.take([...event.dataTransfer?.files ?? []]);
      },
    },
    choose,
    element("label", { class: "gd-file-button", for: choose.id }, "Choose files"),
    " ",
    element("span", { class: "gd-drop-hint", "aria-hidden": "true" }, "or drop them here"),
  );
  return box;
}

/** One file in the list: how much of it was sent, then what became of it. */
class Item {
  shown = "";

  /**
   * @param {HTMLElement} list
   * @param {Job} job
   * @param {Uploads} uploads
   * @param {HTMLElement} choose what has the focus where nothing else is left
   */
  constructor(list, job, uploads, choose) {
    this.job = job;
    this.uploads = uploads;
    this.choose = choose;
    this.bar = element("progress", { max: 100, value: 0, "aria-label": `Sending ${job.file.name}` });
    this.state = element("span", { class: "gd-upload-state" }, "Waiting");
    this.holder = element("li", { class: "gd-upload" });
    list.append(this.holder);
  }

  show() {
    const { state, part } = this.job;
    const kind = state === "waiting" ? "sending" : state;
    if (this.shown !== kind) {
      this.shown = kind;
      const had = this.holder.contains(document.activeElement);
      this.holder.dataset.state = kind;
      this.holder.replaceChildren(...this.#parts());
      if (had) this.#focus(this.holder, "select, button");
    }
    if (state !== "sending") return;
    const percent = Math.floor(100 * part);
    this.bar.setAttribute("value", String(percent));
    this.state.textContent = part < 1 ? `Sending: ${percent}%` : "Reading …";
    if (part >= 1) this.bar.removeAttribute("value");
  }

  /** Focus stays near when what had it is gone. */
  take() {
    const { holder } = this;
    const near = holder.nextElementSibling ?? holder.previousElementSibling;
    const had = holder.contains(document.activeElement);
    holder.remove();
    if (had) this.#focus(near, "button");
  }

  /** @param {Element | null} near @param {string} what */
  #focus(near, what) {
    const found = near?.querySelector(what);
    (found instanceof HTMLElement ? found : this.choose).focus();
  }

  #parts() {
    const { job, uploads } = this;
    const { file, state, understood: own, problem, years } = job;
    const name = (/** @type {(HTMLElement | string)[]} */ ...inside) =>
      element("p", { class: "gd-upload-name" }, ...inside);
    if (state === "understood" && own) {
      return [
        name(element("strong", {}, own.title), element("span", {}, own.name)),
        element("ul", {}, own.lines.map((line) => element("li", {}, line))),
        button("Remove", own.title, () => uploads.remove(job)),
      ];
    }
    if (state !== "refused") {
      const bar = element("p", { class: "gd-upload-bar" }, this.bar, this.state);
      return [name(file.name), bar, button("Stop", file.name, () => uploads.stop(job))];
    }
    return [
      name(element("strong", {}, "Not loaded"), element("span", {}, file.name)),
      element("p", { class: "gd-upload-problem" }, problem),
      ...(years
        ? [yearPicker(file.name, years, (year) => uploads.again(job, year))]
        : job.again
        ? [button("Load again", file.name, () => uploads.again(job, ""))]
        : []),
      button("Dismiss", file.name, () => uploads.dismiss(job)),
    ];
  }
}

/** @param {string} text @param {string} name @param {() => unknown} act */
const button = (text, name, act) =>
  element("button", { type: "button", click: act, "aria-label": `${text}: ${name}` }, text);

/** @param {string} name @param {number[]} years @param {(year: string) => unknown} load */
function yearPicker(name, years, load) {
  const select = /** @type {HTMLSelectElement} */ (element(
    "select",
    { id: uid("upload-year") },
    element("option", { value: "" }, "Choose …"),
    years.map((year) => element("option", { value: year }, `${year - 1}/${String(year).slice(2)}`)),
  ));
  return element(
    "p",
    { class: "gd-field gd-upload-year" },
    element("label", { for: select.id }, "Academic year"),
    select,
    button("Load", name, () => load(select.value)),
  );
}
