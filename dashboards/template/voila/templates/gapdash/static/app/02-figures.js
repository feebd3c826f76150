// Figures: reading a programme's bundle. Nothing is worked out here, only looked up and filled.
(function (gapdash) {
  "use strict";
  const MINUS = "\u2212";

  class Figures {
    constructor(bundle) {
      this.bundle = bundle;
      this.areas = bundle.areas;
      this.place = new Map(bundle.areas.map((area, index) => [area.key, index]));
      this.whole = this.place.get(bundle.programme.whole);
      this.nation = this.place.get(bundle.programme.nation);
    }

    indicator(state) { return this.bundle.indicators[state.indicator]; }

    // How the indicator's values are written.
    unit(state) { return this.bundle.units[this.indicator(state).unit]; }

    // What is measured in a view: a comparator's gap, or the rate.
    measureOf(state) {
      const own = this.indicator(state).comparators;
      return state.view !== "rate" && own.includes(state.comparator) ? state.comparator : "rate";
    }

    years(state) { return this.indicator(state).measured[this.measureOf(state)]; }

    // The year that is shown where none is asked for, and the one that a story means.
    latest(state) { return this.indicator(state).latest[this.measureOf(state)]; }

    usual(state) { return this.indicator(state).usual[this.measureOf(state)]; }

    // The area that a view speaks of: the chosen one, or the whole programme.
    focus(state) { return state.area ? this.place.get(state.area) : this.whole; }

    // Everything that is known of one area in one year.
    row(state, index, year = state.year) {
      const indicator = this.indicator(state);
      const at = indicator.years.indexOf(year);
      const pick = (series) => (series && at >= 0 ? series[at][index] : null);
      const measure = this.measureOf(state);
      const rate = pick(indicator[indicator.rate_of]);
      const mark = at >= 0 ? indicator.marks[at][index] : "p";
      const why = at >= 0 ? indicator.why[measure === "local" ? "both" : "own"][at][index] : "-";
      const area = this.areas[index];
      const value = measure === "rate" ? rate : pick(indicator.gaps[measure]);
      const compared = {
        local: [indicator.reference, index],
        national_others: [indicator.reference, this.nation],
        national_disadvantaged: ["disadvantaged", this.nation],
      }[indicator.disadvantaged && measure];
      const spread = value != null && indicator.spread[measure];
      const [below, above] = spread && spread[0][at][index] != null ? [spread[0][at][index], spread[1][at][index]] : [null, null];
      const letter = at >= 0 ? indicator.verdicts[measure][at][index] : "-";
      return {
        area, year, mark, rate,
        low: below == null ? null : value - below / 10,
        high: below == null ? null : value + above / 10,
        // Letters are capitals where numbers of pupils are estimated.
        rough: letter !== letter.toLowerCase(),
        verdict: letter.toLowerCase().replace("n", "-"),
        behind: measure === "rate" ? null : pick(indicator.behind[measure]),
        small: at >= 0 && indicator.small[at][index] === "s",
        all: pick(indicator.all),
        disadvantaged: pick(indicator.disadvantaged),
        reference: pick(indicator[indicator.reference]),
        against: compared && at >= 0 && indicator[compared[0]] ? indicator[compared[0]][at][compared[1]] : null,
        gap: measure === "rate" ? null : pick(indicator.gaps[measure]),
        // From the most deprived fifth to the least, where an indicator is published by all five.
        fifths: indicator.fifths ? [indicator.disadvantaged, ...indicator.fifths.between, indicator.other].map(pick) : [],
        slope: pick(indicator.slope),
        value,
        pupils: pick(indicator.pupils),
        covers: at >= 0 ? indicator.covers[at][area.key] : undefined,
        decimals: mark === "c" || mark === "a" ? indicator.finer : indicator.decimals,
        added: gapdash.addedTo(indicator, year, area.key),
        // A figure that is there needs no reason; one that is not always has one.
        reason: value != null ? "" : this.bundle.reasons[why === " " ? "-" : why],
      };
    }

    // The sign of a figure that was worked out here from estimated numbers of pupils.
    sign(row) { return row.mark === "a" ? "≈ " : ""; }

    rate(state, value, decimals, row = {}) {
      return value == null ? "" : this.sign(row) + gapdash.number(value, decimals) + this.unit(state).suffix;
    }

    // The size of a gap in words: "25 points".
    gap(state, value, decimals) {
      const text = gapdash.number(Math.abs(value), decimals);
      return `${text} ${this.unit(state).point}${text === "1" ? "" : "s"}`;
    }

    // A row's figure as maps and tables write it: "25", "41%".
    figure(state, row) {
      if (row.value == null) return "";
      return this.measureOf(state) === "rate"
        ? this.rate(state, row.value, row.decimals, row) : this.sign(row) + gapdash.number(row.value, row.decimals);
    }

    // The same within a sentence: "25 points", "−3 points", "41%".
    saidFigure(state, row) {
      if (row.value == null || this.measureOf(state) === "rate") return this.figure(state, row);
      return this.sign(row) + (row.value < 0 ? MINUS : "") + this.gap(state, row.value, row.decimals);
    }

    // A row's interval: "≈ 23.5 to 28.5", the sign where it is approximate.
    interval(row) {
      if (row.low == null) return "";
      return `${row.rough ? "≈ " : ""}${gapdash.number(row.low, 1)} to ${gapdash.number(row.high, 1)}`;
    }

    // What the row's interval says against the nation, in words behind their shape.
    verdict(state, row) {
      if (row.low == null || row.verdict === "-") return "";
      const { verdict_words: words } = this.indicator(state).measures[this.measureOf(state)];
      return `${this.bundle.shapes[row.verdict]} ${words[row.verdict]}`;
    }

    // What became of an area's trend, and when its gap would close, as a sentence.
    trend(state, index) {
      const { arrows, points, close } = this.bundle;
      const measure = this.measureOf(state);
      const own = this.indicator(state);
      const { trend, trend_words: trends } = own.measures[measure];
      const found = gapdash.trendOf(trend, index, own.since, { trends, points, close });
      const said = `${arrows[found.kind] || ""} ${found.said}`.trim();
      return measure === "rate" ? `${said}.` : `${said}; ${found.close}.`;
    }

    // Where the comparison turns the page's conclusion around: of the chosen place, or the order.
    turn(state) {
      const { turns, years } = this.indicator(state);
      const at = years.indexOf(state.year);
      if (this.measureOf(state) === "rate" || !turns.codes.length) return "";
      if (!state.area) return turns.order[state.year] || "";
      const index = this.focus(state);
      const pattern = turns.patterns[turns.codes[at][index]];
      return pattern ? gapdash.fill(pattern, { place: this.areas[index].words }) : "";
    }

    // Pupils behind the gap: "about 500".
    children(row) {
      if (row.behind == null) return "";
      if (row.behind) return `about ${row.behind.toLocaleString("en-GB")}`;
      // Counts are rounded to five for an authority and to ten for wider areas.
      return row.gap > 0 ? `fewer than ${row.area.kind === "authority" ? 3 : 5}` : "none";
    }

    // The class of a row's figure, or -1 where there is none.
    classOf(state, row) {
      if (row.value == null) return -1;
      const { breaks } = this.indicator(state).measures[this.measureOf(state)];
      return breaks.filter((limit) => row.value >= limit).length;
    }

    colour(state, row) {
      const found = this.classOf(state, row);
      const { legend } = this.indicator(state).measures[this.measureOf(state)];
      return found < 0 ? null : this.bundle.palette[legend.length][found];
    }

    // Where a view's figures come from, in one line.
    credit(state) {
      const own = this.indicator(state);
      const alone = own.added && own.added.alone.includes(state.year);
      const reported = own.marks.some((marks, at) => marks[this.whole] === "r" && own.all[at][this.whole] != null);
      return [
        alone ? "" : gapdash.fill(own.credit, { year: state.year }),
        reported ? this.bundle.report.credit : "",
        own.added ? own.added.credit : "",
      ].filter(Boolean).join(" ");
    }

    // The sentence about the children behind one area's gap.
    aboutChildren(state, index) {
      const row = this.row(state, index);
      const { children } = this.indicator(state).measures[this.measureOf(state)];
      const fits = row.behind == null ? "missing" : row.gap > 0 ? "some" : "none";
      const reason = row.reason || this.bundle.reasons.q;
      return gapdash.fill(children[fits], {
        year: state.year, place: row.area.words, reason,
        children: this.children(row), gap: row.gap == null ? "" : this.sign(row) + this.gap(state, row.gap, row.decimals),
      });
    }

    // The sentence about one area: the pattern that fits, filled.
    about(state, index) {
      const measure = this.measureOf(state);
      if (state.view === "children") return this.aboutChildren(state, index);
      const row = this.row(state, index);
      const { patterns } = this.indicator(state).measures[measure];
      const nation = this.row(state, this.nation);
      const own = index === this.nation && measure === "national_disadvantaged";
      let fits = "missing";
      if (row.rate != null || row.gap != null) {
        if (measure === "rate" || own) {
          fits = index === this.nation || nation.rate == null ? "rate_alone" : "rate";
        } else if (row.gap == null) fits = "alone";
        else fits = (row.rate == null ? "bare_" : "") + (row.gap === 0 ? "level" : row.gap > 0 ? "behind" : "ahead");
      }
      const text = gapdash.fill(patterns[fits], {
        year: state.year, place: row.area.words, reason: row.reason,
        value: this.rate(state, row.rate, row.decimals, row),
        gap: row.gap == null ? "" : this.sign(row) + this.gap(state, row.gap, row.decimals),
        nation_value: this.rate(state, nation.rate, nation.decimals),
      });
      return text.charAt(0).toUpperCase() + text.slice(1);
    }

    // The page's sentence: of the chosen area, or of the whole with where the gap is widest.
    sentence(state) {
      const row = this.row(state, this.focus(state));
      const said = this.about(state, this.focus(state));
      const first = row.small && row.value != null ? `${said} ${this.bundle.small_said}` : said;
      const measure = this.indicator(state).measures[this.measureOf(state)];
      if (state.view === "children") return first;
      if (state.area) {
        const nation = this.row(state, this.nation);
        if (this.measureOf(state) !== "local" || nation.gap == null) return first;
        return `${first} ${gapdash.fill(this.bundle.nation_gap, { gap: this.gap(state, nation.gap, nation.decimals) })}`;
      }
      const widest = measure.widest[state.year];
      return widest ? `${first} ${widest}` : first;
    }
  }

  gapdash.number = function (value, decimals) {
    const text = Math.abs(value).toFixed(decimals).replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ",");
    return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
  };

  gapdash.fill = (pattern, slots) => pattern.replace(/{(\w+)}/g, (_, name) => slots[name]);

  gapdash.Figures = Figures;
})(window.gapdash);
