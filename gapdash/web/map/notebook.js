// A map of a notebook: folium's layers have their colours; names, figures, keys and sizes are seen
// to here, as on a page. Loaded with the page's own elements, labels and keys.

import { element, hatches, hatchSheet } from "../core/elements.js";
import { MapKeys } from "./keys.js";
import { MapLabels } from "./labels.js";
import { boundsOf, layersOf, paneOf, pathOf } from "./layers.js";
import { MAP } from "../core/words.js";

/** @import { Leaflet } from "../globals.d.ts" */
/** @import { Facts, Stop } from "./layers.js" */

/**
 * What an area of such a map says of itself: tip, its lines; said, the same for a screen reader; and
 * what is written in it.
 * @typedef {Facts & { tip: string[], said: string, written: string, dark: boolean }} Told
 */
/** @typedef {Stop<Told>} Area */

const PADDING = { large: 12, small: 6 }; // pixels around a map

/**
 * What a pointer or a focus on an area says.
 * @param {string[]} lines
 */
function tip([name, ...rest]) {
  const made = element("div", {}, element("strong", {}, name));
  rest.forEach((line, n) => made.append(...(n ? [element("br"), line] : [line])));
  return made;
}

/**
 * What folium calls with every area that it draws.
 * @param {{ properties: Told }} feature
 * @param {Leaflet.Layer} layer
 */
export function told({ properties }, layer) {
  layer.bindTooltip(() => tip(properties.tip), { sticky: true, className: "gd-tip", opacity: 1 });
}

/** @param {string[]} fills */
export const fillHatches = (fills) => document.body.append(hatchSheet(hatches(fills)));

/**
 * @param {Leaflet.Map} map
 * @returns {Area[]}
 */
const areasOf = (map) => layersOf(map).filter(/** @returns {one is Area} */ (one) => one.facts.kind === "area");

/**
 * Keys and screen readers: every area is an option of one list, named with its figure.
 * @param {Leaflet.Map} map
 * @param {Area[]} areas
 */
function name(map, areas) {
  new MapKeys(map, areas, () => {});
  paneOf(map, "areas").querySelector("svg g")?.setAttribute("aria-label", MAP.moves);
  for (const { layer, facts } of areas) pathOf(layer).setAttribute("aria-label", facts.said);
  pathOf(areas[0].layer).setAttribute("tabindex", "0");
}

/**
 * @param {Leaflet.Map} map
 * @param {Leaflet.Map[]} insets
 * @param {Record<string, string>} figures what stands beside the name of each sub-region
 */
export function notebookMap(map, insets, figures) {
  const areas = areasOf(map);
  const apart = new Set(insets.flatMap(areasOf).map(({ key }) => key));
  const bounds = boundsOf(areas.filter(({ key }) => !apart.has(key) || apart.size === areas.length));
  const labels = new MapLabels(map);
  labels.say((part) => figures[part]);
  let [moved, fitting] = [false, false];
  const write = () => {
    labels.spread();
    labels.write(areas.map(({ facts: { spot, written: text, dark } }) => ({ spot, text, dark })), 1);
  };
  const fit = () => {
    fitting = true;
    map.invalidateSize({ pan: false });
    if (!moved) map.fitBounds(bounds, { padding: [PADDING.large, PADDING.large], animate: false });
    fitting = false;
    for (const inset of insets) {
      inset.invalidateSize({ pan: false });
      inset.fitBounds(boundsOf(areasOf(inset)), { padding: [PADDING.small, PADDING.small], animate: false });
    }
    write();
  };
  map.on("zoomstart dragstart", () => {
    moved = moved || !fitting;
  });
  map.on("zoomend", () => {
    if (!fitting) write();
  });
  // Their areas stand in the list of the large map.
  for (const inset of insets) inset.getContainer().setAttribute("aria-hidden", "true");
  name(map, areas);
  // A notebook shows its map before it has a width.
  new ResizeObserver(() => map.getContainer().clientWidth && fit()).observe(map.getContainer());
}
