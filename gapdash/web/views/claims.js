// Since 2011: the national gap index as a chart that can be had as a file, and the claims.

import { Chart } from "../charts/trend.js";
import { element } from "../core/elements.js";
import { chartDrawing, framed } from "../core/pictures.js";
import { CHART, PICKERS } from "../core/words.js";
import { codeButton } from "./code.js";
import { downloads } from "./figure_tools.js";
import { chooser, lead, said, sections, textPage } from "./method.js";
import { plain } from "./page.js";
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
  const picture = () => framed(chartDrawing([box]), { title, sentence: plain(said), below: [credit] });
  return [
    ...downloads("trend", file, () => csv, picture),
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
