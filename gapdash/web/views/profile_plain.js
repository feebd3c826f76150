// Profile rows without intervals: what is published, named for what it is, and no more.

import { dumbbell, sparkline } from "../charts/profile.js";
import { columnAt } from "../core/columns.js";
import { element, emphasised } from "../core/elements.js";
import { fill } from "../core/figures.js";
import { number } from "../core/numbers.js";
import { cell as profileCell } from "./profile_rows.js";

const FIVE = ["disadvantaged", "simd_q2", "simd_q3", "simd_q4", "reference"];
const fine = (...content) => element("span", { class: "gd-fine" }, ...content);

// From the most deprived fifth to the least.
export const fifthsOf = ({ own, index }) => FIVE.map((name) => columnAt(own.columns[name], index));

export const plainKey = () => element("span", {}, element("i", { class: "gd-square" }), "all pupils");

// The five fifths of a place, from the most to the least deprived, as bars from 0.
function fifths(figures, row) {
  const { heads, most } = row.plain.fifths;
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
      fill(figures.plain.row.ends, { first: heads[0].toLowerCase(), last: heads[heads.length - 1].toLowerCase() }),
    ),
  );
}

function ratesCell(figures, row, state) {
  const { plain, own, disadvantaged, compared } = row;
  const { row: words } = figures.plain;
  const alone = plain.kind === "published";
  const caption = alone ? "All pupils" : fill(figures.words.row.rates, { compared: row.comparedWith });
  const cell = (...content) =>
    profileCell("rates", caption, ...content, row.reason ? element("p", { class: "gd-reason" }, row.reason) : null);
  if (alone) {
    const everyone = figures.rate(row.key, "all", row.index);
    if (everyone.value == null) return cell();
    const drawn = {
      disadvantaged: { value: null, text: "" },
      compared: everyone,
      toAll: true,
      drawn: fill(words.all_drawn, { value: everyone.text }),
    };
    return cell(
      dumbbell(figures.words, drawn),
      row.reason ? null : element("p", { class: "gd-fine" }, words.published),
    );
  }
  if (own.unit === "percent") {
    return cell(disadvantaged.value == null && compared.value == null ? null : dumbbell(figures.words, row));
  }
  const elsewhere = state.comparator === "local" || row.itself ? null : element(
    "p",
    { class: "gd-scores" },
    element("span", { class: "gd-score" }, element("b", {}, compared.text || "–"), ` ${row.comparedWith}`),
  );
  return cell(plain.fifths && disadvantaged.value != null ? fifths(figures, row) : null, elsewhere);
}

function gapCell(figures, row, state) {
  const { row: words } = figures.plain;
  if (row.value == null) return profileCell("gap", "Gap, points", element("span", { class: "gd-none" }, "–"));
  const slope = row.columns.slope_index;
  const sloped = row.plain.fifths && state.comparator === "local" &&
    fine(emphasised(slope == null ? words.no_slope : fill(words.slope, { value: number(slope, row.own.decimals) })));
  return profileCell(
    "gap",
    "Gap, points",
    element("b", { class: "gd-amount" }, row.text),
    fine(row.plain.is[state.comparator]),
    sloped || null,
    row.columns.reported ? fine(words.reported) : null,
  );
}

function againstCell(figures, row) {
  const lines = figures.benchmarks(row).map(({ what, name, text, reason }) =>
    element(
      "li",
      { class: "gd-v", "data-benchmark": what },
      element("i", { "aria-hidden": "true" }, "·"),
      element("span", { class: "gd-bench" }, name),
      text ? element("b", {}, text) : null,
      element("span", { class: "gd-word" }, reason),
    )
  );
  return profileCell(
    "against",
    figures.plain.heads.against,
    lines.length ? element("ul", {}, lines) : element("span", { class: "gd-none" }, "–"),
  );
}

// The first and the last published gap since the measure last changed, for readers to compare.
function trendCell(figures, row) {
  const { key, own, comparator, index, plain } = row;
  const known = figures.series(key, comparator, index);
  const cell = (...content) => profileCell("trend", "How the gap has moved", ...content);
  const spark = sparkline(figures, row);
  if (row.itself || !spark) return cell(element("span", { class: "gd-none" }, "–"));
  const last = known[known.length - 1];
  const first = known.find(({ year }) => year >= own.broken) || last;
  const slots = { first: first.year, before: first.text, last: last.year, after: last.text };
  return cell(
    element("div", { class: "gd-line" }, spark),
    fine(emphasised(fill(figures.plain.row[first === last ? "stands" : "moved"], slots))),
    plain.breaks.map(({ said }) => fine(said)),
  );
}

export const plainCells = (figures, row, state) =>
  [ratesCell, gapCell, againstCell, trendCell].map((made) => made(figures, row, state));

// What the details add: each fifth with its name, and why lines are cut.
export function plainDetail(figures, row) {
  const { fifths: five, kind, breaks } = row.plain;
  const shown = (value) => (value == null ? "–" : number(value, row.own.decimals));
  const all = kind === "published" && figures.rate(row.key, "all", row.index).text;
  return [
    five ? `${fifthsOf(row).map((value, n) => `${five.heads[n]}: ${shown(value)}`).join("; ")}.` : "",
    all ? fill(figures.plain.row.all_drawn, { value: all }) : "",
    ...breaks.map(({ reason }) => reason),
  ].filter(Boolean).join(" ");
}
