// Figures: a programme's rows in words. Patterns and sentences come decided; here they are filled.

import { rowAt, textAt } from "./columns.js";
import { approximate, children, gap, number, pupils, rate, signedGap, span } from "./numbers.js";
import { names, Rows } from "./rows.js";
import { capital, fill } from "./texts.js";

export { names } from "./rows.js";
export { capital, fill } from "./texts.js";

/** @import { MapDocument } from "./bundle.d.ts" */
/** @import { Choice } from "./choice.js" */
/** @import { Read } from "./rows.js" */
/** @import { Value } from "./numbers.js" */
/** @typedef {import("./rows.js").Bundle} Bundle */
/** @typedef {import("./rows.js").OfIndicator} OfIndicator */
/** @typedef {import("./rows.js").OfMeasure} OfMeasure */
/** @typedef {import("./rows.js").Row} Row */

export class Figures extends Rows {
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
