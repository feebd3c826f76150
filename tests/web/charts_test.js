// What charts are given: labels, rows, bands and ticks, without a browser. Made up.

import { ticks } from "../../gapdash/web/charts/fifths.js";
import { chartRows, fewer } from "../../gapdash/web/charts/order.js";
import { placesOf } from "../../gapdash/web/charts/dumbbell.js";
import { bands, Chart, ends, limits, series, trendRows } from "../../gapdash/web/charts/trend.js";
import { AREAS, figures, part, STATE } from "./core_made_up.js";
import { assertEquals } from "./asserts.js";

const BOX = { low: 0, high: 100, height: 200, narrow: false };
const point = (area_code, value, label = area_code, year = 2022) => ({ area_code, value, label, year, colour: "#1" });

Deno.test("a label stands at the end of its line", () => {
  const [found] = ends([point("A", 10, "Aville", 2020), point("A", 75, "Aville", 2022)], BOX);
  assertEquals(found, { year: 2022, value: 75, colour: "#1", label: "Aville", py: 50, at: 75 });
});

Deno.test("labels that would stand on each other move apart, as far one as the other", () => {
  const [upper, lower] = ends([point("A", 50), point("B", 51)], BOX);
  assertEquals([upper.label, lower.label, lower.py - upper.py], ["B", "A", 16]);
  assertEquals((upper.py + lower.py) / 2, 99);
});

Deno.test("labels that have room stay where they are", () => {
  assertEquals(ends([point("A", 25), point("B", 75)], BOX).map(({ py }) => py), [50, 150]);
});

Deno.test("many labels at one value are all legible", () => {
  const found = ends([..."ABCDEF"].map((key) => point(key, 50)), BOX).map(({ py }) => py);
  const between = found.slice(1).map((py, n) => py - found[n]);
  assertEquals(between.every((each) => each > 15), true);
});

Deno.test("no label leaves the chart", () => {
  const found = ends([point("A", 100), point("B", 100), point("C", 0)], BOX).map(({ py }) => py);
  assertEquals([Math.min(...found), Math.max(...found)], [0, 200]);
});

Deno.test("where a label stands is a value of the scale too", () => {
  for (const { py, at } of ends([point("A", 50), point("B", 50)], BOX)) assertEquals(at, 100 - py / 2);
});

Deno.test("a long label is cut, sooner where there is less room", () => {
  const long = "A place with a very long name";
  assertEquals(ends([point("A", 1, long)], BOX)[0].label, "A place with a very lon…");
  assertEquals(ends([point("A", 1, long)], { ...BOX, narrow: true })[0].label, "A place with…");
  assertEquals(ends([point("A", 1, "Thirteen char")], { ...BOX, narrow: true })[0].label, "Thirteen char");
});

Deno.test("a scale ends where the document says, and nowhere without limits", () => {
  assertEquals(limits({ low: [1, 2], high: [3, 4] }, 1), [2, 4]);
  assertEquals(limits(null, 0), [NaN, NaN]);
});

Deno.test("a band between two years that follow one another has a number alone", () => {
  const cuts = [
    { label: "exams", spans: [[2019, 2022]] },
    { label: "moved", spans: [[2010, 2011]] },
    { label: "often", spans: [[2012, 2014], [2015, 2017]] },
  ];
  assertEquals(bands(cuts), [
    { before: 2019, after: 2022, label: "exams (1)" },
    { before: 2010, after: 2011, label: "2" },
    { before: 2012, after: 2014, label: "(3)" },
    { before: 2015, after: 2017, label: "(3)" },
  ]);
});

Deno.test("a trend shows parts, the whole and the nation", () => {
  const found = series(figures(), { area: "" });
  assertEquals(found.map(({ label, dashed }) => [label, dashed]), [
    ["P1", false],
    ["P2", false],
    ["All made up", false],
    ["Madeland", true],
  ]);
});

Deno.test("a chosen place joins them in the colour of what is chosen", () => {
  const found = series(figures(), { area: "A" }).at(-1);
  assertEquals([found.label, found.colour, found.width], ["Aville", "#focus", 3.4]);
});

Deno.test("a chosen part is drawn wider, in its own colour", () => {
  const found = series(figures(), { area: "P2" });
  assertEquals([found.length, found[1].width, found[1].colour], [4, 4, "#200000"]);
});

