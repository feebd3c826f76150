// Blocks: paragraphs, formulas, worked examples and tables, as Python wrote them.

import { element, emphasised } from "../core/elements.js";
import { head, row, table as makeTable } from "../core/table.js";
import { scorecard } from "./scorecard.js";
import { TEXT } from "./words.js";

/** @typedef {string | { text: string, small?: string, page?: string, note?: string }} Cell */
/** @typedef {Record<string, any> & { kind: string }} Block of a kind that gapdash/bundles/blocks.py has */

/**
 * @typedef {object} Section
 * @property {string} id
 * @property {string} title
 * @property {Block[]} blocks
 * @property {Section[]} [sections] those below it
 */

/**
 * @typedef {object} Table
 * @property {string} caption
 * @property {string[]} head
 * @property {Cell[][]} rows
 * @property {number[]} words positions of columns that hold words, beside the first
 * @property {string} [folded] what opens it, where it is folded away
 */

const PAGE = /^https:\/\//;

/**
 * A link to a page elsewhere, for readers who want to see it; nothing is loaded from there.
 * @param {string} page
 * @param {string} text
 * @param {string} [label]
 */
function link(page, text, label) {
  if (!PAGE.test(page)) return text;
  return element("a", { href: page, rel: "noopener noreferrer", "aria-label": label }, text);
}

/**
 * A cell is a text, or one with smaller words below it and a numbered link behind it.
 * @param {Cell} cell
 */
function inside(cell) {
  if (typeof cell === "string") return emphasised(cell);
  /** @type {(string | HTMLElement)[]} */
  const parts = [cell.text];
  if (cell.page) {
    const { page, note = "" } = cell;
    parts.push(element("sup", {}, link(page, note, TEXT.read(cell.text, note))));
  }
  if (cell.small) parts.push(element("small", {}, cell.small));
  return parts;
}

/**
 * The caption stands above the box: in it, it would be as wide as the table and scroll away.
 * @param {Table} block
 * @param {string} id
 */
function table({ caption, head: heads, rows, words, folded }, id) {
  const numeric = (/** @type {number} */ at) => at > 0 && !words.includes(at);
  const made = makeTable(
    { class: "gd-table", "aria-labelledby": id },
    heads.map((name, at) => head(name, numeric(at))),
    rows.map(([name, ...cells]) =>
      row(
        inside(name),
        cells.map((cell, n) =>
          element("td", { class: numeric(n + 1) ? "gd-n" : null }, inside(cell === "" ? "–" : cell))
        ),
      )
    ),
  );
  const held = [
    element("p", { class: "gd-caption", id }, caption),
    element("div", { class: "gd-scroll gd-held", "data-label": caption }, made),
  ];
  return folded ? element("details", { class: "gd-more" }, element("summary", {}, folded), held) : held;
}

/**
 * What each kind of block is made with.
 * @type {Record<string, (block: any, id: string, suffix: string) => HTMLElement | HTMLElement[]>}
 */
const MAKE = {
  scorecard,
  text: ({ text, quiet }) => element("p", { class: quiet ? "gd-quiet" : null }, emphasised(text)),
  points: ({ texts }) =>
    element(
      "ul",
      { class: "gd-points" },
      texts.map((/** @type {string} */ text) => element("li", {}, emphasised(text))),
    ),
  formula: ({ lines }) =>
    element("div", { class: "gd-formula" }, lines.map((/** @type {string} */ line) => element("p", {}, line))),
  worked: ({ lines }) =>
    element(
      "div",
      { class: "gd-worked" },
      element("p", { class: "gd-worked-title" }, TEXT.worked),
      lines.map((/** @type {string} */ line) => element("p", {}, emphasised(line))),
    ),
  facts: ({ facts }) =>
    element(
      "dl",
      { class: "gd-facts" },
      facts.flatMap((
        /** @type {[string, string]} */ [name, text],
      ) => [element("dt", {}, name), element("dd", {}, emphasised(text))]),
    ),
  table,
  pages: ({ title, pages }) =>
    element(
      "div",
      {},
      element("p", { class: "gd-quiet" }, `${title}:`),
      element(
        "ol",
        { class: "gd-pages" },
        pages.map((/** @type {Record<string, string>} */ { page, note }) =>
          element("li", {}, link(page, page), note ? ` (${note})` : null)
        ),
      ),
    ),
  chart: ({ chart }) =>
    element(
      "figure",
      { class: "gd-plate" },
      element("div", { class: "gd-chart", role: "img", "data-chart": chart }),
      element("figcaption", { class: "gd-tools" }),
    ),
};

/** @param {Section} section @param {number} level @param {string} suffix @returns {HTMLElement} */
function sectionOf({ id: plain, title, blocks, sections = [] }, level, suffix) {
  const id = plain + suffix;
  // A link to a part moves the focus there; the browser does so by itself where it can.
  return element(
    "section",
    { id, class: level === 2 ? "gd-card" : "gd-part", "aria-labelledby": `${id}-title`, tabindex: "-1" },
    element(`h${level}`, { id: `${id}-title` }, title),
    blocks.flatMap((block, n) => MAKE[block.kind](block, `${id}-${n}`, suffix)),
    sections.map((below) => sectionOf(below, Math.min(level + 1, 6), suffix)),
  );
}

/**
 * A table that is wider than its box can be scrolled by keyboard, and is named for it.
 * @param {HTMLElement} among
 */
export function holdTables(among) {
  for (const one of among.querySelectorAll(".gd-held")) {
    const holder = /** @type {HTMLElement} */ (one);
    const wide = holder.scrollWidth > holder.clientWidth + 1;
    for (const [name, value] of [["tabindex", "0"], ["role", "region"], ["aria-label", holder.dataset.label ?? ""]]) {
      if (wide) holder.setAttribute(name, value);
      else holder.removeAttribute(name);
    }
  }
}

/** @param {Section[]} sections @param {string} suffix of all ids: of a second view of the same text */
export const sectionsOf = (sections, suffix) => sections.map((one) => sectionOf(one, 2, suffix));

/** @param {Section[]} sections @param {string} suffix @returns {HTMLElement} */
export const contentsList = (sections, suffix) =>
  element(
    "ul",
    {},
    sections.map(({ id, title, sections: below = [] }) => {
      const link = element("a", { href: `#${id}${suffix}` }, title);
      return element("li", {}, link, below.length ? contentsList(below, suffix) : null);
    }),
  );
