// Parts: elements that talk and editor are made of again and again.

import { byId, element } from "./elements.js";

/** An element that the page has from its server. @param {string} id without the gd- before it */
export const onPage = (id) => /** @type {HTMLElement} */ (byId(id));

/**
 * A button.
 * @param {string} text
 * @param {() => unknown} act what it does
 * @param {Record<string, unknown>} [more] attributes
 * @returns {HTMLButtonElement}
 */
export const button = (text, act, more) =>
  element("button", { type: "button", click: () => void act(), ...more }, text);

/** The heads of a table's columns. @param {string[]} names @returns {HTMLElement[]} */
export const heads = (names) => names.map((name) => element("th", { scope: "col" }, name));

/** Mark one of several elements as where one is. @param {Element[]} all @param {number} current */
export function markCurrent(all, current) {
  all.forEach((one, n) => {
    if (n === current) one.setAttribute("aria-current", "step");
    else one.removeAttribute("aria-current");
  });
}

/** Text by chance, of 24 letters and digits. */
export const byChance = () =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((one) => one.toString(16).padStart(2, "0")).join("");