Deno.test("more parts than colours are all quiet", () => {
  const made = figures();
  made.bundle.colours.series = ["#100000"];
  assertEquals(series(made, { area: "P1" }).slice(0, 2).map(({ colour }) => colour), ["#focus", "#quiet"]);
});

Deno.test("a programme that is the nation has one line of it", () => {
  const made = figures();
  made.whole = made.nation;
  assertEquals(series(made, { area: "" }).map(({ label }) => label), ["P1", "P2", "Madeland"]);
});

Deno.test("a line's points are those with a figure, in words too", () => {
  const own = trendRows(figures(), { ...STATE, area: "C" }).filter(({ area_code }) => area_code === "C");
  assertEquals(own.map(({ year, text, focus }) => [year, text, focus]), [
    [2022, "Cton, 2022: 8 (6.0 to 10.0)", true],
  ]);
});

Deno.test("a year without a figure ends a line: what follows is another run", () => {
  const made = trendRows(figures(), { ...STATE, area: "C" });
  const run = (key) => made.filter(({ area_code }) => area_code === key).map((one) => one.run);
  assertEquals([run("C"), run("LAND")], [["0-1"], ["0-0", "0-0"]]);
});

Deno.test("a change of the measure ends a line", () => {
  const made = trendRows(figures({ parts: { reading: part({ runs: [0, 1] }) } }), STATE);
  assertEquals(made.filter(({ area_code }) => area_code === "LAND").map(({ run }) => run), ["0-0", "1-0"]);
});

Deno.test("the order has every place in its group, behind the group's head", () => {
  const found = chartRows(figures(), STATE, true);
  assertEquals(found.map(({ label, rank }) => [rank, label]), [
    [0, "▲ Wider"],
    [1, "P1: Hills"],
    [2, "Aville (P1)"],
    [3, "All made up"],
    [4, "● No different"],
    [5, "Madeland"],
    [6, "Cton (P2)"],
    [7, "P2: Plains"],
    [8, "Bham (P1)"],
  ]);
});

Deno.test("a part that is called by its name has no letter", () => {
  const areas = AREAS.map((area) => area.key === "P1" ? { ...area, label: "Part One" } : area);
  const found = chartRows(figures({ areas }), STATE, true);
  assertEquals(found.slice(1, 3).map(({ label }) => label), ["Part One", "Aville"]);
});

Deno.test("intervals are written where there is room", () => {
  const figure = (wide) => chartRows(figures(), STATE, wide).find(({ area_code }) => area_code === "A").figure;
  assertEquals([figure(true), figure(false)], ["18  (16.0 to 20.0)", "18"]);
});

Deno.test("a place without a figure is there and says none", () => {
  const found = chartRows(figures(), { ...STATE, year: 2020 }, true).find(({ area_code }) => area_code === "C");
  assertEquals([found.figure, found.text], ["none", "Cton: no pupils were made up."]);
});

Deno.test("a row of the order has its colour, and says what is chosen and what is wide", () => {
  const found = chartRows(figures(), { ...STATE, area: "A" }, true).filter(({ head }) => !head);
  const own = found.find(({ area_code }) => area_code === "A");
  assertEquals([own.colour, own.picked, own.bold, own.benchmark], ["#worse", true, false, 11]);
  assertEquals(found.filter(({ bold }) => bold).map(({ area_code }) => area_code), ["P1", "WHOLE", "LAND", "P2"]);
});

Deno.test("what was not tested has the colour of that", () => {
  const [row] = chartRows(figures(), { ...STATE, view: "rate" }, true);
  assertEquals([row.head, row.colour], [false, "#untested"]);
});

const line = (label, more = {}) => ({ head: false, label, figure: "", ...more });
const HEAD = { head: true, label: "Group", figure: "" };
const labels = (rows) => rows.map(({ label }) => label);

Deno.test("rows that have room are all there", () => {
  const rows = [HEAD, line("a"), line("b")];
  assertEquals(labels(fewer(rows, 3)), ["Group", "a", "b"]);
});

Deno.test("of too many rows those in the middle go, and a row says how many", () => {
  const rows = [HEAD, ..."abcdef"].map((one) => one.head ? one : line(one));
  assertEquals(labels(fewer(rows, 5)), ["Group", "a", "b", "f", "… and 3 more"]);
});

Deno.test("the largest group gives up its rows first", () => {
  const rows = [HEAD, line("a"), line("b"), HEAD, ...[..."vwxyz"].map((one) => line(one))];
  const found = labels(fewer(rows, 8));
  assertEquals([found.slice(0, 3), found.at(-1)], [["Group", "a", "b"], "… and 2 more"]);
});

