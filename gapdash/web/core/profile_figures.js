// Profile figures: reading a profile's document. Nothing is worked out here, only looked up and filled.

import { columnAt, rowAt } from "./columns.js";
import { fill } from "./figures.js";
import { approximate, number, pupils, rate, span } from "./numbers.js";

const NOTHING = { value: null, low: null, high: null, text: "", interval: "", pupils: "" };
const tied = (text) => text.replace("≈ ", "≈\u00a0"); // no line breaks between sign and figure

export class ProfileFigures {
  constructor(bundle) {
    this.bundle = bundle;
    this.areas = bundle.areas;
    this.place = new Map(bundle.areas.map((area, index) => [area.key, index]));
    this.peer = new Map(Object.keys(bundle.peers.names).map((code, index) => [code, index]));
    this.whole = this.place.get(bundle.programme.whole);
    this.nation = this.place.get(bundle.programme.nation);
  }

  get words() {
    return this.bundle.words;
  }

  // What stands in place of intervals where no gap has one; undefined where some have.
  get plain() {
    return this.bundle.plain;
  }

  // The area that the page speaks of: the chosen one, or the whole programme.
  focus(state) {
    return state.area ? this.place.get(state.area) : this.whole;
  }

  // Whom the gaps of a state are to, within a sentence.
  whom(state) {
    return this.words.whom[state.comparator];
  }

  // A place is not compared with itself.
  itself(state) {
    return state.comparator === "national_disadvantaged" && this.focus(state) === this.nation;
  }

  // A figure as it is written, with its sign where it is approximate.
  written(value, decimals, rough) {
    return tied(approximate(number(value, decimals), rough));
  }

  interval({ low, high }, rough) {
    return tied(span(low, high, 1, rough));
  }

  // The gap of a place in a year, and how it is written.
  gap(key, comparator, index, year = this.bundle.indicators[key].year) {
    const own = this.bundle.indicators[key];
    const at = own.years.indexOf(year) * this.areas.length + index;
    const { decimals, value_approximate: rough } = rowAt(own.series, at);
    const value = columnAt(own.gaps[comparator].series.value, at);
    return { year, value, decimals, rough, text: this.written(value, decimals, rough) };
  }

  // The gaps of a place in every year with a figure, in order.
  series(key, comparator, index) {
    const { years } = this.bundle.indicators[key];
    return years.map((year) => this.gap(key, comparator, index, year)).filter(({ value }) => value != null);
  }

  // One group's rate: as text, as a number, its interval and its pupils.
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

  // A comparator's name for an indicator: "other pupils here", "all pupils in England".
  comparator(state, reference = "other") {
    return this.bundle.comparators[reference][state.comparator];
  }

  // The rate that the gap is to.
  compared(key, state, index) {
    if (this.itself(state)) return NOTHING;
    const group = state.comparator === "national_disadvantaged" ? "disadvantaged" : "reference";
    return this.rate(key, group, state.comparator === "local" ? index : this.nation);
  }

  // Everything that is known of one indicator in one place.
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
      plain: this.plain && this.bundle.plain_rows[key],
      disadvantaged: this.rate(key, "disadvantaged", index),
      reference: this.rate(key, "reference", index),
      // To all pupils, where no figures of others are held; unless the gap is to the nation's disadvantaged.
      toAll: own.reference === "all" && state.comparator !== "national_disadvantaged",
      compared: this.compared(key, state, index),
      comparedWith: this.comparator(state, own.reference),
      added: this.addedTo(own, this.areas[index].key),
    };
  }

  rows(state) {
    return Object.keys(this.bundle.indicators).map((key) => this.row(key, state));
  }

  // Where a figure comes from that whoever runs this page has added; null for a published one.
  addedTo({ added, year }, key) {
    const from = added && added.rows[year] ? added.rows[year][key] : undefined;
    return from === undefined ? null : added.sources[from];
  }

  // The benchmarks of a row: name, figure and verdict, or why there is none.
  benchmarks({ key, own, found, index, area, comparator }) {
    const listed = [];
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

  // Whether none of an authority's neighbours is close, so that their mean is withheld.
  isolated(key) {
    return this.bundle.isolated.includes(key);
  }

  // The sentences about a row's trend, and about the time to close.
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

  // The sentence on where the gap widens most.
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

  // What must be known to read the lead: what stages are, and how many steps could be compared.
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

  // Of which years the place has no figure and why, by indicator.
  missing(state) {
    const { context, indicators } = this.bundle;
    const said = Object.values(indicators).map((own) => ({
      name: own.name,
      said: [columnAt(own.columns.years_missing, this.focus(state)), ...own.not_collected].filter(Boolean),
    }));
    return [...said, ...context.map((own) => ({ name: own.name, said: own.not_collected }))].filter((one) =>
      one.said.length
    );
  }
}
