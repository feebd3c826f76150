// Profile figures: reading a profile's document. Nothing is worked out here, only looked up and filled.

import { columnAt, numberAt, rowAt, textAt } from "./columns.js";
import { fill } from "./figures.js";
import { approximate, number, pupils, rate, span } from "./numbers.js";

/** @import { Columns, PlainRow, ProfileBundle, ProfileIndicator } from "./bundle.d.ts" */
/** @import { AddedSource, Area } from "./document.d.ts" */
/** @import { Value } from "./numbers.js" */

/** @typedef {"disadvantaged" | "reference"} Group */
/** @typedef {{ comparator: string }} OfComparator */
/** @typedef {{ area: string, comparator: string }} State what of a choice a profile is drawn by */
/** @typedef {{ low?: Value, high?: Value }} Interval */

/**
 * @typedef {object} Rate one group's rate
 * @property {Value} value
 * @property {Value} [low]
 * @property {Value} [high]
 * @property {string} text
 * @property {string} interval
 * @property {string} pupils
 */
/**
 * @typedef {object} YearColumns what is known of an indicator in a place in the row's year
 * @property {number | null} disadvantaged
 * @property {number | null} disadvantaged_low
 * @property {number | null} disadvantaged_high
 * @property {boolean} disadvantaged_approximate
 * @property {number | null} pupils
 * @property {string} pupils_basis
 * @property {number | null} reference
 * @property {number | null} reference_low
 * @property {number | null} reference_high
 * @property {boolean} reference_approximate
 * @property {number | null} reference_pupils
 * @property {string} reference_basis
 * @property {number | null} all
 * @property {boolean} small
 * @property {boolean} reported
 * @property {number | null} counted
 * @property {number | null} members
 * @property {string} covers
 * @property {string} made how the figure came about
 * @property {number | null} within
 * @property {number | null} between
 * @property {boolean} parts_approximate
 * @property {number | null} slope_index
 * @property {number | null} simd_q2
 * @property {number | null} simd_q3
 * @property {number | null} simd_q4
 * @property {string} years_missing
 */
/**
 * @typedef {object} GapColumns what is known of the gap in the row's year
 * @property {number | null} low
 * @property {number | null} high
 * @property {boolean} interval_approximate
 * @property {string} missing why there is no gap
 * @property {number | null} behind
 * @property {string} children
 * @property {number | null} near the mean of statistical neighbours
 * @property {string} region_verdict
 * @property {string} nation_verdict
 * @property {string} near_verdict
 */
/**
 * @typedef {object} TrendColumns
 * @property {string} kind
 * @property {string} sentence
 * @property {string} closing_sentence
 * @property {number | null} slope
 * @property {number | null} slope_low
 * @property {number | null} slope_high
 * @property {number | null} first_year
 * @property {number | null} last_year
 * @property {number | null} years_to_close
 * @property {number | null} soonest
 * @property {number | null} latest
 */
/**
 * @typedef {object} ProfileRow everything that is known of one indicator in one place
 * @property {string} key
 * @property {ProfileIndicator} own
 * @property {number} index of the place
 * @property {boolean} itself whether the place would be compared with itself
 * @property {number | null} value
 * @property {string} text
 * @property {Area} area
 * @property {string} comparator
 * @property {Partial<YearColumns>} columns what no place has is left out
 * @property {Partial<GapColumns>} found
 * @property {Partial<TrendColumns>} trend
 * @property {string} interval
 * @property {string} reason
 * @property {PlainRow | undefined} plain
 * @property {Rate} disadvantaged
 * @property {Rate} reference
 * @property {boolean} toAll
 * @property {Rate} compared
 * @property {string} comparedWith
 * @property {AddedSource | null} added
 */

/** @type {Rate & { value: null }} */
const NOTHING = { value: null, low: null, high: null, text: "", interval: "", pupils: "" };

/**
 * No line breaks between sign and figure.
 * @param {string} text
 */
const tied = (text) => text.replace("≈ ", "≈\u00a0");

/** @param {Columns} columns @param {number} index */
const ofYear = (columns, index) => /** @type {Partial<YearColumns>} */ (rowAt(columns, index));
/** @param {Columns} columns @param {number} index */
const ofGap = (columns, index) => /** @type {Partial<GapColumns>} */ (rowAt(columns, index));
/** @param {Columns} columns @param {number} index */
const ofTrend = (columns, index) => /** @type {Partial<TrendColumns>} */ (rowAt(columns, index));

export class ProfileFigures {
  /** @param {ProfileBundle} bundle */
  constructor(bundle) {
    this.bundle = bundle;
    this.areas = bundle.areas;
    this.place = new Map(bundle.areas.map((area, index) => [area.key, index]));
    this.peer = new Map(Object.keys(bundle.peers.names).map((code, index) => [code, index]));
    this.whole = this.indexOf(bundle.programme.whole);
    this.nation = this.indexOf(bundle.programme.nation);
  }

  /**
   * Where a place stands in every column, by its key.
   * @param {string} key
   */
  indexOf(key) {
    return this.place.get(key) ?? -1;
  }

