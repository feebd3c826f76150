// Profile as CSV: a row for each indicator of one place.

import { csv } from "../core/csv.js";
import { save } from "../core/pictures.js";
import { fifthsOf } from "./profile_plain.js";

const HEADER = [
  "place",
  "area_code",
  "indicator",
  "stage",
  "year",
  "unit",
  "compared_with",
  "disadvantaged",
  "disadvantaged_low",
  "disadvantaged_high",
  "reference_group",
  "reference",
  "reference_low",
  "reference_high",
  "gap",
  "gap_low",
  "gap_high",
  "approximate",
  "small",
  "region_gap",
  "against_region",
  "nation_gap",
  "against_nation",
  "neighbours_mean_gap",
  "against_neighbours",
  "trend",
  "trend_a_year",
  "trend_low",
  "trend_high",
  "trend_first",
  "trend_last",
  "years_to_close",
  "soonest",
  "latest",
  "children_behind",
  "note",
  "source",
  "licence",
  "gathered",
];
// What only profiles without intervals have: what each gap is, all pupils' rate, fifths, slope.
const ONLY_PLAIN = ["gap_is", "all_pupils", "fifth_1", "fifth_2", "fifth_3", "fifth_4", "fifth_5", "slope_index"];
const plain = (text) => text.replaceAll("*", "");

function beyond(state, row) {
  const { own, plain: part, columns, reference } = row;
  const all = own.reference === "all" ? reference.value : columns.all;
  const fifths = part.fifths ? fifthsOf(row) : Array(5).fill(null);
  return [part.is[state.comparator], all, ...fifths, columns.slope_index];
}

function line(figures, state, row) {
  const { own, columns, found, disadvantaged, reference } = row;
  const { verdicts } = figures.words;
  const benchmarks = new Map(figures.benchmarks(row).map((one) => [one.what, one]));
  const against = ["region", "nation", "near"].flatMap((what) => {
    const one = benchmarks.get(what) || { value: null };
    return [one.value, verdicts[one.verdict] || ""];
  });
  const trend = row.itself ? {} : row.trend;
  const said = row.itself ? "" : figures.trendWords(row)[0];
  const from = row.added || own;
  const children = row.value == null ? null : found.behind;
  return [
    row.area.name,
    row.area.key,
    own.name,
    own.stage,
    own.year,
    own.unit,
    row.comparedWith,
    disadvantaged.value,
    disadvantaged.low,
    disadvantaged.high,
    own.reference,
    reference.value,
    reference.low,
    reference.high,
    row.value,
    found.low,
    found.high,
    found.interval_approximate ? "yes" : "no",
    columns.small ? "yes" : "no",
    ...against,
    plain(said),
    trend.slope,
    trend.slope_low,
    trend.slope_high,
    trend.first_year,
    trend.last_year,
    trend.years_to_close,
    trend.soonest,
    trend.latest,
    children,
    [row.reason, columns.made].filter(Boolean).join(" "),
    from.source,
    from.attribution,
    row.added ? from.gathered : figures.bundle.gathered,
  ];
}

export function saveProfile(figures, state) {
  const header = figures.plain ? [...HEADER, ...ONLY_PLAIN] : HEADER;
  const text = csv(
    header,
    figures.rows(state).map((row) => [...line(figures, state, row), ...(row.plain ? beyond(state, row) : [])]),
  );
  const name = ["gapdash", state.programme, state.area, "profile", state.comparator].filter(Boolean).join("-");
  save(new Blob([text], { type: "text/csv;charset=utf-8" }), `${name}.csv`);
}
