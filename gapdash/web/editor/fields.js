// Editor's fields: a label, a box to write in, a hint, and what is wrong with what stands in it.

import { element } from "../core/elements.js";

let made = 0;

/** @import { Problem } from "../talk/types.d.ts" */

/**
 * A field. paragraphs: whether a text may run over several lines; options: of a select, each its
 * value and what it is called; change: told of each new value.
 * @typedef {object} FieldOptions
 * @property {string} label
 * @property {string} [hint]
 * @property {"text" | "number" | "area" | "select"} [kind]
 * @property {string | number} [value]
 * @property {number} [rows]
 * @property {number} [min]
 * @property {boolean} [paragraphs]
 * @property {string[][]} [options]
 * @property {(value: string | number) => void} change
 */

export class Field {
  /** @param {FieldOptions} given */
  constructor({ label, hint, kind = "text", value = "", rows = 2, min, paragraphs = false, options = [], change }) {
    made += 1;
    const id = `gd-field-${made}`;
    this.kind = kind;
    this.paragraphs = paragraphs;
    const described = { id, "aria-describedby": `${id}-hint ${id}-problem` };
    /** @type {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} */
    this.box = kind === "area"
      ? element("textarea", { ...described, rows, keydown: (/** @type {KeyboardEvent} */ event) => this.hold(event) })
      : kind === "select"
      ? element("select", described)
      : element("input", { ...described, type: kind, min, step: kind === "number" ? "any" : null });
    this.box.addEventListener(kind === "select" ? "change" : "input", () => change(this.value));
    this.problem = element("p", { class: "gd-problem", id: `${id}-problem`, hidden: true });
    this.holder = element(
      "div",
      { class: `gd-field gd-write gd-write-${kind}` },
      element("label", { for: id }, label),
      this.box,
      element("p", { class: "gd-hint", id: `${id}-hint`, hidden: !hint }, hint || ""),
      this.problem,
    );
    if (kind === "select") this.offer(options, String(value));
    else this.box.value = String(value);
  }

  /** @returns {string | number} what stands in it; "" where a number is missing */
  get value() {
    const { value } = this.box;
    if (this.kind === "number") return value === "" ? "" : Number(value);
    return this.paragraphs ? value : value.replace(/\s*\n\s*/g, " ");
  }

  /** What stands on a slide is one paragraph. @param {KeyboardEvent} event */
  hold(event) {
    if (event.key === "Enter" && !this.paragraphs) event.preventDefault();
  }

  /**
   * The choices of a select; one that was made stays among them, whatever is offered.
   * @param {string[][]} options
   * @param {string} [value]
   */
  offer(options, value = this.box.value) {
    const wanted = options.some(([key]) => key === value) ? options : [...options, [value, value]];
    this.box.replaceChildren(
      ...wanted.map(([key, label]) => element("option", { value: key, selected: key === value }, label)),
    );
  }

  /**
   * problems: each with what is wrong and the remedy; where they are is seen.
   * @param {Pick<Problem, "what" | "remedy">[]} problems
   */
  complain(problems) {
    this.problem.hidden = problems.length === 0;
    this.problem.replaceChildren(
      ...problems.map(({ what = "", remedy = "" }) =>
        element("span", {}, `${what.charAt(0).toUpperCase()}${what.slice(1)}. ${remedy}`)
      ),
    );
    if (problems.length) this.box.setAttribute("aria-invalid", "true");
    else this.box.removeAttribute("aria-invalid");
  }

  /** Put a slot where the reader was writing. @param {string} text */
  insert(text) {
    const { box } = this;
    if (box instanceof HTMLSelectElement) return;
    box.setRangeText(text, box.selectionStart ?? 0, box.selectionEnd ?? 0, "end");
    box.focus();
    box.dispatchEvent(new Event("input"));
  }
}
