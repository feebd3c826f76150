// Editor's step: one step of the story, folded to its title or open to be written.

import { button, element, emphasised } from "../core/elements.js";
import { upTo } from "../core/widths.js";
import { replacing } from "./step_view.js";
import { Field } from "./fields.js";
import { FIELDS, STEP } from "./words.js";

/**
 * @import { DraftGuess, DraftStep, FilledStep, Problem, Slot } from "../talk/types.d.ts"
 * @import { Edit } from "./edits.js"
 * @import { Editor } from "./editor.js"
 * @import { FieldOptions } from "./fields.js"
 */

/** @type {[Exclude<keyof DraftStep, "view" | "guess">, Omit<FieldOptions, "change">][]} */
const WRITTEN = [
  ["title", { ...FIELDS.step.title, kind: "area", rows: 2 }],
  ["text", { ...FIELDS.step.text, kind: "area", rows: 3 }],
  ["figure", FIELDS.step.figure],
  ["picture", { ...FIELDS.step.picture, kind: "select" }],
  ["prompt", { ...FIELDS.step.prompt, kind: "area", rows: 2 }],
  ["note", { ...FIELDS.step.note, kind: "area", rows: 3, paragraphs: true }],
];
/** @type {[keyof DraftGuess, Omit<FieldOptions, "change">][]} */
const GUESSED = [
  ["question", { ...FIELDS.guess.question, kind: "area", rows: 2 }],
  ["of", { ...FIELDS.guess.of, kind: "select" }],
  ["low", { ...FIELDS.guess.low, kind: "number" }],
  ["high", { ...FIELDS.guess.high, kind: "number" }],
];
/** @type {DraftGuess} */
const GUESS = { question: STEP.question, of: "{value}", low: 0, high: 100 };

export class StepForm {
  /** @type {Record<string, Field>} */
  fields = {}; // of the step, made when it is opened
  /** @type {Record<string, Field>} */
  guessed = {}; // of what is guessed
  /** @type {Field | null} */
  last = null; // the field that was written in last
  /** @type {FilledStep | null} */
  filled = null; // what the server made of the step
  view = element("p", { class: "gd-quiet gd-step-view" });
  count = element("p", { class: "gd-step-count", hidden: true });
  said = element("p", { class: "gd-view-said" });
  preview = element("div", { class: "gd-preview" });
  slots = element("ul", { class: "gd-slots" });

  /** @param {Editor} editor @param {number} n @param {DraftStep} step @param {boolean} open */
  constructor(editor, n, step, open) {
    this.editor = editor;
    this.n = n;
    this.step = step;
    this.name = button("", () => editor.toggle(n), { class: "gd-step-name", "aria-expanded": String(open) });
    this.link = element("a", { class: "gd-button", click: () => replacing.begin(n) }, STEP.open);
    this.body = element("div", { class: "gd-step-body", hidden: !open });
    this.holder = element(
      "li",
      {
        class: "gd-card gd-step",
        "data-step": n + 1,
        keydown: (/** @type {KeyboardEvent} */ event) => this.key(event),
      },
      element(
        "div",
        { class: "gd-step-head" },
        element("span", { class: "gd-step-number", "aria-hidden": "true" }, String(n + 1)),
        element("div", { class: "gd-step-what" }, element("h3", {}, this.name), this.view, this.count),
        this.tools(),
      ),
      this.body,
    );
    this.call(step.title);
    if (open) this.build();
  }

  tools() {
    const last = this.editor.draft.steps.length - 1;
    /** @param {Edit} what @param {string[]} words @param {boolean} [idle] */
    const tool = (what, [text, spoken], idle = false) =>
      button(text, () => idle || this.editor.act(what, this.n), {
        "data-act": what,
        "aria-label": STEP.tool(spoken, this.n + 1),
        "aria-disabled": idle ? "true" : null,
      });
    return element(
      "p",
      { class: "gd-tools gd-step-tools" },
      tool("up", STEP.up, this.n === 0),
      tool("down", STEP.down, this.n === last),
      tool("duplicate", STEP.duplicate),
      tool("remove", STEP.remove),
    );
  }

