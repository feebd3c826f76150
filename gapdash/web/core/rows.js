// Rows: a programme's document and the parts of its indicators, read by what a reader has chosen.
// Nothing is worked out here, only looked up.

import { rowAt } from "./columns.js";
import { Places } from "./places.js";
import { capital } from "./texts.js";

/** @import { Bundle as Document } from "./bundle.d.ts" */
/** @import { Choice } from "./choice.js" */
/** @import { Cell } from "./columns.js" */
/** @import { AddedSource, Area, Part } from "./document.d.ts" */

/** @typedef {Document} Bundle */
/** @typedef {{ indicator: string }} OfIndicator what a part is chosen by */
/** @typedef {Pick<Choice, "indicator" | "comparator" | "view">} OfMeasure what a measure is chosen by */
/** @typedef {<Body>(name: string) => Promise<Body>} Read gives a document by its name */

/**
 * @typedef {object} Row one row of the table as the page reads it; null and "": there is none
 * @property {Area} area
 * @property {number} year
 * @property {number} order its place among all areas, from 1: the widest gap, or the lowest rate, first
 * @property {number} decimals that its figures are shown with
 * @property {number | null} value what is measured: a comparator's gap, or the rate
 * @property {number | null} rate of the group that the indicator is about
 * @property {number | null} low the interval of value
 * @property {number | null} high
 * @property {boolean} interval_approximate
 * @property {boolean} value_approximate
 * @property {number | null} compared the rate that the gap is to
 * @property {number | null} benchmark the nation's value
 * @property {number | null} disadvantaged
 * @property {number | null} reference
 * @property {number | null} all
 * @property {number | null} pupils
 * @property {string} pupils_basis how their number is known
 * @property {number | null} behind children behind the gap
 * @property {number | null} within the part of a gap that lies within its authorities, and the rest
 * @property {number | null} between
 * @property {number | null} slope_index
 * @property {number | null} simd_q2 the fifths between the two that are compared
 * @property {number | null} simd_q3
 * @property {number | null} simd_q4
 * @property {(number | null)[]} fifths all five, where they are published; else none
 * @property {boolean} small whether few pupils stand behind it
 * @property {boolean} reported whether it comes from the programme's own report
 * @property {boolean} computed whether it was worked out from those of others
 * @property {string} covers what of an area a figure covers, where that is not all of it
 * @property {string} group its verdict against the nation
 * @property {string} sentence the key of what is said of it
 * @property {string} reason why it has no figure
 * @property {AddedSource | null} added where it comes from, if whoever runs the page has added it
 */

// What a row has of columns that its part has nothing in.
const NOTHING = {
  value: null,
  low: null,
  high: null,
  interval_approximate: false,
  value_approximate: false,
  compared: null,
  benchmark: null,
  disadvantaged: null,
  reference: null,
  all: null,
  pupils: null,
  pupils_basis: "",
  behind: null,
  within: null,
  between: null,
  slope_index: null,
  simd_q2: null,
  simd_q3: null,
  simd_q4: null,
  small: false,
  reported: false,
  computed: false,
  covers: "",
  group: "",
  sentence: "",
  reason: "",
};

// What a server calls the documents of a programme; gapdash/bundles/every.py has the same names.
export const names = {
  /** @param {string} slug */
  document: (slug) => `${slug}/explore.json`,
  /** @param {string} slug */
  map: (slug) => `${slug}/map.json`,
  /** @param {string} slug @param {string} indicator */
  part: (slug, indicator) => `${slug}/parts/${encodeURIComponent(indicator)}.json`,
};

/** @extends {Places<Bundle["words"], Bundle>} */
export class Rows extends Places {
  /** @type {Map<string, Promise<void>>} */
  loading = new Map();
  /** @type {Map<string, Row[]>} */
  tables = new Map(); // by indicator and measure, each row made when it is first asked for

  /**
   * @param {Bundle} bundle one that stands alone has all parts in it
   * @param {Read | null} [read] where there is a server to ask
   */
  constructor(bundle, read = null) {
    super(bundle);
    this.read = read;
    /** @type {Map<string, Part>} */
    this.parts = new Map(Object.entries(bundle.parts ?? {}));
  }

  /** @param {string} indicator */
  has(indicator) {
    return this.parts.has(indicator);
  }

  /**
   * Have an indicator's part here; one that could not be had is asked for anew.
   * @param {string} indicator
   * @returns {Promise<void>}
   */
  load(indicator) {
    if (this.has(indicator) || !this.read) return Promise.resolve();
    const known = this.loading.get(indicator);
    if (known) return known;
    /** @type {Promise<Part>} */
    const asked = this.read(names.part(this.bundle.programme.slug, indicator));
    const loading = asked
      .then((part) => {
        this.parts.set(indicator, part);
      })
      .finally(() => this.loading.delete(indicator));
    this.loading.set(indicator, loading);
    return loading;
  }

