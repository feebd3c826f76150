// Editor: the reader's own story, written step by step and kept as it is written.

import { button, element } from "../core/elements.js";
import { pageAt } from "../core/address.js";
import { askServer } from "../core/server.js";
import { drafts, whereKept } from "./draft.js";
import { edited, withStep } from "./edits.js";
import { Field } from "./fields.js";
import { viewOfLink } from "./link.js";
import { StepForm } from "./step_form.js";
import { EditorTools } from "./tools.js";
import { EDITOR, FIELDS, UNKEPT } from "./words.js";

/**
 * @import { Draft, DraftStep, DraftView, Entry, FilledStep, Kept, Preview } from "../talk/types.d.ts"
 * @import { Desk } from "./desk.js"
 * @import { Edit } from "./edits.js"
 * @import { FieldOptions } from "./fields.js"
 */

const PAUSE = 300; // milliseconds without a key before the server is asked what it makes of it
/** @type {Preview} */
const BLANK = { steps: [], problems: [] };
/** @type {[string, Omit<FieldOptions, "change">][]} */
const HEAD = [
  ["title", FIELDS.story.title],
  ["about", { ...FIELDS.story.about, kind: "area", rows: 2 }],
  ["minutes", { ...FIELDS.story.minutes, kind: "number", min: 1 }],
  ["by", FIELDS.story.by],
];
/** @type {FilledStep} */
const NONE = { title: "", text: "", figure: "", prompt: "", question: "", said: "", slots: [], pictures: [] };

export class Editor {
  /** @type {number | null} */
  open = 0; // the step that is open
  turn = 0; // of several answers, the last one counts
  waiting = 0; // until the server is asked
  /** @type {WeakMap<DraftStep, FilledStep>} */
  filled = new WeakMap(); // what the server made of each step
  /** @type {Preview} */
  found = BLANK;
  /** @type {StepForm[]} */
  forms = [];
  /** @type {Record<string, Field>} */
  head = {}; // the fields of the story as a whole
  /** @type {Kept | null} */
  state = null; // whether the last change is kept
  kept = element("p", { class: "gd-quiet gd-kept" });
  list = element("ol", { class: "gd-steps" });
  wrong = element("div", {});
  said = element("p", { class: "gd-said", role: "status" });
  heardOnly = element("p", { class: "gd-hidden", role: "status" });

  /** @param {Desk} desk @param {Entry} entry */
  constructor(desk, entry) {
    this.desk = desk;
    this.entry = entry;
  }

  get draft() {
    return this.entry.draft;
  }

  start() {
    document.title = EDITOR.page;
    this.drawPage();
    this.drawSteps();
    this.ask();
  }

  leave() {
    clearTimeout(this.waiting);
    this.turn += 1;
  }

  drawPage() {
    const [open, explore, choose] = EDITOR.add;
    this.head = Object.fromEntries(
      HEAD.map(([key, options]) => [
        key,
        new Field({
          ...options,
          value: this.draft[/** @type {"title" | "about" | "minutes" | "by"} */ (key)],
          change: (value) => this.keep(drafts.change(this.draft, key, value)),
        }),
      ]),
    );
    this.desk.fill(
      element(
        "p",
        { class: "gd-back" },
        element("a", {
          href: this.desk.to("present", {}),
          click: (/** @type {Event} */ event) => {
            event.preventDefault();
            this.desk.turnTo({});
          },
        }, EDITOR.all),
      ),
      element("h1", { class: "gd-title", tabindex: "-1" }, EDITOR.title(this.desk.named(this.entry.programme))),
      new EditorTools(this).holder,
      this.said,
      this.heardOnly,
      this.wrong,
      element(
        "section",
        { class: "gd-card gd-story-head", "aria-label": EDITOR.whole },
        Object.values(this.head).map(({ holder }) => holder),
      ),
      element("h2", { class: "gd-steps-title" }, EDITOR.steps),
      this.list,
      element(
        "p",
        { class: "gd-quiet" },
        open,
        element("a", { href: this.desk.to("explore", {}) }, explore),
        choose,
      ),
    );
    this.showKept();
  }

