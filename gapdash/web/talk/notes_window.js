// Notes window: what only the presenter sees: the notes, what comes next, the clock, who follows. It
// is a window of the stage's own page, written by its script, so that it needs no server and no file.

import { button, element } from "../core/elements.js";
import { markCurrent } from "./bar.js";
import { keep, kept } from "../core/storage.js";
import tokens from "../core/tokens.json" with { type: "json" };
import { notice } from "../views/notice.js";
import { NOTES, TALK } from "./words.js";

/** @import { Talk } from "./talk.js" */

const NAME = "gapdash-notes"; // by which a reloaded stage finds its window again
const TICK = 500; // milliseconds
const SIZE = "popup,width=760,height=820";
const { card, deep, edge, focus, ink, muted, paper } = tokens.colours;
const STYLE = `
  body { margin: 0; padding: 16px 20px; font: 20px/1.4 ${tokens.type}; color: ${ink}; background: ${paper}; }
  header, footer { display: flex; flex-wrap: wrap; gap: 8px 28px; align-items: baseline; }
  h1 { font-size: 24px; line-height: 1.25; margin: 14px 0 8px; } h2 { font-size: 16px; margin: 18px 0 4px; color: ${muted}; }
  .clock { font-size: 34px; font-variant-numeric: tabular-nums; font-weight: 700; color: ${deep}; }
  .note { font-size: 24px; white-space: pre-wrap; } .answer { font-weight: 700; color: ${deep}; } p { margin: 0 0 6px; }
  ol { margin: 0; padding-left: 34px; font-size: 16px; } li[aria-current] { font-weight: 700; }
  button { font: inherit; font-size: 16px; border: 1px solid ${edge}; background: ${card}; color: ${ink}; border-radius: 5px; padding: 6px 14px; min-height: 44px; cursor: pointer; }
  li button { all: unset; cursor: pointer; padding: 3px 0; } button:focus-visible { outline: 3px solid ${focus}; outline-offset: 2px; }
  footer { margin-top: 16px; }`;

/** A time in words of a clock: "4:07", "1:04:07". @param {number} seconds */
export const clock = (seconds) => {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(Math.floor(seconds) % 60)}`;
};

/**
 * An element with a class, which the window's own style knows.
 * @param {"p" | "span" | "h1" | "h2"} tag
 * @param {string} name
 */
const part = (tag, name) => element(tag, { class: name });

export class NotesWindow {
  /** @type {string[] | null} */
  notes = null; // a text for each step
  why = ""; // there are none to be seen
  /** @type {Window | null} */
  window = null;
  // Elements are made here and adopted by the window.
  time = part("span", "clock");
  day = part("span", "day");
  room = part("span", "room");
  where = part("h1", "where");
  answer = part("p", "answer");
  note = part("p", "note");
  ahead = part("h2", "ahead");
  next = part("p", "next");
  reveal = part("span", "reveal");
  /** @type {HTMLElement[]} */
  items = [];

  /** @param {Talk} talk @param {string} name of the story; what of the clock is kept, is kept by it */
  constructor(talk, name) {
    this.talk = talk;
    this.memory = `gapdash-elapsed:${name}`;
    // Not the time of day: a computer's clock may be wrong, or be put right during the talk.
    this.before = Number(kept(() => sessionStorage, this.memory)) || 0; // seconds, before a reload
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

  /** @param {string[] | null} notes null where this browser may not see them @param {string} [why] then why not */
  tell(notes, why = "") {
    this.notes = notes;
    this.why = why;
    this.show();
  }

  open() {
    this.take(window.open("", NAME, SIZE));
    if (this.opened) this.window?.focus();
    else notice([NOTES.blocked]);
  }

  // The window that was open before the stage was loaded anew.
  found() {
    if (kept(() => sessionStorage, NAME) === "open") this.take(window.open("", NAME, SIZE));
  }

  /** @param {Window | null} found */
  take(found) {
    this.window = found;
    keep(() => sessionStorage, NAME, found ? "open" : "");
    if (!found) return;
    this.build(found.document);
    found.onpagehide = () => keep(() => sessionStorage, NAME, "");
    this.show();
    this.tick();
  }

  /** @param {Document} document the window's */
  build(document) {
    const { talk } = this;
    document.title = NOTES.title(talk.story.about.title);
    document.documentElement.lang = "en";
    document.head.replaceChildren(
      document.adoptNode(element("style", {}, STYLE)),
      document.adoptNode(element("title", {}, document.title)),
    );
    this.items = talk.story.steps.map((_, n) => element("li", {}, button(talk.story.title(n), () => talk.go(n))));
    this.reveal.replaceChildren(button(NOTES.reveal, () => talk.reveal()));
    document.body.replaceChildren(...[
      element(
        "header",
        {},
        this.time,
        this.day,
        this.room,
        button(NOTES.anew, () => this.anew()),
      ),
      this.where,
      this.answer,
      this.note,
      this.ahead,
      this.next,
      element(
        "footer",
        {},
        button(TALK.back, () => talk.back()),
        button(TALK.next, () => talk.next()),
        button(NOTES.dark, () => talk.dark(!talk.at.dark)),
        this.reveal,
      ),
      element("h2", {}, TALK.steps),
      element("ol", {}, this.items),
    ].map((one) => document.adoptNode(one)));
    document.onkeydown = (event) => {
      const pressing = /** @type {Element} */ (event.target).closest("button") && [" ", "Enter"].includes(event.key);
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
    const last = step + 1 === steps.length;
    const away = view ? NOTES.away : "";
    this.where.textContent = NOTES.where(TALK.numberOf(step + 1, steps.length), talk.story.title(step), dark);
    const { guess } = steps[step];
    this.answer.textContent = guess ? NOTES.answer(guess.said) : "";
    this.note.textContent = (this.notes ? this.notes[step] || NOTES.none : this.why) + away;
    this.ahead.textContent = last ? "" : TALK.next;
    this.next.textContent = last ? NOTES.last : talk.story.title(step + 1);
    this.reveal.hidden = !talk.reveals;
    markCurrent(this.items, step);
  }

  anew() {
    this.before = 0;
    this.began = performance.now();
    this.tick();
  }

  tick() {
    keep(() => sessionStorage, this.memory, String(this.elapsed));
    if (!this.opened) return;
    this.time.textContent = clock(this.elapsed);
    this.day.textContent = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    this.room.textContent = this.talk.bar.follow.textContent; // how to follow, and how many do
  }
}
