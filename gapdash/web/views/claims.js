// Since 2011: the national gap index as a chart that can be had as a file, and the claims.

import { Chart } from "../charts/trend.js";
import { element } from "../core/elements.js";
import { chartDrawing, framed, save, savePng } from "../core/pictures.js";
import { CHART, FIGURE, PICKERS } from "../core/words.js";
import { codeButton } from "./code.js";
import { chooser, lead, said, sections, textPage } from "./method.js";
import { plain, saveTable } from "./page.js";
import { TEXT } from "./words.js";

/** @import { IndexChart, TextDocument, TextShown } from "./method.js" */

/** @param {HTMLElement} holder @param {TextShown} shown */
async function addCharts(holder, { figures: { bundle } }) {
  /** @type {{ remove: () => void }[]} */
  const made = [];
  for (const one of holder.querySelectorAll("[data-chart]")) {
    const box = /** @type {HTMLElement} */ (one);
    const own = bundle.charts?.[box.dataset.chart ?? ""];
    if (!own) continue;
    const chart = await Chart.in(box, own.vega);
    chart.show(own.data, own.signals, CHART.beside(plain(own.said)));
    made.push(chart);
    box.parentElement?.querySelector(".gd-tools")?.replaceChildren(...tools(box, own, bundle));
  }
  return () => made.forEach((chart) => chart.remove());
}

/**
 * Buttons and credit under the chart.
 * @param {HTMLElement} box
 * @param {IndexChart} chart
 * @param {TextDocument} bundle
 */
function tools(box, { title, said, credit, csv, file }, bundle) {
  const picture = () => framed(chartDrawing([box]), { title, sentence: plain(said), below: [credit], palette: {} });
  const saveSvg = () => {
    const text = new XMLSerializer().serializeToString(picture());
    save(new Blob([text], { type: "image/svg+xml" }), `${file}.svg`);
  };
  const button = (/** @type {string} */ kind, /** @type {() => unknown} */ act) =>
    element("button", { type: "button", click: act, "aria-label": FIGURE.download(FIGURE.names.trend, kind) }, kind);
  return [
    button("CSV", () => saveTable(csv.header, csv.rows, `${file}.csv`)),
    button("PNG", () => savePng(picture(), `${file}.png`)),
    button("SVG", saveSvg),
    codeButton(bundle.code, "index", () => ({ programme: bundle.programme.slug })),
    element("span", { class: "gd-credit" }, credit),
  ];
}

const CLAIMS = {
  lead: lead({ class: "gd-sentence", "aria-live": "polite" }),
  chooser: chooser(PICKERS.programme, said("about", ({ about }) => about)),
  sections: sections(addCharts),
};

/** @param {TextDocument} bundle */
export const openClaims = (bundle) => textPage(bundle, CLAIMS, ({ programme }) => TEXT.since(programme.name));
