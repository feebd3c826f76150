// Editor's step: one step of the story, folded to its title or open to be written.

import { element, emphasised } from "../core/elements.js";
import { replacing } from "../views/add_view.js";
import { Field } from "./fields.js";

const WRITTEN = [
  ["title", {
    label: "Title",
    kind: "area",
    rows: 2,
    hint: "One idea. Stars around a figure make it stand out: *{gap}*.",
  }],
  ["text", { label: "Text", kind: "area", rows: 3, hint: "A sentence or two." }],
  ["figure", { label: "Big number", hint: "One figure, such as {gap_number}. May stay empty." }],
  ["prompt", { label: "To discuss", kind: "area", rows: 2, hint: "A question for the room. May stay empty." }],
  ["note", { label: "Your note", kind: "area", rows: 3, paragraphs: true, hint: "Only the presenter sees it." }],
];
const GUESSED = [
  ["question", { label: "Question", kind: "area", rows: 2 }],
  ["of", { label: "The figure to guess", kind: "select", options: [] }],
  ["low", { label: "From", kind: "number" }],
  ["high", { label: "To", kind: "number" }],
];
const PICTURES = {
  map: "The map",
  trend: "How it has moved",
  order: "Places in order",
  stages: "Stage by stage",
  words: "No picture: words only",
};
const GUESS = { question: "What is your guess?", of: "{value}", low: 0, high: 100 };

