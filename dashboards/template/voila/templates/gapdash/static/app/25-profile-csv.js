// Profile as CSV: a row for each indicator of one place.
(function (gapdash) {
  "use strict";
  const HEADER = ["place", "area_code", "indicator", "stage", "year", "unit", "compared_with",
    "disadvantaged", "disadvantaged_low", "disadvantaged_high", "reference_group", "reference", "reference_low", "reference_high",
    "gap", "gap_low", "gap_high", "approximate", "small",
    "region_gap", "against_region", "nation_gap", "against_nation", "neighbours_mean_gap", "against_neighbours",
    "trend", "trend_a_year", "trend_low", "trend_high", "trend_first", "trend_last", "years_to_close", "soonest", "latest",
    "children_behind", "note", "source", "licence", "gathered"];
  // What only profiles without intervals have: what each gap is, all pupils' rate, fifths, slope.
  const ONLY_PLAIN = ["gap_is", "all_pupils", "fifth_1", "fifth_2", "fifth_3", "fifth_4", "fifth_5", "slope_index"];
  const plain = (text) => text.replaceAll("*", "");

  function beyond(state, { own, plain: part, index, reference }) {
    const all = part.everyone ? part.everyone.value[index] : own.reference === "all" ? reference.value : null;
    const fifths = part.fifths ? part.fifths.values.map((fifth) => fifth[index]) : Array(5).fill(null);
    return [part.is[state.comparator], all, ...fifths, part.slope ? part.slope[index] : null];
  }

  function line(figures, state, row) {
    const { own, gap, index, disadvantaged, reference } = row;
    const { verdicts } = figures.words;
    const benchmarks = new Map(figures.benchmarks(row).map((one) => [one.what, one]));
    const against = ["region", "nation", "near"].flatMap((what) => {
      const one = benchmarks.get(what) || { value: null, letter: " " };
      return [one.value, verdicts[one.letter] || ""];
    });
    const trend = row.itself ? { said: "" } : figures.trend(row);
    const from = row.added || own;
    const children = row.value == null ? null : gap.behind[index];
    return [row.area.name, row.area.key, own.name, own.stage, own.year, own.unit, row.comparedWith,
      disadvantaged.value, disadvantaged.low, disadvantaged.high, own.reference, reference.value, reference.low, reference.high,
      row.value, gap.low[index], gap.high[index], gap.rough[index] === "1" ? "yes" : "no", row.small ? "yes" : "no", ...against,
      plain(trend.said), trend.change, trend.low, trend.high, trend.first, trend.last, trend.years, trend.soonest, trend.latest,
      children, [row.reason, figures.words.marks[row.mark]].filter(Boolean).join(" "), from.source, from.attribution, row.added ? from.gathered : figures.bundle.gathered];
  }

  gapdash.saveProfile = function (figures, state) {
    const header = figures.plain ? [...HEADER, ...ONLY_PLAIN] : HEADER;
    const text = gapdash.csv(header, figures.rows(state).map((row) => [...line(figures, state, row), ...(row.plain ? beyond(state, row) : [])]));
    const name = ["gapdash", state.programme, state.area, "profile", state.comparator].filter(Boolean).join("-");
    gapdash.save(new Blob([text], { type: "text/csv;charset=utf-8" }), `${name}.csv`);
  };
})(window.gapdash);
