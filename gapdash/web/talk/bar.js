// Bar: what stands at the foot of every step: where one is, where the figures come from, and what
// the host adds, such as how to follow on a phone.

import { element, shape } from "../core/elements.js";

// A sign of a button, drawn on a square of 24 by 24.
export const sign = (path) =>
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

export class Bar {
  constructor(talk) {
    this.talk = talk;
    const { steps } = talk.story;
    this.dots = steps.map((_, n) =>
      element("button", {
        type: "button",
        "aria-label": `Step ${n + 1}`,
        click: () => talk.go(n),
      })
    );
    this.source = element("p", { class: "gd-stagebar-source" });
    this.follow = element("p", { class: "gd-stagebar-follow" }); // the host's
    this.number = element("p", { class: "gd-stagebar-number", "aria-hidden": "true" });
    const button = (name, said, act) =>
      element(
        "button",
        { type: "button", class: "gd-stagebar-button", "aria-label": said, click: act },
        sign(SIGNS[name]),
      );
    this.buttons = element(
      "div",
      { class: "gd-stagebar-buttons" },
      button("back", "Back", () => talk.back()),
      button("next", "Next", () => talk.next()),
      button("more", "All keys and choices", () => talk.keys.help()),
    );
    // Where the page is scrolled the tools stay in sight; a source may be too long for that.
    this.node = element(
      "div",
      { class: "gd-stagebar" },
      this.source,
      element(
        "div",
        { class: "gd-stagebar-tools" },
        element("div", { class: "gd-dots", role: "group", "aria-label": "Steps" }, this.dots),
        this.number,
        this.buttons,
        this.follow,
      ),
    );
  }

  show(at, step) {
    this.dots.forEach((dot, n) => {
      if (n === at.step) dot.setAttribute("aria-current", "step");
      else dot.removeAttribute("aria-current");
    });
    this.source.textContent = step.source || "";
    this.number.textContent = `${at.step + 1} of ${this.dots.length}`;
  }
}
