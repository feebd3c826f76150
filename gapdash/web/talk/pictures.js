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
import { PICTURES } from "./words.js";

/**
 * @import { Cut } from "../core/document.d.ts"
 * @import { Figures } from "../core/figures.js"
 * @import { Step } from "./types.d.ts"
 */

/** What is told of an area that is picked, by its key. @typedef {(key: string) => void} OnPick */

/**
 * What stands beside a step's words; inner: the drawing; table: its figures, into a holder.
 * @typedef {object} Picture
 * @property {string} kind
 * @property {Figures} figures
 * @property {HTMLElement} inner
 * @property {HTMLElement[]} parts
 * @property {(step: Step, pick: OnPick, options?: { keep?: boolean }) => void | Promise<void>} draw
 * @property {(holder: HTMLElement, step: Step) => void} table
 * @property {() => void} remove
 */

const ROOM = { head: 26, foot: 34 }; // pixels of a chart's height that its axes take, as specified
const ROW = { least: 17, most: 26 }; // pixels of an order's row, as specified: from as close as its type allows

class MapPicture {
  kind = "map";
  inner = element("div", { class: "gd-map" });
  insets = element("div", { class: "gd-insets" });
  box = element("div", { class: "gd-mapbox" }, this.inner, this.insets);
  caption = element("p", { class: "gd-slide-caption" });
  legend = element("ul", { class: "gd-legend" });
  parts = [this.box, this.caption, this.legend];
  /** @type {AreaMap | null} */
  map = null;
  /** @type {OnPick} */
  pick = () => {};

  /** @param {Figures} figures */
  constructor(figures) {
    this.figures = figures;
  }

  /**
   * pick: called with the key of an area, for as long as the slide has this picture; keep: leave
   * the map where the reader has moved it.
   * @param {Step} step
   * @param {OnPick} pick
   * @param {{ keep?: boolean }} [options]
   */
  draw(step, pick, { keep = false } = {}) {
    this.pick = pick;
    const state = step.view;
    const { figures } = this;
    this.caption.textContent = mapTitle(figures, state);
    drawLegend(this.legend, figures, state, { times: timesOf(this.box) });
    this.map = this.map ||
      new AreaMap(this.inner, this.insets, figures, (/** @type {string} */ key) => this.pick(key), {
        bare: figures.areas.some(isPart),
        times: () => timesOf(this.box),
      });
    if (!keep) this.map.fit();
    this.map.draw(state);
    this.map.writeFigures();
  }

  /** @param {HTMLElement} holder @param {Step} step */
  table(holder, step) {
    drawTable(holder, this.figures, step.view, (/** @type {string} */ key) => this.pick(key));
  }
  remove() {
    this.map?.remove();
  }
}

/** @extends {ChartPicture<Trend>} */
class TrendPicture extends ChartPicture {
  kind = "trend";

  /** @param {Step} step */
  async draw(step) {
    const { figures } = this;
    const { cuts } = figures.part(step.view).words;
    this.say(figures.measureWords(step.view).title, [
      figures.hasIntervals(step.view) && PICTURES.bandOf(figures.areas[figures.focus(step.view)].name),
      ...cuts.map((/** @type {Cut} */ cut, /** @type {number} */ n) => `(${n + 1}) ${cut.said}`),
    ]);
    const { wide, high } = this.lay();
    const chart = this.chart ||
      /** @type {Trend} */ (await Trend.in(this.inner, figures.bundle.charts.trend));
    this.chart = chart;
    this.resize(wide, high - ROOM.head - ROOM.foot);
    chart.draw(figures, step.view);
  }

  /** @param {HTMLElement} holder @param {Step} step */
  table(holder, step) {
    drawTrendTable(holder, this.figures, step.view);
  }
}

/** @extends {ChartPicture<Whiskers>} */
class OrderPicture extends ChartPicture {
  kind = "order";
  /** @type {OnPick} */
  pick = () => {};

  /** @param {Step} step @param {OnPick} pick */
  async draw(step, pick) {
    this.pick = pick;
    this.explain(step.view);
    const { wide, high } = this.lay();
    const picked = (/** @type {string} */ key) => this.pick(key);
    const chart = this.chart ||
      /** @type {Whiskers} */ (await Whiskers.in(this.inner, this.figures.bundle.charts.whiskers, picked));
    this.chart = chart;
    this.resize(wide);
    // The interval is drawn: its figures stand in the table.
    const known = orderChartRows(this.figures, step.view, false)
      .filter(({ figure, head, label }) => figure !== "none" && !(head && label === PICTURES.noFigure));
    const rows = fewer(known, Math.floor((high - ROOM.head) / ROW.least));
    chart.view.signal("y_step", Math.min(ROW.most, (high - ROOM.head) / rows.length));
    chart.draw(this.figures, step.view, rows, Math.min(262, wide * 0.44));
  }

  /** @param {Step["view"]} view */
  explain(view) {
    const { figures } = this;
    const { title } = figures.measureWords(view);
    const missing = figures.rows(view).filter(({ value }) => value == null).length;
    this.say(`${title}, ${view.year}`, [
      figures.hasIntervals(view) && PICTURES.line,
      element(
        "span",
        {},
        element("i", { class: "gd-dash", "aria-hidden": "true" }),
        figures.areas[figures.nation].name,
      ),
      missing && PICTURES.missing(missing),
    ]);
  }

  /** @param {HTMLElement} holder @param {Step} step */
  table(holder, step) {
    drawTable(holder, this.figures, step.view, () => {});
  }
}

/** @type {Record<string, new (figures: Figures) => Picture>} */
const KINDS = { map: MapPicture, trend: TrendPicture, order: OrderPicture, stages: StagesPicture };

export class Pictures {
  /** @type {Picture[]} */
  spare = [];

  /** @param {string} kind @param {Figures} figures @returns {Picture} */
  take(kind, figures) {
    const at = this.spare.findIndex((one) => one.kind === kind && one.figures === figures);
    return at < 0 ? new KINDS[kind](figures) : this.spare.splice(at, 1)[0];
  }

  /** @param {Picture} picture */
  give(picture) {
    this.spare.push(picture);
  }

  remove() {
    for (const picture of this.spare.splice(0)) picture.remove();
  }
}