  /**
   * The parts that a reader is likely to choose next: of the same stage, and next in the list. One
   * after the other: what the reader asks for meanwhile does not wait for them.
   * @param {string} indicator
   */
  async loadAhead(indicator) {
    const known = Object.entries(this.bundle.indicators);
    const at = known.findIndex(([key]) => key === indicator);
    const likely = known.filter(([, { stage }], n) => Math.abs(n - at) === 1 || stage === known[at][1].stage);
    for (const [key] of likely) await this.load(key).catch(() => {});
  }

  // All parts, as far as they can be had.
  loadAll() {
    return Promise.allSettled(Object.keys(this.bundle.indicators).map((key) => this.load(key)));
  }

  /**
   * What an indicator offers.
   * @param {OfIndicator} state
   */
  indicator(state) {
    return this.bundle.indicators[state.indicator];
  }

  /**
   * An indicator's part, which must have been loaded.
   * @param {OfIndicator} state
   */
  part({ indicator }) {
    const part = this.parts.get(indicator);
    if (!part) throw new Error(`The figures of ${indicator} were not loaded.`);
    return part;
  }

  /**
   * How the indicator's values are written.
   * @param {OfIndicator} state
   */
  unit(state) {
    return this.words.units[this.indicator(state).unit];
  }

  /**
   * What is measured in a view: a comparator's gap, or the rate.
   * @param {OfMeasure} state
   */
  measureOf(state) {
    const own = this.indicator(state).comparators;
    return state.view !== "rate" && own.includes(state.comparator) ? state.comparator : "rate";
  }

  /**
   * Its figures.
   * @param {OfMeasure} state
   */
  measure(state) {
    return this.part(state).measures[this.measureOf(state)];
  }

  /**
   * Its words.
   * @param {OfMeasure} state
   */
  measureWords(state) {
    return this.part(state).measure_words[this.measureOf(state)];
  }

  /**
   * Whether anything of a view has an interval.
   * @param {OfMeasure} state
   */
  hasIntervals(state) {
    return "low" in this.measure(state).columns;
  }

  /** @param {OfMeasure} state */
  years(state) {
    return this.indicator(state).measured[this.measureOf(state)];
  }

  /**
   * The year that is shown where none is asked for.
   * @param {OfMeasure} state
   */
  latest(state) {
    return this.indicator(state).latest[this.measureOf(state)];
  }

  /**
   * The year that a story means where it names none.
   * @param {OfMeasure} state
   */
  usual(state) {
    return this.indicator(state).usual[this.measureOf(state)];
  }

  /**
   * Where an area and year stand in the columns of a part.
   * @param {OfIndicator & { year: number }} state
   * @param {number} index
   */
  at(state, index, year = state.year) {
    return this.part(state).years.indexOf(year) * this.areas.length + index;
  }

  /**
   * Everything that is known of one area in one year, by the names of columns.
   * @param {Choice} state
   * @param {number} index
   * @returns {Row}
   */
  row(state, index, year = state.year) {
    const measure = this.measureOf(state);
    const name = `${state.indicator} ${measure}`;
    const rows = this.tables.get(name) ?? [];
    this.tables.set(name, rows);
    const at = this.at(state, index, year);
    rows[at] ??= this.#made(this.part(state), measure, { index, year, at });
    return rows[at];
  }

  /**
   * @param {Part} part
   * @param {string} measure
   * @param {{ index: number, year: number, at: number }} where
   */
  #made(part, measure, { index, year, at }) {
    const area = this.areas[index];
    const columns = rowAt({ ...part.columns, ...part.measures[measure].columns }, at, part.columns);
    const read = { ...NOTHING, ...columns };
    const { disadvantaged, simd_q2, simd_q3, simd_q4, reference } = read;
    const fifths = part.fifths ? [disadvantaged, simd_q2, simd_q3, simd_q4, reference] : [];
    const added = this.addedTo(part, year, area.key);
    return /** @type {Row} */ ({ ...read, area, year, added, rate: columns[part.rate_of] ?? null, fifths });
  }

  /** @param {Choice} state */
  rows(state) {
    return this.areas.map((_, index) => this.row(state, index));
  }

  /**
   * The same in order: the widest gap, or the lowest rate, first.
   * @param {Choice} state
   */
  ordered(state) {
    /** @type {Row[]} */
    const found = [];
    for (const row of this.rows(state)) found[row.order - 1] = row;
    return found;
  }

  /**
   * The same in groups by verdict, each with its head; one group without one where nothing is tested.
   * @param {Choice} state
   */
  groups(state) {
    const rows = this.ordered(state);
    if (!rows.some(({ group }) => group)) return [{ head: "", rows }];
    const { verdicts } = this.measureWords(state);
    return this.words.verdict_order.map((name) => ({
      head: `${this.words.shapes[name] || ""} ${capital(verdicts[name] || name)}`.trim(),
      rows: rows.filter(({ group }) => group === name),
    })).filter((group) => group.rows.length);
  }
}
