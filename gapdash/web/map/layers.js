// Layers of folium's maps, by what their features say of themselves.

/** @import { Leaflet } from "../globals.d.ts" */

/**
 * @typedef {object} Facts what a feature of folium's says of itself
 * @property {string} kind "area" or "outline"
 * @property {string} key of a place
 * @property {[east: number, north: number, reach: number]} spot where it has most room, and how much to the east
 */
/**
 * @template {Facts} [Own=Facts]
 * @typedef {object} Stop an area of a map
 * @property {string} key
 * @property {Leaflet.Polyline} layer
 * @property {Own} facts
 */
/** @typedef {Stop & { map: Leaflet.Map, main: boolean }} AreaLayer main: of the large map */

/**
 * Every layer of a map that is drawn from a feature.
 * @template {Facts} [Own=Facts]
 * @param {Leaflet.Map} map
 * @returns {Stop<Own>[]}
 */
export function layersOf(map) {
  /** @type {Stop<Own>[]} */
  const found = [];
  map.eachLayer((layer) => {
    if (!(layer instanceof window.L.Polyline)) return;
    const facts = /** @type {Own | undefined} */ (layer.feature?.properties);
    if (facts) found.push({ key: facts.key, layer, facts });
  });
  return found;
}

/**
 * Where a layer is drawn.
 * @param {Leaflet.Path} layer
 */
export function pathOf(layer) {
  const path = layer.getElement();
  if (!path) throw new Error("A layer that is on no map has no element.");
  return path;
}

/**
 * A pane of a map, which folium's maps have by the names that gapdash/maps.py gives.
 * @param {Leaflet.Map} map
 * @param {string} name
 */
export function paneOf(map, name) {
  const pane = map.getPane(name);
  if (!pane) throw new Error(`The map has no pane ${name}.`);
  return pane;
}

/**
 * What is around some areas.
 * @param {Stop[]} stops
 */
export function boundsOf(stops) {
  const bounds = window.L.latLngBounds([]);
  for (const { layer } of stops) bounds.extend(layer.getBounds());
  return bounds;
}

/**
 * A style drawn above areas: what is added to it is outlined.
 * @param {Leaflet.PathOptions} style
 */
export const outlines = (style) =>
  window.L.geoJSON(null, { pane: "outlines", interactive: false, style: { ...style, fill: false } });
