// Labels of the map: names of sub-regions and figures of areas, each where there is room.

import { element } from "../core/elements.js";

const GAP = 3; // pixels between two names

export class MapLabels {
  constructor(map) {
    this.map = map;
    this.names = [];
    map.eachLayer((layer) => this.collect(layer.getTooltip && layer.getTooltip()));
    this.values = L.layerGroup().addTo(map);
  }

  collect(tip) {
    const label = tip && tip.options.permanent && tip.getElement().querySelector("[data-part]");
    if (!label) return;
    tip.setContent(label); // the element itself, so that it stays when the tooltip is put in place
    this.names.push({ part: label.dataset.part, name: label.textContent, label, tip });
  }

  // Each name with its figure; a name alone where there is none.
  say(figureOf) {
    this.figures = this.names.map(({ part }) => figureOf(part));
    this.tell(true);
  }

  tell(named) {
    this.names.forEach(({ name, label, tip }, n) => {
      const figure = this.figures[n];
      const text = figure && named ? `${name} · ${figure}` : figure || name;
      if (label.textContent === text) return;
      label.textContent = text;
      tip.update(); // another width: its middle stays where it is
    });
  }

  // Names of sub-regions, moved apart where they would stand on each other.
  spread() {
    const labels = this.names.map(({ label }) => label.closest(".leaflet-tooltip"));
    for (const label of labels) label.style.marginTop = "0px";
    const boxes = labels.map((label) => ({ label, box: label.getBoundingClientRect(), by: 0 }))
      .sort((a, b) => a.box.top - b.box.top);
    for (let round = 0; round < 20; round += 1) {
      boxes.forEach((one, n) => boxes.slice(n + 1).forEach((two) => this.part(one, two)));
    }
    for (const { label, by } of boxes) label.style.marginTop = `${by}px`;
  }

  part(one, two) {
    const aside = one.box.right + GAP < two.box.left || two.box.right + GAP < one.box.left;
    const overlap = one.box.bottom + one.by + GAP - (two.box.top + two.by);
    if (aside || overlap <= 0) return;
    one.by -= overlap / 2;
    two.by += overlap / 2;
  }

  // Figures within areas that are large enough, clear of the names.
  // spots: where there is most room in each area, its figure, and whether it is dark; times: how
  // much larger than on a page their type is.
  write(spots, times) {
    this.values.clearLayers();
    const box = this.map.getContainer().getBoundingClientRect();
    const taken = this.names.map(({ label }) => label.getBoundingClientRect());
    for (const { spot: [east, north, reach], text, dark } of spots) {
      const point = this.map.latLngToContainerPoint([north, east]);
      const edge = this.map.latLngToContainerPoint([north, east + reach]);
      const [x, y] = [box.left + point.x, box.top + point.y];
      const covered = taken.some((label) =>
        x > label.left - 18 * times && x < label.right + 18 * times && y > label.top - 9 * times &&
        y < label.bottom + 9 * times
      );
      if (!text || covered || edge.x - point.x < 9 + 3.2 * text.length * times) continue;
      const mark = element("span", { style: `color:${dark ? "#fff" : "#0b0c0c"}` }, text);
      const icon = L.divIcon({ className: "gd-value", iconSize: [0, 0], html: mark });
      this.values.addLayer(L.marker([north, east], { icon, interactive: false, keyboard: false }));
    }
  }
}
