// Callouts of the map: where names of sub-regions would cover the map, they stand beside it, each
// with a line to its place. Where there is no room beside it either, figures stand without names.

import tokens from "../core/tokens.json" with { type: "json" };
import { tooltipOf } from "./labels.js";

/** @import { Leaflet } from "../globals.d.ts" */
/** @import { Box, Name } from "./labels.js" */
/** @typedef {{ x: number, y: number, wide: number, high: number }} Label x, y: its middle, in pixels of the map's box */
/** @typedef {{ width: number, height: number }} Size */
/** @typedef {Box & { labels: Label[], box: Size, insets: Box[] }} Measures the map's sides, and what is to be placed */

const CROWDED = 0.1; // share of the map that names may cover
const GAP = 14; // pixels between the map and the names beside it
const LINE = { pane: "outlines", interactive: false };
// Dark on light: seen on every colour of the map.
const LINES = [
  { ...LINE, color: tokens.colours.white, weight: 4.5 },
  { ...LINE, color: tokens.colours.ink, weight: 1.5, className: "gd-leader" },
];
const SMALLEST = 0.75; // share of its own width that the map keeps beside the names
const BETWEEN = 4; // pixels between two names
const EDGE = 2; // pixels between a name and the edge of the map's box
const ROUNDS = 40;

/**
 * Whether names would cover too much of the map.
 * @param {Measures} measures
 */
export function crowded({ labels, left, right, top, bottom }) {
  const covered = labels.reduce((sum, { wide, high }) => sum + wide * high, 0);
  return covered > CROWDED * (right - left) * (bottom - top);
}

/**
 * Names by the side that they stand on: half of them to the west, half to the east.
 * @template {Label} Each
 * @param {Each[]} labels
 */
export function sides(labels) {
  const sorted = [...labels].sort((one, two) => one.x - two.x);
  const west = sorted.slice(0, Math.floor(sorted.length / 2));
  return [west, labels.filter((label) => !west.includes(label))];
}

/**
 * What the map must leave free to its left and to its right for its names; null where it would
 * become too small.
 * @param {Measures} measures
 */
export function roomBeside({ labels, left, right, top, bottom, box }) {
  const room = (/** @type {Label[]} */ own) => Math.max(0, ...own.map(({ wide }) => wide)) + GAP + 4;
  const [west, east] = sides(labels).map(room);
  const own = Math.min(box.width, (box.height * (right - left)) / (bottom - top));
  return box.width - west - east < SMALLEST * own ? null : { west, east };
}

/**
 * One side: names from top to bottom as their places lie, clear of each other and of insets.
 * @template {Label} Each
 * @param {Each[]} labels
 * @param {(label: Each) => number} across where the middle of one is to stand
 * @param {Size} box
 * @param {Box[]} insets
 * @returns {{ label: Each, x: number, y: number }[]}
 */
export function column(labels, across, box, insets) {
  const spots = [...labels].sort((one, two) => one.y - two.y)
    .map((label) => ({ label, x: across(label), y: label.y }));
  const [top, bottom] = insets.reduce(([first, last], inset) => {
    if (!spots.some(({ x, label }) => x + label.wide / 2 > inset.left)) return [first, last];
    return inset.top < box.height - inset.bottom
      ? [Math.max(first, inset.bottom), last]
      : [first, Math.min(last, inset.top)];
  }, [EDGE, box.height - EDGE]);
  for (let round = 0; round < ROUNDS; round += 1) {
    spots.slice(1).forEach((next, n) => {
      const one = spots[n];
      const overlap = one.y + one.label.high / 2 + BETWEEN - (next.y - next.label.high / 2);
      if (overlap <= 0) return;
      one.y -= overlap / 2;
      next.y += overlap / 2;
    });
    for (const one of spots) one.y = Math.min(Math.max(one.y, top + one.label.high / 2), bottom - one.label.high / 2);
  }
  return spots;
}

/**
 * How far a name must go to the right, or to the left, to stand within a box.
 * @param {Label} label
 * @param {Size} box
 */
export const inwards = ({ x, wide }, box) =>
  Math.max(0, wide / 2 + EDGE - x) - Math.max(0, x + wide / 2 + EDGE - box.width);

export class MapCallouts {
  /**
   * @param {Leaflet.Map} map
   * @param {Name[]} names
   * @param {Leaflet.LatLngBounds} bounds of all that the map shows of its programme
   */
  constructor(map, names, bounds) {
    this.map = map;
    this.names = names;
    this.bounds = bounds;
    this.lines = window.L.layerGroup().addTo(map);
  }

  clear() {
    this.lines.clearLayers();
    for (const name of this.names) Object.assign(tooltipOf(name).style, { marginTop: "0px", marginLeft: "0px" });
  }

  // What there is to place: names, where they stand, and the box that they have. The measures are
  // taken once; the map is put in order from them.
  measure() {
    const holder = this.map.getContainer();
    const box = holder.getBoundingClientRect();
    const labels = this.names.map((name) => {
      const tip = tooltipOf(name);
      const { left, top, width: wide, height: high } = tip.getBoundingClientRect();
      return { tip, x: left - box.left + wide / 2, y: top - box.top + high / 2, wide, high };
    });
    const [a, b] = [this.bounds.getNorthWest(), this.bounds.getSouthEast()].map((corner) =>
      this.map.latLngToContainerPoint(corner)
    );
    const beside = holder.closest(".gd-mapbox")?.querySelectorAll(".gd-inset") ?? [];
    const insets = [...beside].map((inset) => {
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

  crowded() {
    return crowded(this.measure());
  }

  /**
   * Put the names beside the map; whether there was room.
   * @param {(west: number, east: number) => unknown} fit lays the map out anew, between what it must leave free
   */
  place(fit) {
    const before = this.measure();
    const room = crowded(before) && roomBeside(before);
    if (!room) return false;
    fit(room.west, room.east);
    const { labels, left, right, box, insets } = this.measure();
    const [west, east] = sides(labels);
    for (
      const spot of [
        ...column(west, ({ wide }) => left - GAP - wide / 2, box, []),
        ...column(east, ({ wide }) => right + GAP + wide / 2, box, insets),
      ]
    ) this.#put(spot);
    return true;
  }

  /** @param {{ label: Label & { tip: HTMLElement }, x: number, y: number }} spot */
  #put({ label, x, y }) {
    Object.assign(label.tip.style, { marginLeft: `${x - label.x}px`, marginTop: `${y - label.y}px` });
    const edge = x < label.x ? x + label.wide / 2 : x - label.wide / 2;
    const ends = [this.map.containerPointToLatLng([edge, y]), this.map.containerPointToLatLng([label.x, label.y])];
    for (const line of LINES) this.lines.addLayer(window.L.polyline(ends, line));
  }

  // Names within the map's box, whatever their places are.
  within() {
    const { labels, box } = this.measure();
    for (const label of labels) {
      const by = inwards(label, box);
      if (by) label.tip.style.marginLeft = `${by}px`;
    }
  }
}
