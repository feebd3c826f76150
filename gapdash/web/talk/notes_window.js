// Notes window: what only the presenter sees: the notes, what comes next, the clock, who follows. It
// is a window of the stage's own page, written by its script, so that it needs no server and no file.

import { element } from "../core/elements.js";
import { keep } from "../core/storage.js";
import { notice } from "../views/notice.js";

const NAME = "gapdash-notes"; // by which a reloaded stage finds its window again
const TICK = 500; // milliseconds
const SIZE = "popup,width=760,height=820";
const BLOCKED =
  "The browser kept the presenter's window from opening. Allow pop-ups for this page in the address bar, then press P again.";
const STYLE = `
  body { margin: 0; padding: 16px 20px; font: 20px/1.4 "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif; color: #0b0c0c; background: #faf9f7; }
  header, footer { display: flex; flex-wrap: wrap; gap: 8px 28px; align-items: baseline; }
  h1 { font-size: 24px; line-height: 1.25; margin: 14px 0 8px; } h2 { font-size: 16px; margin: 18px 0 4px; color: #505a5f; }
  .clock { font-size: 34px; font-variant-numeric: tabular-nums; font-weight: 700; color: #12436d; }
  .note { font-size: 24px; white-space: pre-wrap; } .answer { font-weight: 700; color: #12436d; } p { margin: 0 0 6px; }
  ol { margin: 0; padding-left: 34px; font-size: 16px; } li[aria-current] { font-weight: 700; }
  button { font: inherit; font-size: 16px; border: 1px solid #6f777b; background: #fff; color: #0b0c0c; border-radius: 5px; padding: 6px 14px; min-height: 44px; cursor: pointer; }
  li button { all: unset; cursor: pointer; padding: 3px 0; } button:focus-visible { outline: 3px solid #f46a25; outline-offset: 2px; }
  footer { margin-top: 16px; }`;

const clock = (seconds) => {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (number) => String(number).padStart(2, "0");
  return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(Math.floor(seconds) % 60)}`;
};

export class NotesWindow {
  // name: of the story; what of the clock is kept, is kept by it.
  constructor(talk, name) {
    Object.assign(this, { talk, notes: null, why: "", memory: `gapdash-elapsed:${name}` });
    // Not the time of day: a computer's clock may be wrong, or be put right during the talk.
    this.before = Number(sessionStorage.getItem(this.memory)) || 0; // seconds, before a reload
    this.began = performance.now();
    talk.listen(() => this.show());
    setInterval(() => this.tick(), TICK);
  }

  get elapsed() {
    return this.before + (performance.now() - this.began) / 1000;
  }

  get opened() {
    return Boolean(this.window && !this.window.closed);
  }

  // notes: a text for each step, or null where this browser may not see them; why: then why not.
  tell(notes, why = "") {
    Object.assign(this, { notes, why });
    this.show();
  }

  open() {
    this.take(window.open("", NAME, SIZE));
    if (this.opened) this.window.focus();
    else notice([BLOCKED]);
  }

  // The window that was open before the stage was loaded anew.
  found() {
    if (sessionStorage.getItem(NAME) === "open") this.take(window.open("", NAME, SIZE));
  }

  take(found) {
    this.window = found;
    keep(() => sessionStorage, NAME, found ? "open" : "");
    if (!found) return;
    this.build(found.document);
    found.onpagehide = () => keep(() => sessionStorage, NAME, "");
    this.show();
    this.tick();
  }

  build(document) {
    const { talk } = this;
    // Elements are made here and adopted there.
    const part = (name, tag = "p") => {
      this[name] = element(tag, { class: name });
      return this[name];
    };
    const button = (said, act) => element("button", { type: "button", click: act }, said);
    document.title = `Notes: ${talk.story.about.title}`;
    document.documentElement.lang = "en";
    document.head.replaceChildren(
      document.adoptNode(element("style", {}, STYLE)),
      document.adoptNode(element("title", {}, document.title)),
    );
    const items = talk.story.steps.map((_, n) => element("li", {}, button(talk.story.title(n), () => talk.go(n))));
    this.items = items;
    document.body.replaceChildren(...[
      element(
        "header",
        {},
        part("clock", "span"),
        part("day", "span"),
        part("room", "span"),
        button("Start the clock anew", () => this.anew()),
      ),
      part("where", "h1"),
      part("answer"),
      part("note"),
      part("ahead", "h2"),
      part("next"),
      element(
        "footer",
        {},
        button("Back", () => talk.back()),
        button("Next", () => talk.next()),
        button("Black out", () => talk.dark(!talk.at.dark)),
        part("reveal", "span"),
      ),
      element("h2", {}, "Steps"),
      element("ol", {}, items),
    ].map((one) => document.adoptNode(one)));
    this.reveal.append(button("Reveal", () => talk.reveal()));
    document.onkeydown = (event) => {
      const pressing = event.target.closest("button") && [" ", "Enter"].includes(event.key);
      if (!pressing && !event.ctrlKey && !event.metaKey && !event.altKey && talk.keys.press(event.key)) {
        event.preventDefault();
      }
    };
  }

  show() {
    if (!this.opened) return;
    const { talk } = this;
    const { step, view, dark } = talk.at;
    const { steps } = talk.story;
    const away = view ? " The stage shows another view: Escape returns." : "";
    this.where.textContent = `${step + 1} of ${steps.length}. ${talk.story.title(step)}${dark ? " (dark)" : ""}`;
    const { guess } = steps[step];
    this.answer.textContent = guess ? `The answer to the guess: ${guess.said}` : "";
    this.note.textContent = (this.notes ? this.notes[step] || "No note for this step." : this.why) + away;
    this.ahead.textContent = step + 1 < steps.length ? "Next" : "";
    this.next.textContent = step + 1 < steps.length ? talk.story.title(step + 1) : "That was the last step.";
    this.reveal.hidden = !talk.reveals;
    this.items.forEach((item, n) => {
      if (n === step) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    });
  }

  anew() {
    this.before = 0;
    this.began = performance.now();
    this.tick();
  }

  tick() {
    keep(() => sessionStorage, this.memory, String(this.elapsed));
    if (!this.opened) return;
    this.clock.textContent = clock(this.elapsed);
    this.day.textContent = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    this.room.textContent = this.talk.bar.follow.textContent; // how to follow, and how many do
  }
}
