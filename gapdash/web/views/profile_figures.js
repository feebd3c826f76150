// Profile figures: reading a profile's document. Nothing is worked out here, only looked up and filled.

import { columnAt, rowAt as cellsAt } from "../core/columns.js";
import { fill } from "../core/figures.js";
import { approximate, number, pupils, rate, span } from "../core/numbers.js";
import { Places } from "../core/places.js";
import { PROFILE } from "./words.js";

/** @import { AddedWords, Area, Head, ProgrammeWords } from "../core/document.d.ts" */
/** @typedef {Record<string, any>} Row columns at one position, by their names */
/** @typedef {Record<string, any>} Columns */

/**
 * @typedef {object} Profile the choice of a profile
 * @property {string} programme
 * @property {string} area
 * @property {string} comparator
 */

/**
 * @typedef {object} Indicator what gapdash/bundles/profile_rows.py says of one
 * @property {string} name
 * @property {string} short_name
 * @property {string} stage
 * @property {string} unit
 * @property {number} decimals
 * @property {string} better
 * @property {string} definition
 * @property {string} note
 * @property {string} disadvantaged_means
 * @property {string} other_means
 * @property {string} source
 * @property {string} attribution
 * @property {number | null} age
 * @property {number} mean_decimals
 * @property {string} reference
 * @property {string} no_interval
 * @property {number} year
 * @property {number[]} years
 * @property {number[]} runs
 * @property {number} broken
 * @property {string[]} not_collected
 * @property {Columns} series
 * @property {Columns} columns
 * @property {Record<string, { series: Columns, columns: Columns, trends: Columns }>} gaps
 * @property {AddedWords | null} added
 */

/**
 * @typedef {object} PlainRow what stands in the place of tests where no gap has an interval
 * @property {string} kind
 * @property {Record<string, string>} is what each comparator's gap is
 * @property {{ heads: string[], most: number } | null} fifths
 * @property {{ said: string, reason: string }[]} breaks
 */

/**
 * @typedef {object} Around an indicator of all pupils alone: gapdash/bundles/profile_context.py
 * @property {string} indicator
 * @property {string} name
 * @property {string} unit
 * @property {number} decimals
 * @property {number} year
 * @property {Columns} columns
 * @property {string[]} not_collected
 * @property {number} scale
 */

/** @typedef {Record<string, any>} Words texts by key, some of them by a second key */

/**
 * @typedef {object} ProfileParts
 * @property {ProgrammeWords & { notes: Record<string, string> }} programme
 * @property {Area[]} areas
 * @property {string[]} titles
 * @property {number[]} regions
 * @property {Record<string, Record<string, string>>} comparators
 * @property {Record<string, Indicator>} indicators
 * @property {string[]} stages
 * @property {string[]} columns
 * @property {Record<string, { said: string[], start: number[], compared: number[], columns: Columns }>} widening
 * @property {Around[]} context
 * @property {Record<string, [code: string, band: number, mutual: number][]>} neighbours
 * @property {string} widest
 * @property {string[]} isolated
 * @property {string[]} bands
 * @property {{ names: Record<string, string>, gaps: Record<string, Columns> }} peers
 * @property {string[]} sources
 * @property {Record<string, { suffix: string }>} units
 * @property {Words & { row: Record<string, string>, approximate: string }} words
 * @property {Words} code
 * @property {Words} [plain]
 * @property {Record<string, PlainRow>} [plain_rows]
 */
/** @typedef {Omit<Head, "programme"> & ProfileParts} ProfileDocument gapdash/bundles/profile.py */
/** @typedef {ReturnType<ProfileFigures["row"]>} ProfileRow */
/** @typedef {ReturnType<ProfileFigures["rate"]>} Rate */

/** @type {Rate} */
const NOTHING = { value: null, low: null, high: null, text: "", interval: "", pupils: "" };
/** The cells of a row: what each is, the column says. @type {(columns: Columns, at: number) => Row} */
export const rowAt = cellsAt;

/** @type {(column: any, at: number) => any} */
export const cellAt = columnAt;

/** @param {string} text */
const tied = (text) => text.replace("≈ ", "≈\u00a0"); // no line breaks between sign and figure

