// Editor: the reader's own story, written step by step and kept as it is written.

import { element } from "../core/elements.js";
import { askServer } from "../core/server.js";
import { DASHBOARDS } from "../views/add_view.js";
import { drafts, UNKEPT, whereKept } from "./draft.js";
import { Field } from "./fields.js";
import { StepForm } from "./step_form.js";
import { EditorTools } from "./tools.js";

const PAUSE = 300; // milliseconds without a key before the server is asked what it makes of it
const BLANK = { steps: [], problems: [] };
const HEAD = [
  ["title", { label: "Title of the story", hint: "A question or a sentence that the room will remember." }],
  ["about", { label: "What it is about", kind: "area", rows: 2, hint: "One sentence, for the list of stories." }],
  ["minutes", { label: "Minutes", kind: "number", min: 1 }],
  ["by", { label: "By" }],
];
const LINK = "Copy it on a dashboard, by “Copy a link to this view”.";
const NONE = { title: "", text: "", figure: "", prompt: "", question: "", said: "", slots: [], pictures: [] };

export class Editor {
  constructor(desk, entry) {
    Object.assign(this, { desk, entry, open: 0, turn: 0, made: new WeakMap(), found: BLANK, forms: [] });
    this.said = element("p", { class: "gd-said", role: "status" });
    this.heardOnly = element("p", { class: "gd-hidden", role: "status" });
  }

  get draft() {
    return this.entry.draft;
  }

  start() {
    document.title = "Your story · gapdash";
    this.drawPage();
    this.drawSteps();
    this.ask();
  }

  leave() {
    clearTimeout(this.waiting);
    this.turn += 1;
  }

  drawPage() {
    this.kept = element("p", { class: "gd-quiet gd-kept" });
    this.list = element("ol", { class: "gd-steps" });
    this.wrong = element("div", {});
    this.head = Object.fromEntries(
      HEAD.map(([key, options]) => [
        key,
        new Field({
          ...options,
          value: this.draft[key],
          change: (value) => this.keep(drafts.change(this.draft, key, value)),
        }),
      ]),
    );
    this.desk.fill(
      element(
        "p",
        { class: "gd-back" },
        element("a", {
          href: this.desk.to("present.ipynb", {}),
          click: (event) => {
            event.preventDefault();
            this.desk.turnTo({});
          },
        }, "All stories"),
      ),
      element("h1", { class: "gd-title", tabindex: "-1" }, `Your story: ${this.desk.named(this.entry.programme)}`),
      new EditorTools(this).holder,
      this.said,
      this.heardOnly,
      this.wrong,
      element(
        "section",
        { class: "gd-card gd-story-head", "aria-label": "The story as a whole" },
        Object.values(this.head).map(({ holder }) => holder),
      ),
      element("h2", { class: "gd-steps-title" }, "Steps"),
      this.list,
      element(
        "p",
        { class: "gd-quiet" },
        "To add a step, open ",
        element("a", { href: this.desk.to("explore.ipynb", {}) }, "Explore"),
        " or another dashboard, choose what to show, and press “Add this view to a story”. Or duplicate a step and change it.",
      ),
    );
    this.showKept();
  }

  drawSteps() {
    this.forms = this.draft.steps.map((step, n) => new StepForm(this, n, step, n === this.open));
    this.list.replaceChildren(...this.forms.map(({ holder }) => holder));
    if (!this.forms.length) this.list.replaceChildren(element("li", { class: "gd-card gd-quiet" }, "No step yet."));
    this.show();
  }

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

  // A change within a step; the step as it is now.
  change(n, key, value) {
    const before = this.draft.steps[n];
    this.keep(drafts.changeStep(this.draft, n, key, value));
    const step = this.draft.steps[n];
    this.made.set(step, this.made.get(before)); // what was made of it stands until the server answers
    return step;
  }

  // A change to the order of steps, by a button or by Alt with an arrow.
  act(what, n) {
    const { draft } = this;
    const to = { up: n - 1, down: n + 1, duplicate: n + 1, remove: n }[what];
    if (what === "remove") this.keep(drafts.remove(draft, n));
    else if (what === "duplicate") this.keep(drafts.duplicate(draft, n));
    else if (draft.steps[to]) this.keep(drafts.move(draft, n, to));
    else return;
    if (what === "duplicate") this.made.set(this.draft.steps[to], this.made.get(draft.steps[n]));
    if (what === "remove") this.open = this.open === n ? null : this.open - (this.open > n);
    else if (what === "duplicate") this.open = to;
    else if (this.open === n || this.open === to) this.open = this.open === n ? to : n;
    this.drawSteps();
    if (what === "remove") {
      this.offerUndo(n, draft.steps[n]);
      return;
    }
    this.heardOnly.textContent = what === "duplicate"
      ? `Step ${n + 1} is there twice, as steps ${n + 1} and ${to + 1}.`
      : `Step ${n + 1} is step ${to + 1} of ${draft.steps.length} now.`;
    this.forms[to].holder.querySelector(`[data-act=${what}]`).focus();
  }

  // A step that was removed can be had back, where it stood, until the steps are drawn anew.
  offerUndo(n, step) {
    const undo = element("button", {
      type: "button",
      "aria-label": `Undo: step ${n + 1} is removed`,
      click: () => {
        this.keep(drafts.insert(this.draft, n, step));
        if (this.open !== null && this.open >= n) this.open += 1;
        this.drawSteps();
        this.heardOnly.textContent = `Step ${n + 1} is back.`;
        this.forms[n].name.focus();
      },
    }, "Undo");
    this.list.insertBefore(
      element("li", { class: "gd-said gd-removed" }, `Step ${n + 1} is removed. `, undo),
      this.list.children[n] || null,
    );
    undo.focus();
  }

