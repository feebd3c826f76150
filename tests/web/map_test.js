// Where a map's names, figures, callouts and keys go: boxes in, places out. Made up.

import { column, crowded, inwards, roomBeside, sides } from "../../gapdash/web/map/callouts.js";
import { circleRadius } from "../../gapdash/web/map/circles.js";
import { nextNamed, nextSpot } from "../../gapdash/web/map/keys.js";
import { apart, fits, labelOf } from "../../gapdash/web/map/labels.js";
import { legendEntries, mapTitle } from "../../gapdash/web/map/legend.js";
import { isDark, paletteOf } from "../../gapdash/web/map/palette.js";
import tokens from "../../gapdash/web/core/tokens.json" with { type: "json" };
import { assertEquals } from "./asserts.js";
import { AREAS, figures, STATE } from "./core_made_up.js";

const box = (left, top, width = 60, height = 20) => ({ left, top, right: left + width, bottom: top + height });

Deno.test("names that have room stay where they are", () => {
  assertEquals(apart([box(0, 0), box(0, 50)]), [0, 0]);
});

Deno.test("names that overlap move apart, as far one as the other", () => {
  assertEquals(apart([box(0, 0), box(0, 10)]), [-6.5, 6.5]);
});

Deno.test("how far a name goes is said in the order that they were given in", () => {
  assertEquals(apart([box(0, 10), box(0, 0)]), [6.5, -6.5]);
});

Deno.test("names beside each other are not moved", () => {
  assertEquals(apart([box(0, 0), box(64, 0)]), [0, 0]);
  assertEquals(apart([box(0, 0), box(62, 0)]).map(Math.abs), [11.5, 11.5]);
});

Deno.test("three names on one spot are all legible", () => {
  const by = apart([box(0, 0), box(0, 1), box(0, 2)]);
  const tops = [0, 1, 2].map((top, n) => top + by[n]);
  assertEquals([tops[1] - tops[0] > 22, tops[2] - tops[1] > 22], [true, true]);
});

const FIGURE = { x: 100, y: 100, reach: 30, text: "25" };

Deno.test("a figure is written where its area holds it", () => {
  assertEquals(fits(FIGURE, [], 1), true);
  assertEquals(fits({ ...FIGURE, reach: 15 }, [], 1), false);
  assertEquals(fits({ ...FIGURE, text: "25 to 30, about" }, [], 1), false);
});

Deno.test("larger type needs more room", () => {
  assertEquals([fits({ ...FIGURE, reach: 16 }, [], 1), fits({ ...FIGURE, reach: 16 }, [], 2)], [true, false]);
});

Deno.test("no text is not written", () => {
  assertEquals(fits({ ...FIGURE, text: "" }, [], 1), false);
});

Deno.test("a figure gives way to a name, and to one that is near", () => {
  assertEquals(fits(FIGURE, [box(90, 90)], 1), false);
  assertEquals(fits(FIGURE, [box(117, 95)], 1), false);
  assertEquals(fits(FIGURE, [box(119, 95)], 1), true);
  assertEquals(fits(FIGURE, [box(90, 108)], 1), false);
  assertEquals(fits(FIGURE, [box(90, 110)], 1), true);
});

Deno.test("a label is a name with its figure, as far as there are both", () => {
  assertEquals(labelOf("P1", "25", true), "P1 · 25");
  assertEquals(labelOf("P1", "25", false), "25");
  assertEquals(labelOf("P1", "", true), "P1");
});

const label = (x, y, wide = 80, high = 20) => ({ x, y, wide, high });
const MAP = { left: 100, right: 400, top: 0, bottom: 300, box: { width: 700, height: 320 }, insets: [] };

Deno.test("a map is crowded where names would cover a tenth of it", () => {
  assertEquals(crowded({ ...MAP, labels: Array(5).fill(label(200, 100)) }), false);
  assertEquals(crowded({ ...MAP, labels: Array(6).fill(label(200, 100)) }), true);
});

Deno.test("half of the names stand to the west, the others to the east", () => {
  const all = [label(300, 0), label(100, 0), label(200, 0)];
  assertEquals(sides(all).map((own) => own.map(({ x }) => x)), [[100], [300, 200]]);
});

Deno.test("beside the map there must be room for the widest name of each side", () => {
  assertEquals(roomBeside({ ...MAP, labels: [label(100, 0, 60), label(300, 0, 90)] }), { west: 78, east: 108 });
});

Deno.test("a map that would become too small has no names beside it", () => {
  const labels = [label(100, 0, 260), label(300, 0, 260)];
  assertEquals(roomBeside({ ...MAP, labels }), null);
});

const BOX = { width: 700, height: 320 };
const west = (labels, insets = []) => column(labels, () => 40, BOX, insets).map(({ x, y }) => [x, y]);

Deno.test("names of a side stand as their places lie, from top to bottom", () => {
  assertEquals(west([label(200, 200), label(200, 50)]), [[40, 50], [40, 200]]);
});

