// Keys of the map: one stop of the tab key; arrows go to the next area in that direction.
// Dark on white: seen on the lightest and on the darkest area.

import tokens from "../core/tokens.json" with { type: "json" };
import { outlines, paneOf, pathOf } from "./layers.js";
import { MAP } from "../core/words.js";

/** @import { Leaflet } from "../globals.d.ts" */
/** @import { Stop } from "./layers.js" */
/** @typedef {{ x: number, y: number }} Spot pixels */
/** @typedef {[right: number, down: number]} Way */

const { ink, white } = tokens.colours;
const RINGS = [{ color: white, weight: 7 }, { color: ink, weight: 3, dashArray: "4 4" }];
/** @type {Record<string, Way>} */
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
const UNSPOKEN = ["land", "outlines", "markerPane", "tooltipPane"];

/**
 * The nearest spot that lies in a direction; the one here where there is none.
 * @param {Spot[]} spots
 * @param {number} here position of the spot to go from
 * @param {Way} way
 */
export function nextSpot(spots, here, [right, down]) {
  const from = spots[here];
  let [best, least] = [here, Infinity];
  spots.forEach((to, n) => {
    const [x, y] = [to.x - from.x, to.y - from.y];
    const along = x * right + y * down;
    const cost = along + 2 * (Math.abs(x * down) + Math.abs(y * right));
    if (n !== here && along > 0 && cost < least) [best, least] = [n, cost];
  });
  return best;
}

/**
 * The next name, in their order, that begins with a letter; -1 where none does.
 * @param {string[]} names
 * @param {number} here position of the name to go from
 * @param {string} letter
 */
export function nextNamed(names, here, letter) {
  const own = names.map((name, n) => ({ name, n }))
    .filter(({ name }) => name.toLowerCase().startsWith(letter.toLowerCase()))
    .sort((a, b) => a.name.localeCompare(b.name));
  const at = own.findIndex(({ n }) => n === here);
  return own.length ? own[(at + 1) % own.length].n : -1;
}

export class MapKeys {
  /** @type {Stop | undefined} */
  at;

  /**
   * @param {Leaflet.Map} map
   * @param {Stop[]} stops its areas
   * @param {(key: string) => unknown} pick
   */
  constructor(map, stops, pick) {
    this.map = map;
    this.stops = stops;
    this.pick = pick;
    this.rings = RINGS.map(outlines);
    this.ring = window.L.layerGroup(this.rings);
    const list = paneOf(map, "areas").querySelector("svg g");
    list?.setAttribute("role", "listbox");
    list?.setAttribute("aria-label", MAP.keys);
    for (const name of UNSPOKEN) paneOf(map, name).setAttribute("aria-hidden", "true");
    for (const stop of stops) this.#listen(stop);
    map.getContainer().addEventListener("keydown", (event) => this.#pressed(event));
  }

  /** @param {Stop} stop */
  #listen(stop) {
    const path = pathOf(stop.layer);
    path.setAttribute("role", "option");
    path.setAttribute("tabindex", "-1");
    path.addEventListener("focus", () => this.#focused(stop));
    path.addEventListener("blur", () => {
      stop.layer.closeTooltip();
      this.ring.remove();
    });
  }

  /** @param {Stop} stop */
  #focused(stop) {
    this.at = stop;
    this.rove(stop.key);
    this.ring.addTo(this.map);
    const { feature } = stop.layer;
    for (const ring of this.rings) {
      ring.clearLayers();
      if (feature) ring.addData(feature);
    }
    stop.layer.openTooltip(stop.layer.getBounds().getCenter());
  }

  /**
   * The tab key stops where the reader was, else at the chosen area, else at the first.
   * @param {string} chosen
   */
  rove(chosen) {
    const here = this.at ?? this.stops.find(({ key }) => key === chosen) ?? this.stops[0];
    for (const stop of this.stops) pathOf(stop.layer).setAttribute("tabindex", stop === here ? "0" : "-1");
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const { stops } = this;
    const here = stops.findIndex(({ layer }) => pathOf(layer) === document.activeElement);
    if (here < 0) return;
    const { key } = event;
    if (key === "Enter" || key === " ") this.pick(stops[here].key);
    else if (key === "Escape") stops[here].layer.closeTooltip();
    else if (key === "Home") this.#focus(stops[0]);
    else if (key === "End") this.#focus(stops.at(-1));
    else if (/^[a-z]$/i.test(key) && !event.ctrlKey && !event.metaKey) {
      this.#focus(stops[nextNamed(this.#names(), here, key)]);
    } else if (ARROWS[key]) this.#focus(this.next(stops[here], ARROWS[key]));
    else return;
    event.preventDefault();
  }

  /** @param {Stop | undefined} stop */
  #focus(stop) {
    const path = stop && pathOf(stop.layer);
    if (path instanceof SVGElement) path.focus();
  }

  #names() {
    return this.stops.map(({ layer }) => pathOf(layer).getAttribute("aria-label") ?? "");
  }

  /**
   * The nearest area whose middle lies in a direction; the one here where there is none.
   * @param {Stop} here
   * @param {Way} way
   */
  next(here, way) {
    const { stops } = this;
    const middles = stops.map(({ layer }) => this.map.latLngToContainerPoint(layer.getBounds().getCenter()));
    return stops[nextSpot(middles, stops.indexOf(here), way)];
  }
}
