// Charts: Altair's specifications, given the rows of a view.

import { vegaReady } from "../core/vega.js";
import { isPart } from "../core/elements.js";
import tokens from "../core/tokens.json" with { type: "json" };
import { CHART } from "../core/words.js";

/** @import { Choice } from "../core/choice.js" */
/** @import { Cut, Limits } from "../core/document.d.ts" */
/** @import { Figures } from "../core/figures.js" */
/** @import { Embedded } from "../globals.d.ts" */
/** @typedef {{ colours: string[], labels: boolean }} Look of lines; no colours for the usual ones */

/** @typedef {(place: string) => unknown} OnPick called with the area_code of the row that was clicked */
/** @typedef {{ index: number, label: string, width: number, colour: string, dashed: boolean }} Line index: of an area */

/**
 * @typedef {object} OfPoint
 * @property {string} area_code
 * @property {number} year
 * @property {number} value
 * @property {number | null} low
 * @property {number | null} high
 * @property {string} run points of one run are joined
 * @property {boolean} focus
 * @property {string} text
 */
/** @typedef {Line & OfPoint} Point */
/** @typedef {{ year: number, value: number, colour: string, label: string, py: number, at: number }} End */

const LABEL = 16; // pixels between the labels at the ends of lines
const LONGEST = { narrow: 13, wide: 24 }; // letters of a label
export const NARROW = tokens.breakpoints.chart;

export class Chart {
  /**
   * A chart of its kind in a box.
   * @template {Chart} Kind
   * @this {new (box: HTMLElement, embedded: Embedded, pick?: OnPick) => Kind}
   * @param {HTMLElement} box
   * @param {object} specification
   * @param {OnPick} [pick]
   * @returns {Promise<Kind>}
   */
  static async in(box, specification, pick) {
    await vegaReady();
    const embedded = await vegaEmbed(box, specification, {
      mode: "vega",
      renderer: "svg",
      actions: false,
      defaultStyle: false,
    });
    return new this(box, embedded, pick);
  }

  /**
   * @param {HTMLElement} box
   * @param {Embedded} embedded
   * @param {OnPick} [pick]
   */
  constructor(box, embedded, pick) {
    this.box = box;
    this.embedded = embedded;
    this.view = embedded.view;
    // The box is the picture and has its words; what it is drawn of says nothing more.
    box.querySelector("svg")?.setAttribute("aria-hidden", "true");
    if (pick) {
      this.view.addEventListener("click", (_, item) => {
        const place = item?.datum?.area_code;
        if (place) pick(String(place));
      });
    }
  }

  /**
   * @param {Record<string, object[]>} data
   * @param {Record<string, unknown>} signals
   * @param {string} said
   */
  show(data, signals, said) {
    for (const [name, rows] of Object.entries(data)) this.view.data(name, rows);
    for (const [name, value] of Object.entries(signals)) this.view.signal(name, value);
    this.view.run();
    this.box.setAttribute("aria-label", said);
  }

  remove() {
    this.embedded.finalize();
  }
}

/**
 * The series that a trend shows: sub-regions, the whole, the nation, and the chosen place.
 * @param {Figures} figures
 * @param {{ area: string }} state
 * @param {string[]} [own] colours of sub-regions, in their order
 */
export function series(figures, state, own = []) {
  const { areas, bundle } = figures;
  const { ink, quiet, focus, series: usual } = bundle.colours;
  const colours = own.length ? own : usual;
  const parts = areas.flatMap((area, index) => isPart(area) ? [{ index, label: area.label ?? area.name }] : []);
  const few = parts.length <= colours.length;
  /** @type {Line[]} */
  const list = parts.map((part, n) => ({
    ...part,
    width: few ? 2.2 : 1.4,
    colour: few ? colours[n] : quiet,
    dashed: false,
  }));
  if (figures.whole !== figures.nation) {
    list.push({ index: figures.whole, label: areas[figures.whole].name, width: 2.6, colour: ink, dashed: false });
  }
  list.push({ index: figures.nation, label: areas[figures.nation].name, width: 2, colour: ink, dashed: true });
  if (state.area) {
    const index = figures.indexOf(state.area);
    const found = list.find((one) => one.index === index);
    if (found) Object.assign(found, { width: 4, colour: few ? found.colour : focus });
    else list.push({ index, label: areas[index].name, width: 3.4, colour: focus, dashed: false });
  }
  return list;
}

