// How the gap has moved: a line for each sub-region, the whole and the chosen place.

import { Trend } from "../charts/trend.js";
import { element, emphasised, removes, scrollBox, uid } from "../core/elements.js";
import { chartDrawing } from "../core/pictures.js";
import { drawTools } from "./figure_tools.js";
import { drawTrendTable } from "./tables.js";
import { TABLE, TREND } from "../core/words.js";

/** @import { Choice } from "../core/choice.js" */
/** @import { Figures } from "../core/figures.js" */
/** @import { Shown } from "../core/selection.js" */
/** @import { Context } from "./host.js" */

/** @param {Context} context */
export async function trend({ model, el, host, look }) {
  const title = element("h2", { id: uid("trend-title") }, TREND.title);
  const about = element("p", { class: "gd-quiet", id: uid("trend-sub") });
  const box = element("div", { id: uid("trend"), class: "gd-chart gd-trend", role: "img" });
  const remark = element("p", { id: uid("trend-said"), class: "gd-trend-said" });
  const cuts = element("ol", { id: uid("cuts"), class: "gd-cuts" });
  const table = scrollBox({ id: uid("trend-table"), "aria-label": TREND.table });
  const tools = element("p", { class: "gd-tools", id: uid("trend-tools") });
  const more = element("details", { class: "gd-more" }, element("summary", {}, TABLE.behind), table);
  const card = { class: "gd-card", "aria-labelledby": title.id };
  el.replaceChildren(element("section", card, title, about, box, remark, cuts, more, tools));

  /** @type {Trend | null} */
  let chart = null;
  /** @param {Shown} shown */
  const draw = ({ figures, state }) => {
    about.textContent = figures.measureWords(state).title;
    const [name, moved, ...rest] = trendWords(figures, state);
    remark.replaceChildren(element("strong", {}, `${name}: `), ...emphasised(moved), ...rest);
    chart?.draw(figures, state, look);
  };
  /** @param {Shown} shown */
  const drawRest = (shown) => {
    const { figures, state } = shown;
    cuts.replaceChildren(...figures.part(state).words.cuts.map(({ said }) => element("li", {}, said)));
    drawTrendTable(table, figures, state);
    drawTools(tools, { what: "trend", drawing: () => chartDrawing([box]), notes }, shown, host);
  };
  const ends = [model.follow(draw), model.follow(drawRest, { later: true })];
  chart = await Trend.in(box, model.figures.bundle.charts.trend);
  if (model.shown) draw(model.shown);
  return removes(el, ...ends, () => chart?.remove());
}

/**
 * What is said below the chart: of which place, how it has moved, and what else to know.
 * @param {Figures} figures
 * @param {Choice} state
 */
function trendWords(figures, state) {
  const focus = figures.focus(state);
  const band = figures.hasIntervals(state) ? TREND.band : "";
  return [figures.areas[focus].name, figures.trend(state, focus), band, ` ${figures.begins(state)}`];
}

/** @param {Shown} shown */
function notes({ figures, state }) {
  const [name, moved, ...rest] = trendWords(figures, state);
  const { cuts } = figures.part(state).words;
  return [`${name}: ${moved.replaceAll("*", "")}${rest.join("")}`, ...cuts.map(({ said }, n) => `${n + 1}. ${said}`)];
}
