// The picture of a chart on a slide, whatever the chart is.

import { element } from "../core/elements.js";

const SPECIFIED = 13; // pixels: the type that charts are specified with

// How much larger the type of a picture is than it was specified.
export const timesOf = (box, specified = SPECIFIED) => parseFloat(getComputedStyle(box).fontSize) / specified;

// A chart of the bundle in a box of the specified type's measures, which is then made as large as
// the slide's type: lines, dots and letters grow together.
export class ChartPicture {
  constructor(figures) {
    this.figures = figures;
    this.inner = element("div", { class: "gd-chart", role: "img" });
    this.box = element("div", { class: "gd-plot" }, this.inner);
    this.caption = element("p", { class: "gd-slide-caption" });
    this.legend = element("ul", { class: "gd-legend" });
    this.parts = [this.caption, this.box, this.legend];
  }

  // What is drawn, and how to read it: texts, or elements.
  say(caption, keys) {
    this.caption.textContent = caption;
    this.legend.replaceChildren(...keys.filter(Boolean).map((key) => element("li", {}, key)));
  }

  get specified() {
    return SPECIFIED;
  }

  // The measures of the box in the specification's pixels.
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

  resize(chart, { wide, high }) {
    chart.view.width(wide);
    if (high) chart.view.height(high);
  }

  remove() {
    if (this.chart) this.chart.remove();
  }
}
