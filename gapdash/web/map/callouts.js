// Callouts of the map: where names of sub-regions would cover the map, they stand beside it, each
// with a line to its place. Where there is no room beside it either, figures stand without names.

const CROWDED = 0.1; // share of the map that names may cover
const GAP = 14; // pixels between the map and the names beside it
const LINE = { pane: "outlines", interactive: false };
// Dark on light: seen on every colour of the map.
const LINES = [{ ...LINE, color: "#ffffff", weight: 4.5 }, {
  ...LINE,
  color: "#0b0c0c",
  weight: 1.5,
  className: "gd-leader",
}];
const SMALLEST = 0.75; // share of its own width that the map keeps beside the names
const BETWEEN = 4; // pixels between two names

export class MapCallouts {
  // names: those of MapLabels; bounds: of all that the map shows of its programme.
  constructor(map, names, bounds) {
    this.map = map;
    this.names = names;
    this.bounds = bounds;
    this.lines = L.layerGroup().addTo(map);
  }

  clear() {
    this.lines.clearLayers();
    for (const { label } of this.names) {
      Object.assign(label.closest(".leaflet-tooltip").style, { marginTop: "0px", marginLeft: "0px" });
    }
  }

  // What there is to place: tooltips, where they stand, and the box that they have. The measures
  // are taken once; the map is put in order from them.
  measure() {
    const holder = this.map.getContainer();
    const box = holder.getBoundingClientRect();
    const labels = this.names.map(({ label }) => {
      const tip = label.closest(".leaflet-tooltip");
      const at = tip.getBoundingClientRect();
      return {
        tip,
        x: at.left - box.left + at.width / 2,
        y: at.top - box.top + at.height / 2,
        wide: at.width,
        high: at.height,
      };
    });
    const [a, b] = [this.bounds.getNorthWest(), this.bounds.getSouthEast()].map((corner) =>
      this.map.latLngToContainerPoint(corner)
    );
    const insets = [...holder.closest(".gd-mapbox").querySelectorAll(".gd-inset")].map((inset) => {
      const at = inset.getBoundingClientRect();
      return {
        left: at.left - box.left - 8,
        top: at.top - box.top - 8,
        bottom: at.bottom - box.top + 8,
        right: at.right - box.left,
      };
    });
    return { labels, left: a.x, right: b.x, top: a.y, bottom: b.y, box, insets };
  }

  crowded({ labels, left, right, top, bottom }) {
    const covered = labels.reduce((sum, { wide, high }) => sum + wide * high, 0);
    return covered > CROWDED * (right - left) * (bottom - top);
  }

  // Put the names beside the map; whether there was room. fit: lays the map out anew, between
  // what it must leave free to its left and to its right.
  place(fit) {
    const before = this.measure();
    if (!this.crowded(before)) return false;
    const room = (labels) => Math.max(0, ...labels.map(({ wide }) => wide)) + GAP + 4;
    const [west, east] = this.sides(before).map(room);
    const { left, right, top, bottom, box } = before;
    const own = Math.min(box.width, (box.height * (right - left)) / (bottom - top));
    if (box.width - west - east < SMALLEST * own) return false;
    fit(west, east);
    const found = this.measure();
    const sides = this.sides(found);
    this.column(sides[0], found, ({ wide }) => found.left - GAP - wide / 2, []);
    this.column(sides[1], found, ({ wide }) => found.right + GAP + wide / 2, found.insets);
    return true;
  }

  // Names by the side that they stand on: half of them to the west, half to the east.
  sides({ labels }) {
    const sorted = [...labels].sort((one, two) => one.x - two.x);
    const west = sorted.slice(0, Math.floor(sorted.length / 2));
    return [west, labels.filter((label) => !west.includes(label))];
  }

  // One side: names from top to bottom as their places lie, clear of each other and of insets.
  column(labels, { box }, across, insets) {
    const spots = [...labels].sort((one, two) => one.y - two.y).map((label) => ({
      label,
      x: across(label),
      y: label.y,
    }));
    const [top, bottom] = insets.reduce(([first, last], inset) => {
      if (!spots.some(({ x, label }) => x + label.wide / 2 > inset.left)) return [first, last];
      return inset.top < box.height - inset.bottom
        ? [Math.max(first, inset.bottom), last]
        : [first, Math.min(last, inset.top)];
    }, [2, box.height - 2]);
    for (let round = 0; round < 40; round += 1) {
      spots.forEach((one, n) => {
        const next = spots[n + 1];
        const overlap = next && one.y + one.label.high / 2 + BETWEEN - (next.y - next.label.high / 2);
        if (overlap > 0) {
          one.y -= overlap / 2;
          next.y += overlap / 2;
        }
      });
      for (const one of spots) one.y = Math.min(Math.max(one.y, top + one.label.high / 2), bottom - one.label.high / 2);
    }
    for (const { label, x, y } of spots) {
      Object.assign(label.tip.style, { marginLeft: `${x - label.x}px`, marginTop: `${y - label.y}px` });
      const edge = x < label.x ? x + label.wide / 2 : x - label.wide / 2;
      const ends = [[edge, y], [label.x, label.y]].map((point) => this.map.containerPointToLatLng(point));
      for (const line of LINES) this.lines.addLayer(L.polyline(ends, line));
    }
  }

  // Names within the map's box, whatever their places are.
  within() {
    const { labels, box } = this.measure();
    for (const { tip, x, wide } of labels) {
      const by = Math.max(0, wide / 2 + 2 - x) - Math.max(0, x + wide / 2 + 2 - box.width);
      if (by) tip.style.marginLeft = `${by}px`;
    }
  }
}