  /**
   * Alt with an arrow moves the step, except where it means something to what is being written.
   * @param {KeyboardEvent} event
   */
  key(event) {
    const writing = /** @type {Element} */ (event.target).matches("input, textarea, select");
    if (!event.altKey || writing || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    this.editor.act(event.key === "ArrowUp" ? "up" : "down", this.n);
  }

  /** @param {string | undefined} title */
  call(title) {
    this.name.replaceChildren(
      element("span", { class: "gd-hidden" }, STEP.step(this.n + 1)),
      ...(title ? emphasised(title) : [STEP.untitled]),
    );
  }

  build() {
    if (this.body.childElementCount) return;
    const written = WRITTEN.map(([key, options]) =>
      this.field(this.fields, key, { ...options, value: this.step[key], change: (value) => this.change(key, value) })
    );
    this.fields.picture.offer(this.pictures([]));
    this.body.append(
      element("div", { class: "gd-step-fields" }, this.chosen(), written, this.guess()),
      element(
        "div",
        { class: "gd-step-side" },
        element(
          "section",
          { class: "gd-step-seen", "aria-label": STEP.seenOf(this.n + 1) },
          element("h4", {}, STEP.seen),
          this.preview,
          element(
            "p",
            { class: "gd-tools" },
            element("a", { class: "gd-button", href: this.editor.stage(this.n + 1) }, STEP.show),
          ),
        ),
        element(
          "details",
          { class: "gd-figures", open: !upTo("phone").matches },
          element("summary", {}, STEP.figures),
          element("p", { class: "gd-hint" }, STEP.figuresHint),
          this.slots,
        ),
      ),
    );
  }

  /**
   * A field of the step, as an element.
   * @param {Record<string, Field>} held
   * @param {string} key
   * @param {FieldOptions} options
   */
  field(held, key, options) {
    const made = new Field(options);
    held[key] = made;
    made.box.addEventListener("focus", () => {
      if (options.kind !== "select" && options.kind !== "number") this.last = made;
    });
    return made.holder;
  }

  // The view, and how to choose another one.
  chosen() {
    const { editor, n } = this;
    const pasted = new Field({ ...FIELDS.link, change: () => pasted.complain([]) });
    const replace = button(STEP.replace, () => {
      const problem = editor.replace(n, String(pasted.value));
      if (!problem) return;
      pasted.complain([problem]);
      pasted.box.focus();
    });
    const instead = element("div", { class: "gd-instead", hidden: true }, pasted.holder, replace);
    const unfold = button(STEP.replaceView, () => {
      instead.hidden = !instead.hidden;
      unfold.setAttribute("aria-expanded", String(!instead.hidden));
      if (!instead.hidden) pasted.box.focus();
    }, { "aria-expanded": "false" });
    return element(
      "section",
      { class: "gd-chosen", "aria-label": STEP.view(n + 1) },
      this.said,
      element("p", { class: "gd-tools" }, this.link, unfold),
      instead,
    );
  }

  // What the room guesses at the step, if anything.
  guess() {
    const guess = this.step.guess || GUESS;
    const change = () => this.change("guess", this.readGuess());
    const box = element(
      "div",
      { class: "gd-guess-fields", hidden: !this.step.guess },
      GUESSED.map(([key, options]) => this.field(this.guessed, key, { ...options, value: guess[key], change })),
    );
    const wanted = element("input", {
      type: "checkbox",
      checked: Boolean(this.step.guess),
      change: () => {
        box.hidden = !wanted.checked;
        this.change("guess", wanted.checked ? this.readGuess() : "");
      },
    });
    return element(
      "div",
      { class: "gd-guess-write" },
      element("label", { class: "gd-check" }, wanted, STEP.guessed),
      box,
    );
  }

  /** @returns {Record<string, string | number>} */
  readGuess() {
    return Object.fromEntries(GUESSED.map(([key]) => [key, this.guessed[key].value]));
  }

  /** @param {string} key @param {unknown} value */
  change(key, value) {
    this.step = this.editor.change(this.n, key, value);
    if (key === "title" && !this.filled) this.call(String(value));
  }

  /** @param {string[]} keys */
  pictures(keys) {
    return [["", STEP.suits], ...keys.map((key) => [key, STEP.pictures.get(key) || key])];
  }

  /**
   * What the server made of the step, and what it found wrong with it.
   * @param {FilledStep} filled
   * @param {Problem[]} problems
   */
  show(filled, problems) {
    this.filled = filled;
    this.call(filled.title || this.step.title);
    this.view.textContent = filled.said;
    this.count.hidden = problems.length === 0;
    this.count.textContent = STEP.problems(problems.length);
    if (!this.body.childElementCount) return;
    this.said.textContent = filled.said;
    this.link.href = this.editor.addressOf(this.step.view);
    this.fields.picture.offer(this.pictures(filled.pictures));
    this.guessed.of.offer(
      filled.slots.filter(({ guess }) => guess).map(({ slot, said, about }) => [slot, `${about}: ${said}`]),
    );
    this.drawPreview(filled);
    this.drawSlots(filled.slots);
    this.complain(problems);
  }

  /** @param {FilledStep} filled */
  drawPreview({ title, text, figure, prompt, question }) {
    const part = (
      /** @type {string} */ name,
      /** @type {string} */ said,
    ) => (said ? element("p", { class: `gd-preview-${name}` }, emphasised(said)) : null);
    const parts = [
      part("question", question),
      part("title", title),
      part("figure", figure),
      part("text", text),
      part("prompt", prompt),
    ].filter((one) => one !== null);
    this.preview.replaceChildren(...(parts.length ? parts : [element("p", { class: "gd-hint" }, STEP.nothing)]));
  }

  /** @param {Slot[]} slots */
  drawSlots(slots) {
    const key = JSON.stringify(slots);
    if (this.slots.dataset.held === key) return; // the focus may be among them
    this.slots.dataset.held = key;
    this.slots.replaceChildren(
      ...slots.map(({ slot, said, about }) =>
        element(
          "li",
          {},
          button(
            [element("strong", {}, said), element("span", {}, about), element("code", {}, slot)],
            () => (this.last || this.fields.text).insert(slot),
          ),
        )
      ),
    );
  }

  /** Each problem at its field; what belongs to none stands at the view. @param {Problem[]} problems */
  complain(problems) {
    const fields = new Map(Object.entries(this.fields));
    for (const [key, field] of Object.entries(this.guessed)) fields.set(`guess.${key}`, field);
    for (const [key, field] of fields) field.complain(problems.filter((one) => one.key === key));
    const rest = problems.filter((one) => !fields.has(one.key ?? ""));
    for (const old of this.body.querySelectorAll(".gd-chosen > .gd-problem")) old.remove();
    this.said.after(...rest.map(({ said }) => element("p", { class: "gd-problem" }, said)));
  }
}