  drawSteps() {
    this.forms = this.draft.steps.map((step, n) => new StepForm(this, n, step, n === this.open));
    this.list.replaceChildren(...this.forms.map(({ holder }) => holder));
    if (!this.forms.length) this.list.replaceChildren(element("li", { class: "gd-card gd-quiet" }, EDITOR.noStep));
    this.show();
  }

  /** @param {number} n */
  toggle(n) {
    this.open = this.open === n ? null : n;
    this.forms.forEach((form) => {
      const open = form.n === this.open;
      form.name.setAttribute("aria-expanded", String(open));
      form.body.hidden = !open;
      if (open) form.build();
    });
    this.show();
  }

  /** A change within a step; the step as it is now. @param {number} n @param {string} key @param {unknown} value */
  change(n, key, value) {
    const before = this.draft.steps[n];
    this.keep(drafts.changeStep(this.draft, n, key, value));
    const step = this.draft.steps[n];
    this.fillAs(step, before);
    return step;
  }

  /**
   * What was made of a step stands for a new one until the server answers.
   * @param {DraftStep} step
   * @param {DraftStep} before
   */
  fillAs(step, before) {
    const filled = this.filled.get(before);
    if (filled) this.filled.set(step, filled);
  }

  /** A change to the order of steps, by a button or by Alt with an arrow. @param {Edit} what @param {number} n */
  act(what, n) {
    const { draft } = this;
    const done = edited(draft, what, n, this.open);
    if (!done) return;
    const { to } = done;
    this.keep(done.draft);
    if (what === "duplicate") this.fillAs(this.draft.steps[to], draft.steps[n]);
    this.open = done.open;
    this.drawSteps();
    if (what === "remove") {
      this.offerUndo(n, draft.steps[n]);
      return;
    }
    this.heardOnly.textContent = what === "duplicate"
      ? EDITOR.twice(n + 1, to + 1)
      : EDITOR.moved(n + 1, to + 1, draft.steps.length);
    /** @type {HTMLElement | null} */ (this.forms[to].holder.querySelector(`[data-act=${what}]`))?.focus();
  }

  /**
   * A step that was removed can be had back, where it stood, until the steps are drawn anew.
   * @param {number} n
   * @param {DraftStep} step
   */
  offerUndo(n, step) {
    const undo = button(EDITOR.undo, () => {
      this.keep(drafts.insert(this.draft, n, step));
      this.open = withStep(this.open, n);
      this.drawSteps();
      this.heardOnly.textContent = EDITOR.back(n + 1);
      this.forms[n].name.focus();
    }, { "aria-label": EDITOR.undoRemoved(n + 1) });
    this.list.insertBefore(
      element("li", { class: "gd-said gd-removed" }, EDITOR.removed(n + 1), undo),
      this.list.children[n] || null,
    );
    undo.focus();
  }

  /**
   * The draft as it now stands goes into the browser's store, unless another window was quicker.
   * @param {Draft} draft
   */
  keep(draft) {
    this.heardOnly.textContent = "";
    this.entry = { ...this.entry, draft, filed: false };
    this.state = this.desk.store.write(this.entry);
    this.showKept();
    if (this.state === "elsewhere") this.offerVersions();
    this.askSoon();
  }

  showKept() {
    this.kept.textContent = this.state === "full" || this.state === "blocked"
      ? EDITOR.unkept(UNKEPT[this.state])
      : whereKept(this.entry);
    this.kept.classList.toggle("gd-unkept", !this.entry.filed);
  }

  // Another window has changed the draft: its version is shown where nothing of this one is lost.
  heard() {
    if (this.desk.store.current || this.state === "elsewhere") return; // the reader is being asked
    const newer = this.desk.store.read();
    if (!newer) {
      this.tell(EDITOR.gone);
      return;
    }
    this.use(newer);
    this.tell(EDITOR.changed);
  }