export class StepForm {
  // editor: has change(n, key, value), act(what, n), words about problems and views.
  constructor(editor, n, step, open) {
    Object.assign(this, { editor, n, step, fields: {}, guessed: {} });
    this.number = element("span", { class: "gd-step-number", "aria-hidden": "true" }, String(n + 1));
    this.name = element("button", {
      type: "button",
      class: "gd-step-name",
      "aria-expanded": String(open),
      click: () => editor.toggle(n),
    });
    this.view = element("p", { class: "gd-quiet gd-step-view" });
    this.count = element("p", { class: "gd-step-count", hidden: true });
    this.body = element("div", { class: "gd-step-body", hidden: !open });
    this.holder = element(
      "li",
      { class: "gd-card gd-step", "data-step": n + 1, keydown: (event) => this.key(event) },
      element(
        "div",
        { class: "gd-step-head" },
        this.number,
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
    const button = (what, text, spoken, idle) =>
      element("button", {
        type: "button",
        "data-act": what,
        "aria-label": `${spoken} step ${this.n + 1}`,
        "aria-disabled": idle ? "true" : null,
        click: () => {
          if (!idle) this.editor.act(what, this.n);
        },
      }, text);
    return element(
      "p",
      { class: "gd-tools gd-step-tools" },
      button("up", "Up", "Move up:", this.n === 0),
      button("down", "Down", "Move down:", this.n === last),
      button("duplicate", "Duplicate", "Duplicate"),
      button("remove", "Remove", "Remove"),
    );
  }

  // Alt with an arrow moves the step, except where it means something to what is being written.
  key(event) {
    const what = event.altKey && !event.target.matches("input, textarea, select") &&
      { ArrowUp: "up", ArrowDown: "down" }[event.key];
    if (!what) return;
    event.preventDefault();
    this.editor.act(what, this.n);
  }

  call(title) {
    this.name.replaceChildren(
      element("span", { class: "gd-hidden" }, `Step ${this.n + 1}: `),
      ...(title ? emphasised(title) : ["Without a title"]),
    );
  }

  build() {
    if (this.body.childElementCount) return;
    this.last = null;
    const field = (held, key, options, change) => {
      held[key] = new Field({ ...options, change });
      held[key].box.addEventListener("focus", () => {
        if (options.kind !== "select" && options.kind !== "number") this.last = held[key];
      });
      return held[key].holder;
    };
    const written = WRITTEN.map(([key, options]) =>
      field(this.fields, key, { ...options, value: this.step[key] }, (value) => this.change(key, value))
    );
    written.splice(
      3,
      0,
      field(this.fields, "picture", {
        label: "Picture",
        kind: "select",
        value: this.step.picture || "",
        options: this.pictures([]),
      }, (value) => this.change("picture", value)),
    );
    this.preview = element("div", { class: "gd-preview" });
    this.slots = element("ul", { class: "gd-slots" });
    this.body.append(
      element("div", { class: "gd-step-fields" }, this.chosen(), written, this.guess(field)),
      element(
        "div",
        { class: "gd-step-side" },
        element(
          "section",
          { class: "gd-step-seen", "aria-label": `What the room sees of step ${this.n + 1}` },
          element("h4", {}, "What the room sees"),
          this.preview,
          element(
            "p",
            { class: "gd-tools" },
            element("a", { class: "gd-button", href: this.editor.stage(this.n + 1) }, "Show this step"),
          ),
        ),
        element(
          "details",
          { class: "gd-figures", open: matchMedia("(min-width: 700px)").matches },
          element("summary", {}, "Figures to put in"),
          element(
            "p",
            { class: "gd-hint" },
            "Press one to put it where you are writing. It is filled in anew whenever the story is shown.",
          ),
          this.slots,
        ),
      ),
    );
  }

  // The view, and how to choose another one.
  chosen() {
    const { editor, n } = this;
    this.said = element("p", { class: "gd-view-said" });
    this.link = element("a", { class: "gd-button", click: () => replacing.begin(n) }, "Open this view");
    const pasted = new Field({
      label: "Link of the view to show instead",
      hint:
        "Open any dashboard, choose what to show, “Copy a link to this view”, and paste it here. Or press “Open this view”, change it there, and press “Use this view”.",
      change: () => pasted.complain([]),
    });
    this.instead = element(
      "div",
      { class: "gd-instead", hidden: true },
      pasted.holder,
      element("button", {
        type: "button",
        click: () => {
          const problem = editor.replace(n, pasted.value);
          if (problem) {
            pasted.complain([problem]);
            pasted.box.focus();
          }
        },
      }, "Replace"),
    );
    const replace = element("button", {
      type: "button",
      "aria-expanded": "false",
      click: () => {
        this.instead.hidden = !this.instead.hidden;
        replace.setAttribute("aria-expanded", String(!this.instead.hidden));
        if (!this.instead.hidden) pasted.box.focus();
      },
    }, "Replace by another view");
    return element(
      "section",
      { class: "gd-chosen", "aria-label": `View of step ${n + 1}` },
      this.said,
      element("p", { class: "gd-tools" }, this.link, replace),
      this.instead,
    );
  }

  guess(field) {
    const { guess } = this.step;
    const box = element(
      "div",
      { class: "gd-guess-fields", hidden: !guess },
      GUESSED.map(([key, options]) =>
        field(this.guessed, key, { ...options, value: (guess || GUESS)[key] }, (value) => this.changeGuess(key, value))
      ),
    );
    const wanted = element("input", {
      type: "checkbox",
      checked: Boolean(guess),
      change: () => {
        box.hidden = !wanted.checked;
        this.change("guess", wanted.checked ? this.readGuess() : "");
      },
    });
    return element(
      "div",
      { class: "gd-guess-write" },
      element("label", { class: "gd-check" }, wanted, "The room guesses a figure before it is shown"),
      box,
    );
  }

  readGuess() {
    return Object.fromEntries(GUESSED.map(([key]) => [key, this.guessed[key].value]));
  }

  changeGuess() {
    this.change("guess", this.readGuess());
  }

  change(key, value) {
    this.step = this.editor.change(this.n, key, value);
    if (key === "title" && !this.filled) this.call(value);
  }

  pictures(keys) {
    return [["", "What suits the view"], ...keys.map((key) => [key, PICTURES[key] || key])];
  }

  // What the server made of the step, and what it found wrong with it.
  show(filled, problems) {
    this.filled = filled;
    this.call(filled.title || this.step.title);
    this.view.textContent = filled.said;
    this.count.hidden = problems.length === 0;
    this.count.textContent = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
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

  drawPreview({ title, text, figure, prompt, question }) {
    const part = (name, said) => (said ? element("p", { class: `gd-preview-${name}` }, emphasised(said)) : null);
    const parts = [
      part("question", question),
      part("title", title),
      part("figure", figure),
      part("text", text),
      part("prompt", prompt),
    ].filter(Boolean);
    this.preview.replaceChildren(...(parts.length ? parts : [element("p", { class: "gd-hint" }, "Nothing yet.")]));
  }

  drawSlots(slots) {
    const key = JSON.stringify(slots);
    if (this.slots.dataset.held === key) return; // the focus may be among them
    this.slots.dataset.held = key;
    this.slots.replaceChildren(
      ...slots.map(({ slot, said, about }) =>
        element(
          "li",
          {},
          element(
            "button",
            { type: "button", click: () => (this.last || this.fields.text).insert(slot) },
            element("strong", {}, said),
            element("span", {}, about),
            element("code", {}, slot),
          ),
        )
      ),
    );
  }

  // Each problem at its field; what belongs to none stands at the view.
  complain(problems) {
    const fields = new Map([
      ...Object.entries(this.fields),
      ...Object.entries(this.guessed).map(([key, field]) => [`guess.${key}`, field]),
    ]);
    for (const [key, field] of fields) field.complain(problems.filter((one) => one.key === key));
    const rest = problems.filter((one) => !fields.has(one.key));
    for (const old of this.body.querySelectorAll(".gd-chosen > .gd-problem")) old.remove();
    this.said.after(...rest.map(({ said }) => element("p", { class: "gd-problem" }, said)));
  }
}
