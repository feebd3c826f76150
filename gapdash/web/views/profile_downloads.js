// What a profile can be taken away as: on paper, as a table, as a link, and as lines of Python.

import { sparkline } from "./profile_line.js";
import { button, element, isPart, removes, uid } from "../core/elements.js";
import { saveTable } from "../core/files.js";
import { codeButton } from "./code.js";
import { pageButtons, plain } from "./page.js";
import { fifthsOf } from "./profile_plain.js";
import { PROFILE } from "./words.js";

/** @import { Profile, ProfileFigures, ProfileRow, Row } from "./profile_figures.js" */
/** @import { Shown } from "../core/selection.js" */
/** @import { ProfileContext } from "./profile_rows.js" */
/** @typedef {Shown<ProfileFigures, Profile>} ProfileShown */

const GSS = /^[A-Z]\d{8}$/; // of an area that has figures of its own
/** @param {ProfileContext} context */
export function downloads({ model, el }) {
  const { print, link, linked } = pageButtons();
  const table = button(PROFILE.csv, () => {
    const { figures, state } = model;
    if (!state) return;
    const name = ["gapdash", state.programme, state.area, "profile", state.comparator].filter(Boolean).join("-");
    const { header, rows } = csvOf(figures, state);
    saveTable(header, rows, `${name}.csv`);
  }, { id: uid("csv") });
  el.replaceChildren(element("p", { class: "gd-tools" }, print, table, link, linked));
  const end = model.follow(() => {
    linked.textContent = "";
  });
  return removes(el, end);
}

/**
 * A row for each indicator of one place.
 * @param {ProfileFigures} figures
 * @param {Profile} state
 */
export function csvOf(figures, state) {
  const rows = figures.rows(state).map((row) => ({ ...line(figures, row), ...beyond(state, row) }));
  return { header: Object.keys(rows[0] ?? {}), rows: rows.map((row) => Object.values(row)) };
}

/**
 * @param {ProfileFigures} figures
 * @param {ProfileRow} row
 */
function line(figures, row) {
  const { own, columns, found, disadvantaged, reference } = row;
  const benchmarks = new Map(figures.benchmarks(row).map((one) => [one.what, one]));
  const [region, nation, near] = ["region", "nation", "near"].map((what) => {
    const one = benchmarks.get(what);
    return { value: one?.value, said: figures.words.verdicts[one?.verdict ?? ""] ?? "" };
  });
  /** @type {Row} */
  const trend = row.itself ? {} : row.trend;
  const from = row.added || own;
  return {
    place: row.area.name,
    area_code: row.area.key,
    indicator: own.name,
    stage: own.stage,
    year: own.year,
    unit: own.unit,
    compared_with: row.comparedWith,
    disadvantaged: disadvantaged.value,
    disadvantaged_low: disadvantaged.low,
    disadvantaged_high: disadvantaged.high,
    reference_group: own.reference,
    reference: reference.value,
    reference_low: reference.low,
    reference_high: reference.high,
    gap: row.value,
    gap_low: found.low,
    gap_high: found.high,
    approximate: found.interval_approximate ? "yes" : "no",
    small: columns.small ? "yes" : "no",
    region_gap: region.value,
    against_region: region.said,
    nation_gap: nation.value,
    against_nation: nation.said,
    neighbours_mean_gap: near.value,
    against_neighbours: near.said,
    trend: plain(row.itself ? "" : figures.trendWords(row)[0]),
    trend_a_year: trend.slope,
    trend_low: trend.slope_low,
    trend_high: trend.slope_high,
    trend_first: trend.first_year,
    trend_last: trend.last_year,
    years_to_close: trend.years_to_close,
    soonest: trend.soonest,
    latest: trend.latest,
    children_behind: row.value == null ? null : found.behind,
    note: [row.reason, columns.made].filter(Boolean).join(" "),
    source: from.source,
    licence: from.attribution,
    gathered: row.added?.gathered ?? figures.bundle.gathered,
  };
}

/**
 * What only profiles without intervals have: what each gap is, all pupils' rate, fifths, slope.
 * @param {Profile} state
 * @param {ProfileRow} row
 */
function beyond(state, row) {
  const { own, plain: part, columns, reference } = row;
  if (!part) return {};
  const fifths = fifthsOf(row).map((value, n) => [`fifth_${n + 1}`, part.fifths ? value : null]);
  return {
    gap_is: part.is[state.comparator],
    all_pupils: own.reference === "all" ? reference.value : columns.all,
    ...Object.fromEntries(fifths),
    slope_index: columns.slope_index,
  };
}

/**
 * The page's choices, and which indicators and years its tables hold.
 * @param {ProfileShown} shown
 */
function stateOf({ figures, state }) {
  const { indicators, columns, context } = figures.bundle;
  // Where a comparison cannot be made, no table of it can.
  const held = (/** @type {string} */ key) =>
    figures.areas.some((_, index) => figures.gap(key, state.comparator, index).value != null);
  const pairs = (/** @type {string[]} */ keys) => keys.filter(held).map((key) => [key, indicators[key].year]);
  const area = figures.areas[figures.focus(state)];
  const { whole, nation } = figures.bundle.programme;
  const places = [...new Set([area.key, whole, nation])].filter((code) => GSS.test(code));
  return {
    ...state,
    rows: pairs(Object.keys(indicators)),
    columns: pairs(columns),
    context: context.map(({ indicator, year }) => [indicator, year]),
    places,
    part: isPart(area) ? area.key : "",
  };
}

/**
 * @param {ProfileShown} shown
 * @param {string} figure
 */
export const profileCode = (shown, figure) => codeButton(shown.figures.bundle.code, figure, () => stateOf(shown));

/**
 * Of a row that has a small line.
 * @param {ProfileShown} shown
 * @param {ProfileRow} row
 */
export function sparkCode({ figures, state }, row) {
  if (row.itself || !sparkline(figures, row)) return "";
  return codeButton(figures.bundle.code, "spark", () => ({ ...state, indicator: row.key }), `spark-${row.key}`);
}