/**
 * @param {Figures} figures
 * @param {Choice} state
 * @param {string[]} [colours] of sub-regions
 */
export function trendRows(figures, state, colours) {
  const { years, runs } = figures.part(state);
  const focus = figures.focus(state);
  /** @type {Point[]} */
  const rows = [];
  for (const one of series(figures, state, colours)) {
    let holes = 0; // a year that this place has no figure for ends its line too
    years.forEach((year, at) => {
      const row = figures.row(state, one.index, year);
      if (row.value == null) {
        holes += 1;
        return;
      }
      const { name } = row.area;
      rows.push({
        ...one,
        area_code: row.area.key,
        year,
        value: row.value,
        low: row.low,
        high: row.high,
        run: `${runs[at]}-${holes}`,
        focus: one.index === focus,
        text: `${name}, ${year}: ${figures.figure(state, row)}${row.low == null ? "" : ` (${figures.interval(row)})`}`,
      });
    });
  }
  return rows;
}

/**
 * Where a scale begins and ends, as the document has it.
 * @param {Limits | null} limits
 * @param {number} at
 */
export const limits = (limits, at) => [limits?.low[at] ?? NaN, limits?.high[at] ?? NaN];

/**
 * A label with no more letters than there is room for.
 * @param {string} label
 * @param {boolean} narrow
 */
function short(label, narrow) {
  const most = narrow ? LONGEST.narrow : LONGEST.wide;
  return label.length > most ? `${label.slice(0, most - 1)}…` : label;
}

/**
 * Labels at the ends of lines, from the top down, moved apart so that none stands on another.
 * @param {Pick<Point, "area_code" | "year" | "value" | "colour" | "label">[]} lines in the order of years
 * @param {{ low: number, high: number, height: number, narrow: boolean }} box the scale, and the pixels of it
 * @returns {End[]} py: pixels from the top; at: the same as a value of the scale
 */
export function ends(lines, { low, high, height, narrow }) {
  const last = new Map(lines.map((row) => [row.area_code, row]));
  const labels = [...last.values()].map(({ year, value, colour, label }) => ({
    year,
    value,
    colour,
    label: short(label, narrow),
    py: height * (1 - (value - low) / (high - low)),
  })).sort((a, b) => a.py - b.py);
  for (let round = 0; round < 30; round += 1) {
    for (let n = 1; n < labels.length; n += 1) {
      const overlap = LABEL - (labels[n].py - labels[n - 1].py);
      if (overlap > 0) {
        labels[n - 1].py -= overlap / 2;
        labels[n].py += overlap / 2;
      }
    }
    for (const one of labels) one.py = Math.min(Math.max(one.py, 0), height);
  }
  return labels.map((one) => ({ ...one, at: high - (one.py / height) * (high - low) }));
}

/**
 * Where lines are cut. Many bands with one reason have no room for it: their number leads to the
 * list below the chart.
 * @param {Cut[]} cuts
 */
export function bands(cuts) {
  return cuts.flatMap(({ label, spans }, n) =>
    spans.map(([before, after]) => {
      const said = spans.length > 1 ? `(${n + 1})` : `${label} (${n + 1})`;
      return { before, after, label: after - before === 1 ? String(n + 1) : said };
    })
  );
}

export class Trend extends Chart {
  /**
   * @param {Figures} figures
   * @param {Choice} state
   * @param {Look} [look]
   */
  draw(figures, state, look) {
    const { years, words } = figures.part(state);
    const lines = trendRows(figures, state, look?.colours);
    const [first, last] = [years[0], years[years.length - 1]];
    const [low, high] = limits(figures.measure(state).trend_limits, figures.focus(state));
    const narrow = this.box.clientWidth < NARROW;
    const labels = look?.labels === false ? [] : ends(lines, { low, high, height: this.view.height(), narrow });
    this.show(
      { lines, ends: labels, cuts: bands(words.cuts) },
      { first: first - 0.2, last: last + 0.6, low, high },
      CHART.beside(figures.sentence(state).replaceAll("*", "")),
    );
  }
}
