// The headline: one sentence about the chosen place, or the whole, with its certainty.

import { element, emphasised, uid } from "../core/elements.js";

/** @import { Context } from "./host.js" */

/** @param {Context} context */
export function headline({ model, el }) {
  const sentence = element("p", { id: uid("sentence"), class: "gd-sentence", "aria-live": "polite" });
  el.replaceChildren(sentence);
  return model.follow(({ figures, state }) => {
    sentence.replaceChildren(...emphasised(figures.sentence(state)));
  });
}

/**
 * Where another comparator would turn the headline's conclusion around.
 * @param {Context} context
 */
export function comparison({ model, el }) {
  const note = element("p", { id: uid("turn"), class: "gd-turn", role: "status", hidden: true });
  el.replaceChildren(note);
  return model.follow(({ figures, state }) => {
    note.textContent = figures.turn(state);
    note.hidden = !note.textContent;
  });
}
