// The figures of one year, a row for each place.

import { pick } from "../core/choice.js";
import { element, removes, scrollBox, uid } from "../core/elements.js";
import { drawTools } from "./figure_tools.js";
import { drawTable } from "./tables.js";
import { TABLE } from "../core/words.js";

/** @import { Shown } from "../core/selection.js" */
/** @import { Context } from "./host.js" */

/** @param {Context} context */
export function table({ model, el, host }) {
  const title = element("h2", { id: uid("table-title") }, TABLE.title);
  const about = element("p", { class: "gd-quiet", id: uid("table-sub") });
  const box = scrollBox({ id: uid("table"), class: "gd-scroll gd-tall", "aria-label": TABLE.about });
  const tools = element("p", { class: "gd-tools", id: uid("table-tools") });
  const card = { class: "gd-card gd-below gd-across", "aria-labelledby": title.id };
  el.replaceChildren(element("section", card, title, about, box, tools));

  /** @param {Shown} shown */
  const draw = (shown) => {
    const { figures, state } = shown;
    const borrowed = figures.rows(state).some((row) => row.pupils_basis === "nearest_year" && row.pupils != null);
    about.textContent = `${figures.indicator(state).name}, ${state.year}${borrowed ? `. † ${TABLE.dagger}` : ""}`;
    drawTable(box, figures, state, (key) => pick(model, key));
    drawTools(tools, { what: "table" }, shown, host);
  };
  return removes(el, model.follow(draw, { later: true }));
}
