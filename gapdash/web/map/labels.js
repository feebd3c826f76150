// Labels of the map: names of sub-regions and figures of areas, each where there is room.

import { element } from "../core/elements.js";
import tokens from "../core/tokens.json" with { type: "json" };

/** @import { Leaflet } from "../globals.d.ts" */
/** @typedef {{ left: number, right: number, top: number, bottom: number }} Box */
/** @typedef {{ part: string, name: string, label: HTMLElement, tip: Leaflet.Tooltip }} Name of a sub-region */

/**
 * @typedef {object} Figure what is to be written in an area
 * @property {[east: number, north: number, reach: number]} spot where there is most room in it
 * @property {string} text
 * @property {boolean} dark whether the area is
 */

const GAP = 3; // pixels between two names
const ROUNDS = 20;
const [ASIDE, ABOVE] = [18, 9]; // pixels that a figure keeps from a name
const [HIGH, LETTER] = [9, 3.2]; // half the height of a figure, and half the width of its letters

/**
 * How far each of some boxes must go down, or up, so that none stands on another.
 * @param {Box[]} boxes
 */
export function apart(boxes) {
  const all = boxes.map((box, n) => ({ box, n, by: 0 })).sort((a, b) => a.box.top - b.box.top);
  for (let round = 0; round < ROUNDS; round += 1) {
    all.forEach((one, n) => all.slice(n + 1).forEach((two) => part(one, two)));
  }
  return all.sort((a, b) => a.n - b.n).map(({ by }) => by);
}

/**
 * @param {{ box: Box, by: number }} one
 * @param {{ box: Box, by: number }} two
 */
function part(one, two) {
  const aside = one.box.right + GAP < two.box.left || two.box.right + GAP < one.box.left;
  const overlap = one.box.bottom + one.by + GAP - (two.box.top + two.by);
  if (aside || overlap <= 0) return;
  one.by -= overlap / 2;
  two.by += overlap / 2;
}

/**
 * Whether a figure can be written: it has room in its area, and no name is in its way.
 * @param {{ x: number, y: number, reach: number, text: string }} figure reach: pixels to the edge of its area
 * @param {Box[]} taken
 * @param {number} times how much larger than on a page the type is
 */
export function fits({ x, y, reach, text }, taken, times) {
  if (!text || reach < HIGH + LETTER * text.length * times) return false;
  const [aside, above] = [ASIDE * times, ABOVE * times];
  return !taken.some(({ left, right, top, bottom }) =>
    x > left - aside && x < right + aside && y > top - above && y < bottom + above
  );
}

/**
 * What stands beside a place's mark.
 * @param {string} name
 * @param {string} figure "" where there is none
 * @param {boolean} named whether the name has room beside a figure
 */
export const labelOf = (name, figure, named) => figure && named ? `${name} · ${figure}` : figure || name;

/** @param {Name} name */
export const tooltipOf = ({ label }) => /** @type {HTMLElement} */ (label.closest(".leaflet-tooltip"));

export class MapLabels {
  /** @type {Name[]} */
  names = [];
  /** @type {string[]} */
  figures = [];

  /** @param {Leaflet.Map} map */
  constructor(map) {
    this.map = map;
    map.eachLayer((layer) => this.#collect(layer.getTooltip()));
    this.values = window.L.layerGroup().addTo(map);
  }

  /** @param {Leaflet.Tooltip | undefined} tip */
  #collect(tip) {
    const label = tip?.options.permanent && tip.getElement()?.querySelector("[data-part]");
    if (!tip || !(label instanceof HTMLElement)) return;
    tip.setContent(label); // the element itself, so that it stays when the tooltip is put in place
    this.names.push({ part: label.dataset.part ?? "", name: label.textContent ?? "", label, tip });
  }

  /**
   * Each name with its figure; a name alone where there is none.
   * @param {(part: string) => string} figureOf
   */
  say(figureOf) {
    this.figures = this.names.map(({ part }) => figureOf(part));
    this.tell(true);
  }

  /** @param {boolean} named */
  tell(named) {
    this.names.forEach(({ name, label, tip }, n) => {
      const text = labelOf(name, this.figures[n], named);
      if (label.textContent === text) return;
      label.textContent = text;
      tip.update(); // another width: its middle stays where it is
    });
  }

  // Names of sub-regions, moved apart where they would stand on each other.
  spread() {
    const tips = this.names.map(tooltipOf);
    for (const tip of tips) tip.style.marginTop = "0px";
    const by = apart(tips.map((tip) => tip.getBoundingClientRect()));
    tips.forEach((tip, n) => {
      tip.style.marginTop = `${by[n]}px`;
    });
  }

  /**
   * Figures within areas that are large enough, clear of the names.
   * @param {Figure[]} figures
   * @param {number} times how much larger than on a page their type is
   */
  write(figures, times) {
    const { L } = window;
    this.values.clearLayers();
    const box = this.map.getContainer().getBoundingClientRect();
    const taken = this.names.map(({ label }) => label.getBoundingClientRect());
    for (const { spot: [east, north, reach], text, dark } of figures) {
      const point = this.map.latLngToContainerPoint([north, east]);
      const edge = this.map.latLngToContainerPoint([north, east + reach]);
      const at = { x: box.left + point.x, y: box.top + point.y, reach: edge.x - point.x, text };
      if (!fits(at, taken, times)) continue;
      const { white, ink } = tokens.colours;
      const mark = element("span", { style: `color:${dark ? white : ink}` }, text);
      const icon = L.divIcon({ className: "gd-value", iconSize: [0, 0], html: mark });
      this.values.addLayer(L.marker([north, east], { icon, interactive: false, keyboard: false }));
    }
  }
}