Deno.test("heads, wide areas and the chosen place stay, whatever room there is", () => {
  const rows = [HEAD, line("a"), line("wide", { bold: true }), line("mine", { picked: true }), line("b")];
  assertEquals(labels(fewer(rows, 1)), ["Group", "wide", "mine", "… and 2 more"]);
});

Deno.test("rows that are left are numbered anew", () => {
  const rows = [..."abcdef"].map((one) => line(one));
  assertEquals(fewer(rows, 4).map(({ rank }) => rank), [0, 1, 2, 3]);
});

for (
  const [low, high, expected] of [
    [0, 100, [0, 20, 40, 60, 80, 100]],
    [43, 61, [45, 50, 55, 60]],
    [0, 1000, [0, 200, 400, 600, 800, 1000]],
    [0, 7, [0, 2, 4, 6]],
  ]
) {
  Deno.test(`ticks from ${low} to ${high} are round`, () => assertEquals(ticks(low, high), expected));
}

const under = (x) => ({ x, dx: 0, anchor: "middle" });

Deno.test("figures of rates that are far apart stand under their marks", () => {
  assertEquals(placesOf(20, 60, "exact"), { first: under(20), second: under(60) });
});

Deno.test("figures of rates that are near stand outside their marks, whichever is higher", () => {
  assertEquals(placesOf(50, 60, "exact"), {
    first: { x: 50, dx: 3, anchor: "end" },
    second: { x: 60, dx: -3, anchor: "start" },
  });
  assertEquals(placesOf(60, 50, "exact").first.anchor, "start");
});

Deno.test("figures of marks that touch stand a little further out", () => {
  assertEquals(placesOf(50, 52, "exact").first, { x: 50, dx: -4, anchor: "end" });
});

Deno.test("near an end of the axis both figures stand on the inner side", () => {
  assertEquals(placesOf(90, 95, "exact"), { first: { x: 95, dx: -26, anchor: "end" }, second: under(95) });
  assertEquals(placesOf(2, 8, "rough"), { first: under(2), second: { x: 2, dx: 36, anchor: "start" } });
});

Deno.test("of equal rates the first stands to the left", () => {
  assertEquals(placesOf(50, 50, "exact").first.anchor, "end");
});

Deno.test("approximate figures, which are longer, are near sooner", () => {
  assertEquals(placesOf(40, 70, "exact").first.anchor, "middle");
  assertEquals(placesOf(40, 70, "rough").first.anchor, "end");
});

Deno.test("where there is no rate there is no figure", () => {
  assertEquals(placesOf(null, 50, "exact"), { first: null, second: under(50) });
});

// A view of Vega's that notes what it is given.
function view() {
  const given = { data: {}, signals: {}, runs: 0, listeners: {} };
  const own = {
    data: (name, rows) => (given.data[name] = rows, own),
    signal: (name, value) => (given.signals[name] = value, own),
    run: () => (given.runs += 1, own),
    addEventListener: (name, act) => (given.listeners[name] = act, own),
  };
  return { given, embedded: { view: own, finalize: () => given.ended = true } };
}

const box = () => ({
  said: {},
  querySelector: () => null,
  setAttribute(name, value) {
    this.said[name] = value;
  },
});

Deno.test("a chart gives its view rows and signals, runs it once, and says it in words", () => {
  const { given, embedded } = view();
  const holder = box();
  new Chart(holder, embedded).show({ rows: [1] }, { low: 0, high: 9 }, "Said.");
  assertEquals([given.data, given.signals, given.runs], [{ rows: [1] }, { low: 0, high: 9 }, 1]);
  assertEquals(holder.said, { "aria-label": "Said." });
});

Deno.test("a click on a place's mark picks the place; elsewhere nothing", () => {
  const { given, embedded } = view();
  const picked = [];
  new Chart(box(), embedded, (place) => picked.push(place));
  for (const item of [{ datum: { area_code: "A" } }, { datum: {} }, null, undefined]) given.listeners.click({}, item);
  assertEquals(picked, ["A"]);
});

Deno.test("a chart that is removed ends what was embedded", () => {
  const { given, embedded } = view();
  new Chart(box(), embedded).remove();
  assertEquals([given.ended, given.listeners], [true, {}]);
});
