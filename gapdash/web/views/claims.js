// Since 2011: the national gap index as a chart that can be had as a file, and the claims.

import { Chart } from "../charts/trend.js";
import { csv } from "../core/csv.js";
import { byId, element } from "../core/elements.js";
import { chartDrawing, framed, save, savePng } from "../core/pictures.js";
import { codeButton } from "./code.js";
import { TextPage } from "./method.js";

const plain = (text) => text.replaceAll("*", "");

class IndexChart extends Chart {
  draw({ data, signals, said }) {
    this.show(data, signals, `${plain(said)} The same figures stand in the table below the chart.`);
  }
}

// Buttons and credit under the chart.
function tools(holder, box, chart, bundle) {
  const picture = () =>
    framed(chartDrawing([box]), {
      title: chart.title,
      sentence: plain(chart.said),
      below: [chart.credit],
      palette: {},
    });
  const button = (text, act) =>
    element("button", { type: "button", click: act, "aria-label": `Download the chart as ${text}` }, text);
  holder.replaceChildren(
    button(
      "CSV",
      () =>
        save(
          new Blob([csv(chart.csv.header, chart.csv.rows)], { type: "text/csv;charset=utf-8" }),
          `${chart.file}.csv`,
        ),
    ),
    button("PNG", () => savePng(picture(), `${chart.file}.png`)),
    button(
      "SVG",
      () =>
        save(
          new Blob([new XMLSerializer().serializeToString(picture())], { type: "image/svg+xml" }),
          `${chart.file}.svg`,
        ),
    ),
    codeButton(bundle.code, "index", () => ({ programme: bundle.programme.slug })),
    element("span", { class: "gd-credit" }, chart.credit),
  );
}

class ClaimsPage extends TextPage {
  async drawMore(bundle) {
    byId("about").textContent = bundle.about;
    if (this.chart) this.chart.remove();
    this.chart = null;
    for (const box of byId("sections").querySelectorAll("[data-chart]")) {
      const chart = bundle.charts[box.dataset.chart];
      this.chart = await IndexChart.in(box, chart.vega);
      this.chart.draw(chart);
      tools(box.parentElement.querySelector(".gd-tools"), box, chart, bundle);
    }
    document.title = `Since 2011: ${bundle.programme.name} · gapdash`;
  }
}

export const openClaims = (bundle) => new ClaimsPage(bundle);
