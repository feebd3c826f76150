// Map: folium's Leaflet layers, restyled in place, so that the zoom stays when anything changes.

import { nonce } from "../core/alone.js";
import { element, fewHatch, HATCH, hatches, hatchSheet } from "../core/elements.js";
import { fill } from "../core/figures.js";
import * as numbers from "../core/numbers.js";
import tokens from "../core/tokens.json" with { type: "json" };
import { MAP } from "../core/words.js";
import { MapCallouts } from "./callouts.js";
import { circleRadius, MapCircles } from "./circles.js";
import { MapKeys } from "./keys.js";
import { MapLabels } from "./labels.js";
import { boundsOf, layersOf, outlines, pathOf } from "./layers.js";
import { isDark, paletteOf } from "./palette.js";

/** @import { MapParts } from "../core/bundle.d.ts" */
/** @import { Choice } from "../core/choice.js" */
/** @import { Figures, Row } from "../core/figures.js" */
/** @import { Leaflet } from "../globals.d.ts" */
/** @import { AreaLayer } from "./layers.js" */

/**
 * @typedef {object} Options
 * @property {boolean} [bare] no figures on the areas themselves, only beside the names of sub-regions
 * @property {() => number} [times] how much larger than on a page the map's type is
 * @property {string[]} [colours] of its classes, from low to high; none for the usual ones
 * @property {boolean} [labels] whether names and figures are written on it
 */

const LEAST = 60; // pixels: in a smaller box nothing can be fitted
const LETTER = 3.2; // pixels: half the width of a figure's letter
const PADDING = 12; // pixels around the map, as folium leaves them
const MANY = 10; // areas: an inset with more of them is drawn larger
const PICKED = { color: tokens.colours.focus, weight: 4 };
const NAMED = /id="map_(\w+)_0"/; // folium's element, by what the bundle calls its map
const STILL = { zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false };
let placed = 0;

export class AreaMap {
  /** @type {Choice | null} */
  state = null;
  /** @type {AreaLayer[]} */
  layers = [];
  /** @type {Map<string, Leaflet.Polyline>} */
  outlines = new Map();
  moved = false; // by its reader
  fitting = false;

