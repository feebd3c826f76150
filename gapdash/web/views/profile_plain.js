// The rows of a profile without intervals: what is published, named for what it is, and no more.

import { dumbbell } from "../charts/dumbbell.js";
import { sparkline } from "./profile_line.js";
import { element, emphasised } from "../core/elements.js";
import { fill } from "../core/figures.js";
import { number } from "../core/numbers.js";
import { cellAt } from "./profile_figures.js";
import { PROFILE } from "./words.js";

/** @import { Profile, ProfileFigures, ProfileRow } from "./profile_figures.js" */

const FIVE = ["disadvantaged", "simd_q2", "simd_q3", "simd_q4", "reference"];
/** @param {(Node | string)[]} content */
export const fine = (...content) => element("span", { class: "gd-fine" }, ...content);
export const none = () => element("span", { class: "gd-none" }, "–");

/** @param {string} what @param {string} caption @param {(Node | string | null)[]} content */
export function cell(what, caption, ...content) {
  return element("div", { class: `gd-cell gd-in-${what}` }, element("span", { class: "gd-cap" }, caption), ...content);
}

/**
 * From the most deprived fifth to the least.
 * @param {ProfileRow} row
 * @returns {(number | null)[]}
 */
export const fifthsOf = ({ own, index }) => FIVE.map((name) => cellAt(own.columns[name], index));

export const plainKey = () => element("span", {}, element("i", { class: "gd-square" }), PROFILE.allPupils);

/** @param {ProfileFigures} figures */
const wordsOf = ({ plain }) => plain ?? {};

/** @param {ProfileRow} row what it is without intervals */
const plainOf = (row) => /** @type {NonNullable<ProfileRow["plain"]>} */ (row.plain);

/**
 * The five fifths of a place, from the most to the least deprived, as bars from 0.
 * @param {ProfileFigures} figures
 * @param {ProfileRow} row
 * @param {{ heads: string[], most: number }} scale
 */
function fifths(figures, row, { heads, most }) {
  const own = fifthsOf(row);
  return element(
    "div",
    { class: "gd-fifths" },
    element(
      "ol",
      {},
      own.map((value, n) =>
        element(
          "li",
          {},
          element("span", { class: "gd-hidden" }, `${heads[n]}: `),
          element("i", { "aria-hidden": "true", style: `height:${value == null ? 0 : (34 * value) / most}px` }),
          element("b", {}, value == null ? "–" : number(value, row.own.decimals)),
        )
      ),
    ),
    element(
      "p",
      { class: "gd-fine", "aria-hidden": "true" },
      fill(wordsOf(figures).row.ends, { first: heads[0].toLowerCase(), last: heads[heads.length - 1].toLowerCase() }),
    ),
  );
}

/** @param {ProfileFigures} figures @param {ProfileRow} row @param {Profile} state */
function ratesCell(figures, row, state) {
  const { own, disadvantaged, compared } = row;
  const plain = plainOf(row);
  const { row: words } = wordsOf(figures);
  const alone = plain.kind === "published";
  const caption = alone ? PROFILE.all : fill(figures.words.row.rates, { compared: row.comparedWith });
  const reason = row.reason ? element("p", { class: "gd-reason" }, row.reason) : null;
  const rates = (/** @type {(Node | null)[]} */ ...content) => cell("rates", caption, ...content, reason);
  if (alone) {
    const everyone = figures.rate(row.key, "all", row.index);
    if (everyone.value == null) return rates();
    const drawn = {
      disadvantaged: { value: null, text: "" },
      compared: everyone,
      toAll: true,
      drawn: fill(words.all_drawn, { value: everyone.text }),
    };
    return rates(
      dumbbell(figures.words, drawn),
      row.reason ? null : element("p", { class: "gd-fine" }, words.published),
    );
  }
  if (own.unit === "percent") {
    return rates(disadvantaged.value == null && compared.value == null ? null : dumbbell(figures.words, row));
  }
  const elsewhere = state.comparator === "local" || row.itself ? null : element(
    "p",
    { class: "gd-scores" },
    element("span", { class: "gd-score" }, element("b", {}, compared.text || "–"), ` ${row.comparedWith}`),
  );
  return rates(plain.fifths && disadvantaged.value != null ? fifths(figures, row, plain.fifths) : null, elsewhere);
}

