// Stages: the picture of one place's gap at each age.

import { Chart, NARROW } from "../charts/trend.js";
import { element } from "../core/elements.js";
import { heads, row, table } from "../core/table.js";
import { ChartPicture } from "./chart_picture.js";
import { PICTURES } from "./words.js";

const [TYPE, LINES] = [26, 4.4]; // type in pixels as its marks are made for, and lines of it for each stage

/** @import { Stages, Step } from "./types.d.ts" */

/** A chart whose specification takes the size of its type. */
export class StagesPicture extends ChartPicture {
  kind = "stages";
  /** @override */
  specified = TYPE;

  /** @param {Step} step */
  async draw(step) {
    const { rows, title, said, low, high } = /** @type {Stages} */ (step.stages);
    const own = this.figures.areas[this.figures.nation];
    this.say(title, [
      rows.some((row) => row.low != null) && PICTURES.band,
      rows.some(({ nation }) => nation != null) && `◇ ${own.name}`,
    ]);
    const size = this.lay();
    const chart = this.chart || await Chart.in(this.inner, /** @type {object} */ (this.figures.bundle.charts.stages));
    this.chart = chart;
    this.resize(size.wide, size.high);
    const type = Math.min(TYPE, size.high / rows.length / LINES);
    // On a phone an age has to be enough: the table has the rest.
    const called = (/** @type {string} */ label) => (this.box.clientWidth < NARROW ? label.split(":")[0] : label);
    const shown = rows.map((row) => ({ ...row, label: called(row.label), text: row.text || row.reason }));
    chart.show({ rows: shown }, { low, high, size: type }, said);
  }

  /** @param {HTMLElement} holder @param {Step} step */
  table(holder, step) {
    const { rows } = /** @type {Stages} */ (step.stages);
    const columns = heads([PICTURES.stage, PICTURES.gap, this.figures.areas[this.figures.nation].name]);
    const lines = rows.map(({ label, text, reason, nation_text: nation }) =>
      row(label, element("td", {}, text || reason), element("td", {}, nation || "–"))
    );
    holder.replaceChildren(table({ class: "gd-table" }, columns, lines));
  }
}
