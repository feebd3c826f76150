// The view of a step: what a dashboard shows, by the keys of its address.

import { keep, kept } from "../core/storage.js";

/** @typedef {{ state: any, figures: any }} ShownPage what a page shows */

const REPLACING = "gapdash-story-step"; // the step whose view the reader is choosing anew

// What a step can show: the keys of each dashboard's address.
/** @type {Record<string, string[]>} */
export const DASHBOARDS = {
  explore: ["indicator", "year", "area", "comparator", "view"],
  profile: ["area", "comparator"],
  partners: ["area", "indicator", "compare", "stage", "school", "reach", "k", "wants", "without"],
  indicators: [],
  claims: [],
  method: [],
};

/**
 * The page's state as a step has it; a year that a story means by itself is left out, so that the
 * step goes on with the figures.
 * @param {ShownPage} page
 * @param {string} dashboard
 */
export function viewOf(page, dashboard) {
  /** @type {Record<string, string | number>} */
  const view = { dashboard };
  for (const key of DASHBOARDS[dashboard]) if (page.state[key]) view[key] = page.state[key];
  if (view.year && view.year === page.figures.usual(page.state)) delete view.year;
  return view;
}

// Which step's view is being chosen: known to this window alone, and until it is chosen.
export const replacing = {
  read() {
    const held = kept(() => sessionStorage, REPLACING);
    return held ? Number(held) : null;
  },
  /** @param {number} n */
  begin: (n) => keep(() => sessionStorage, REPLACING, String(n)),
  end: () => keep(() => sessionStorage, REPLACING, ""),
};
