// The picture of a chart on a slide, whatever the chart is.

import { element } from "../core/elements.js";

const SPECIFIED = 13; // pixels: the type that charts are specified with

/**
 * @import { Chart } from "../charts/trend.js"
 * @import { Figures } from "../core/figures.js"
 */

/**
 * How much larger the type of a picture is than it was specified.
 * @param {HTMLElement} box
 * @param {number} specified
 */
export const timesOf = (box, specified = SPECIFIED) => parseFloat(getComputedStyle(box).fontSize) / specified;

/**
 * A chart of the bundle in a box of the specified type's measures, which is then made as large as
 * the slide's type: lines, dots and letters grow together.
 * @template {Chart} [Made=Chart]
 */
export class ChartPicture {
  inner = element("div", { class: "gd-chart", role: "img" });
  box = element("div", { class: "gd-plot" }, this.inner);
  caption = element("p", { class: "gd-slide-caption" });
  legend = element("ul", { class: "gd-legend" });
  parts = [this.caption, this.box, this.legend];
  specified = SPECIFIED; // pixels of its type
  /** @type {Made | null} */
  chart = null;

  /** @param {Figures} figures */
  constructor(figures) {
    this.figures = figures;
  }

  /** @param {string} caption what is drawn @param {(string | Element | false | 0)[]} keys how to read it */
  say(caption, keys) {
    this.caption.textContent = caption;
    this.legend.replaceChildren(...keys.flatMap((key) => (key ? element("li", {}, key) : [])));
  }

  /** The measures of the box in the specification's pixels. */
  lay() {
    const times = timesOf(this.box, this.specified);
    const [wide, high] = [this.box.clientWidth / times, this.box.clientHeight / times];
    Object.assign(this.inner.style, {
      width: `${wide}px`,
      height: `${high}px`,
      transform: times === 1 ? "" : `scale(${times})`,
    });
    return { wide, high };
  }

  /** @param {number} wide @param {number} [high] without it the chart knows its own */
  resize(wide, high) {
    this.chart?.view.width(wide);
    if (high) this.chart?.view.height(high);
  }

  remove() {
    this.chart?.remove();
  }
}
