// Sparkline: a few points over the years as a small line, cut where they must not be joined. Drawn
// here and not by Vega: pages that have many (a profile, a framework) load no Vega at all, which is more
// than all else that they load, and 35 such lines took it 145 milliseconds where these take 15.

import { shape } from "../core/elements.js";
import tokens from "../core/tokens.json" with { type: "json" };

/**
 * @typedef {object} Point
 * @property {number} at the year
 * @property {number} value
 * @property {boolean} joined whether a line leads to it from the point before
 */
/**
 * @typedef {object} Line
 * @property {Point[]} points
 * @property {number} from the years that the drawing spans
 * @property {number} to
 * @property {number} span the least that its scale spans, so that small changes look small
 * @property {string[]} [ends] labels of the first and the last point, where they are wanted
 * @property {number[][]} [cuts] years before and after a change of the measure, to be marked
 * @property {string} said it all in words
 */

const SIZE = { width: 120, height: 30, pad: 5, label: 36, between: 76 };
const { deep: INK, edge: CUT } = tokens.colours;

/** @param {Line} line */
export function spark({ points, from, to, span, ends, cuts = [], said }) {
  const side = ends ? SIZE.label : SIZE.pad;
  const width = ends ? SIZE.between + 2 * SIZE.label : SIZE.width;
  const { height, pad } = SIZE;
  const values = points.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const spare = Math.max(0, span - (high - low)) / 2;
  const x = (/** @type {number} */ at) => side + ((at - from) / (to - from || 1)) * (width - 2 * side);
  const y = (/** @type {number} */ value) =>
    height - pad - ((value - low + spare) / (high - low + 2 * spare || 1)) * (height - 2 * pad);
  const svg = shape("svg", {
    class: "gd-spark",
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: "img",
    "aria-label": said,
  });
  for (const [before, after] of cuts) {
    const at = x((before + after) / 2);
    svg.append(
      shape("line", {
        class: "gd-cut",
        x1: at,
        y1: 0,
        x2: at,
        y2: height,
        stroke: CUT,
        "stroke-width": 1,
        "stroke-dasharray": "2 2",
      }),
    );
  }
  points.forEach(({ at, value, joined }, n) => {
    const before = points[n - 1];
    if (joined) {
      svg.append(
        shape("line", {
          x1: x(before.at),
          y1: y(before.value),
          x2: x(at),
          y2: y(value),
          stroke: INK,
          "stroke-width": 1.75,
        }),
      );
    }
    svg.append(shape("circle", { cx: x(at), cy: y(value), r: n === points.length - 1 ? 3.5 : 1.75, fill: INK }));
  });
  /** @type {(point: Point, text: string, away: number, anchor: string) => void} */
  const label = (point, text, away, anchor) =>
    svg.append(shape("text", { x: x(point.at) + away, y: y(point.value) + 4, "text-anchor": anchor }, text));
  if (ends) {
    label(points[0], ends[0], -6, "end");
    label(points[points.length - 1], ends[1], 7, "start");
  }
  return svg;
}
