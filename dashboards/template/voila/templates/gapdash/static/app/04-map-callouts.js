// Callouts of the map: where names of sub-regions would cover the map, they stand beside it, each
// with a line to its place. Where there is no room beside it either, figures stand without names.
(function (gapdash) {
  "use strict";
  const CROWDED = 0.1; // share of the map that names may cover
  const GAP = 14; // pixels between the map and the names beside it
  const LINE = { pane: "outlines", interactive: false, color: "#0b0c0c", weight: 1.2, className: "gd-leader" };

  class MapCallouts {
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
        return { tip, x: at.left - box.left + at.width / 2, y: at.top - box.top + at.height / 2, wide: at.width, high: at.height };
      });
      const [a, b] = [this.bounds.getNorthWest(), this.bounds.getSouthEast()].map((corner) => this.map.latLngToContainerPoint(corner));
      const insets = [...holder.closest(".gd-mapbox").querySelectorAll(".gd-inset")].map((inset) => {
        const at = inset.getBoundingClientRect();
        return { left: at.left - box.left - 8, top: at.top - box.top - 8, bottom: at.bottom - box.top + 8, right: at.right - box.left };
      });
      return { labels, left: a.x, right: b.x, top: a.y, bottom: b.y, box, insets };
    }

    crowded({ labels, left, right, top, bottom }) {
      const covered = labels.reduce((sum, { wide, high }) => sum + wide * high, 0);
      return covered > CROWDED * (right - left) * (bottom - top);
    }

    // Put the names beside the map; whether there was room.
    place() {
      let found = this.measure();
      if (!this.crowded(found)) return false;
      const room = (labels) => Math.max(0, ...labels.map(({ wide }) => wide)) + GAP + 4;
      const [west, east] = this.sides(found).map(room);
      const spare = found.box.width - (found.right - found.left);
      if (spare < west + east) return false;
      // The map moves aside where one of its sides needs more room than it has.
      const by = Math.max(0, west - found.left) - Math.max(0, east - (found.box.width - found.right));
      if (Math.abs(by) >= 1) {
        this.map.panBy([-by, 0], { animate: false });
        found = this.measure();
      }
      const [left, right] = this.sides(found);
      this.column(left, found, ({ wide }) => found.left - GAP - wide / 2, []);
      this.column(right, found, ({ wide }) => found.right + GAP + wide / 2, found.insets);
      return true;
    }

    // Names by the side of the map that their places lie nearer to.
    sides({ labels, left, right }) {
      const west = labels.filter(({ x }) => x < (left + right) / 2);
      return [west, labels.filter((label) => !west.includes(label))];
    }

    // One side: names from top to bottom as their places lie, clear of each other and of insets.
    column(labels, { box }, across, insets) {
      const sorted = [...labels].sort((one, two) => one.y - two.y);
      let free = 4;
      const spots = sorted.map((label) => {
        const x = across(label);
        let y = Math.max(label.y, free + label.high / 2);
        for (const inset of insets) {
          if (x + label.wide / 2 > inset.left && x - label.wide / 2 < inset.right && y + label.high / 2 > inset.top && y - label.high / 2 < inset.bottom) y = inset.bottom + label.high / 2;
        }
        free = y + label.high / 2 + 4;
        return { label, x, y };
      });
      const over = free - box.height;
      for (const { label, x, y: wanted } of spots) {
        const y = over > 0 && !insets.length ? wanted - over : wanted;
        Object.assign(label.tip.style, { marginLeft: `${x - label.x}px`, marginTop: `${y - label.y}px` });
        const edge = x < label.x ? x + label.wide / 2 : x - label.wide / 2;
        this.lines.addLayer(L.polyline([[edge, y], [label.x, label.y]].map((point) => this.map.containerPointToLatLng(point)), LINE));
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

  gapdash.MapCallouts = MapCallouts;
})(window.gapdash);