/** @extends {Places<ProfileDocument["words"], ProfileDocument>} */
export class ProfileFigures extends Places {
  /** @param {ProfileDocument} bundle */
  constructor(bundle) {
    super(bundle);
    this.peer = new Map(Object.keys(bundle.peers.names).map((code, index) => [code, index]));
  }

  // What stands in place of intervals where no gap has one; undefined where some have.
  get plain() {
    return this.bundle.plain;
  }

  /** Whom the gaps of a state are to, within a sentence.
   * @param {Profile} state */
  whom(state) {
    return this.words.whom[state.comparator];
  }

  /** A place is not compared with itself.
   * @param {Profile} state */
  itself(state) {
    return state.comparator === "national_disadvantaged" && this.focus(state) === this.nation;
  }

  /** A figure as it is written, with its sign where it is approximate.
   * @param {number | null} value @param {number} decimals @param {boolean} rough */
  written(value, decimals, rough) {
    return tied(approximate(number(value, decimals), rough));
  }

  /** @param {Row} ends @param {boolean} rough */
  interval({ low, high }, rough) {
    return tied(span(low, high, 1, rough));
  }

  /** The gap of a place in a year, and how it is written.
   * @param {string} key @param {string} comparator @param {number} index */
  gap(key, comparator, index, year = this.bundle.indicators[key].year) {
    const own = this.bundle.indicators[key];
    const at = own.years.indexOf(year) * this.areas.length + index;
    const { decimals, value_approximate: rough } = rowAt(own.series, at);
    const value = cellAt(own.gaps[comparator].series.value, at);
    return { year, value, decimals, rough, text: this.written(value, decimals, rough) };
  }

  /** The gaps of a place in every year with a figure, in order.
   * @param {string} key @param {string} comparator @param {number} index */
  series(key, comparator, index) {
    const { years } = this.bundle.indicators[key];
    return years.map((year) => this.gap(key, comparator, index, year)).filter(({ value }) => value != null);
  }

  /** One group's rate: as text, as a number, its interval and its pupils.
   * @param {string} key @param {string} group @param {number} index */
  rate(key, group, index) {
    const own = this.bundle.indicators[key];
    const { decimals, rough } = this.gap(key, "local", index);
    const found = rowAt(own.columns, index);
    const value = found[group];
    const ends = { low: found[`${group}_low`], high: found[`${group}_high`] };
    const [count, known] = group === "disadvantaged"
      ? [found.pupils, found.pupils_basis]
      : [found.reference_pupils, found.reference_basis];
    const basis = known === "nearest_year" ? "estimated" : known; // no mark of another year: a sentence beside it says so
    return {
      value,
      ...ends,
      text: value == null ? "" : tied(approximate(rate(value, this.bundle.units[own.unit], decimals), rough)),
      interval: this.interval(ends, found[`${group}_approximate`]),
      pupils: pupils(count, basis, this.areas[index].kind),
    };
  }

  /** A comparator's name for an indicator: "other pupils here", "all pupils in England".
   * @param {Profile} state */
  comparator(state, reference = "other") {
    return this.bundle.comparators[reference][state.comparator];
  }

  /** The rate that the gap is to.
   * @param {string} key @param {Profile} state @param {number} index */
  compared(key, state, index) {
    if (this.itself(state)) return NOTHING;
    const group = state.comparator === "national_disadvantaged" ? "disadvantaged" : "reference";
    return this.rate(key, group, state.comparator === "local" ? index : this.nation);
  }

