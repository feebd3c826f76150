// Fifths: the five fifths of a place by deprivation, beside those of its nation. Numbered marks, of
// which the ends alone carry figures, are no less code as a specification of Vega; and its ticks, about
// as many as are asked for, have no room on a phone.

import { shape } from "../core/elements.js";
import tokens from "../core/tokens.json" with { type: "json" };

/** @import { Row } from "../core/figures.js" */
/** @typedef {(value: number) => string} Written a value as it is said */

const [TOP, ROW, DOT, EDGE] = [20, 62, 9, 4]; // pixels; EDGE: percentages left free on either side
const { ink: INK, deep: DEEP, line: LINE, muted: MUTED, bar: BAR, white: WHITE } = tokens.colours;
const TICKS = 5; // at most, so that they have room on a phone

/**
 * Round numbers within limits, for an axis.
 * @param {number} low
 * @param {number} high
 */
export function ticks(low, high) {
  const power = 10 ** Math.floor(Math.log10((high - low) / TICKS));
  const steps = [1, 2, 5, 10].map((times) => times * power);
  const step = steps.find((size) => (high - low) / size <= TICKS) ?? steps[3];
  const first = Math.ceil(low / step) * step;
  return Array.from({ length: Math.floor((high - first) / step) + 1 }, (_, n) => first + n * step);
}

/**
 * @param {string | number} x
 * @param {number} y
 * @param {string} said
 * @param {Record<string, string | number>} [options]
 */
const text = (x, y, said, options = {}) => shape("text", { x, y, "font-size": 12, fill: INK, ...options }, said);

/**
 * One place's fifths, numbered from 1, the most deprived; the first and the last with figures.
 * @param {Row} row
 * @param {number} y
 * @param {(value: number) => string} at
 * @param {Written} written
 */
function placeRow(row, y, at, written) {
  const known = row.fifths.flatMap((value, n) => value == null ? [] : [{ value, n }]);
  const values = known.map(({ value }) => value);
  const line = {
    x1: at(Math.min(...values)),
    x2: at(Math.max(...values)),
    y1: y,
    y2: y,
    stroke: BAR,
    "stroke-width": 5,
  };
  /** @type {SVGElement[]} */
  const parts = [text(0, y - 18, row.area.name, { "font-size": 13, "font-weight": 600 }), shape("line", line)];
  for (const { value, n } of known) {
    const end = n === 0 || n === row.fifths.length - 1;
    const middle = { "text-anchor": "middle" };
    parts.push(
      shape(
        "circle",
        { cx: at(value), cy: y, r: DOT, fill: end ? DEEP : WHITE, stroke: DEEP, "stroke-width": 2 },
        shape("title", {}, written(value)),
      ),
    );
    parts.push(
      text(at(value), y + 4.5, String(n + 1), {
        ...middle,
        "font-weight": 600,
        fill: end ? WHITE : DEEP,
        "pointer-events": "none",
      }),
    );
    if (end) parts.push(text(at(value), y + 24, written(value), middle));
  }
  return parts;
}

/**
 * @param {Row[]} rows of places
 * @param {number[]} limits
 * @param {Written} written
 */
export function fifthsPicture(rows, [low, high], written) {
  const at = (/** @type {number} */ value) => `${EDGE + ((100 - 2 * EDGE) * (value - low)) / (high - low)}%`;
  const height = TOP + rows.length * ROW + 6;
  const svg = shape("svg", { width: "100%", height, "aria-hidden": "true" });
  for (const tick of ticks(low, high)) {
    svg.append(
      shape("line", { x1: at(tick), x2: at(tick), y1: TOP, y2: height - 4, stroke: LINE }),
      text(at(tick), 12, written(tick), { "text-anchor": "middle", fill: MUTED }),
    );
  }
  rows.forEach((row, n) => svg.append(...placeRow(row, TOP + n * ROW + 34, at, written)));
  return svg;
}
