// Figures: reading a programme's document and the parts of its indicators. Nothing is worked out
// here, only looked up and filled.

import { columnAt, rowAt } from "./columns.js";
import { approximate, children, gap, number, pupils, rate, signedGap, span } from "./numbers.js";

// What a server calls the documents of a programme; gapdash/bundles/every.py has the same names.
export const names = {
  document: (slug) => `${slug}/explore.json`,
  map: (slug) => `${slug}/map.json`,
  part: (slug, indicator) => `${slug}/parts/${encodeURIComponent(indicator)}.json`,
};

export class Figures {
  // bundle: a programme's document; one that stands alone has the map and all parts in it. read:
  // a promise of a document by its name, where there is a server to ask.
  constructor(bundle, read = null) {
    this.bundle = bundle;
    this.read = read;
    this.areas = bundle.areas;
    this.place = new Map(bundle.areas.map((area, index) => [area.key, index]));
    this.whole = this.place.get(bundle.programme.whole);
    this.nation = this.place.get(bundle.programme.nation);
    this.parts = new Map(Object.entries(bundle.parts || {}));
    this.loading = new Map();
    this.tables = new Map(); // rows by indicator and measure, each made when it is first asked for
  }

  // A programme's figures from a server, with the map; an indicator's part follows by load.
  static async from(read, slug) {
    const [bundle, map] = await Promise.all([names.document, names.map].map((name) => read(name(slug))));
    return new Figures({ ...bundle, ...map }, read);
  }

  get words() {
    return this.bundle.words;
  }

  has(indicator) {
    return this.parts.has(indicator);
  }

  // Have an indicator's part here; one that could not be had is asked for anew.
  load(indicator) {
    if (this.has(indicator) || !this.read) return Promise.resolve();
    if (!this.loading.has(indicator)) {
      const loading = this.read(names.part(this.bundle.programme.slug, indicator))
        .then((part) => {
          this.parts.set(indicator, part);
        })
        .finally(() => this.loading.delete(indicator));
      this.loading.set(indicator, loading);
    }
    return this.loading.get(indicator);
  }

  // The parts that a reader is likely to choose next: of the same stage, and next in the list. One
  // after the other: what the reader asks for meanwhile does not wait for them.
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

  // What an indicator offers, and its part.
  indicator(state) {
    return this.bundle.indicators[state.indicator];
  }
  part(state) {
    return this.parts.get(state.indicator);
  }

  // How the indicator's values are written.
  unit(state) {
    return this.words.units[this.indicator(state).unit];
  }

  // What is measured in a view: a comparator's gap, or the rate; its figures, and its words.
  measureOf(state) {
    const own = this.indicator(state).comparators;
    return state.view !== "rate" && own.includes(state.comparator) ? state.comparator : "rate";
  }
  measure(state) {
    return this.part(state).measures[this.measureOf(state)];
  }
  measureWords(state) {
    return this.part(state).measure_words[this.measureOf(state)];
  }

  // Whether anything of a view has an interval.
  hasIntervals(state) {
    return "low" in this.measure(state).columns;
  }

  years(state) {
    return this.indicator(state).measured[this.measureOf(state)];
  }

  // The year that is shown where none is asked for, and the one that a story means.
  latest(state) {
    return this.indicator(state).latest[this.measureOf(state)];
  }
  usual(state) {
    return this.indicator(state).usual[this.measureOf(state)];
  }

  // The area that a view speaks of: the chosen one, or the whole programme.
  focus(state) {
    return state.area ? this.place.get(state.area) : this.whole;
  }

  // An area by its key.
  areaOf(key) {
    return this.areas[this.place.get(key)];
  }

  // Where an area and year stand in the columns of a part.
  at(state, index, year = state.year) {
    return this.part(state).years.indexOf(year) * this.areas.length + index;
  }

  // Everything that is known of one area in one year, by the names of columns.
  row(state, index, year = state.year) {
    const part = this.part(state);
    const measure = this.measureOf(state);
    const name = `${state.indicator} ${measure}`;
    if (!this.tables.has(name)) this.tables.set(name, []);
    const rows = this.tables.get(name);
    const at = this.at(state, index, year);
    if (!rows[at]) {
      const area = this.areas[index];
      const own = { ...part.columns, ...part.measures[measure].columns };
      const row = { area, year, ...rowAt(own, at, part.columns), added: this.addedTo(part, year, area.key) };
      row.rate = row[part.rate_of];
      row.fifths = part.fifths ? [row.disadvantaged, row.simd_q2, row.simd_q3, row.simd_q4, row.reference] : [];
      rows[at] = row;
    }
    return rows[at];
  }

  // Where a figure comes from that whoever runs this page has added; null for a published one.
  addedTo({ added }, year, key) {
    const from = added && added.rows[year] ? added.rows[year][key] : undefined;
    return from === undefined ? null : added.sources[from];
  }

