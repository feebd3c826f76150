// Figures: reading a programme's bundle. Nothing is worked out here, only looked up and filled.
(function (gapdash) {
  "use strict";
  const MINUS = "\u2212";
  const SUFFIX = { percent: "%", score: "", per_100: "" };
  const POINT = { percent: "point", score: "point", per_100: "suspension" };

  class Figures {
    constructor(bundle) {
      this.bundle = bundle;
      this.areas = bundle.areas;
      this.place = new Map(bundle.areas.map((area, index) => [area.key, index]));
      this.whole = this.place.get(bundle.programme.whole);
      this.nation = this.place.get(bundle.programme.nation);
    }

    indicator(state) { return this.bundle.indicators[state.indicator]; }

    // What is measured in a view: a comparator's gap, or the rate.
    measureOf(state) {
      const own = this.indicator(state).comparators;
      return state.view === "gap" && own.includes(state.comparator) ? state.comparator : "rate";
    }

    years(state) { return this.indicator(state).measured[this.measureOf(state)]; }

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
      }[measure];
      return {
        area, year, mark, rate,
        disadvantaged: pick(indicator.disadvantaged),
        reference: pick(indicator[indicator.reference]),
        against: compared && at >= 0 && indicator[compared[0]] ? indicator[compared[0]][at][compared[1]] : null,
        gap: measure === "rate" ? null : pick(indicator.gaps[measure]),
        value,
        pupils: pick(indicator.pupils),
        covers: at >= 0 ? indicator.covers[at][area.key] : undefined,
        decimals: mark === "c" || mark === "a" ? indicator.finer : indicator.decimals,
        // A figure that is there needs no reason; one that is not always has one.
        reason: value != null ? "" : this.bundle.reasons[why === " " ? "-" : why],
      };
    }

    rate(state, value, decimals) {
      return value == null ? "" : gapdash.number(value, decimals) + SUFFIX[this.indicator(state).unit];
    }

    // The size of a gap in words: "25 points".
    gap(state, value, decimals) {
      const text = gapdash.number(Math.abs(value), decimals);
      return `${text} ${POINT[this.indicator(state).unit]}${text === "1" ? "" : "s"}`;
    }

    // A row's figure as maps and tables write it: "25", "41%".
    figure(state, row) {
      if (row.value == null) return "";
      return this.measureOf(state) === "rate"
        ? this.rate(state, row.value, row.decimals) : gapdash.number(row.value, row.decimals);
    }

    // The same within a sentence: "25 points", "−3 points", "41%".
    saidFigure(state, row) {
      if (row.value == null || this.measureOf(state) === "rate") return this.figure(state, row);
      return (row.value < 0 ? MINUS : "") + this.gap(state, row.value, row.decimals);
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
    credit(state) { return gapdash.fill(this.indicator(state).credit, { year: state.year }); }

    // The sentence about one area: the pattern that fits, filled.
    about(state, index) {
      const measure = this.measureOf(state);
      const row = this.row(state, index);
      const { patterns } = this.indicator(state).measures[measure];
      const nation = this.row(state, this.nation);
      const own = index === this.nation && measure === "national_disadvantaged";
      let fits = "missing";
      if (row.rate != null) {
        if (measure === "rate" || own) {
          fits = index === this.nation || nation.rate == null ? "rate_alone" : "rate";
        } else if (row.gap == null) fits = "alone";
        else fits = row.gap === 0 ? "level" : row.gap > 0 ? "behind" : "ahead";
      }
      const text = gapdash.fill(patterns[fits], {
        year: state.year, place: row.area.words, reason: row.reason,
        value: this.rate(state, row.rate, row.decimals),
        gap: row.gap == null ? "" : this.gap(state, row.gap, row.decimals),
        nation_value: this.rate(state, nation.rate, nation.decimals),
      });
      return text.charAt(0).toUpperCase() + text.slice(1);
    }

    // The page's sentence: of the chosen area, or of the whole with where the gap is widest.
    sentence(state) {
      const first = this.about(state, this.focus(state));
      const measure = this.indicator(state).measures[this.measureOf(state)];
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
    const text = Math.abs(value).toFixed(decimals);
    return value < 0 && Number(text) !== 0 ? MINUS + text : text;
  };

  gapdash.fill = (pattern, slots) => pattern.replace(/{(\w+)}/g, (_, name) => slots[name]);

  gapdash.Figures = Figures;
})(window.gapdash);