  get words() {
    return this.bundle.words;
  }

  // What stands in place of intervals where no gap has one; undefined where some have.
  get plain() {
    return this.bundle.plain;
  }

  /**
   * The area that the page speaks of: the chosen one, or the whole programme.
   * @param {{ area: string }} state
   */
  focus(state) {
    return state.area ? this.indexOf(state.area) : this.whole;
  }

  /**
   * Whom the gaps of a state are to, within a sentence.
   * @param {OfComparator} state
   */
  whom(state) {
    return this.words.whom[state.comparator];
  }

  /**
   * A place is not compared with itself.
   * @param {State} state
   */
  itself(state) {
    return state.comparator === "national_disadvantaged" && this.focus(state) === this.nation;
  }

  /**
   * A figure as it is written, with its sign where it is approximate.
   * @param {Value} value
   * @param {number} decimals
   * @param {boolean} rough
   */
  written(value, decimals, rough) {
    return tied(approximate(number(value, decimals), rough));
  }

  /** @param {Interval} ends @param {boolean} [rough] */
  interval({ low, high }, rough) {
    return tied(span(low, high, 1, rough));
  }

  /**
   * The gap of a place in a year, and how it is written.
   * @param {string} key
   * @param {string} comparator
   * @param {number} index
   */
  gap(key, comparator, index, year = this.bundle.indicators[key].year) {
    const own = this.bundle.indicators[key];
    const at = own.years.indexOf(year) * this.areas.length + index;
    const decimals = numberAt(own.series.decimals, at) ?? own.decimals;
    const rough = columnAt(own.series.value_approximate, at) === true;
    const value = numberAt(own.gaps[comparator].series.value, at);
    return { year, value, decimals, rough, text: this.written(value, decimals, rough) };
  }

  /**
   * The gaps of a place in every year with a figure, in order.
   * @param {string} key
   * @param {string} comparator
   * @param {number} index
   */
  series(key, comparator, index) {
    const { years } = this.bundle.indicators[key];
    return years.flatMap((year) => {
      const { value, ...found } = this.gap(key, comparator, index, year);
      return value == null ? [] : [{ ...found, value }];
    });
  }

  /**
   * One group's rate: as text, as a number, its interval and its pupils.
   * @param {string} key
   * @param {Group} group
   * @param {number} index
   * @returns {Rate}
   */
  rate(key, group, index) {
    const own = this.bundle.indicators[key];
    const { decimals, rough } = this.gap(key, "local", index);
    const found = ofYear(own.columns, index);
    const value = found[group];
    const ends = { low: found[`${group}_low`], high: found[`${group}_high`] };
    const [count, known] = group === "disadvantaged"
      ? [found.pupils, found.pupils_basis]
      : [found.reference_pupils, found.reference_basis];
    const basis = known === "nearest_year" ? "estimated" : known ?? ""; // no mark of another year: a sentence beside it says so
    return {
      value,
      ...ends,
      text: value == null ? "" : tied(approximate(rate(value, this.bundle.units[own.unit], decimals), rough)),
      interval: this.interval(ends, found[`${group}_approximate`]),
      pupils: pupils(count, basis, this.areas[index].kind),
    };
  }

  /**
   * A comparator's name for an indicator: "other pupils here", "all pupils in England".
   * @param {OfComparator} state
   */
  comparator(state, reference = "other") {
    return this.bundle.comparators[reference][state.comparator];
  }

  /**
   * The rate that the gap is to.
   * @param {string} key
   * @param {State} state
   * @param {number} index
   */
  compared(key, state, index) {
    if (this.itself(state)) return NOTHING;
    const group = state.comparator === "national_disadvantaged" ? "disadvantaged" : "reference";
    return this.rate(key, group, state.comparator === "local" ? index : this.nation);
  }

  /**
   * Everything that is known of one indicator in one place.
   * @param {string} key
   * @param {State} state
   * @returns {ProfileRow}
   */
  row(key, state, index = this.focus(state)) {
    const own = this.bundle.indicators[key];
    const part = own.gaps[state.comparator];
    const itself = this.itself(state);
    const { value, text } = itself ? NOTHING : this.gap(key, state.comparator, index);
    const found = ofGap(part.columns, index);
    return {
      key,
      own,
      index,
      itself,
      value,
      text,
      area: this.areas[index],
      comparator: state.comparator,
      columns: ofYear(own.columns, index),
      found,
      trend: ofTrend(part.trends, index),
      interval: this.interval(found, found.interval_approximate),
      reason: value != null || itself ? "" : found.missing ?? "",
      plain: this.plain && this.bundle.plain_rows?.[key],
      disadvantaged: this.rate(key, "disadvantaged", index),
      reference: this.rate(key, "reference", index),
      // To all pupils, where no figures of others are held; unless the gap is to the nation's disadvantaged.
      toAll: own.reference === "all" && state.comparator !== "national_disadvantaged",
      compared: this.compared(key, state, index),
      comparedWith: this.comparator(state, own.reference),
      added: this.addedTo(own, this.areas[index].key),
    };
  }

