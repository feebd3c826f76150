// The five fifths of a place by deprivation, beside those of its nation, where they are published.

import { fifthsPicture } from "../charts/fifths.js";
import { limits as limitsOf } from "../charts/trend.js";
import { element, removes, scrollBox, uid } from "../core/elements.js";
import { fill } from "../core/figures.js";
import { rate } from "../core/numbers.js";
import { chartDrawing } from "../core/pictures.js";
import { figureCell, head, row as tableRow, table as makeTable } from "../core/table.js";
import { drawTools } from "./figure_tools.js";
import { FIFTHS, TABLE } from "../core/words.js";

/** @import { Choice } from "../core/choice.js" */
/** @import { Figures, Row } from "../core/figures.js" */
/** @import { Fifths } from "../core/document.d.ts" */
/** @import { Shown } from "../core/selection.js" */
/** @import { Context } from "./host.js" */

/** @param {Context} context */
export function fifths({ model, el, host }) {
  const title = element("h2", { id: uid("fifths-title") });
  const about = element("p", { class: "gd-quiet", id: uid("fifths-sub") });
  const box = element("div", { id: uid("fifths"), role: "img" });
  const slope = element("p", { class: "gd-quiet", id: uid("fifths-said") });
  const table = scrollBox({ id: uid("fifths-table"), "aria-label": FIFTHS.table });
  const tools = element("p", { class: "gd-tools", id: uid("fifths-tools") });
  const more = element("details", { class: "gd-more" }, element("summary", {}, TABLE.behind), table);
  const own = { class: "gd-card", id: uid("fifths-card"), "aria-labelledby": title.id, hidden: true };
  const card = element("section", own, title, about, box, slope, more, tools);
  el.replaceChildren(card);

  /** @param {Shown} shown */
  const draw = (shown) => {
    const { figures, state } = shown;
    const { fifths } = figures.part(state);
    card.hidden = !fifths;
    if (!fifths) return;
    const rows = rowsOf(figures, state);
    title.textContent = fifths.words.title;
    about.textContent = aboutOf(figures, state, fifths);
    drawPicture(box, figures, state, fifths);
    slope.textContent = slopeOf(figures, state, fifths);
    drawTable(table, figures, state, rows);
    const notes = () => [aboutOf(figures, state, fifths), slopeOf(figures, state, fifths)];
    drawTools(tools, { what: "fifths", drawing: () => chartDrawing([box]), notes }, shown, host);
  };
  return removes(el, model.follow(draw, { later: true }));
}

/** @param {Figures} figures @param {Choice} state */
const rowsOf = (figures, state) =>
  [...new Set([figures.focus(state), figures.nation])].map((index) => figures.row(state, index));

/** @param {Figures} figures @param {Choice} state @param {Fifths} fifths */
const aboutOf = (figures, state, { words }) =>
  `${figures.indicator(state).name}. ${fill(words.about, { year: state.year })}`;

/** @param {HTMLElement} box @param {Figures} figures @param {Choice} state @param {Fifths} fifths */
function drawPicture(box, figures, state, { heads, limits, words }) {
  const there = rowsOf(figures, state).filter((row) => row.fifths.some((value) => value != null));
  const { decimals } = figures.part(state);
  const written = (/** @type {number} */ value) => rate(value, figures.unit(state), decimals);
  const listed = (/** @type {Row} */ row) =>
    row.fifths.map((value, n) => `${heads[n].toLowerCase()} ${value == null ? "–" : written(value)}`).join(", ");
  const ends = limitsOf(limits, figures.focus(state));
  box.replaceChildren(...(there.length ? [fifthsPicture(there, ends, written)] : []));
  const drawn = there.map((row) => fill(words.drawn, { place: row.area.name, values: listed(row) }));
  box.setAttribute("aria-label", drawn.join(" "));
}

/** @param {Figures} figures @param {Choice} state @param {Fifths} fifths */
function slopeOf(figures, state, { words }) {
  const said = rowsOf(figures, state).map((
    row,
  ) => (row.slope_index == null
    ? fill(words.missing, { place: row.area.name, reason: row.reason || words.unknown })
    : `${row.area.name} ${figures.slopeInWords(state, row)}.`)
  );
  return `${words.name}: ${said.join(" ")} ${words.means}`;
}

/** @param {HTMLElement} holder @param {Figures} figures @param {Choice} state @param {Row[]} rows */
function drawTable(holder, figures, state, rows) {
  const { heads, words } = /** @type {Fifths} */ (figures.part(state).fifths);
  const body = rows.map((row) =>
    tableRow(
      row.area.name,
      [...row.fifths.map((value) => figures.rate(state, row, value)), figures.slope(row)].map(figureCell),
    )
  );
  const columns = [FIFTHS.place, ...heads, words.head].map((name, n) => head(name, n > 0));
  holder.replaceChildren(makeTable({ class: "gd-table" }, columns, body));
}
