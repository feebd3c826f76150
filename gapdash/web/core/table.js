// Tables: their heads, their rows, and cells that hold figures.

import { element } from "./elements.js";

/** @import { Attributes, Child } from "./elements.js" */

/**
 * @param {Attributes} attributes
 * @param {Node[]} heads of its columns
 * @param {Node[]} rows
 * @param {string} [caption] for readers who do not see where it stands
 */
export const table = (attributes, heads, rows, caption) =>
  element(
    "table",
    attributes,
    caption && element("caption", { class: "gd-hidden" }, caption),
    element("thead", {}, element("tr", {}, heads)),
    element("tbody", {}, rows),
  );

/** @param {string} name of a column @param {boolean} [numeric] whether it holds figures */
export const head = (name, numeric = false) => element("th", { scope: "col", class: numeric ? "gd-n" : null }, name);

/** @param {string[]} names */
export const heads = (names) => names.map((name) => head(name));

/**
 * @param {Attributes} attributes
 * @param {Child | Child[]} name what the row is of
 * @param {(Child | Child[])[]} cells
 */
export const rowWith = (attributes, name, ...cells) =>
  element("tr", attributes, element("th", { scope: "row" }, name), ...cells);

/** @param {Child | Child[]} name @param {(Child | Child[])[]} cells */
export const row = (name, ...cells) => rowWith({}, name, ...cells);

/** @param {string} text a figure, "" where there is none */
export const figureCell = (text) => element("td", { class: "gd-n" }, text || "–");