  /** @param {State} state */
  rows(state) {
    return Object.keys(this.bundle.indicators).map((key) => this.row(key, state));
  }

  /**
   * Where a figure comes from that whoever runs this page has added; null for a published one.
   * @param {Pick<ProfileIndicator, "added" | "year">} own
   * @param {string} key
   */
  addedTo({ added, year }, key) {
    const from = added?.rows[year]?.[key];
    return added && from !== undefined ? added.sources[from] : null;
  }

  /**
   * The benchmarks of a row: name, figure and verdict, or why there is none.
   * @param {ProfileRow} row
   */
  benchmarks({ key, own, found, index, area, comparator }) {
    /** @type {{ what: string, name: string, value: Value, text: string, verdict?: string, reason: string }[]} */
    const listed = [];
    /** @param {"region" | "nation"} what @param {number} at */
    const wider = (what, at) => {
      const { value, text } = this.gap(key, comparator, at);
      const { row } = what === "region" && this.plain ? this.plain : this.words;
      listed.push({
        what,
        name: this.areas[at].name,
        value,
        text,
        verdict: found[`${what}_verdict`],
        reason: value == null ? row.no_benchmark : "",
      });
    };
    const region = this.bundle.regions[index];
    if (region >= 0) wider("region", region);
    if (index !== this.nation) wider("nation", this.nation);
    if (area.kind === "authority" && this.bundle.neighbours[area.key]) {
      const { near: value, near_verdict: verdict } = found;
      listed.push({
        what: "near",
        name: this.words.near.name,
        value,
        text: number(value, own.mean_decimals),
        verdict,
        reason: value == null ? this.words.near[this.isolated(area.key) ? "withheld" : "missing"] : "",
      });
    }
    return listed;
  }

  /**
   * Whether none of an authority's neighbours is close, so that their mean is withheld.
   * @param {string} key
   */
  isolated(key) {
    return this.bundle.isolated.includes(key);
  }

  /**
   * The sentences about a row's trend, and about the time to close.
   * @param {ProfileRow} row
   */
  trendWords({ trend }) {
    const { sentence = "", closing_sentence: closing = "", slope } = trend;
    if (slope == null) return [sentence, closing];
    const rising = [slope, trend.slope_low, trend.slope_high];
    const falling = rising.map((value) => value == null ? value : -value);
    const [up, least, most, fall, fallLow, fallHigh] = [...rising, ...falling].map((value) => number(value, 2));
    return [
      fill(sentence, { slope: up, slope_low: least, slope_high: most, fall, fall_low: fallLow, fall_high: fallHigh }),
      fill(closing, { ...trend }),
    ];
  }

  /**
   * The sentence on where the gap widens most.
   * @param {State} state
   */
  lead(state) {
    if (this.itself(state)) return this.words.row.itself;
    if (this.plain) return this.plain.leads[state.comparator][this.focus(state)];
    const { stages, widening } = this.bundle;
    const { said, start, columns } = widening[state.comparator];
    const index = this.focus(state);
    const pattern = this.words.leads[said[index]];
    if (start[index] < 0) return fill(pattern, { whom: this.whom(state) });
    const [before, after] = [0, 1].map((step) => stages[start[index] + step]);
    const step = { low: numberAt(columns.low, index), high: numberAt(columns.high, index) };
    const rough = columnAt(columns.approximate, index) === true;
    return fill(pattern, {
      whom: this.whom(state),
      from: this.bundle.indicators[before].age,
      to: this.bundle.indicators[after].age,
      before: this.gap(before, state.comparator, index).text,
      after: this.gap(after, state.comparator, index).text,
      value: number(numberAt(columns.value, index), 1),
      interval: this.interval(step, rough),
    });
  }

  /**
   * What must be known to read the lead: what stages are, and how many steps could be compared.
   * @param {State} state
   */
  aboutStages(state) {
    if (this.plain) return this.plain.path;
    const { stages, indicators, widening } = this.bundle;
    if (stages.length < 2) return "";
    const { all, several, some } = this.words.stages;
    const ages = stages.map((key) => String(indicators[key].age));
    const compared = widening[state.comparator].compared[this.focus(state)];
    const steps = stages.length - 1;
    const said = [fill(all, { ages: `${ages.slice(0, -1).join(", ")} and ${ages[steps]}` })];
    if (compared > 0 && compared < steps) said.push(fill(some, { compared, steps }));
    if (compared > 1) said.push(fill(several, { compared }));
    return said.join(" ");
  }

  /**
   * Of which years the place has no figure and why, by indicator.
   * @param {{ area: string }} state
   */
  missing(state) {
    const { context, indicators } = this.bundle;
    const said = Object.values(indicators).map((own) => ({
      name: own.name,
      said: [textAt(own.columns.years_missing, this.focus(state)), ...own.not_collected].filter(Boolean),
    }));
    return [...said, ...context.map((own) => ({ name: own.name, said: own.not_collected }))].filter((one) =>
      one.said.length
    );
  }
}
