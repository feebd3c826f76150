// Profile code: how the stages, the small lines and the tables of a profile are made.

import { sparkline } from "../charts/profile.js";
import { byId, isPart } from "../core/elements.js";
import { codeButton } from "./code.js";

const GSS = /^[A-Z]\d{8}$/; // of an area that has figures of its own

// The page's choices, and which indicators and years its tables hold.
function stateOf({ figures, state }) {
  const { indicators, columns, context } = figures.bundle;
  // Where a comparison cannot be made, no table of it can.
  const held = (key) => figures.areas.some((_, index) => figures.gap(key, state.comparator, index).value != null);
  const pairs = (keys) => keys.filter(held).map((key) => [key, indicators[key].year]);
  const area = figures.areas[figures.focus(state)];
  const { key } = area;
  const { whole, nation } = figures.bundle.programme;
  const places = [...new Set([key, whole, nation])].filter((code) => GSS.test(code));
  return {
    ...state,
    rows: pairs(Object.keys(indicators)),
    columns: pairs(columns),
    context: context.map(({ indicator, year }) => [indicator, year]),
    places,
    part: isPart(area) ? key : "",
  };
}

// Of a row that has a small line.
export const sparkCode = (
  { figures, state },
  row,
) => (row.itself || !sparkline(figures, row)
  ? ""
  : codeButton(figures.bundle.code, "spark", () => ({ ...state, indicator: row.key }), `spark-${row.key}`));

export function drawProfileCode(page) {
  const { figures, state } = page;
  const area = figures.areas[figures.focus(state)];
  const put = (id, figure) => byId(id).replaceChildren(codeButton(figures.bundle.code, figure, () => stateOf(page)));
  put("code", "profile");
  put("peers-tools", area.kind === "authority" && figures.bundle.neighbours[area.key] ? "neighbours" : "members");
  put("context-tools", "context");
}
