// Bar: what stands at the foot of every step: where one is, where the figures come from, and what
// the host adds, such as how to follow on a phone.

import { button, element, shape } from "../core/elements.js";
import { TALK } from "./words.js";

/**
 * @import { Talk } from "./talk.js"
 * @import { Place, Step } from "./types.d.ts"
 */

/** Mark one of several elements as where one is. @param {Element[]} all @param {number} current */
export function markCurrent(all, current) {
  all.forEach((one, n) => {
    if (n === current) one.setAttribute("aria-current", "step");
    else one.removeAttribute("aria-current");
  });
}

/** A sign of a button, drawn on a square of 24 by 24. @param {string} path */
const sign = (path) =>
  shape(
    "svg",
    { viewBox: "0 0 24 24", "aria-hidden": "true" },
    shape("path", {
      d: path,
      fill: "none",
      stroke: "currentColor",
      "stroke-width": 2.2,
      "stroke-linecap": "round",
      "stroke-linejoin": "round",
    }),
  );
const SIGNS = { back: "M15 5l-7 7 7 7", next: "M9 5l7 7-7 7", more: "M5 7h14M5 12h14M5 17h14" };

/** A button that shows a sign. @param {string} path @param {string} said @param {() => unknown} act */
function signed(path, said, act) {
  const made = button("", act, { class: "gd-stagebar-button", "aria-label": said });
  made.append(sign(path));
  return made;
}

export class Bar {
  source = element("p", { class: "gd-stagebar-source" });
  follow = element("p", { class: "gd-stagebar-follow" }); // the host's
  number = element("p", { class: "gd-stagebar-number", "aria-hidden": "true" });

  /** @param {Talk} talk */
  constructor(talk) {
    this.dots = talk.story.steps.map((_, n) => button("", () => talk.go(n), { "aria-label": TALK.step(n + 1) }));
    // Where the page is scrolled the tools stay in sight; a source may be too long for that.
    this.node = element(
      "div",
      { class: "gd-stagebar" },
      this.source,
      element(
        "div",
        { class: "gd-stagebar-tools" },
        element("div", { class: "gd-dots", role: "group", "aria-label": TALK.steps }, this.dots),
        this.number,
        element(
          "div",
          { class: "gd-stagebar-buttons" },
          signed(SIGNS.back, TALK.back, () => talk.back()),
          signed(SIGNS.next, TALK.next, () => talk.next()),
          signed(SIGNS.more, TALK.all, () => talk.keys.help()),
        ),
        this.follow,
      ),
    );
  }

  /** @param {Place} at @param {Step} step */
  show(at, step) {
    markCurrent(this.dots, at.step);
    this.source.textContent = step.source || "";
    this.number.textContent = TALK.numberOf(at.step + 1, this.dots.length);
  }
}
