// Map: folium's Leaflet layers, restyled in place, so that the zoom stays when anything changes.

import { nonce } from "../core/alone.js";
import { element, fewHatch, hatches, shape } from "../core/elements.js";
import { fill } from "../core/figures.js";
import * as numbers from "../core/numbers.js";
import { MapCallouts } from "./callouts.js";
import { circleRadius, MapCircles } from "./circles.js";
import { MapKeys } from "./keys.js";
import { MapLabels } from "./labels.js";

const HATCH = "gd-hatch";
const LEAST = 60; // pixels: in a smaller box nothing can be fitted
const LETTER = 3.2; // pixels: half the width of a figure's letter
const PADDING = 12; // pixels around the map, as folium leaves them
const DARK = 3; // from this class on, text on it is white
const PICKED = { pane: "outlines", interactive: false, style: { color: "#f46a25", weight: 4, fill: false } };
const NAMED = /id="map_(\w+)_0"/; // folium's element, by what the bundle calls its map
let placed = 0;
const STILL = { zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false };

export class AreaMap {
  // box, insets: elements; pick: called with the key of an area; bare: no figures on the areas
  // themselves, only beside the names of sub-regions; times: how much larger its type is.
  constructor(box, insets, figures, pick, { bare = false, times = () => 1 } = {}) {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) L.Map.mergeOptions(STILL);
    this.figures = figures;
    this.pick = pick;
    this.bare = bare;
    this.times = times;
    this.layers = [];
    this.outlines = new Map();
    const parts = figures.bundle.map;
    this.main = this.place(box, parts);
    insets.replaceChildren();
    this.small = parts.insets.map((inset) => {
      const holder = element("div");
      insets.className = `gd-insets gd-${inset.corner}`;
      insets.append(
        element(
          "figure",
          { class: inset.areas > 10 ? "gd-inset gd-big" : "gd-inset" },
          holder,
          element("figcaption", {}, `${inset.name}, enlarged`),
        ),
      );
      return this.place(holder, inset);
    });
    this.main.eachLayer((layer) => this.collect(layer, true));
    for (const map of this.small) map.eachLayer((layer) => this.collect(layer, false));
    for (const map of this.small) map.getContainer().setAttribute("aria-hidden", "true");
    for (const { layer, main } of this.layers) if (!main) layer.getElement().setAttribute("tabindex", "-1");
    this.picked = L.geoJSON(null, PICKED).addTo(this.main);
    this.circles = new MapCircles(figures, this.layers);
    this.labels = new MapLabels(this.main);
    this.callouts = this.bare && new MapCallouts(this.main, this.labels.names, this.bounds());
    this.keys = new MapKeys(this.main, this.layers.filter(({ main }) => main), pick);
    this.main.on("zoomend", () => this.fitting || this.writeFigures());
    this.watchSize(box);
  }

  // Put folium's element into the page and run its script, which leaves the map in a global. Each
  // map gets a name of its own, as one page can show the same one several times.
  place(holder, parts) {
    placed += 1;
    const [, name] = parts.html.match(NAMED);
    const called = (text) => text.replaceAll(`_${name}_`, `_${name}_n${placed}_`);
    holder.innerHTML = called(parts.html); // made by folium from checked data, on the server
    const id = holder.querySelector(".folium-map").id;
    const script = element("script", { nonce: nonce });
    script.textContent = called(parts.script);
    document.head.append(script);
    script.remove();
    const map = window[id];
    map.getContainer().tabIndex = -1;
    return map;
  }

  collect(layer, main) {
    const facts = layer.feature && layer.feature.properties;
    if (!facts) return;
    if (facts.kind === "outline" && main) {
      this.outlines.set(facts.key, layer);
      layer.getElement().classList.add("gd-outline");
    }
    if (facts.kind !== "area") return;
    this.layers.push({ key: facts.key, layer, main });
    layer.on("click", () => this.pick(facts.key));
    layer.bindTooltip(() => this.tip(facts.key), { sticky: true, className: "gd-tip", opacity: 1 });
  }

  // What a pointer or a focus on an area says.
  tip(key) {
    const { figures, state } = this;
    const row = figures.row(state, figures.place.get(key));
    const lines = [element("strong", {}, row.area.name)];
    if (row.value == null) lines.push(row.reason);
    else lines.push(this.said(row));
    const { who } = figures.part(state).words;
    if (row.disadvantaged != null && row.reference != null) {
      const both = ["disadvantaged", "reference"].map((key) => [key, figures.rate(state, row, row[key])]);
      lines.push(element("br"), fill(who.tip, Object.fromEntries(both)));
    }
    if (row.low != null) lines.push(element("br"), `interval ${figures.interval(row)}`);
    if (figures.verdict(state, row)) lines.push(element("br"), figures.verdict(state, row));
    if (row.behind != null) lines.push(element("br"), `children behind the gap: ${figures.children(row)}`);
    if (row.pupils != null) lines.push(element("br"), `${who.pupils.toLowerCase()}: ${figures.pupils(row)}`);
    if (row.small) lines.push(element("br"), figures.words.small);
    const tip = element("div");
    tip.append(...lines);
    return tip;
  }

  said(row) {
    const { figures, state } = this;
    if (figures.measureOf(state) === "rate") return figures.figure(state, row);
    const gap = `gap ${figures.figureInWords(state, row)}`;
    return state.view === "children" && row.behind != null ? `${figures.children(row)} children, ${gap}` : gap;
  }

  draw(state) {
    this.state = state;
    const { figures } = this;
    for (const { key, layer, main } of this.layers) {
      const row = figures.row(state, figures.place.get(key));
      const colour = figures.colour(state, row);
      const fillColor = !colour ? `url(#${HATCH})` : row.small ? `url(#${fewHatch(colour)})` : colour;
      if (layer.options.fillColor !== fillColor) layer.setStyle({ fillColor });
      const path = layer.getElement();
      if (main) {
        path.setAttribute(
          "aria-label",
          row.value == null ? `${row.area.name}: ${row.reason}` : `${row.area.name}: ${this.said(row)}, ${state.year}`,
        );
        path.setAttribute("aria-selected", key === state.area);
      }
    }
    this.markPicked();
    this.circles.draw(state, this.times());
    this.labels.say((part) => this.written(figures.row(state, figures.place.get(part))));
    this.keys.rove(state.area);
  }

  // Everything written on the map that must find room.
  writeFigures() {
    const { figures, state } = this;
    if (!state) return;
    if (this.bare) {
      this.callOut();
      return;
    }
    this.labels.spread();
    this.labels.write(
      this.layers.filter(({ main }) => main).map(({ key, layer }) => {
        const row = figures.row(state, figures.place.get(key));
        const text = row.small || !this.legible(row) ? "" : this.written(row);
        return {
          spot: layer.feature.properties.spot,
          text,
          dark: figures.classOf(state, row) >= DARK && state.view !== "children",
        };
      }),
      this.times(),
    );
  }

  // Names of sub-regions on the map where they leave it to be seen, else beside it, else not at all.
  callOut() {
    const { callouts, labels } = this;
    labels.tell(true);
    callouts.clear();
    if (!this.moved && callouts.place((west, east) => this.refit(west, east))) return;
    if (callouts.crowded(callouts.measure())) labels.tell(false);
    labels.spread();
    callouts.within();
  }

  // A number of children is written on its circle: on a dark area only where the circle holds it.
  legible(row) {
    const { figures, state } = this;
    if (state.view !== "children" || !row.behind || figures.classOf(state, row) < DARK) return true;
    return circleRadius(figures, state, row.behind, this.times()) > LETTER * this.written(row).length * this.times();
  }

  // What stands on an area or beside a sub-region's name.
  written(row) {
    const { figures, state } = this;
    if (state.view !== "children") return figures.figure(state, row);
    return row.behind ? numbers.number(row.behind, 0) : "";
  }

  // The chosen place's outline, above those of the sub-regions.
  markPicked() {
    const { key } = this.figures.areas[this.figures.focus(this.state)];
    const own = this.layers.find((one) => one.main && one.key === key);
    const chosen = own ? own.layer : this.outlines.get(this.state.area);
    this.picked.clearLayers();
    if (chosen && this.state.area) this.picked.addData(chosen.feature).bringToFront();
  }

  // A map that was laid out in a narrower box is fitted anew, unless the reader has moved it.
  watchSize(box) {
    this.known = this.main.getSize();
    this.main.on("zoomstart dragstart", () => {
      this.moved = this.moved || !this.fitting;
    });
    this.sizes = new ResizeObserver(() => {
      this.main.invalidateSize({ pan: false });
      const { x, y } = this.main.getSize();
      if (x < LEAST || y < LEAST || this.main.getSize().equals(this.known)) return;
      this.known = this.main.getSize();
      this.fitInsets();
      if (this.moved) return;
      this.refit();
      this.writeFigures();
    });
    this.sizes.observe(box);
  }

  // left, right: pixels to leave free beside the map.
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
      const bounds = L.latLngBounds([]);
      for (const { layer, main } of this.layers) if (!main && map.hasLayer(layer)) bounds.extend(layer.getBounds());
      map.fitBounds(bounds, { padding: [PADDING, PADDING], animate: false });
    }
  }

  // What the map was fitted to: its areas, without those that an inset shows.
  bounds() {
    const apart = new Set(this.layers.filter(({ main }) => !main).map(({ key }) => key));
    const bounds = L.latLngBounds([]);
    for (const { key, layer } of this.layers) if (!apart.has(key)) bounds.extend(layer.getBounds());
    return bounds;
  }

  remove() {
    this.sizes.disconnect();
    for (const map of [this.main, ...this.small]) map.remove();
  }
}

export function addHatches(palette) {
  if (document.getElementById(HATCH)) return;
  document.body.append(
    shape(
      "svg",
      { width: 0, height: 0, "aria-hidden": "true", style: "position:absolute" },
      shape("defs", {}, ...hatches(palette)),
    ),
  );
}
