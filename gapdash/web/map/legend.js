// Legend of the map: what it shows, in words, and what its colours, hatches and circles mean.

import { element, fewHatch, HATCH, shape } from "../core/elements.js";
import tokens from "../core/tokens.json" with { type: "json" };
import { circleLegend } from "./circles.js";
import { MAP } from "../core/words.js";
import { paletteOf } from "./palette.js";

/** @import { Choice } from "../core/choice.js" */
/** @import { Figures } from "../core/figures.js" */
/** @typedef {[text: string, fill: string]} Entry */

/**
 * What the map of a view shows, in words.
 * @param {Figures} figures
 * @param {Choice} state
 */
export function mapTitle(figures, state) {
  const { title, label } = figures.measureWords(state);
  return state.view === "children" ? MAP.children(label, state.year) : `${title}, ${state.year}`;
}

/**
 * The legend's entries: a fill for each class, and the hatches that the map shows.
 * @param {Figures} figures
 * @param {Choice} state
 * @param {string[]} own colours of its map
 */
export function legendEntries(figures, state, own) {
  const { legend } = figures.measureWords(state);
  const colours = paletteOf(figures, state, own);
  const rows = figures.rows(state).filter((row) => row.area.kind === "authority");
  /** @type {Entry[]} */
  const entries = legend.map((text, n) => [text, colours[n]]);
  if (rows.some((row) => row.value != null && row.small)) {
    entries.push([figures.words.small, `url(#${fewHatch(colours[Math.floor(colours.length / 2)])})`]);
  }
  if (rows.some((row) => row.value == null)) entries.push([MAP.none, `url(#${HATCH})`]);
  return entries;
}

/**
 * @param {HTMLElement} list
 * @param {Figures} figures
 * @param {Choice} state
 * @param {{ colours?: string[], times?: number }} [options] of its map
 */
export function drawLegend(list, figures, state, { colours = [], times = 1 } = {}) {
  const swatch = (/** @type {string} */ fill) =>
    shape(
      "svg",
      { width: 26, height: 16, viewBox: "0 0 26 16", "aria-hidden": "true" },
      shape("rect", { x: 0.5, y: 0.5, width: 25, height: 15, fill, stroke: tokens.colours.edge }),
    );
  const items = legendEntries(figures, state, colours).map(([text, fill]) => element("li", {}, swatch(fill), text));
  if (state.view === "children") items.push(...circleLegend(figures, state, times));
  list.replaceChildren(...items);
}