  /**
   * @param {HTMLElement} box
   * @param {HTMLElement} insets
   * @param {Figures} figures
   * @param {(key: string) => unknown} pick
   * @param {Options} options
   */
  constructor(box, insets, figures, pick, { bare = false, times = () => 1, colours = [], labels = true } = {}) {
    const { L } = window;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) L.Map.mergeOptions(STILL);
    this.figures = figures;
    this.pick = pick;
    this.times = times;
    this.colours = colours;
    box.classList.toggle("gd-unlabelled", !labels);
    const parts = figures.bundle.map;
    this.main = this.#place(box, parts);
    insets.replaceChildren();
    this.small = parts.insets.map((inset) => {
      const holder = element("div");
      insets.className = `gd-insets gd-${inset.corner}`;
      insets.append(
        element(
          "figure",
          { class: inset.areas > MANY ? "gd-inset gd-big" : "gd-inset" },
          holder,
          element("figcaption", {}, MAP.enlarged(inset.name)),
        ),
      );
      return this.#place(holder, inset);
    });
    for (const map of [this.main, ...this.small]) this.#collect(map, map === this.main);
    for (const map of this.small) map.getContainer().setAttribute("aria-hidden", "true");
    for (const { layer, main } of this.layers) if (!main) pathOf(layer).setAttribute("tabindex", "-1");
    this.picked = outlines(PICKED).addTo(this.main);
    this.circles = new MapCircles(figures, this.layers);
    this.labels = new MapLabels(this.main);
    this.callouts = bare ? new MapCallouts(this.main, this.labels.names, this.bounds()) : null;
    this.keys = new MapKeys(this.main, this.layers.filter(({ main }) => main), pick);
    this.main.on("zoomend", () => {
      if (!this.fitting) this.writeFigures();
    });
    this.known = this.main.getSize();
    this.sizes = this.#watchSize(box);
  }

  /**
   * Put folium's element into the page and run its script, which leaves the map in a global. Each
   * map gets a name of its own, as one page can show the same one several times.
   * @param {HTMLElement} holder
   * @param {MapParts} parts
   */
  #place(holder, parts) {
    const name = parts.html.match(NAMED)?.[1];
    // Another script on this page may have placed some too.
    do placed += 1; while (document.querySelector(`[id^="map_${name}_n${placed}_"]`));
    const called = (/** @type {string} */ text) => text.replaceAll(`_${name}_`, `_${name}_n${placed}_`);
    holder.innerHTML = called(parts.html); // made by folium from checked data, on the server
    const id = holder.querySelector(".folium-map")?.id ?? "";
    const script = element("script", { nonce });
    script.textContent = called(parts.script);
    document.head.append(script);
    script.remove();
    const map = /** @type {Record<string, Leaflet.Map>} */ (/** @type {unknown} */ (window))[id];
    map.getContainer().tabIndex = -1;
    return map;
  }

  /**
   * @param {Leaflet.Map} map
   * @param {boolean} main
   */
  #collect(map, main) {
    for (const { key, layer, facts } of layersOf(map)) {
      if (facts.kind === "outline" && main) {
        this.outlines.set(key, layer);
        pathOf(layer).classList.add("gd-outline");
      }
      if (facts.kind !== "area") continue;
      this.layers.push({ key, layer, facts, map, main });
      layer.on("click", () => this.pick(key));
      layer.bindTooltip(() => this.#tip(key), { sticky: true, className: "gd-tip", opacity: 1 });
    }
  }

  /**
   * What a pointer or a focus on an area says.
   * @param {string} key
   */
  #tip(key) {
    const { figures, state } = this;
    const tip = element("div");
    if (!state) return tip;
    const row = figures.row(state, figures.indexOf(key));
    const { who } = figures.part(state).words;
    const { disadvantaged, reference } = row;
    const lines = [
      disadvantaged != null && reference != null
        ? fill(who.tip, {
          disadvantaged: figures.rate(state, row, disadvantaged),
          reference: figures.rate(state, row, reference),
        })
        : "",
      row.low == null ? "" : MAP.interval(figures.interval(row)),
      figures.verdict(state, row),
      row.behind == null ? "" : MAP.behind(figures.children(row)),
      row.pupils == null ? "" : `${who.pupils.toLowerCase()}: ${figures.pupils(row)}`,
      row.small ? figures.words.small : "",
    ];
    tip.append(element("strong", {}, row.area.name), row.value == null ? row.reason : this.#said(state, row));
    for (const line of lines.filter(Boolean)) tip.append(element("br"), line);
    return tip;
  }

  /**
   * @param {Choice} state
   * @param {Row} row
   */
  #said(state, row) {
    const { figures } = this;
    if (figures.measureOf(state) === "rate") return figures.figure(state, row);
    const gap = MAP.gap(figures.figureInWords(state, row));
    return state.view === "children" && row.behind != null ? `${MAP.counted(figures.children(row))}, ${gap}` : gap;
  }

  /** @param {Choice} state */
  draw(state) {
    this.state = state;
    const { figures } = this;
    for (const { key, layer, main } of this.layers) {
      const row = figures.row(state, figures.indexOf(key));
      const colour = this.#colour(state, row);
      const fillColor = !colour ? `url(#${HATCH})` : row.small ? `url(#${fewHatch(colour)})` : colour;
      if (layer.options.fillColor !== fillColor) layer.setStyle({ fillColor });
      if (!main) continue;
      const said = row.value == null ? row.reason : `${this.#said(state, row)}, ${state.year}`;
      pathOf(layer).setAttribute("aria-label", `${row.area.name}: ${said}`);
      pathOf(layer).setAttribute("aria-selected", String(key === state.area));
    }
    this.#markPicked(state);
    this.circles.draw(state, this.times());
    this.labels.say((part) => this.#written(state, figures.row(state, figures.indexOf(part))));
    this.keys.rove(state.area);
  }

  /**
   * The colour of an area's class; none where it has no figure.
   * @param {Choice} state
   * @param {Row} row
   * @returns {string | undefined}
   */
  #colour(state, row) {
    return paletteOf(this.figures, state, this.colours)[this.figures.classOf(state, row)];
  }

  /**
   * @param {Choice} state
   * @param {Row} row
   */
  #isDark(state, row) {
    const colour = this.#colour(state, row);
    return colour !== undefined && isDark(colour);
  }

  // Everything written on the map that must find room.
  writeFigures() {
    const { figures, state, callouts } = this;
    if (!state) return;
    if (callouts) {
      this.#callOut(callouts);
      return;
    }
    this.labels.spread();
    this.labels.write(
      this.layers.filter(({ main }) => main).map(({ key, facts }) => {
        const row = figures.row(state, figures.indexOf(key));
        const text = row.small || !this.#legible(state, row) ? "" : this.#written(state, row);
        const dark = this.#isDark(state, row) && state.view !== "children";
        return { spot: facts.spot, text, dark };
      }),
      this.times(),
    );
  }

  /**
   * Names of sub-regions on the map where they leave it to be seen, else beside it, else not at all.
   * @param {MapCallouts} callouts
   */
  #callOut(callouts) {
    const { labels } = this;
    labels.tell(true);
    callouts.clear();
    if (!this.moved && callouts.place((west, east) => this.refit(west, east))) return;
    if (callouts.crowded()) labels.tell(false);
    labels.spread();
    callouts.within();
  }

  /**
   * A number of children is written on its circle: on a dark area only where the circle holds it.
   * @param {Choice} state
   * @param {Row} row
   */
  #legible(state, row) {
    const { figures } = this;
    if (state.view !== "children" || !row.behind || !this.#isDark(state, row)) return true;
    const wide = LETTER * this.#written(state, row).length * this.times();
    return circleRadius(figures, state, row.behind, this.times()) > wide;
  }

  /**
   * What stands on an area or beside a sub-region's name.
   * @param {Choice} state
   * @param {Row} row
   */
  #written(state, row) {
    if (state.view !== "children") return this.figures.figure(state, row);
    return row.behind ? numbers.number(row.behind, 0) : "";
  }

  /**
   * The chosen place's outline, above those of the sub-regions.
   * @param {Choice} state
   */
  #markPicked(state) {
    const { key } = this.figures.areas[this.figures.focus(state)];
    const own = this.layers.find((one) => one.main && one.key === key);
    const chosen = own ? own.layer : this.outlines.get(state.area);
    this.picked.clearLayers();
    if (chosen?.feature && state.area) this.picked.addData(chosen.feature).bringToFront();
  }

  /**
   * A map that was laid out in a narrower box is fitted anew, unless the reader has moved it.
   * @param {HTMLElement} box
   */
  #watchSize(box) {
    this.main.on("zoomstart dragstart", () => {
      this.moved = this.moved || !this.fitting;
    });
    const sizes = new ResizeObserver(() => {
      this.main.invalidateSize({ pan: false });
      const size = this.main.getSize();
      if (size.x < LEAST || size.y < LEAST || size.equals(this.known)) return;
      this.known = size;
      this.fitInsets();
      if (this.moved) return;
      this.refit();
      this.writeFigures();
    });
    sizes.observe(box);
    return sizes;
  }

  /**
   * @param {number} left pixels to leave free beside the map
   * @param {number} right
   */
  refit(left = PADDING, right = PADDING) {
    this.fitting = true;
    this.main.fitBounds(this.bounds(), {
      paddingTopLeft: [left, PADDING],
      paddingBottomRight: [right, PADDING],
      animate: false,
    });
    this.fitting = false;
  }

  // The whole map again, in its box as it is now, whatever a reader has moved.
  fit() {
    this.main.invalidateSize({ pan: false });
    const size = this.main.getSize();
    if (size.x < LEAST || size.y < LEAST || (size.equals(this.known) && !this.moved)) return;
    this.known = size;
    this.moved = false;
    this.fitInsets();
    this.refit();
  }

  // Insets have other measures on another screen.
  fitInsets() {
    for (const map of this.small) {
      map.invalidateSize({ pan: false });
      const bounds = boundsOf(this.layers.filter((one) => one.map === map));
      map.fitBounds(bounds, { padding: [PADDING, PADDING], animate: false });
    }
  }

  // What the map was fitted to: its areas, without those that an inset shows.
  bounds() {
    const apart = new Set(this.layers.filter(({ main }) => !main).map(({ key }) => key));
    return boundsOf(this.layers.filter(({ key }) => !apart.has(key)));
  }

  remove() {
    this.sizes.disconnect();
    for (const map of [this.main, ...this.small]) map.remove();
  }
}

/**
 * The hatches that a page's maps and legends can need, those that it has not yet.
 * @param {string[]} colours of classes
 */
export function addHatches(colours) {
  const missing = hatches(colours).filter(({ id }) => !document.getElementById(id));
  if (missing.length) document.body.append(hatchSheet(missing));
}