  rows(state) {
    return this.areas.map((_, index) => this.row(state, index));
  }

  // The same in order: the widest gap, or the lowest rate, first.
  ordered(state) {
    const found = [];
    for (const row of this.rows(state)) found[row.order - 1] = row;
    return found;
  }

  // The same in groups by verdict, each with its head; one group without one where nothing is tested.
  groups(state) {
    const rows = this.ordered(state);
    if (!rows.some(({ group }) => group)) return [{ head: "", rows }];
    const { verdicts } = this.measureWords(state);
    return this.words.verdict_order.map((name) => ({
      head: `${this.words.shapes[name] || ""} ${capital(verdicts[name] || name)}`.trim(),
      rows: rows.filter(({ group }) => group === name),
    })).filter((group) => group.rows.length);
  }

  // A rate of a row in its unit: "≈ 41%".
  rate(state, row, value) {
    return approximate(rate(value, this.unit(state), row.decimals), row.value_approximate);
  }

  // A row's figure as maps and tables write it: "25", "41%".
  figure(state, row) {
    if (this.measureOf(state) === "rate") return this.rate(state, row, row.value);
    return approximate(number(row.value, row.decimals), row.value_approximate);
  }

  // The same within a sentence: "25 points", "−3 points", "41%".
  figureInWords(state, row) {
    if (this.measureOf(state) === "rate") return this.figure(state, row);
    return approximate(signedGap(row.value, this.unit(state), row.decimals), row.value_approximate);
  }

  // The size of a row's gap within a sentence.
  gap(state, row) {
    return approximate(gap(row.value, this.unit(state), row.decimals), row.value_approximate);
  }

  // A row's slope index: "≈ 779"; within a sentence "≈ 779 points".
  slope(row) {
    return approximate(number(row.slope_index, row.decimals), true);
  }
  slopeInWords(state, row) {
    return approximate(signedGap(row.slope_index, this.unit(state), row.decimals), true);
  }

  // A row's interval: "≈ 23.5 to 28.5", the sign where it is approximate.
  interval(row) {
    return span(row.low, row.high, 1, row.interval_approximate);
  }

  // What the row's interval says against the nation, in words behind their shape.
  verdict(state, row) {
    const shape = this.words.shapes[row.group];
    return shape ? `${shape} ${this.measureWords(state).verdicts[row.group]}` : "";
  }

  // Pupils behind the gap: "about 500"; disadvantaged pupils: "about 1,230†".
  children(row) {
    return children(row.behind, row.value, row.area.kind);
  }
  pupils(row) {
    return pupils(row.pupils, row.pupils_basis, row.area.kind);
  }

  // What became of an area's trend, and when its gap would close, as a sentence.
  trend(state, index) {
    return columnAt(this.measure(state).trend, index);
  }

  // Which lines of the trend begin after the others, and why.
  begins(state) {
    const { begins, begins_of: own } = this.measure(state);
    return [begins, columnAt(own, this.focus(state))].filter(Boolean).join(" ");
  }

  // Where the comparison turns the page's conclusion around: of the chosen place, or the order.
  turn(state) {
    const { sentence, order } = this.part(state).turns;
    if (this.measureOf(state) === "rate" || !sentence.length) return "";
    if (!state.area) return order[state.year] || "";
    const index = this.focus(state);
    return fill(sentence[this.at(state, index)], { place: this.areas[index].words });
  }

  // The class of a row's figure, or -1 where there is none.
  classOf(state, row) {
    if (row.value == null) return -1;
    return this.measureWords(state).breaks.filter((limit) => row.value >= limit).length;
  }

  colour(state, row) {
    const found = this.classOf(state, row);
    return found < 0 ? null : this.bundle.colours.palette[this.measureWords(state).legend.length][found];
  }

  // Where a view's figures come from, in one line.
  credit(state) {
    const { added, columns, words, years } = this.part(state);
    const reported = columns.reported && years.some((year) => columns.reported[this.at(state, this.whole, year)]);
    return [
      added && added.alone.includes(state.year) ? "" : fill(words.credit, { year: state.year }),
      reported ? this.bundle.report.credit : "",
      added ? added.credit : "",
    ].filter(Boolean).join(" ");
  }

  // The sentence about one area: its pattern, filled.
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

  // The sentence about the children behind an area's gap, and why they are not counted.
  counted(state, index) {
    const { sentence, behind_reason: reason } = rowAt(this.measure(state).children, this.at(state, index));
    return { sentence, reason };
  }

  // The page's sentence: of the chosen area, or of the whole with where the gap is widest.
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

export const fill = (pattern, slots) => pattern.replace(/{(\w+)}/g, (_, name) => slots[name]);

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
