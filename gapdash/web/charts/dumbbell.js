// Dumbbell: two rates on an axis from 0 to 100, each with its interval. Drawn here for the same reason as
// the small lines of sparkline.js: its pages load no Vega. In shares of the width, it needs no size.

import { shape } from "../core/elements.js";
import { fill } from "../core/figures.js";
import tokens from "../core/tokens.json" with { type: "json" };
import { MAP } from "../core/words.js";

/** @typedef {{ value: number | null, low?: number | null, high?: number | null, text: string }} DrawnRate */

/**
 * @typedef {object} Drawn what of a row is drawn
 * @property {DrawnRate} disadvantaged
 * @property {DrawnRate} compared
 * @property {string} [comparedWith] whom the second is a rate of, where drawn does not say it
 * @property {boolean} toAll
 * @property {string} [drawn] what is said of the drawing, where it is not the usual
 */

const { deep: DEEP, white: WHITE, line: LINE, bar: BAR, muted: MUTED } = tokens.colours;

const CLOSE = { exact: 24, rough: 34 }; // percentages: labels nearer than this stand outside their marks
const EDGE = 88; // percentages: beyond it a figure must not reach out to the right
const TOUCHING = 6; // percentages: marks nearer than this touch
const LABEL = { exact: 26, rough: 36 }; // half a figure and a space, in pixels

/**
 * Two rates on one axis, each with its interval, in shares of the width.
 * @param {{ row: Record<string, string>, approximate: string }} words
 * @param {Drawn} row
 */
export function dumbbell(words, row) {
  const { disadvantaged, compared } = row;
  const svg = shape("svg", {
    class: "gd-dumbbell",
    role: "img",
    "aria-label": row.drawn || fill(words.row.drawn, {
      first: disadvantaged.text || MAP.none,
      second: compared.text || MAP.none,
      others: row.comparedWith,
    }),
  });
  const y = 15;
  /** @type {(x1: number, x2: number, at: number, colour: string, width: number) => SVGElement} */
  const line = (x1, x2, at, colour, width) =>
    shape("line", { x1: `${x1}%`, x2: `${x2}%`, y1: at, y2: at, stroke: colour, "stroke-width": width });
  svg.append(line(0, 100, y, LINE, 1));
  for (const tick of [0, 25, 50, 75, 100]) {
    svg.append(shape("line", { x1: `${tick}%`, x2: `${tick}%`, y1: y - 5, y2: y + 5, stroke: LINE }));
  }
  const [first, second] = [disadvantaged.value, compared.value];
  if (first != null && second != null) {
    svg.append(line(Math.min(first, second), Math.max(first, second), y, BAR, 7));
  }
  for (const rate of [disadvantaged, compared]) {
    if (rate.low != null && rate.high != null) {
      svg.append(line(rate.low, rate.high, y + (rate === compared ? 9 : -9), MUTED, 1.5));
    }
  }
  // The sign of an approximate figure makes it longer.
  const kind = [disadvantaged, compared].some(({ text }) => text.startsWith(words.approximate)) ? "rough" : "exact";
  const places = placesOf(first, second, kind);
  for (
    const { rate, open, place } of [
      { rate: compared, open: true, place: places.second },
      { rate: disadvantaged, open: false, place: places.first },
    ]
  ) {
    if (rate.value == null || !place) continue;
    svg.append(mark(rate.value, y, open, row.toAll));
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
 * Where the figures of two rates stand under their marks; null of one that there is none of.
 * @param {number | null | undefined} first
 * @param {number | null | undefined} second
 * @param {"exact" | "rough"} kind
 */
export function placesOf(first, second, kind) {
  const under = (/** @type {number | null | undefined} */ value) =>
    value == null ? null : { x: value, dx: 0, anchor: "middle" };
  if (first == null || second == null || Math.abs(first - second) >= CLOSE[kind]) {
    return { first: under(first), second: under(second) };
  }
  const [left, right] = apart(Math.min(first, second), Math.max(first, second), LABEL[kind]);
  return first <= second ? { first: left, second: right } : { first: right, second: left };
}

/**
 * Where two figures that are near each other stand, so that neither covers the other nor
 * leaves the axis by more than its half.
 * @param {number} lowest
 * @param {number} highest
 * @param {number} label pixels: half a figure and a space
 */
function apart(lowest, highest, label) {
  if (highest > EDGE) return [{ x: highest, dx: -label, anchor: "end" }, { x: highest, dx: 0, anchor: "middle" }];
  if (lowest < 100 - EDGE) {
    return [{ x: lowest, dx: 0, anchor: "middle" }, { x: lowest, dx: label, anchor: "start" }];
  }
  const outwards = highest - lowest < TOUCHING ? 4 : -3;
  return [{ x: lowest, dx: -outwards, anchor: "end" }, { x: highest, dx: outwards, anchor: "start" }];
}

/**
 * Disadvantaged pupils are filled, others an open ring, all pupils an open square.
 * @param {number} value
 * @param {number} y
 * @param {boolean} open
 * @param {boolean} all
 */
function mark(value, y, open, all) {
  if (open && all) {
    return shape("rect", {
      x: `${value}%`,
      y: y - 6,
      width: 12,
      height: 12,
      transform: "translate(-6 0)",
      fill: WHITE,
      stroke: DEEP,
      "stroke-width": 2.5,
    });
  }
  return shape("circle", {
    cx: `${value}%`,
    cy: y,
    r: 6.5,
    fill: open ? WHITE : DEEP,
    stroke: DEEP,
    "stroke-width": 2.5,
  });
}
