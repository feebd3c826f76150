// Circles of the map: children behind the gap, each circle's area in proportion to them.

import { element, shape } from "../core/elements.js";
import * as numbers from "../core/numbers.js";
import tokens from "../core/tokens.json" with { type: "json" };
import { MAP } from "../core/words.js";

/** @import { Choice } from "../core/choice.js" */
/** @import { Figures } from "../core/figures.js" */
/** @import { Leaflet } from "../globals.d.ts" */
/** @import { AreaLayer } from "./layers.js" */

const STYLE = {
  pane: "outlines",
  interactive: false,
  color: tokens.colours.ink,
  weight: 1.2,
  fillColor: tokens.colours.circle,
  fillOpacity: 0.85,
};
const MANY = 40; // areas: with more of them, circles are drawn smaller
const [LARGE, SMALL] = [24, 13]; // radius, in pixels, of the legend's larger number

/**
 * The radius of a number of children, the same in every year of an indicator and comparator.
 * @param {Figures} figures
 * @param {Choice} state
 * @param {number} count
 * @param {number} times how much larger than on a page the map's type is; its circles grow by half as much
 */
export function circleRadius(figures, state, count, times) {
  const [top] = figures.measureWords(state).circles;
  const own = figures.areas.filter((area) => area.kind === "authority").length;
  return (own > MANY ? SMALL : LARGE) * ((1 + times) / 2) * Math.sqrt(count / top);
}

export class MapCircles {
  /** @type {Leaflet.CircleMarker[]} */
  drawn = [];

  /**
   * @param {Figures} figures
   * @param {AreaLayer[]} layers of the areas on all maps; an area that an inset shows gets its circle there
   */
  constructor(figures, layers) {
    this.figures = figures;
    const apart = new Set(layers.filter(({ main }) => !main).map(({ key }) => key));
    this.spots = layers.filter(({ key, main }) => !main || !apart.has(key));
  }

  /**
   * @param {Choice} state
   * @param {number} times
   */
  draw(state, times) {
    for (const circle of this.drawn) circle.remove();
    this.drawn = [];
    if (state.view !== "children") return;
    const { figures } = this;
    for (const { key, map, facts } of this.spots) {
      const { behind } = figures.row(state, figures.indexOf(key));
      if (!behind) continue;
      const [east, north] = facts.spot;
      const radius = circleRadius(figures, state, behind, times);
      this.drawn.push(window.L.circleMarker([north, east], { ...STYLE, radius }).addTo(map));
    }
  }
}

/**
 * Circles of the legend, each with its number.
 * @param {Figures} figures
 * @param {Choice} state
 * @param {number} times
 */
export function circleLegend(figures, state, times) {
  const { circles } = figures.measureWords(state);
  return circles.map((count) => {
    const radius = circleRadius(figures, state, count, times);
    const size = 2 * radius + 3;
    return element(
      "li",
      {},
      shape(
        "svg",
        { width: size, height: size, "aria-hidden": "true" },
        shape("circle", {
          cx: size / 2,
          cy: size / 2,
          r: radius,
          fill: STYLE.fillColor,
          stroke: STYLE.color,
          "stroke-width": STYLE.weight,
        }),
      ),
      MAP.counted(numbers.number(count, 0)),
    );
  });
}
