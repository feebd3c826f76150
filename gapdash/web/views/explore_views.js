// The views of Explore by their names, as a page or a notebook asks for them.

import { moved, settle } from "../core/choice.js";
import { Figures } from "../core/figures.js";
import { facts } from "./facts.js";
import { fifths } from "./fifths.js";
import { comparison, headline } from "./headline.js";
import { areaMap } from "./map.js";
import { order } from "./order.js";
import { pickers } from "./pickers.js";
import { table } from "./table.js";
import { trend } from "./trend.js";

/** @import { Read } from "../core/rows.js" */
/** @import { Source } from "../core/selection.js" */
/** @import { Render } from "./host.js" */
/** @typedef {Record<string, Render>} Views */

/** @type {Views} what is seen first is drawn first */
export const FIRST = { headline, pickers, comparison, map: areaMap, trend };

/** @type {Views} the rest, when that is on the screen */
export const LATER = { facts, fifths, order, table };

/**
 * Where a selection of these views has its figures from.
 * @param {Read} read
 * @returns {Source}
 */
export const sourceOf = (read) => ({
  fetch: (slug) => Figures.from(read, slug),
  complete: (figures, wishes) => figures.load(settle(figures, wishes).state.indicator),
  settle,
  moved,
  later: (draw) => requestAnimationFrame(() => setTimeout(draw)),
});
