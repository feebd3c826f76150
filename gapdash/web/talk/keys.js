// Keys: what a presenter does by key, clicker, touch or button, the same in every host. The list of
// commands is the only place that says what there is: keys, buttons and help are made from it.

import { element } from "../core/elements.js";

const SWIPE = 60; // pixels to the side, and less than half of it up or down
const TYPED = 1500; // milliseconds in which the digits of a number must follow each other

export class Keys {
  constructor(talk) {
    this.talk = talk;
    this.digits = "";
    this.commands = this.own();
    document.addEventListener("keydown", (event) => this.pressed(event), { signal: talk.gone.signal });
    talk.deck.node.addEventListener("touchstart", (event) => this.touched(event), { passive: true });
    talk.deck.node.addEventListener("touchend", (event) => this.swiped(event), { passive: true });
  }

  own() {
    const { talk } = this;
    const last = talk.story.steps.length - 1;
    const able = (command, when) => ({ ...command, when });
    return [
      {
        keys: ["ArrowRight", "PageDown", " "],
        shown: "→, Page Down, Space",
        name: "Next step",
        act: () => talk.next(),
      },
      { keys: ["ArrowLeft", "PageUp"], shown: "←, Page Up", name: "Step before", act: () => talk.back() },
      { keys: ["Home"], shown: "Home", name: "First step", act: () => talk.go(0) },
      { keys: ["End"], shown: "End", name: "Last step", act: () => talk.go(last) },
      { keys: ["g"], shown: "G, or a number and Enter", name: "Go to a step", act: () => this.jump() },
      able(
        { keys: ["r"], shown: "R", name: "Reveal the figure that was guessed", act: () => talk.reveal() },
        () => talk.reveals,
      ),
      able({
        keys: ["a"],
        shown: "A, or pick a place on the map",
        name: "Answer a question with another view",
        act: () => talk.aside.open(),
      }, () => talk.aside.offered),
      {
        keys: ["b", "."],
        shown: "B or .",
        name: "Black out the stage, or light it again",
        act: () => talk.dark(!talk.at.dark),
      },
      { keys: ["f"], shown: "F", name: "Full screen, or back", act: () => this.fullScreen() },
      { keys: ["Escape"], shown: "Esc", name: "Back to the story", act: () => this.escape(), quiet: true },
      { keys: ["?"], shown: "?", name: "This list", act: () => this.help(), quiet: true },
    ];
  }

  // A command of the host: keys, shown (how they are written, or nothing), name, act, perhaps when.
  add(command) {
    this.commands.splice(-2, 0, command);
  }

  get offered() {
    return this.commands.filter(({ when }) => !when || when());
  }

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

  // What a key does, whichever window it was pressed in; whether it does anything.
  press(key) {
    const name = key.length === 1 ? key.toLowerCase() : key;
    const found = this.offered.find(({ keys }) => keys.includes(name));
    if (found) found.act();
    return Boolean(found);
  }

  // Whether a key means something where the focus is: in a form, on a button, on the map.
  taken(event) {
    if (event.defaultPrevented && event.key !== "Escape") return true;
    const { target, key } = event;
    if (!(target instanceof Element)) return false;
    if (target.closest("dialog, input, select, textarea")) return key !== "Escape" || Boolean(target.closest("dialog"));
    if (target.closest("button, a, summary")) return key === " " || key === "Enter";
    return Boolean(target.closest("[tabindex='0'].gd-scroll")) && /^(Arrow|Page|Home|End| )/.test(key);
  }

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
    else if (talk.at.view) talk.return_();
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
        element("button", {
          type: "button",
          "aria-current": n === at.step ? "step" : null,
          click: () => this.close(() => this.talk.go(n)),
        }, this.talk.called(n)),
      )
    );
    this.open("Go to a step", element("ol", { class: "gd-jump" }, items));
  }

  help() {
    const rows = this.offered.map(({ shown, name, act, quiet }) =>
      element(
        "li",
        {},
        quiet ? element("span", {}, name) : element("button", { type: "button", click: () => this.close(act) }, name),
        element("kbd", {}, shown),
      )
    );
    this.open("Keys and choices", element("ul", { class: "gd-keys" }, rows));
  }

  open(title, content) {
    this.close();
    const shut = element("button", { type: "button", class: "gd-shut", click: () => this.close() }, "Close");
    // A dialog tells late that it was closed: by then another one may be open.
    const closed = ({ target }) => {
      if (target === this.dialog) this.close();
    };
    this.dialog = element(
      "dialog",
      { class: "gd-dialog", "aria-label": title, close: closed },
      element("h2", {}, title),
      content,
      shut,
    );
    this.talk.holder.append(this.dialog);
    this.dialog.showModal();
    // A key that is pressed once too often must do nothing: the focus begins where one is, or at the close.
    (this.dialog.querySelector("[aria-current]") || shut).focus();
  }

  close(then) {
    const { dialog } = this;
    this.dialog = null;
    if (dialog) {
      dialog.close();
      dialog.remove();
    }
    if (then) then();
  }

  touched(event) {
    const { clientX: x, clientY: y } = event.changedTouches[0];
    this.from = event.touches.length === 1 && !event.target.closest(".leaflet-container, .gd-scroll, input")
      ? { x, y }
      : null;
  }

  swiped(event) {
    if (!this.from) return;
    const { clientX, clientY } = event.changedTouches[0];
    const [right, down] = [clientX - this.from.x, clientY - this.from.y];
    this.from = null;
    if (Math.abs(right) < SWIPE || Math.abs(down) > Math.abs(right) / 2) return;
    if (right < 0) this.talk.next();
    else this.talk.back();
  }
}
