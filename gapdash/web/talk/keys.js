// Keys: what a presenter does by key, clicker, touch or button, the same in every host. The list of
// commands is the only place that says what there is: keys, buttons and help are made from it.

import { button, element } from "../core/elements.js";
import { KEYS } from "./words.js";

/**
 * @import { Talk } from "./talk.js"
 */

/**
 * What a presenter can do. shown: how its keys are written, or ""; when: whether it can be done now;
 * quiet: the list has no button for it.
 * @typedef {{ keys: string[], shown: string, name: string, act: () => unknown, when?: () => boolean, quiet?: boolean }} Command
 */

const SWIPE = 60; // pixels to the side, and less than half of it up or down
const TYPED = 1500; // milliseconds in which the digits of a number must follow each other

/**
 * A swipe by its pixels to the right and down: 1 for forward, -1 for back, 0 for none.
 * @param {number} right
 * @param {number} down
 */
export function swipeOf(right, down) {
  if (Math.abs(right) < SWIPE || Math.abs(down) > Math.abs(right) / 2) return 0;
  return right < 0 ? 1 : -1;
}

export class Keys {
  digits = "";
  forget = 0; // until typed digits count no more
  /** @type {HTMLDialogElement | null} */
  dialog = null;
  /** @type {{ x: number, y: number } | null} */
  from = null; // where a finger came down

  /** @param {Talk} talk */
  constructor(talk) {
    this.talk = talk;
    this.commands = this.own();
    document.addEventListener("keydown", (event) => this.pressed(event), { signal: talk.gone.signal });
    const { node } = talk.deck;
    node.addEventListener("touchstart", (/** @type {TouchEvent} */ event) => this.touched(event), { passive: true });
    node.addEventListener("touchend", (/** @type {TouchEvent} */ event) => this.swiped(event), { passive: true });
  }

  /** @returns {Command[]} */
  own() {
    const { talk } = this;
    return [
      { ...KEYS.next, keys: ["ArrowRight", "PageDown", " "], act: () => talk.next() },
      { ...KEYS.back, keys: ["ArrowLeft", "PageUp"], act: () => talk.back() },
      { ...KEYS.first, keys: ["Home"], act: () => talk.go(0) },
      { ...KEYS.last, keys: ["End"], act: () => talk.go(talk.count - 1) },
      { ...KEYS.jump, keys: ["g"], act: () => this.jump() },
      { ...KEYS.reveal, keys: ["r"], act: () => talk.reveal(), when: () => talk.reveals },
      { ...KEYS.aside, keys: ["a"], act: () => talk.aside.open(), when: () => talk.aside.offered },
      { ...KEYS.dark, keys: ["b", "."], act: () => talk.dark(!talk.at.dark) },
      { ...KEYS.full, keys: ["f"], act: () => this.fullScreen() },
      { ...KEYS.escape, keys: ["Escape"], act: () => this.escape(), quiet: true },
      { ...KEYS.help, keys: ["?"], act: () => this.help(), quiet: true },
    ];
  }

  /** A command of the host; the list ends with what every talk has. @param {Command} command */
  add(command) {
    this.commands.splice(-2, 0, command);
  }

