// A reader's own files: where they are chosen, what was understood of each, and what was refused.

import { button, element, removes, uid } from "../core/elements.js";
import { quiet } from "./page.js";
import { UPLOADS } from "./words.js";

/** @import { Remove } from "./host.js" */
/** @import { Job, Uploads } from "./uploads.js" */

/**
 * @param {Uploads} uploads
 * @returns {(context: { el: HTMLElement }) => Remove}
 */
export const uploadsView = (uploads) => ({ el }) => {
  const count = element("span", { class: "gd-uploads-count", id: uid("uploads-count") });
  const kept = element("p", { class: "gd-quiet", id: uid("uploads-kept") }, UPLOADS.kept);
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
  const list = element("ul", { class: "gd-uploads-list", id: uid("uploads-list"), "aria-label": UPLOADS.list });
  const said = element("p", { class: "gd-hidden", id: uid("uploads-said"), role: "status", "aria-live": "polite" });
  el.replaceChildren(
    element(
      "details",
      { class: "gd-card gd-uploads", id: uid("uploads") },
      element("summary", {}, element("span", { class: "gd-uploads-title" }, UPLOADS.title), " ", count),
      quiet(UPLOADS.about),
      dropBox(uploads, choose),
      kept,
      list,
      said,
      element(
        "details",
        { class: "gd-more" },
        element("summary", {}, UPLOADS.which),
        element(
          "dl",
          { class: "gd-kinds" },
          Object.entries(UPLOADS.kinds).flatMap(([name, text]) => [element("dt", {}, name), element("dd", {}, text)]),
        ),
        quiet(UPLOADS.known),
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
    count.textContent = UPLOADS.loaded(uploads.jobs.filter(({ state }) => state === "understood").length);
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
    element("label", { class: "gd-file-button", for: choose.id }, UPLOADS.choose),
    " ",
    element("span", { class: "gd-drop-hint", "aria-hidden": "true" }, UPLOADS.drop),
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
    this.bar = element("progress", { max: 100, value: 0, "aria-label": UPLOADS.sending(job.file.name) });
    this.state = element("span", { class: "gd-upload-state" }, UPLOADS.waiting);
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
    this.state.textContent = part < 1 ? UPLOADS.sent(percent) : UPLOADS.reading;
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
        tool(UPLOADS.remove, own.title, () => uploads.remove(job)),
      ];
    }
    if (state !== "refused") {
      const bar = element("p", { class: "gd-upload-bar" }, this.bar, this.state);
      return [name(file.name), bar, tool(UPLOADS.stop, file.name, () => uploads.stop(job))];
    }
    return [
      name(element("strong", {}, UPLOADS.notLoaded), element("span", {}, file.name)),
      element("p", { class: "gd-upload-problem" }, problem),
      ...(years
        ? [yearPicker(file.name, years, (year) => uploads.again(job, year))]
        : job.again
        ? [tool(UPLOADS.again, file.name, () => uploads.again(job, ""))]
        : []),
      tool(UPLOADS.dismiss, file.name, () => uploads.dismiss(job)),
    ];
  }
}

/** @param {string} text @param {string} name @param {() => unknown} act */
const tool = (text, name, act) => button(text, act, { "aria-label": UPLOADS.of(text, name) });

/** @param {string} name @param {number[]} years @param {(year: string) => unknown} load */
function yearPicker(name, years, load) {
  const select = /** @type {HTMLSelectElement} */ (element(
    "select",
    { id: uid("upload-year") },
    element("option", { value: "" }, UPLOADS.chooseYear),
    years.map((year) => element("option", { value: year }, `${year - 1}/${String(year).slice(2)}`)),
  ));
  return element(
    "p",
    { class: "gd-field gd-upload-year" },
    element("label", { for: select.id }, UPLOADS.year),
    select,
    tool(UPLOADS.load, name, () => load(select.value)),
  );
}
