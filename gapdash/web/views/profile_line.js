// The small line of a profile's row.

import { spark } from "../charts/sparkline.js";
import { fill } from "../core/figures.js";

/** @import { ProfileFigures, ProfileRow } from "./profile_figures.js" */

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