  /** Everything that is known of one indicator in one place.
   * @param {string} key @param {Profile} state */
  row(key, state, index = this.focus(state)) {
    const own = this.bundle.indicators[key];
    const part = own.gaps[state.comparator];
    const itself = this.itself(state);
    const { value, text } = itself ? NOTHING : this.gap(key, state.comparator, index);
    const found = rowAt(part.columns, index);
    return {
      key,
      own,
      index,
      itself,
      value,
      text,
      area: this.areas[index],
      comparator: state.comparator,
      columns: rowAt(own.columns, index),
      found,
      trend: rowAt(part.trends, index),
      interval: this.interval(found, found.interval_approximate),
      reason: value != null || itself ? "" : found.missing,
      plain: this.bundle.plain_rows?.[key],
      disadvantaged: this.rate(key, "disadvantaged", index),
      reference: this.rate(key, "reference", index),
      // To all pupils, where no figures of others are held; unless the gap is to the nation's disadvantaged.
      toAll: own.reference === "all" && state.comparator !== "national_disadvantaged",
      compared: this.compared(key, state, index),
      comparedWith: this.comparator(state, own.reference),
      added: this.addedTo(own, own.year, this.areas[index].key),
    };
  }

  /** @param {Profile} state */
  rows(state) {
    return Object.keys(this.bundle.indicators).map((key) => this.row(key, state));
  }

  /** The benchmarks of a row: name, figure and verdict, or why there is none.
   * @param {ProfileRow} row */
  benchmarks({ key, own, found, index, area, comparator }) {
    /** @type {{ what: string, name: string, value: number | null, text: string, verdict: string, reason: string }[]} */
    const listed = [];
    const wider = (/** @type {string} */ what, /** @type {number} */ at) => {
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

  /** Whether none of an authority's neighbours is close, so that their mean is withheld.
   * @param {string} key */
  isolated(key) {
    return this.bundle.isolated.includes(key);
  }

  /** The sentences about a row's trend, and about the time to close.
   * @param {Pick<ProfileRow, "trend">} row */
  trendWords({ trend }) {
    const { sentence, closing_sentence: closing, slope, slope_low: low, slope_high: high } = trend;
    if (slope == null) return [sentence, closing];
    const [up, least, most, fall, fallLow, fallHigh] = [slope, low, high, -slope, -low, -high].map((value) =>
      number(value, 2)
    );
    return [
      fill(sentence, { slope: up, slope_low: least, slope_high: most, fall, fall_low: fallLow, fall_high: fallHigh }),
      fill(closing, trend),
    ];
  }

  /** The sentence on where the gap widens most.
   * @param {Profile} state */
  lead(state) {
    if (this.itself(state)) return this.words.row.itself;
    if (this.plain) return this.plain.leads[state.comparator][this.focus(state)];
    const { stages, widening } = this.bundle;
    const { said, start, columns } = widening[state.comparator];
    const index = this.focus(state);
    const pattern = this.words.leads[said[index]];
    if (start[index] < 0) return fill(pattern, { whom: this.whom(state) });
    const [before, after] = [0, 1].map((step) => stages[start[index] + step]);
    const step = rowAt(columns, index);
    return fill(pattern, {
      whom: this.whom(state),
      from: this.bundle.indicators[before].age,
      to: this.bundle.indicators[after].age,
      before: this.gap(before, state.comparator, index).text,
      after: this.gap(after, state.comparator, index).text,
      value: number(step.value, 1),
      interval: this.interval(step, step.approximate),
    });
  }

  /** What must be known to read the lead: what stages are, and how many steps could be compared.
   * @param {Profile} state */
  aboutStages(state) {
    if (this.plain) return this.plain.path;
    const { stages, indicators, widening } = this.bundle;
    if (stages.length < 2) return "";
    const { all, several, some } = this.words.stages;
    const ages = stages.map((key) => String(indicators[key].age));
    const compared = widening[state.comparator].compared[this.focus(state)];
    const steps = stages.length - 1;
    const said = [fill(all, { ages: PROFILE.ages(ages) })];
    if (compared > 0 && compared < steps) said.push(fill(some, { compared, steps }));
    if (compared > 1) said.push(fill(several, { compared }));
    return said.join(" ");
  }

  /** Of which years the place has no figure and why, by indicator.
   * @param {Profile} state */
  missing(state) {
    const { context, indicators } = this.bundle;
    const said = Object.values(indicators).map((own) => ({
      name: own.name,
      said: [cellAt(own.columns.years_missing, this.focus(state)), ...own.not_collected].filter(Boolean),
    }));
    return [...said, ...context.map((own) => ({ name: own.name, said: own.not_collected }))].filter((one) =>
      one.said.length
    );
  }
}
