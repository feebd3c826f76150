// The map as a picture to take away.

import { shape } from "../core/elements.js";
import { FONT } from "../core/pictures.js";
import tokens from "../core/tokens.json" with { type: "json" };
import { paneOf } from "./layers.js";
import { legendEntries } from "./legend.js";
import { paletteOf } from "./palette.js";

/** @import { Choice } from "../core/choice.js" */
/** @import { Figures } from "../core/figures.js" */
/** @import { Drawing } from "../core/pictures.js" */
/** @import { Leaflet } from "../globals.d.ts" */
/** @import { AreaMap } from "./area_map.js" */

const { white: WHITE, edge: EDGE, ink: INK, "print-line": RIM } = tokens.colours;

/**
 * @param {Leaflet.Map} map
 * @param {DOMRect} box
 * @param {SVGElement} inside
 */
function copyPaths(map, box, inside) {
  for (const name of ["land", "areas", "outlines"]) {
    for (const path of paneOf(map, name).querySelectorAll("path")) {
      const svg = /** @type {SVGSVGElement} */ (path.ownerSVGElement);
      const own = svg.getBoundingClientRect();
      const { x, y } = svg.viewBox.baseVal;
      const copy = /** @type {SVGPathElement} */ (path.cloneNode());
      for (const unwanted of ["role", "tabindex", "aria-label", "aria-selected", "class"]) {
        copy.removeAttribute(unwanted);
      }
      copy.setAttribute("transform", `translate(${own.left - box.left - x}, ${own.top - box.top - y})`);
      inside.append(copy);
    }
  }
}

/**
 * The map as it stands: its paths, names and legend, copied into one drawing.
 * @param {Figures} figures
 * @param {Choice} state
 * @param {AreaMap} map
 * @returns {Drawing}
 */
export function mapDrawing(figures, state, map) {
  const box = map.main.getContainer().getBoundingClientRect();
  const drawing = shape("g", {});
  const clip = shape("clipPath", { id: "gd-frame" }, shape("rect", { width: box.width, height: box.height }));
  const inside = shape("g", { "clip-path": "url(#gd-frame)" });
  copyPaths(map.main, box, inside);
  for (const small of map.small) {
    const frame = small.getContainer().getBoundingClientRect();
    inside.append(
      shape("rect", {
        x: frame.left - box.left,
        y: frame.top - box.top,
        width: frame.width,
        height: frame.height,
        fill: WHITE,
        stroke: EDGE,
      }),
    );
    copyPaths(small, box, inside);
  }
  for (const text of map.main.getContainer().querySelectorAll(".gd-label, .gd-value span")) {
    if (!(text instanceof HTMLElement)) continue;
    const place = text.getBoundingClientRect();
    const [x, y] = [place.left - box.left, place.top - box.top];
    const named = text.classList.contains("gd-label");
    if (named) {
      inside.append(
        shape("rect", { x, y, width: place.width, height: place.height, rx: 4, fill: WHITE, stroke: RIM }),
      );
    }
    inside.append(shape("text", {
      x: x + place.width / 2,
      y: y + place.height / 2 + 4.5,
      "text-anchor": "middle",
      "font-family": FONT,
      "font-size": named ? 13 : 12,
      "font-weight": 700,
      fill: named ? INK : text.style.color,
    }, text.textContent ?? ""));
  }
  drawing.append(clip, inside);
  let [x, y] = [0, box.height + 14];
  for (const [text, fill] of legendEntries(figures, state, map.colours)) {
    const wide = 36 + text.length * 7.2;
    if (x + wide > box.width) [x, y] = [0, y + 22];
    drawing.append(
      shape("rect", { x, y, width: 24, height: 14, fill, stroke: EDGE }),
      shape("text", { x: x + 30, y: y + 12, "font-family": FONT, "font-size": 13 }, text),
    );
    x += wide + 14;
  }
  const colours = paletteOf(figures, state, map.colours);
  return { drawing, width: Math.max(box.width, 320), height: y + 20, colours };
}
