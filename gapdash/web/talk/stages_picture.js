// Stages: the picture of one place's gap at each age.

import { Chart, NARROW } from "../charts/trend.js";
import { element } from "../core/elements.js";
import { ChartPicture } from "./chart_picture.js";

const [TYPE, LINES] = [26, 4.4]; // type in pixels as its marks are made for, and lines of it for each stage

// Its specification takes the size of its type.
export class StagesPicture extends ChartPicture {
  get specified() {
    return TYPE;
  }

  async draw(step) {
    const { rows, title, said, low, high } = step.stages;
    const own = this.figures.areas[this.figures.nation];
    this.say(title, [
      rows.some((row) => row.low != null) && "Band: 95% interval",
      rows.some(({ nation }) => nation != null) && `◇ ${own.name}`,
    ]);
    const size = this.lay();
    this.chart = this.chart || await Chart.in(this.inner, this.figures.bundle.charts.stages);
    this.resize(this.chart, size);
    const type = Math.min(TYPE, size.high / rows.length / LINES);
    // On a phone an age has to be enough: the table has the rest.
    const called = (label) => (this.box.clientWidth < NARROW ? label.split(":")[0] : label);
    const shown = rows.map((row) => ({ ...row, label: called(row.label), text: row.text || row.reason }));
    this.chart.show({ rows: shown }, { low, high, size: type }, said);
  }

  table(holder, { stages }) {
    const head = ["Stage", "Gap", this.figures.areas[this.figures.nation].name].map((name) =>
      element("th", { scope: "col" }, name)
    );
    holder.replaceChildren(
      element(
        "table",
        { class: "gd-table" },
        element("thead", {}, element("tr", {}, head)),
        element(
          "tbody",
          {},
          stages.rows.map((row) =>
            element(
              "tr",
              {},
              element("th", { scope: "row" }, row.label),
              element("td", {}, row.text || row.reason),
              element("td", {}, row.nation_text || "–"),
            )
          ),
        ),
      ),
    );
  }
}
