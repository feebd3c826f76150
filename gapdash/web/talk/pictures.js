// Pictures: the map and the charts of slides. One that is no longer needed is kept for the next
// slide of its kind: to fill it again takes a fraction of the time that making it takes.

import { chartRows as orderChartRows, fewer, Whiskers } from "../charts/order.js";
import { Trend } from "../charts/trend.js";
import { element, isPart } from "../core/elements.js";
import { AreaMap } from "../map/area_map.js";
import { drawLegend, mapTitle } from "../map/legend.js";
import { drawTable, drawTrendTable } from "../views/tables.js";
import { ChartPicture, timesOf } from "./chart_picture.js";
import { StagesPicture } from "./stages_picture.js";

const ROOM = { head: 26, foot: 34 }; // pixels of a chart's height that its axes take, as specified
const NO_FIGURE = "No figure"; // the head of places that stand in the table
const ROW = { least: 17, most: 26 }; // pixels of an order's row, as specified: from as close as its type allows

class MapPicture {
  constructor(figures) {
    this.figures = figures;
    this.map = null;
    this.inner = element("div", { class: "gd-map" });
    this.insets = element("div", { class: "gd-insets" });
    this.box = element("div", { class: "gd-mapbox" }, this.inner, this.insets);
    this.caption = element("p", { class: "gd-slide-caption" });
    this.legend = element("ul", { class: "gd-legend" });
    this.parts = [this.box, this.caption, this.legend];
  }

  // pick: called with the key of an area, for as long as the slide has this picture; keep: leave
  // the map where the reader has moved it.
  draw(step, pick, { keep = false } = {}) {
    this.pick = pick;
    const state = step.view;
    const { figures } = this;
    this.caption.textContent = mapTitle(figures, state);
    drawLegend(this.legend, figures, state, timesOf(this.box));
    if (!this.map) {
      const letters = figures.areas.some(isPart);
      this.map = new AreaMap(this.inner, this.insets, figures, (key) => this.pick(key), {
        bare: letters,
        times: () => timesOf(this.box),
      });
    }
    if (!keep) this.map.fit();
    this.map.draw(state);
    this.map.writeFigures();
  }

  table(holder, step) {
    drawTable(holder, this.figures, step.view, (key) => this.pick(key));
  }
  remove() {
    if (this.map) this.map.remove();
  }
}

class TrendPicture extends ChartPicture {
  async draw(step) {
    const { figures } = this;
    const { cuts } = figures.part(step.view).words;
    this.say(figures.measureWords(step.view).title, [
      figures.hasIntervals(step.view) && `Band: 95% interval of ${figures.areas[figures.focus(step.view)].name}`,
      ...cuts.map((cut, n) => `(${n + 1}) ${cut.said}`),
    ]);
    const { wide, high } = this.lay();
    this.chart = this.chart || await Trend.in(this.inner, this.figures.bundle.charts.trend);
    this.resize(this.chart, { wide, high: high - ROOM.head - ROOM.foot });
    this.chart.draw(this.figures, step.view);
  }

  table(holder, step) {
    drawTrendTable(holder, this.figures, step.view);
  }
}

class OrderPicture extends ChartPicture {
  async draw(step, pick) {
    this.pick = pick;
    this.explain(step.view);
    const { wide, high } = this.lay();
    this.chart = this.chart ||
      await Whiskers.in(this.inner, this.figures.bundle.charts.whiskers, (key) => this.pick(key));
    this.resize(this.chart, { wide });
    // The interval is drawn: its figures stand in the table.
    const known = orderChartRows(this.figures, step.view, false).filter((row) =>
      row.figure !== "none" && !(row.head && row.label === NO_FIGURE)
    );
    const rows = fewer(known, Math.floor((high - ROOM.head) / ROW.least));
    this.chart.view.signal("y_step", Math.min(ROW.most, (high - ROOM.head) / rows.length));
    this.chart.draw(this.figures, step.view, rows, Math.min(262, wide * 0.44));
  }

  explain(view) {
    const { figures } = this;
    const { title } = figures.measureWords(view);
    const missing = figures.rows(view).filter((row) => row.value == null).length;
    this.say(`${title}, ${view.year}`, [
      figures.hasIntervals(view) && "Line: 95% interval",
      element(
        "span",
        {},
        element("i", { class: "gd-dash", "aria-hidden": "true" }),
        figures.areas[figures.nation].name,
      ),
      missing && `${missing} ${missing === 1 ? "place has" : "places have"} no figure`,
    ]);
  }

  table(holder, step, pick) {
    drawTable(holder, this.figures, step.view, pick || (() => {}));
  }
}

const KINDS = { map: MapPicture, trend: TrendPicture, order: OrderPicture, stages: StagesPicture };

export class Pictures {
  constructor() {
    this.spare = [];
  }

  take(kind, figures) {
    const at = this.spare.findIndex((one) => one.kind === kind && one.figures === figures);
    if (at >= 0) return this.spare.splice(at, 1)[0];
    return Object.assign(new KINDS[kind](figures), { kind });
  }

  give(picture) {
    this.spare.push(picture);
  }

  remove() {
    for (const picture of this.spare.splice(0)) picture.remove();
  }
}
