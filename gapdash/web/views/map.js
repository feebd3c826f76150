// The map: every council with its figure, its legend, what has no figure, and why.

import { chosenArea, pick } from "../core/choice.js";
import { element, removes, uid } from "../core/elements.js";
import { addHatches, AreaMap } from "../map/area_map.js";
import { drawLegend, mapTitle } from "../map/legend.js";
import { mapDrawing } from "../map/picture.js";
import { drawTools } from "./figure_tools.js";
import { MAP } from "../core/words.js";

/** @import { Choice } from "../core/choice.js" */
/** @import { Figures } from "../core/figures.js" */
/** @import { Shown } from "../core/selection.js" */
/** @import { Context } from "./host.js" */

const NAMED = 4; // places without a figure: of more, only their number is said

/** @param {Context} context */
export function areaMap({ model, el, host, look }) {
  const title = element("h2", { id: uid("where-title") }, MAP.title);
  const about = element("p", { class: "gd-quiet", id: uid("where-sub") });
  const box = element("div", { id: uid("map"), class: "gd-map" });
  const insets = element("div", { id: uid("insets"), class: "gd-insets" });
  const legend = element("ul", { id: uid("legend"), class: "gd-legend" });
  const missing = element("p", { id: uid("gaps"), class: "gd-quiet" });
  const tools = element("p", { class: "gd-tools", id: uid("where-tools") });
  const mapbox = element("div", { class: "gd-mapbox" }, box, insets);
  const card = { class: "gd-card gd-where", "aria-labelledby": title.id };
  el.replaceChildren(element("section", card, title, about, mapbox, legend, missing, tools));

  if (look) addHatches(look.colours);
  /** @type {AreaMap | null} */
  let map = null;
  /** @param {Shown} shown */
  const draw = ({ figures, state }) => {
    if (map?.figures !== figures) {
      map?.remove();
      map = new AreaMap(box, insets, figures, (key) => pick(model, key), look);
      host.made?.("map", map);
      for (const { key, layer } of map.layers) {
        layer.on({ mouseover: () => host.hover?.(key), mouseout: () => host.hover?.("") });
      }
    }
    about.textContent = mapTitle(figures, state);
    map.draw(state);
  };
  /** @param {Shown} shown */
  const drawRest = (shown) => {
    const { figures, state } = shown;
    map?.writeFigures();
    drawLegend(legend, figures, state, look);
    missing.textContent = withoutFigure(figures, state);
    const drawing = () => mapDrawing(figures, state, /** @type {AreaMap} */ (map));
    drawTools(tools, { what: "map", drawing, notes }, shown, host);
  };
  return removes(el, model.follow(draw), model.follow(drawRest, { later: true }), () => map?.remove());
}

/**
 * Which authorities have no figure, by their reason, and what to know of the map's areas.
 * @param {Figures} figures
 * @param {Choice} state
 */
function withoutFigure(figures, state) {
  /** @type {Map<string, string[]>} */
  const reasons = new Map();
  for (const { area, reason, value } of figures.rows(state)) {
    if (value != null || area.kind !== "authority") continue;
    reasons.set(reason, [...(reasons.get(reason) ?? []), area.name]);
  }
  const said = [...reasons].map(([reason, names]) =>
    `${names.length > NAMED ? MAP.places(names.length) : names.join(", ")}: ${reason}.`
  );
  return [...said, ...(figures.bundle.programme.notes ?? [])].join(" ");
}

/** @param {Shown} shown */
function notes({ figures, state }) {
  const area = chosenArea(figures, state);
  return [
    state.view === "children" ? MAP.circles : "",
    withoutFigure(figures, state),
    area ? MAP.outlined(area.name) : "",
  ];
}