  get offered() {
    return this.commands.filter(({ when }) => !when || when());
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || this.taken(event)) return;
    if (/^\d$/.test(event.key)) {
      this.typed(event.key);
      return;
    }
    if (event.key === "Enter" && this.digits) {
      this.talk.go(Number(this.digits) - 1);
      this.digits = "";
    } else if (!this.press(event.key)) return;
    event.preventDefault();
  }

  /** What a key does, whichever window it was pressed in; whether it does anything. @param {string} key */
  press(key) {
    const name = key.length === 1 ? key.toLowerCase() : key;
    const found = this.offered.find(({ keys }) => keys.includes(name));
    found?.act();
    return Boolean(found);
  }

  /**
   * Whether a key means something where the focus is: in a form, on a button, on the map.
   * @param {KeyboardEvent} event
   */
  taken(event) {
    if (event.defaultPrevented && event.key !== "Escape") return true;
    const { target, key } = event;
    if (!(target instanceof Element)) return false;
    if (target.closest("dialog, input, select, textarea")) return key !== "Escape" || Boolean(target.closest("dialog"));
    if (target.closest("button, a, summary")) return key === " " || key === "Enter";
    return Boolean(target.closest("[tabindex='0'].gd-scroll")) && /^(Arrow|Page|Home|End| )/.test(key);
  }

  /** @param {string} digit */
  typed(digit) {
    this.digits = `${this.digits}${digit}`.slice(-3);
    clearTimeout(this.forget);
    this.forget = setTimeout(() => {
      this.digits = "";
    }, TYPED);
  }

  escape() {
    const { talk } = this;
    if (talk.at.dark) talk.dark(false);
    else if (talk.at.view) talk.returnToStory();
  }

  fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (document.documentElement.requestFullscreen) document.documentElement.requestFullscreen().catch(() => {});
  }

  // Steps by title, as a dialog.
  jump() {
    const { story, at } = this.talk;
    const items = story.steps.map((_, n) =>
      element(
        "li",
        {},
        button(this.talk.called(n), () => this.close(() => this.talk.go(n)), {
          "aria-current": n === at.step ? "step" : null,
        }),
      )
    );
    this.open(KEYS.jump.name, element("ol", { class: "gd-jump" }, items));
  }

  help() {
    const rows = this.offered.map(({ shown, name, act, quiet }) =>
      element(
        "li",
        {},
        quiet ? element("span", {}, name) : button(name, () => this.close(act)),
        element("kbd", {}, shown),
      )
    );
    this.open(KEYS.title, element("ul", { class: "gd-keys" }, rows));
  }

  /**
   * Ask before something is done that cannot be undone.
   * @param {{ title: string, text: string, answer: string }} words
   * @param {() => unknown} act
   */
  ask({ title, text, answer }, act) {
    const agree = button(answer, () => this.close(act), { class: "gd-shut" });
    this.open(title, element("div", {}, element("p", {}, text), element("p", {}, agree)));
  }

  /** @param {string} title @param {HTMLElement} content */
  open(title, content) {
    this.close();
    const shut = button(KEYS.close, () => this.close(), { class: "gd-shut" });
    // A dialog tells late that it was closed: by then another one may be open.
    const closed = () => {
      if (dialog === this.dialog) this.close();
    };
    const dialog = element(
      "dialog",
      { class: "gd-dialog", "aria-label": title, close: closed },
      element("h2", {}, title),
      content,
      shut,
    );
    this.dialog = dialog;
    this.talk.holder.append(dialog);
    dialog.showModal();
    // A key that is pressed once too often must do nothing: the focus begins where one is, or at “Close”.
    const current = /** @type {HTMLElement | null} */ (dialog.querySelector("[aria-current]"));
    (current || shut).focus();
  }

  /** @param {() => unknown} [then] what is done next */
  close(then) {
    const { dialog } = this;
    this.dialog = null;
    dialog?.close();
    dialog?.remove();
    then?.();
  }

  /** @param {TouchEvent} event */
  touched(event) {
    const { clientX: x, clientY: y } = event.changedTouches[0];
    const own = event.target instanceof Element && event.target.closest(".leaflet-container, .gd-scroll, input");
    this.from = event.touches.length === 1 && !own ? { x, y } : null;
  }

  /** @param {TouchEvent} event */
  swiped(event) {
    if (!this.from) return;
    const { clientX, clientY } = event.changedTouches[0];
    const swipe = swipeOf(clientX - this.from.x, clientY - this.from.y);
    this.from = null;
    if (swipe > 0) this.talk.next();
    else if (swipe < 0) this.talk.back();
  }
}