Deno.test("names of a side that would touch move apart", () => {
  assertEquals(west([label(200, 100), label(200, 110)]), [[40, 93], [40, 117]]);
});

Deno.test("names of a side stay in the box", () => {
  assertEquals(west([label(200, 0), label(200, 320)]), [[40, 12], [40, 308]]);
});

Deno.test("names of a side stand below an inset at its top, above one at its foot", () => {
  const top = { left: 0, right: 100, top: 0, bottom: 100 };
  assertEquals(west([label(200, 20)], [top]), [[40, 110]]);
  const foot = { left: 0, right: 100, top: 220, bottom: 320 };
  assertEquals(west([label(200, 300)], [foot]), [[40, 210]]);
});

Deno.test("an inset that no name reaches is not minded", () => {
  assertEquals(west([label(200, 20)], [{ left: 600, right: 700, top: 0, bottom: 100 }]), [[40, 20]]);
});

Deno.test("a name comes into the box from either side, and stays where it is within", () => {
  assertEquals([inwards(label(30, 0), BOX), inwards(label(690, 0), BOX), inwards(label(300, 0), BOX)], [12, -32, 0]);
});

const UP = [0, -1];
const RIGHT = [1, 0];
const LEFT = [-1, 0];
const SPOTS = [{ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 10, y: -30 }, { x: 40, y: 2 }];

Deno.test("an arrow goes to the nearest place in its direction", () => {
  assertEquals([nextSpot(SPOTS, 0, RIGHT), nextSpot(SPOTS, 1, RIGHT), nextSpot(SPOTS, 3, LEFT)], [1, 3, 1]);
});

Deno.test("what lies aside is further away than what lies ahead", () => {
  assertEquals(nextSpot([{ x: 0, y: 0 }, { x: 5, y: 20 }, { x: 30, y: 0 }], 0, RIGHT), 2);
});

Deno.test("where nothing lies in a direction an arrow stays", () => {
  assertEquals([nextSpot(SPOTS, 2, UP), nextSpot(SPOTS, 0, LEFT)], [2, 0]);
});

Deno.test("a letter goes to the next name that begins with it, and round", () => {
  const names = ["Bath: 3", "Aville: 1", "Bham: 2", "Cton: 4"];
  assertEquals([nextNamed(names, 1, "b"), nextNamed(names, 0, "b"), nextNamed(names, 2, "B")], [0, 2, 0]);
});

Deno.test("a letter that no name begins with goes nowhere", () => {
  assertEquals(nextNamed(["Aville"], 0, "z"), -1);
});

const radius = (count, times = 1, made = figures()) => circleRadius(made, STATE, count, times);

Deno.test("a circle's area is in proportion to its children", () => {
  assertEquals([radius(400), radius(100)], [24, 12]);
});

Deno.test("circles of many areas are smaller", () => {
  const many = [...AREAS, ...Array.from({ length: 40 }, (_, n) => ({ ...AREAS[4], key: `X${n}` }))];
  const made = figures();
  made.areas = many;
  assertEquals(radius(400, 1, made), 13);
});

Deno.test("with larger type circles grow by half as much", () => {
  assertEquals(radius(400, 2), 36);
});

Deno.test("a map says what it shows", () => {
  assertEquals(mapTitle(figures(), STATE), "Gap to others, 2022");
  assertEquals(
    mapTitle(figures(), { ...STATE, view: "children" }),
    "Children behind the gap to others here, on the gap itself, 2022",
  );
});

Deno.test("a legend has every class, and few pupils where the map has any", () => {
  assertEquals(legendEntries(figures(), STATE, []), [
    ["low", "#00000a"],
    ["fair", "#00000b"],
    ["high", "#00000c"],
    ["most", "#00000d"],
    ["few pupils", "url(#gd-hatch-few-00000c)"],
  ]);
});

Deno.test("a legend has what has no figure where the map has any", () => {
  assertEquals(legendEntries(figures(), { ...STATE, year: 2020 }, []).at(-1), ["no figure", "url(#gd-hatch)"]);
});

Deno.test("the usual colours are those of as many classes", () => {
  assertEquals(paletteOf(figures(), STATE, []), ["#00000a", "#00000b", "#00000c", "#00000d"]);
  assertEquals(paletteOf(figures(), { ...STATE, view: "rate" }, []), ["#000001", "#000002", "#000003"]);
});

Deno.test("five colours of one's own serve any number of classes, both ends among them", () => {
  const own = ["#a", "#b", "#c", "#d", "#e"];
  assertEquals(paletteOf(figures(), { ...STATE, view: "rate" }, own), ["#a", "#c", "#e"]);
  const made = figures();
  made.measureWords = () => ({ legend: ["all of them"] });
  assertEquals(paletteOf(made, STATE, own), ["#c"]);
});

Deno.test("text is white on the two darkest of the usual colours alone", () => {
  assertEquals(tokens.sequential.map(isDark), [false, false, false, true, true]);
  assertEquals(["#ffffff", "#000000", "#ffff00"].map(isDark), [false, true, false]);
});
