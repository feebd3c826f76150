// Figures: reading a programme's document and the parts of its indicators. Nothing is worked out
// here, only looked up and filled.

import { rowAt, textAt } from "./columns.js";
import { approximate, children, gap, number, pupils, rate, signedGap, span } from "./numbers.js";

/** @import { Bundle as Document, MapDocument } from "./bundle.d.ts" */
/** @import { Choice } from "./choice.js" */
/** @import { Cell } from "./columns.js" */
/** @import { AddedSource, Area, Part, ProgrammeDocument } from "./document.d.ts" */
/** @import { Value } from "./numbers.js" */

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

export class Figures {
  /** @type {Map<string, Promise<void>>} */
  loading = new Map();
  /** @type {Map<string, Row[]>} */
  tables = new Map(); // by indicator and measure, each row made when it is first asked for

  /**
   * @param {Bundle} bundle one that stands alone has all parts in it
   * @param {Read | null} [read] where there is a server to ask
   */
  constructor(bundle, read = null) {
    this.bundle = bundle;
    this.read = read;
    this.areas = bundle.areas;
    this.place = new Map(bundle.areas.map((area, index) => [area.key, index]));
    this.whole = this.indexOf(bundle.programme.whole);
    this.nation = this.indexOf(bundle.programme.nation);
    /** @type {Map<string, Part>} */
    this.parts = new Map(Object.entries(bundle.parts ?? {}));
  }

  /**
   * A programme's figures from a server, with the map; an indicator's part follows by load.
   * @param {Read} read
   * @param {string} slug
   */
  static async from(read, slug) {
    /** @type {[Promise<Bundle>, Promise<MapDocument>]} */
    const asked = [read(names.document(slug)), read(names.map(slug))];
    const [bundle, map] = await Promise.all(asked);
    return new Figures({ ...bundle, ...map }, read);
  }