  offerVersions() {
    this.tell(
      EDITOR.versions,
      button(EDITOR.showOther, () => {
        this.state = null;
        this.use(this.desk.store.read() || this.entry);
        this.tell(EDITOR.other);
      }),
      " ",
      button(EDITOR.keepThis, () => {
        this.desk.store.read();
        this.state = null;
        this.keep(this.draft);
        this.tell(EDITOR.kept);
      }),
    );
  }

  // What is kept is in a file as it stands.
  filed() {
    this.entry = { ...this.entry, filed: true };
    this.state = this.desk.store.write(this.entry);
    this.showKept();
  }

  /** Another story takes the place of this one, as the reader has agreed. @param {Entry} entry */
  take(entry) {
    this.state = this.desk.store.write(entry);
    this.use(entry);
    if (this.state === "elsewhere") this.offerVersions();
  }

  /** Another entry is edited from here on. @param {Entry} entry */
  use(entry) {
    const moved = entry.programme !== this.entry.programme;
    this.entry = entry;
    this.open = 0;
    this.heardOnly.textContent = "";
    if (moved) history.replaceState(null, "", pageAt("present", { programme: entry.programme, edit: "draft" }));
    this.drawPage();
    this.drawSteps();
    this.ask();
  }

  askSoon() {
    clearTimeout(this.waiting);
    this.turn += 1;
    this.waiting = setTimeout(() => this.ask(), PAUSE);
  }

  // What the server makes of the draft; of several answers the last counts.
  async ask() {
    clearTimeout(this.waiting);
    this.turn += 1;
    const { turn, draft } = this;
    const { programme } = this.entry;
    let answer;
    try {
      answer = await askServer("stories/preview", { programme, draft });
    } catch {
      answer = { ok: false, said: { problem: EDITOR.lost } };
    }
    if (turn !== this.turn) return;
    this.found = answer.ok ? answer.said : { ...BLANK, problems: [{ step: null, said: answer.said.problem }] };
    this.found.steps.forEach((step, n) => this.filled.set(draft.steps[n], step));
    this.show();
  }

  // To where the first problem is.
  async seekProblem() {
    await this.ask();
    const [first] = this.found.problems;
    if (!first) return;
    if (first.step !== null && this.open !== first.step - 1) this.toggle(first.step - 1);
    const field = /** @type {HTMLElement | null} */ (this.desk.holder.querySelector("[aria-invalid]"));
    (field || this.list).scrollIntoView({ block: "center" });
    field?.focus();
  }

  show() {
    const { problems } = this.found;
    this.forms.forEach((form, n) =>
      form.show(this.filled.get(this.draft.steps[n]) || NONE, problems.filter(({ step }) => step === n + 1))
    );
    for (const [key, field] of Object.entries(this.head)) {
      field.complain(problems.filter((one) => one.step === null && one.key === key));
    }
    // A story that has no step yet is told so where its steps will stand.
    const rest = problems.filter((one) =>
      one.step === null && !this.head[one.key ?? ""] && (one.key !== "steps" || this.draft.steps.length)
    );
    this.wrong.replaceChildren(...rest.map(({ said }) => element("p", { class: "gd-problem" }, said)));
  }

  /**
   * A view by its link in place of a step's own; what is wrong with the link, if anything.
   * @param {number} n
   * @param {string} link
   */
  replace(n, link) {
    const found = viewOfLink(link, location.href, this.entry.programme, (slug) => this.desk.named(slug));
    if ("wrong" in found) return found.wrong;
    this.change(n, "view", found.view);
    this.drawSteps();
    this.heardOnly.textContent = EDITOR.otherView(n + 1);
    this.forms[n].name.focus();
    return null;
  }

  /** Where a step is shown as the room will see it. @param {number} step from 1 */
  stage(step) {
    return pageAt("present", { programme: this.entry.programme, story: "draft", step });
  }

  /** @param {DraftView} view */
  addressOf({ dashboard = "explore", ...view }) {
    return pageAt(dashboard, { programme: this.entry.programme, ...view });
  }

  /** @param {(string | Node)[]} said */
  tell(...said) {
    this.said.replaceChildren(...said);
  }
}
