// Editor's fields: a label, a box to write in, a hint, and what is wrong with what stands in it.

import { element } from "../core/elements.js";

let made = 0;

// options: label, hint, kind (text, number, area or select), value, rows, paragraphs (whether a
// text may run over several lines), options, change.
export class Field {
  constructor(options) {
    made += 1;
    const id = `gd-field-${made}`;
    const { label, hint, kind = "text", value = "", change, min, max } = options;
    const tell = () => change(this.value);
    const shared = { id, "aria-describedby": `${id}-hint ${id}-problem` };
    if (kind === "area") {
      this.box = element("textarea", {
        ...shared,
        rows: options.rows || 2,
        input: tell,
        keydown: (event) => this.hold(event),
      });
    } else if (kind === "select") this.box = element("select", { ...shared, change: tell });
    else {this.box = element("input", {
        ...shared,
        type: kind,
        min,
        max,
        step: kind === "number" ? "any" : null,
        input: tell,
      });}
    Object.assign(this, { kind, paragraphs: Boolean(options.paragraphs) });
    this.problem = element("p", { class: "gd-problem", id: `${id}-problem`, hidden: true });
    this.holder = element(
      "div",
      { class: `gd-field gd-write gd-write-${kind}` },
      element("label", { for: id }, label),
      this.box,
      element("p", { class: "gd-hint", id: `${id}-hint`, hidden: !hint }, hint || ""),
      this.problem,
    );
    if (kind === "select") this.offer(options.options, value);
    else this.box.value = value;
  }

  get value() {
    const { value } = this.box;
    if (this.kind === "number") return value === "" ? "" : Number(value);
    return this.paragraphs ? value : value.replace(/\s*\n\s*/g, " ");
  }

  // What stands on a slide is one paragraph.
  hold(event) {
    if (event.key === "Enter" && !this.paragraphs) event.preventDefault();
  }

  // The choices of a select; one that was made stays among them, whatever is offered.
  offer(options, value = this.box.value) {
    const wanted = options.some(([key]) => key === value) ? options : [...options, [value, value]];
    this.box.replaceChildren(
      ...wanted.map(([key, label]) => element("option", { value: key, selected: key === value }, label)),
    );
  }

  // problems: each with what is wrong and the remedy; where they are is seen.
  complain(problems) {
    this.problem.hidden = problems.length === 0;
    this.problem.replaceChildren(
      ...problems.map(({ what, remedy }) =>
        element("span", {}, `${what.charAt(0).toUpperCase()}${what.slice(1)}. ${remedy}`)
      ),
    );
    if (problems.length) this.box.setAttribute("aria-invalid", "true");
    else this.box.removeAttribute("aria-invalid");
  }

  // Put a slot where the reader was writing.
  insert(text) {
    this.box.setRangeText(text, this.box.selectionStart, this.box.selectionEnd, "end");
    this.box.focus();
    this.box.dispatchEvent(new Event("input"));
  }
}
