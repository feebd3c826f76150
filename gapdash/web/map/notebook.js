// A map of a notebook: folium's layers have their colours; names, figures, keys and sizes are seen
// to here, as on a page. Loaded with the page's own elements, labels and keys.

import { element, hatches, shape } from "../core/elements.js";
import { MapKeys } from "./keys.js";
import { MapLabels } from "./labels.js";

// What a pointer or a focus on an area says.
function tip(lines) {
  const [name, ...rest] = lines;
  const made = element("div", {}, element("strong", {}, name));
  rest.forEach((line, n) => made.append(...(n ? [element("br"), line] : [line])));
  return made;
}

// What folium calls with every area that it draws.
export function told(feature, layer) {
  layer.bindTooltip(() => tip(feature.properties.tip), { sticky: true, className: "gd-tip", opacity: 1 });
}

export function fillHatches(fills) {
  document.body.append(
    shape(
      "svg",
      { width: 0, height: 0, "aria-hidden": "true", style: "position:absolute" },
      shape("defs", {}, ...hatches({ fills })),
    ),
  );
}

function areasOf(map) {
  const found = [];
  map.eachLayer((layer) => {
    const facts = layer.feature && layer.feature.properties;
    if (facts && facts.kind === "area") found.push({ key: facts.key, layer, facts });
  });
  return found;
}

// Keys and screen readers: every area is an option of one list, named with its figure.
function name(map, areas) {
  new MapKeys(map, areas, () => {});
  map.getPane("areas").querySelector("svg g").setAttribute(
    "aria-label",
    "Areas of the map. Arrow keys or a letter move.",
  );
  for (const { layer, facts } of areas) layer.getElement().setAttribute("aria-label", facts.said);
  areas[0].layer.getElement().setAttribute("tabindex", "0");
}

// map, insets: Leaflet's; figures: what stands beside the name of each sub-region.
export function notebookMap(map, insets, figures) {
  const areas = areasOf(map);
  const apart = new Set(insets.flatMap(areasOf).map(({ key }) => key));
  const bounds = L.latLngBounds([]);
  for (const { key, layer } of areas) {
    if (!apart.has(key) || apart.size === areas.length) bounds.extend(layer.getBounds());
  }
  const labels = new MapLabels(map);
  labels.say((part) => figures[part]);
  let [moved, fitting] = [false, false];
  const write = () => {
    labels.spread();
    labels.write(
      areas.map(({ layer, facts }) => ({ spot: layer.feature.properties.spot, text: facts.written, dark: facts.dark })),
      1,
    );
  };
  const fit = () => {
    fitting = true;
    map.invalidateSize({ pan: false });
    if (!moved) map.fitBounds(bounds, { padding: [12, 12], animate: false });
    fitting = false;
    for (const inset of insets) {
      const own = L.latLngBounds([]);
      for (const { layer } of areasOf(inset)) own.extend(layer.getBounds());
      inset.invalidateSize({ pan: false });
      inset.fitBounds(own, { padding: [6, 6], animate: false });
    }
    write();
  };
  map.on("zoomstart dragstart", () => {
    moved = moved || !fitting;
  });
  map.on("zoomend", () => fitting || write());
  // Their areas stand in the list of the large map.
  for (const inset of insets) inset.getContainer().setAttribute("aria-hidden", "true");
  name(map, areas);
  // A notebook shows its map before it has a width.
  new ResizeObserver(() => map.getContainer().clientWidth && fit()).observe(map.getContainer());
}