/** @param {ProfileFigures} figures @param {ProfileRow} row @param {Profile} state */
function gapCell(figures, row, state) {
  const { row: words } = wordsOf(figures);
  const plain = plainOf(row);
  if (row.value == null) return cell("gap", PROFILE.heads.gap, none());
  const slope = row.columns.slope_index;
  const sloped = plain.fifths && state.comparator === "local" &&
    fine(...emphasised(slope == null ? words.no_slope : fill(words.slope, { value: number(slope, row.own.decimals) })));
  return cell(
    "gap",
    PROFILE.heads.gap,
    element("b", { class: "gd-amount" }, row.text),
    fine(plain.is[state.comparator]),
    sloped || null,
    row.columns.reported ? fine(words.reported) : null,
  );
}

/**
 * The benchmarks of a row; where gaps have no interval, without a verdict.
 * @param {ProfileFigures} figures
 * @param {ProfileRow} row
 */
export function againstCell(figures, row) {
  const { verdicts, shapes } = row.plain ? { verdicts: {}, shapes: {} } : figures.words;
  const lines = figures.benchmarks(row).map(({ what, name, text, verdict, reason }) => {
    const said = verdicts[verdict];
    return element(
      "li",
      { class: "gd-v", "data-benchmark": what, "data-verdict": said ? verdict : null },
      element("i", { "aria-hidden": "true" }, shapes[verdict] || "·"),
      element("span", { class: "gd-bench" }, name),
      text ? element("b", {}, text) : null,
      element("span", { class: "gd-word" }, said || reason),
    );
  });
  const caption = row.plain ? wordsOf(figures).heads.against : PROFILE.against;
  return cell("against", caption, lines.length ? element("ul", {}, lines) : none());
}

/**
 * The first and the last published gap since the measure last changed, for readers to compare.
 * @param {ProfileFigures} figures
 * @param {ProfileRow} row
 */
function trendCell(figures, row) {
  const { key, own, comparator, index } = row;
  const known = figures.series(key, comparator, index);
  const trend = (/** @type {Node[]} */ ...content) => cell("trend", PROFILE.heads.trend, ...content);
  const spark = sparkline(figures, row);
  if (row.itself || !spark) return trend(none());
  const last = known[known.length - 1];
  const first = known.find(({ year }) => year >= own.broken) || last;
  const slots = { first: first.year, before: first.text, last: last.year, after: last.text };
  return trend(
    element("div", { class: "gd-line" }, spark),
    fine(...emphasised(fill(wordsOf(figures).row[first === last ? "stands" : "moved"], slots))),
    ...plainOf(row).breaks.map(({ said }) => fine(said)),
  );
}

/** @param {ProfileFigures} figures @param {ProfileRow} row @param {Profile} state */
export const plainCells = (figures, row, state) =>
  [ratesCell, gapCell, againstCell, trendCell].map((made) => made(figures, row, state));

/**
 * What the details add: each fifth with its name, and why lines are cut.
 * @param {ProfileFigures} figures
 * @param {ProfileRow} row
 */
export function plainDetail(figures, row) {
  const { fifths: five, kind, breaks } = plainOf(row);
  const shown = (/** @type {number | null} */ value) => (value == null ? "–" : number(value, row.own.decimals));
  const all = kind === "published" && figures.rate(row.key, "all", row.index).text;
  return [
    five ? `${fifthsOf(row).map((value, n) => `${five.heads[n]}: ${shown(value)}`).join("; ")}.` : "",
    all ? fill(wordsOf(figures).row.all_drawn, { value: all }) : "",
    ...breaks.map(({ reason }) => reason),
  ].filter(Boolean).join(" ");
}