  get words() {
    return this.bundle.words;
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
   * The area that a view speaks of: the chosen one, or the whole programme.
   * @param {{ area: string }} state
   */
  focus(state) {
    return state.area ? this.indexOf(state.area) : this.whole;
  }

  /**
   * Where an area stands in every column, by its key.
   * @param {string} key
   */
  indexOf(key) {
    return this.place.get(key) ?? -1;
  }

  /**
   * An area by its key.
   * @param {string} key
   */
  areaOf(key) {
    return this.areas[this.indexOf(key)];
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

  /**
   * Where a figure comes from that whoever runs this page has added; null for a published one.
   * @param {Pick<Part, "added">} part
   * @param {number} year
   * @param {string} key
   */
  addedTo({ added }, year, key) {
    const from = added?.rows[year]?.[key];
    return added && from !== undefined ? added.sources[from] : null;
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

  /**
   * A rate of a row in its unit: "≈ 41%".
   * @param {OfIndicator} state
   * @param {Row} row
   * @param {Value} value
   */
  rate(state, row, value) {
    return approximate(rate(value, this.unit(state), row.decimals), row.value_approximate);
  }

  /**
   * A row's figure as maps and tables write it: "25", "41%".
   * @param {OfMeasure} state
   * @param {Row} row
   */
  figure(state, row) {
    if (this.measureOf(state) === "rate") return this.rate(state, row, row.value);
    return approximate(number(row.value, row.decimals), row.value_approximate);
  }

  /**
   * The same within a sentence: "25 points", "−3 points", "41%".
   * @param {OfMeasure} state
   * @param {Row} row
   */
  figureInWords(state, row) {
    if (this.measureOf(state) === "rate") return this.figure(state, row);
    return approximate(signedGap(row.value, this.unit(state), row.decimals), row.value_approximate);
  }

  /**
   * The size of a row's gap within a sentence.
   * @param {OfIndicator} state
   * @param {Row} row
   */
  gap(state, row) {
    return approximate(gap(row.value, this.unit(state), row.decimals), row.value_approximate);
  }

  /**
   * A row's slope index: "≈ 779".
   * @param {Row} row
   */
  slope(row) {
    return approximate(number(row.slope_index, row.decimals), true);
  }

  /**
   * The same within a sentence: "≈ 779 points".
   * @param {OfIndicator} state
   * @param {Row} row
   */
  slopeInWords(state, row) {
    return approximate(signedGap(row.slope_index, this.unit(state), row.decimals), true);
  }

  /**
   * A row's interval: "≈ 23.5 to 28.5", the sign where it is approximate.
   * @param {Row} row
   */
  interval(row) {
    return span(row.low, row.high, 1, row.interval_approximate);
  }

  /**
   * What the row's interval says against the nation, in words behind their shape.
   * @param {OfMeasure} state
   * @param {Row} row
   */
  verdict(state, row) {
    const shape = this.words.shapes[row.group];
    return shape ? `${shape} ${this.measureWords(state).verdicts[row.group]}` : "";
  }

  /**
   * Pupils behind the gap: "about 500".
   * @param {Row} row
   */
  children(row) {
    return children(row.behind, row.value, row.area.kind);
  }

  /**
   * Disadvantaged pupils: "about 1,230†".
   * @param {Row} row
   */
  pupils(row) {
    return pupils(row.pupils, row.pupils_basis, row.area.kind);
  }

  /**
   * What became of an area's trend, and when its gap would close, as a sentence.
   * @param {OfMeasure} state
   * @param {number} index
   */
  trend(state, index) {
    return textAt(this.measure(state).trend, index);
  }

  /**
   * Which lines of the trend begin after the others, and why.
   * @param {Choice} state
   */
  begins(state) {
    const { begins, begins_of: own } = this.measure(state);
    return [begins, textAt(own, this.focus(state))].filter(Boolean).join(" ");
  }

  /**
   * Where the comparison turns the page's conclusion around: of the chosen place, or the order.
   * @param {Choice} state
   */
  turn(state) {
    const { sentence, order } = this.part(state).turns;
    if (this.measureOf(state) === "rate" || !sentence.length) return "";
    if (!state.area) return order[state.year] || "";
    const index = this.focus(state);
    return fill(sentence[this.at(state, index)], { place: this.areas[index].words });
  }

  /**
   * The class of a row's figure, or -1 where there is none.
   * @param {OfMeasure} state
   * @param {Row} row
   */
  classOf(state, { value }) {
    if (value == null) return -1;
    return this.measureWords(state).breaks.filter((limit) => value >= limit).length;
  }

  /**
   * @param {OfMeasure} state
   * @param {Row} row
   */
  colour(state, row) {
    const found = this.classOf(state, row);
    return found < 0 ? null : this.bundle.colours.palette[this.measureWords(state).legend.length][found];
  }

  /**
   * Where a view's figures come from, in one line.
   * @param {Choice} state
   */
  credit(state) {
    const { added, columns, words, years } = this.part(state);
    const { whole } = this;
    const reported = years.some((year) => rowAt(columns, this.at(state, whole, year)).reported);
    return [
      added?.alone.includes(state.year) ? "" : fill(words.credit, { year: state.year }),
      reported ? this.bundle.report?.credit : "",
      added?.credit,
    ].filter(Boolean).join(" ");
  }

  /**
   * The sentence about one area: its pattern, filled.
   * @param {Choice} state
   * @param {number} index
   */
  sentenceAbout(state, index) {
    const row = this.row(state, index);
    const nation = this.row(state, this.nation);
    const counted = state.view === "children";
    const { patterns, children: counts } = this.measureWords(state);
    const { sentence, reason } = counted ? this.counted(state, index) : row;
    return capital(fill((counted ? counts : patterns)[sentence], {
      year: row.year,
      place: row.area.words,
      reason,
      children: this.children(row),
      value: this.rate(state, row, row.rate),
      gap: this.gap(state, row),
      nation_value: this.rate(state, nation, nation.rate),
    }));
  }

  /**
   * The sentence about the children behind an area's gap, and why they are not counted.
   * @param {Choice} state
   * @param {number} index
   */
  counted(state, index) {
    const { sentence, behind_reason: reason } = this.measure(state).children;
    const at = this.at(state, index);
    return { sentence: textAt(sentence, at), reason: textAt(reason, at) };
  }

  /**
   * The page's sentence: of the chosen area, or of the whole with where the gap is widest.
   * @param {Choice} state
   */
  sentence(state) {
    const row = this.row(state, this.focus(state));
    const said = [this.sentenceAbout(state, this.focus(state))];
    if (row.small && row.value != null) said.push(this.words.small_said);
    const nation = this.row(state, this.nation);
    if (state.view !== "children") {
      if (!state.area) said.push(this.measureWords(state).widest[state.year]);
      else if (this.measureOf(state) === "local" && nation.value != null) {
        said.push(fill(this.words.nation_gap, { gap: this.gap(state, nation) }));
      }
    }
    return said.filter(Boolean).join(" ");
  }
}

/**
 * A pattern with something in each of its {slots}.
 * @param {string} pattern
 * @param {Record<string, Cell | undefined>} slots
 */
export const fill = (pattern, slots) => pattern.replace(/{(\w+)}/g, (_, name) => String(slots[name]));

/** @param {string} text */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
