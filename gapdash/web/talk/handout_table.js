// Handout's table: a sub-region, its authorities and what it is set beside, in the story's own views.

import { element } from "../core/elements.js";
import { fill } from "../core/figures.js";
import { rowWith } from "../core/table.js";

/**
 * @import { Area } from "../core/document.d.ts"
 * @import { Figures } from "../core/figures.js"
 * @import { Story } from "./story.js"
 * @import { SheetWords, StepView } from "./types.d.ts"
 */

/**
 * A column; over: what it stands under.
 * @typedef {{ view: StepView, children: boolean, over: string }} Column
 */

const MOST = 5; // columns that have room beside the map
/** @type {[number, string][]} */
const CLOSE = [[24, " gd-close gd-closest"], [16, " gd-close"]]; // rows from which on it is set closer

/**
 * The story's views that differ in what a table says of them, by age as indicators are listed:
 * each with its indicator and year, under which its column stands.
 * @param {Story} story
 */
function columnsOf({ steps, figures }) {
  /** @type {Map<string, Column>} */
  const views = new Map();
  for (const { view } of steps) {
    if (!view.indicator) continue;
    const children = view.view === "children";
    views.set([view.indicator, view.year, figures.measureOf(view), children].join(), {
      view,
      children,
      over: `${view.indicator} ${view.year}`,
    });
  }
  const order = Object.keys(figures.bundle.indicators);
  return [...views.values()].slice(0, MOST).sort((one, other) =>
    order.indexOf(one.view.indicator) - order.indexOf(other.view.indicator) || one.view.year - other.view.year
  );
}

/**
 * What a column holds, below its indicator and year.
 * @param {Figures} figures
 * @param {Column} column
 * @param {SheetWords} words
 */
function head(figures, { view, children }, words) {
  const { head: name, label } = figures.measureWords(view);
  const { has_groups: apart, words: own } = figures.part(view);
  if (children) return fill(words.children, { others: label });
  return name || fill(words.rates[figures.indicator(view).unit], { who: apart ? own.who.name : words.all });
}

/** @param {Figures} figures @param {Column} column @param {Area} area */
function cell(figures, { view, children }, area) {
  const index = figures.place.get(area.key) ?? -1;
  const row = figures.row(view, index);
  const text = children ? figures.children(row) : figures.figure(view, row);
  if (!text) return element("td", { class: "gd-reason" }, children ? figures.counted(view, index).reason : row.reason);
  return element("td", { class: "gd-n" }, text, row.small ? " ‡" : "");
}

/** @param {Story} story @param {Area} part @param {SheetWords} words */
export function groupTable(story, part, words) {
  const { figures } = story;
  const columns = columnsOf(story);
  const members = figures.areas.filter((/** @type {Area} */ area) => area.part === part.key);
  const wider = [...new Set([figures.whole, figures.nation])].map((index) => figures.areas[index]);
  const close = CLOSE.find(([rows]) => members.length > rows);
  const line = (/** @type {Area} */ area, picked = false) =>
    rowWith(
      { class: picked ? "gd-picked" : null },
      area.name,
      columns.map((column) => cell(figures, column, area)),
    );
  const over = [...new Set(columns.map((column) => column.over))].map((name) => {
    const under = columns.filter((column) => column.over === name);
    const { stage, short_name } = figures.indicator(under[0].view);
    return element(
      "th",
      { scope: "colgroup", colspan: under.length, class: "gd-n" },
      `${stage}: ${short_name}, ${under[0].view.year}`,
    );
  });
  return element(
    "table",
    { class: `gd-table${close ? close[1] : ""}` },
    element(
      "thead",
      {},
      element("tr", {}, element("th", { scope: "col", rowspan: 2 }, words.place), over),
      element(
        "tr",
        {},
        columns.map((column) =>
          element("th", { scope: "col", class: "gd-n" }, element("small", {}, head(figures, column, words)))
        ),
      ),
    ),
    element(
      "tbody",
      {},
      line(part, true),
      members.map((/** @type {Area} */ area) => line(area)),
      wider.map((area) => line(area, true)),
    ),
  );
}