  // The draft as it now stands goes into the browser's store, unless another window was quicker.
  keep(draft) {
    this.heardOnly.textContent = "";
    this.entry = { ...this.entry, draft, filed: false };
    this.state = this.desk.store.write(this.entry);
    this.showKept();
    if (this.state === "elsewhere") this.offerVersions();
    this.askSoon();
  }

  showKept() {
    const lost = this.state && this.state !== "kept" && this.state !== "elsewhere";
    this.kept.textContent = lost
      ? `Not kept, and gone when you leave this page. ${UNKEPT[this.state]}`
      : whereKept(this.entry);
    this.kept.classList.toggle("gd-unkept", !this.entry.filed);
  }

  // Another window has changed the draft: its version is shown where nothing of this one is lost.
  heard() {
    if (this.desk.store.current) return;
    if (this.state === "elsewhere") return; // the reader is being asked
    const newer = this.desk.store.read();
    if (!newer) {
      this.tell("Your story was removed in another window. It is still here: change anything to keep it.");
      return;
    }
    this.use(newer);
    this.tell("Your story was changed in another window. This is how it stands now.");
  }

  offerVersions() {
    const choose = (text, act) => element("button", { type: "button", click: act }, text);
    this.tell(
      "Another window has changed your story too. ",
      choose("Show its version", () => {
        this.state = null;
        this.use(this.desk.store.read() || this.entry);
        this.tell("This is the other window’s version.");
      }),
      " ",
      choose("Keep this one", () => {
        this.desk.store.read();
        this.state = null;
        this.keep(this.draft);
        this.tell("This version is kept.");
      }),
    );
  }

  // What is kept is in a file as it stands.
  filed() {
    this.entry = { ...this.entry, filed: true };
    this.state = this.desk.store.write(this.entry);
    this.showKept();
  }

  // Another story takes the place of this one, as the reader has agreed.
  take(entry) {
    this.state = this.desk.store.write(entry);
    this.use(entry);
    if (this.state === "elsewhere") this.offerVersions();
  }

  // Another entry is edited from here on.
  use(entry) {
    const moved = entry.programme !== this.entry.programme;
    this.entry = entry;
    this.open = 0;
    this.heardOnly.textContent = "";
    if (moved) {
      history.replaceState(
        null,
        "",
        `present.ipynb?${new URLSearchParams({ programme: entry.programme, edit: "draft" })}`,
      );
    }
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
      answer = {
        ok: false,
        said: {
          problem:
            "The server cannot be reached, so nothing is filled in. What you write is kept all the same; change anything to try again.",
        },
      };
    }
    if (turn !== this.turn) return;
    this.found = answer.ok ? answer.said : { ...BLANK, problems: [{ step: null, said: answer.said.problem }] };
    this.found.steps.forEach((step, n) => this.made.set(draft.steps[n], step));
    this.show();
  }

  // To where the first problem is.
  async seekProblem() {
    await this.ask();
    const [first] = this.found.problems;
    if (!first) return;
    if (first.step !== null && this.open !== first.step - 1) this.toggle(first.step - 1);
    const place = this.desk.holder.querySelector("[aria-invalid]") || this.list;
    place.scrollIntoView({ block: "center" });
    if (place !== this.list) place.focus();
  }

  show() {
    const { problems } = this.found;
    this.forms.forEach((form, n) =>
      form.show(this.made.get(this.draft.steps[n]) || NONE, problems.filter(({ step }) => step === n + 1))
    );
    for (const [key, field] of Object.entries(this.head)) {
      field.complain(problems.filter((one) => one.step === null && one.key === key));
    }
    // A story that has no step yet is told so where its steps will stand.
    const rest = problems.filter((one) =>
      one.step === null && !this.head[one.key] && (one.key !== "steps" || this.draft.steps.length)
    );
    this.wrong.replaceChildren(...rest.map(({ said }) => element("p", { class: "gd-problem" }, said)));
  }

  // A view by its link in place of a step's own; what is wrong with the link, if anything.
  replace(n, link) {
    let address;
    try {
      address = new URL(link.trim(), location.href);
    } catch {
      return { what: "this is no link", remedy: LINK };
    }
    const dashboard = (address.pathname.match(/\/(?:voila\/render|gapdash\/page)\/(?:.*\/)?([a-z]+)\.ipynb$/) || [])[1];
    if (!DASHBOARDS[dashboard]) return { what: "this link is not one of a dashboard", remedy: LINK };
    const { programme = this.entry.programme, ...asked } = Object.fromEntries(address.searchParams);
    if (programme !== this.entry.programme) {
      return {
        what: `this view is of another programme (${this.desk.named(programme)})`,
        remedy: "A story keeps to one: choose a view of its own.",
      };
    }
    // An address also carries what other dashboards were asked for.
    const view = Object.fromEntries(DASHBOARDS[dashboard].filter((key) => asked[key]).map((key) => [key, asked[key]]));
    this.change(n, "view", { dashboard, ...view, ...(view.year && { year: Number(view.year) }) });
    this.drawSteps();
    this.heardOnly.textContent = `Step ${n + 1} has another view now.`;
    this.forms[n].name.focus();
    return null;
  }

  // Where a step is shown as the room will see it.
  stage(step) {
    return `present.ipynb?${new URLSearchParams({ programme: this.entry.programme, story: "draft", step })}`;
  }

  addressOf({ dashboard = "explore", ...view }) {
    return `${dashboard}.ipynb?${new URLSearchParams({ programme: this.entry.programme, ...view })}`;
  }

  tell(...said) {
    this.said.replaceChildren(...said);
  }
}
