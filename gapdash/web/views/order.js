// Places in groups by what can be told apart from their nation: the rates, and the gap between them.

import { Order } from "../charts/order.js";
import { pick } from "../core/choice.js";
import { element, removes, scrollBox, uid } from "../core/elements.js";
import { capital } from "../core/figures.js";
import { chartDrawing } from "../core/pictures.js";
import { drawTools } from "./figure_tools.js";
import { ORDER } from "../core/words.js";

/** @import { Choice } from "../core/choice.js" */
/** @import { Figures } from "../core/figures.js" */
/** @import { Shown } from "../core/selection.js" */
/** @import { Context } from "./host.js" */

const PERHAPS = ["perhaps worse", "perhaps better"];

/** @param {Context} context */
export async function order({ model, el, host }) {
  const title = element("h2", { id: uid("order-title") }, ORDER.gap);
  const key = element("p", { class: "gd-key", id: uid("order-key") });
  const rates = element("div", { id: uid("order"), class: "gd-chart gd-order", role: "img" });
  const gaps = element("div", { id: uid("whiskers"), class: "gd-chart gd-whiskers", role: "img" });
  const note = element("p", { class: "gd-quiet", id: uid("order-note") });
  const tools = element("p", { class: "gd-tools", id: uid("order-tools") });
  const scroll = { class: "gd-scroll gd-tall", "aria-label": ORDER.tested };
  const pair = scrollBox(scroll, element("div", { class: "gd-pair" }, rates, gaps));
  const card = { class: "gd-card gd-below gd-across", "aria-labelledby": title.id };
  el.replaceChildren(element("section", card, title, key, pair, note, tools));

  const chart = await Order.in([rates, gaps], model.figures.bundle.charts, (place) => pick(model, place));
  /** @param {Shown} shown */
  const draw = (shown) => {
    const { figures, state } = shown;
    chart.draw(figures, state);
    title.textContent = titleOf(figures, state);
    key.replaceChildren(...keyOf(figures, state, !rates.hidden));
    note.textContent = noteOf(figures, state);
    drawTools(tools, { what: "order", drawing: () => chartDrawing([rates, gaps]), notes }, shown, host);
  };
  return removes(el, model.follow(draw, { later: true }), () => chart.remove());
}

/** @param {Figures} figures @param {Choice} state */
function titleOf(figures, state) {
  if (figures.measureOf(state) !== "rate") return ORDER.gap;
  return figures.hasIntervals(state) ? ORDER.tested : ORDER.untested;
}

/**
 * How the marks are read; both: whether the rates are drawn too.
 * @param {Figures} figures
 * @param {Choice} state
 * @param {boolean} both
 */
function keyOf(figures, state, both) {
  const mark = (/** @type {string} */ kind) => element("i", { class: kind, "aria-hidden": "true" });
  const interval = figures.hasIntervals(state) ? ORDER.key.interval : "";
  const drawn = figures.measureOf(state) === "rate" ? ORDER.key.rate : both ? ORDER.key.right : ORDER.key.gap;
  return [
    both && element("span", {}, mark("gd-dot"), figures.part(state).words.who.name),
    both && element("span", {}, mark("gd-dot gd-open"), figures.measureWords(state).label),
    element("span", {}, `${drawn}${interval}`),
    element("span", {}, mark("gd-dash"), figures.areas[figures.nation].name),
  ].filter((one) => one !== false);
}

/** @param {Figures} figures @param {Choice} state */
function noteOf(figures, state) {
  if (!figures.hasIntervals(state)) return figures.measureWords(state).no_interval;
  const rows = figures.rows(state);
  const nation = figures.areas[figures.nation].name;
  return [
    ORDER.groups(nation),
    rows.some((row) => PERHAPS.includes(row.group)) && figures.words.maybe,
    rows.some((row) => row.interval_approximate) && `${figures.words.approximate}.`,
    ORDER.byChance,
  ].filter(Boolean).join(" ");
}

/** @param {Shown} shown */
function notes({ figures, state }) {
  const { label } = figures.measureWords(state);
  const nation = ORDER.line(figures.areas[figures.nation].name);
  const interval = figures.hasIntervals(state) ? ORDER.with : ORDER.without;
  const marks = figures.measure(state).rate_limits
    ? ORDER.marks([figures.part(state).words.who.name, label, interval, nation])
    : `${capital(interval).replace("its ", "")}; ${nation}`;
  const rough = figures.rows(state).some((row) => row.interval_approximate);
  return [marks, rough ? `${figures.words.approximate}.` : ""];
}
