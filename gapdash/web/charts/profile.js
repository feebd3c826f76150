// Profile drawings: a dumbbell on an axis from 0 to 100, and a small line over the years.

import { shape } from "../core/elements.js";
import { fill } from "../core/figures.js";
import { spark } from "./sparkline.js";

/** @import { ProfileFigures, ProfileRow } from "../core/profile_figures.js" */
/** @typedef {{ value: number | null, text: string, low?: number | null, high?: number | null }} Rate */

/**
 * @typedef {object} Pair two rates that are drawn together
 * @property {Rate} disadvantaged
 * @property {Rate} compared
 * @property {boolean} toAll whether the second is of all pupils
 * @property {string} [comparedWith] what the second is called
 * @property {string} [drawn] what the drawing is in words, where it is not the usual pair
 */

const INK = "#12436d";
const CLOSE = { exact: 24, rough: 34 }; // percentages: labels nearer than this stand outside their marks
const EDGE = 88; // percentages: beyond it a figure must not reach out to the right
const TOUCHING = 6; // percentages: marks nearer than this touch
const LABEL = { exact: 26, rough: 36 }; // half a figure and a space, in pixels

/**
 * Two rates on one axis, each with its interval, in shares of the width.
 * @param {{ row: Record<string, string>, approximate: string }} words
 * @param {Pair} row
 */
export function dumbbell(words, row) {
  const { disadvantaged, compared } = row;
  const svg = shape("svg", {
    class: "gd-dumbbell",
    role: "img",
    "aria-label": row.drawn || fill(words.row.drawn, {
      first: disadvantaged.text || "no figure",
      second: compared.text || "no figure",
      others: row.comparedWith,
    }),
  });
  const y = 15;
  /** @type {(x1: number, x2: number, at: number, colour: string, width: number) => Element} */
  const line = (x1, x2, at, colour, width) =>
    shape("line", { x1: `${x1}%`, x2: `${x2}%`, y1: at, y2: at, stroke: colour, "stroke-width": width });
  svg.append(line(0, 100, y, "#d9d6d0", 1));
  for (const tick of [0, 25, 50, 75, 100]) {
    svg.append(shape("line", { x1: `${tick}%`, x2: `${tick}%`, y1: y - 5, y2: y + 5, stroke: "#d9d6d0" }));
  }
  const [first, second] = [disadvantaged.value, compared.value];
  if (first != null && second != null) {
    svg.append(line(Math.min(first, second), Math.max(first, second), y, "#9fb3c8", 7));
  }
  for (const rate of [disadvantaged, compared]) {
    if (rate.low != null && rate.high != null) {
      svg.append(line(rate.low, rate.high, y + (rate === compared ? 9 : -9), "#505a5f", 1.5));
    }
  }
  // The sign of an approximate figure makes it longer.
  const kind = [disadvantaged, compared].some(({ text }) => text.startsWith(words.approximate)) ? "rough" : "exact";
  const near = first != null && second != null && Math.abs(first - second) < CLOSE[kind];
  const [lowest, highest] = [Math.min(first ?? 0, second ?? 0), Math.max(first ?? 0, second ?? 0)];
  for (const rate of [compared, disadvantaged]) {
    if (rate.value == null) continue;
    const open = rate === compared;
    svg.append(mark(rate.value, y, open, row.toAll));
    const left = first === second ? !open : rate.value === lowest;
    const place = near ? apart(left, lowest, highest, LABEL[kind]) : { x: rate.value, dx: 0, anchor: "middle" };
    svg.append(
      shape("text", {
        x: `${place.x}%`,
        y: y + 24,
        dx: place.dx,
        "text-anchor": place.anchor,
        class: open ? "gd-open-figure" : "gd-figure",
      }, rate.text),
    );
  }
  return svg;
}

/**
 * Where two figures that are near each other stand, so that neither covers the other nor
 * leaves the axis by more than its half.
 * @param {boolean} left
 * @param {number} lowest
 * @param {number} highest
 * @param {number} label
 */
function apart(left, lowest, highest, label) {
  const own = left ? lowest : highest;
  if (highest > EDGE) return left ? { x: highest, dx: -label, anchor: "end" } : { x: own, dx: 0, anchor: "middle" };
  if (lowest < 100 - EDGE) {
    return left ? { x: own, dx: 0, anchor: "middle" } : { x: lowest, dx: label, anchor: "start" };
  }
  const outwards = highest - lowest < TOUCHING ? 4 : -3;
  return left ? { x: own, dx: -outwards, anchor: "end" } : { x: own, dx: outwards, anchor: "start" };
}

/**
 * Disadvantaged pupils are filled, others an open ring, all pupils an open square.
 * @param {number} value
 * @param {number} y
 * @param {boolean} open
 * @param {boolean} all
 */
function mark(value, y, open, all) {
  const [x, drawn] = [`${value}%`, { fill: open ? "#fff" : INK, stroke: INK, "stroke-width": 2.5 }];
  return open && all
    ? shape("rect", { x, y: y - 6, width: 12, height: 12, transform: "translate(-6 0)", ...drawn })
    : shape("circle", { cx: x, cy: y, r: 6.5, ...drawn });
}

/**
 * The gap over the years, cut where the measure changed or a year is missing.
 * @param {ProfileFigures} figures
 * @param {ProfileRow} row
 */
export function sparkline(figures, row) {
  const { key, own, comparator, index } = row;
  const known = figures.series(key, comparator, index);
  if (known.length < 2) return null;
  const points = known.map(({ year, value, text }, n) => {
    const at = own.years.indexOf(year);
    const before = n ? own.years.indexOf(known[n - 1].year) : -1;
    return { at: year, value, text, joined: n > 0 && before === at - 1 && own.runs[before] === own.runs[at] };
  });
  const said = points.map(({ at, text }) => `${at} ${text}`).join(", ");
  const [first, last] = [points[0].at, points[points.length - 1].at];
  return spark({
    points,
    from: own.years[0],
    to: own.years[own.years.length - 1],
    // A gap that hardly moves must look so.
    span: 0.4 * Math.max(...points.map(({ value }) => Math.abs(value))),
    said: fill(figures.words.row.spark, { first, last, values: said }),
  });
}
