// Order: places in groups that can or cannot be told apart from the nation, drawn twice: the two
// groups of pupils as dumbbells, and the gap between them with its interval.
// A letter beside a name helps where sub-regions are called by it; it comes before a name that has
// no room.

import { CHART } from "../core/words.js";
import { Chart, limits, NARROW } from "./trend.js";

/** @import { Choice } from "../core/choice.js" */
/** @import { Area } from "../core/document.d.ts" */
/** @import { Figures, Row } from "../core/figures.js" */
/** @import { OnPick } from "./trend.js" */

const BOTH = 2 * NARROW - 200; // pixels: in a narrower box the second chart stands alone
const GUTTER = { wide: 262, narrow: 136 }; // pixels for names

/** @typedef {{ head: boolean, label: string, figure: string, bold?: boolean, picked?: boolean }} Line of the chart */
/**
 * @typedef {object} OfPlace
 * @property {string} area_code
 * @property {string} colour
 * @property {string} text
 */
/** @typedef {Line & Partial<Row & OfPlace>} OrderLine a group's head, or a place with its row */

/**
 * What a place is called beside its marks.
 * @param {Figures} figures
 * @param {Area} area
 */
function label(figures, area) {
  if (area.label === area.key) return `${area.key}: ${area.about}`;
  const part = area.part ? figures.areaOf(area.part) : undefined;
  return part && part.label === part.key ? `${area.name} (${part.key})` : area.name;
}

/**
 * Places in their groups, each group behind its head.
 * @param {Figures} figures
 * @param {Choice} state
 * @param {boolean} wide whether there is room for intervals
 */
export function chartRows(figures, state, wide) {
  /** @type {OrderLine[]} */
  const list = [];
  const { verdicts } = figures.bundle.colours;
  const nation = figures.row(state, figures.nation);
  for (const { head, rows } of figures.groups(state)) {
    if (head) list.push({ head: true, label: head, figure: "" });
    for (const row of rows) {
      const interval = figures.interval(row);
      const said = row.value == null ? "none" : figures.figure(state, row);
      const area_code = row.area.key;
      list.push({
        ...row,
        area_code,
        head: false,
        benchmark: nation.value,
        label: label(figures, row.area),
        figure: interval && wide ? `${said}  (${interval})` : said,
        colour: verdicts[row.group] || verdicts["not tested"],
        bold: row.area.kind !== "authority",
        picked: area_code === state.area,
        text: figures.sentenceAbout(state, figures.indexOf(area_code)).replaceAll("*", ""),
      });
    }
  }
  return list.map((row, rank) => ({ ...row, rank }));
}

/**
 * Rows that have room: heads, wider areas and the chosen place stay; of each group's other places
 * those in the middle go, and a row at its end says how many.
 * @template {Line} Each
 * @param {Each[]} rows
 * @param {number} room how many
 */
export function fewer(rows, room) {
  /** @param {Each} row */
  const stays = (row) => row.head || row.bold || row.picked;
  /** @type {Each[][]} */
  const groups = [];
  for (const row of rows) {
    if (row.head || !groups.length) groups.push([]);
    groups[groups.length - 1].push(row);
  }
  const loose = groups.map((own) => own.filter((row) => !stays(row)));
  const count = () => loose.reduce((sum, own) => sum + own.length, 0);
  const left = loose.map(() => 0);
  const fixed = rows.length - count();
  while (fixed + count() + left.filter(Boolean).length > room && count()) {
    const own = loose.indexOf(loose.reduce((most, one) => (one.length > most.length ? one : most)));
    loose[own].splice(Math.floor(loose[own].length / 2), 1);
    left[own] += 1;
  }
  return groups.flatMap((own, n) => {
    /** @type {(Each | Line)[]} */
    const kept = own.filter((row) => stays(row) || loose[n].includes(row));
    if (left[n]) kept.push({ head: false, label: CHART.more(left[n]), figure: "" });
    return kept;
  }).map((row, rank) => ({ ...row, rank }));
}

/** @param {Figures} figures @param {Choice} state */
const yearOf = (figures, state) => figures.part(state).years.indexOf(state.year);

class Dumbbells extends Chart {
  /**
   * @param {Figures} figures
   * @param {Choice} state
   * @param {object[]} rows
   */
  draw(figures, state, rows) {
    const [low, high] = limits(figures.measure(state).rate_limits, yearOf(figures, state));
    this.show(
      { rows },
      { low, high, gutter: GUTTER.wide },
      CHART.dumbbells(figures.areas.length, figures.part(state).words.who.name),
    );
  }
}

export class Whiskers extends Chart {
  /**
   * @param {Figures} figures
   * @param {Choice} state
   * @param {object[]} rows
   * @param {number} gutter pixels for names
   */
  draw(figures, state, rows, gutter) {
    const [low, high] = limits(figures.measure(state).order_limits, yearOf(figures, state));
    this.show(
      { rows },
      { low, high, gutter },
      CHART.whiskers(figures.areas.length),
    );
  }
}

// Both charts of the order, row beside row; in a narrow box the second one alone, with the names.
export class Order {
  /**
   * @param {HTMLElement[]} boxes
   * @param {{ order: object, whiskers: object }} specifications
   * @param {OnPick} pick
   */
  static async in(boxes, specifications, pick) {
    const [dumbbells, whiskers] = await Promise.all([
      Dumbbells.in(boxes[0], specifications.order, pick),
      Whiskers.in(boxes[1], specifications.whiskers, pick),
    ]);
    return new this(boxes, dumbbells, whiskers);
  }

  /**
   * @param {HTMLElement[]} boxes
   * @param {Dumbbells} dumbbells
   * @param {Whiskers} whiskers
   */
  constructor([box, ...others], dumbbells, whiskers) {
    this.boxes = [box, ...others];
    this.box = box;
    this.dumbbells = dumbbells;
    this.whiskers = whiskers;
  }

  /**
   * @param {Figures} figures
   * @param {Choice} state
   */
  draw(figures, state) {
    const { box, dumbbells, whiskers } = this;
    const wide = (box.parentElement?.clientWidth ?? 0) >= BOTH;
    // A gap that is published itself has no two groups to draw.
    const both = wide && Boolean(figures.measure(state).rate_limits);
    const resized = box.hidden !== !both;
    box.hidden = !both;
    if (resized) { for (const { view } of [dumbbells, whiskers]) view.resize(); }
    const rows = chartRows(figures, state, wide);
    if (both) dumbbells.draw(figures, state, rows);
    whiskers.draw(figures, state, rows, both ? 0 : wide ? GUTTER.wide : GUTTER.narrow);
    const share = rows.findIndex((row) => row.picked) / rows.length;
    // The box has its height only when the charts have theirs.
    whiskers.view.runAsync().then(() => {
      const scroll = box.closest(".gd-scroll");
      if (scroll) reveal(scroll, share);
    });
  }

  remove() {
    for (const chart of [this.dumbbells, this.whiskers]) chart.remove();
  }
}

/** @type {WeakMap<Element, number>} */
const shares = new WeakMap();

/**
 * Scroll a box, and not the page, to where the chosen place stands in it. A box below the fold is
 * laid out only when it comes into sight.
 * @param {Element} box
 * @param {number} share 0 to 1, less where none is chosen
 */
export function reveal(box, share) {
  const scroll = () => {
    const at = shares.get(box) ?? -1;
    if (at >= 0) box.scrollTop = at * box.scrollHeight - box.clientHeight / 2;
  };
  const below = box.closest(".gd-below");
  if (below && !shares.has(box)) below.addEventListener("contentvisibilityautostatechange", scroll);
  shares.set(box, share);
  scroll();
}
