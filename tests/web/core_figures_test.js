// Figures are looked up and filled: of the made-up programme.

import { csv } from "../../gapdash/web/core/csv.js";
import { columnAt, rowAt, textAt } from "../../gapdash/web/core/columns.js";
import { capital, Figures, fill, names } from "../../gapdash/web/core/figures.js";
import { assertEquals, assertThrows } from "./asserts.js";
import { AREAS, document, figures, part, STATE } from "./core_made_up.js";

const at = (key) => AREAS.findIndex((area) => area.key === key);
const row = (key, state = {}, made = figures()) => made.row({ ...STATE, ...state }, at(key));

Deno.test("a column of numbers holds what stands at a position", () => {
  assertEquals(columnAt([1, null, 3], 2), 3);
  assertEquals(columnAt([1, null, 3], 1), null);
});

Deno.test("a column of texts holds one of its categories", () => {
  assertEquals(columnAt({ categories: ["a", "b"], codes: [1, 0] }, 0), "b");
});

Deno.test("a column that is a text is a shared one of that name", () => {
  assertEquals(columnAt("rate", 1, { rate: [7, 8] }), 8);
  assertEquals(columnAt("rate", 1, {}), null);
});

Deno.test("a column that is not there holds nothing", () => {
  assertEquals([columnAt(null, 0), columnAt(undefined, 0)], [null, null]);
});

Deno.test("texts are read as such", () => {
  assertEquals([textAt(null, 0), textAt({ categories: ["x"], codes: [0] }, 0)], ["", "x"]);
});

Deno.test("a row has all columns by their names", () => {
  assertEquals(rowAt({ a: [1, 2], b: "c" }, 1, { c: [false, true] }), { a: 2, b: true });
});

Deno.test("documents have the names that a server gives them", () => {
  assertEquals([names.document("x"), names.map("x"), names.part("x", "a/b")], [
    "x/explore.json",
    "x/map.json",
    "x/parts/a%2Fb.json",
  ]);
});

Deno.test("a row is of an area and a year", () => {
  const found = row("B", { year: 2020 });
  assertEquals([found.area.name, found.year, found.value, found.low, found.high], ["Bham", 2020, 21, 19, 23]);
});

Deno.test("what its part has nothing of is nothing in a row", () => {
  const found = row("A");
  assertEquals([found.within, found.covers, found.reported, found.fifths], [null, "", false, []]);
});

Deno.test("a row's rate is that of the group that the indicator is about", () => {
  assertEquals(row("A").rate, 42);
});

Deno.test("a row is made once", () => {
  const made = figures();
  assertEquals(row("A", {}, made) === row("A", {}, made), true);
  assertEquals(row("A", {}, made) === row("A", { year: 2020 }, made), false);
});

Deno.test("all five fifths are in a row where they are published", () => {
  const columns = { ...part().columns, simd_q2: Array(14).fill(45) };
  const made = figures({ parts: { reading: part({ columns, fifths: {} }) } });
  assertEquals(row("A", {}, made).fifths, [42, 45, null, null, 60]);
});

Deno.test("the rate is measured where it is asked for, or where there is nobody to compare with", () => {
  const made = figures();
  assertEquals(made.measureOf(STATE), "local");
  assertEquals(made.measureOf({ ...STATE, view: "children" }), "local");
  assertEquals(made.measureOf({ ...STATE, view: "rate" }), "rate");
  assertEquals(made.measureOf({ ...STATE, indicator: "counting" }), "rate");
});

Deno.test("a part that was not loaded is said to be missing", () => {
  assertThrows(() => figures().part({ indicator: "writing" }), "The figures of writing were not loaded.");
});

Deno.test("a measure has intervals where any row has one", () => {
  assertEquals([figures().hasIntervals(STATE), figures().hasIntervals({ ...STATE, view: "rate" })], [true, false]);
});

Deno.test("the latest year is shown, a story means the usual one", () => {
  assertEquals([figures().latest(STATE), figures().usual(STATE)], [2022, 2020]);
});

Deno.test("a view speaks of the chosen area, or of the whole", () => {
  assertEquals([figures().focus(STATE), figures().focus({ area: "C" })], [1, 6]);
});

Deno.test("rows in order have the widest gap first", () => {
  const names = figures().ordered(STATE).map(({ area }) => area.key);
  assertEquals(names, ["P1", "A", "WHOLE", "LAND", "C", "P2", "B"]);
});

Deno.test("groups follow the order of verdicts, each behind its shape", () => {
  const made = figures().groups(STATE).map(({ head, rows }) => [head, rows.map(({ area }) => area.key)]);
  assertEquals(made, [["▲ Wider", ["P1", "A", "WHOLE"]], ["● No different", ["LAND", "C", "P2", "B"]]]);
});

Deno.test("a group without a shape has its own name", () => {
  const heads = figures().groups({ ...STATE, year: 2020 }).map(({ head }) => head);
  assertEquals(heads.at(-1), "None");
});

Deno.test("where nothing is tested there is one group without a head", () => {
  const [group, ...others] = figures().groups({ ...STATE, view: "rate" });
  assertEquals([group.head, group.rows.length, others], ["", 7, []]);
});

Deno.test("a figure is written in its measure", () => {
  const made = figures();
  assertEquals(made.figure(STATE, row("B")), "−3");
  assertEquals(made.figureInWords(STATE, row("B")), "−3 points");
  assertEquals(made.gap(STATE, row("B")), "3 points");
  const state = { ...STATE, view: "rate" };
  assertEquals(made.figure(state, made.row(state, at("B"))), "63%");
});

Deno.test("what is approximate says so", () => {
  const found = { ...row("A"), value_approximate: true, interval_approximate: true };
  assertEquals([figures().figure(STATE, found), figures().interval(found)], ["≈ 18", "≈ 16.0 to 20.0"]);
});

Deno.test("a slope index is always approximate", () => {
  const found = { ...row("A"), slope_index: 779 };
  assertEquals([figures().slope(found), figures().slopeInWords(STATE, found)], ["≈ 779", "≈ 779 points"]);
});

Deno.test("a verdict stands behind its shape; without one there is none", () => {
  const made = figures();
  assertEquals([made.verdict(STATE, row("A")), made.verdict(STATE, { ...row("A"), group: "" })], ["▲ wider", ""]);
});

Deno.test("children and pupils are counted about", () => {
  assertEquals([figures().children(row("A")), figures().pupils(row("A"))], ["about 180", "about 1,230"]);
});

Deno.test("a value on a limit is of the class above it", () => {
  const classes = [4, 5, 9.9, 10, 15].map((value) => figures().classOf(STATE, { ...row("A"), value }));
  assertEquals(classes, [0, 1, 1, 2, 3]);
});

Deno.test("what has no figure has no class", () => {
  const found = row("C", { year: 2020 });
  assertEquals(figures().classOf(STATE, found), -1);
});

Deno.test("a sentence is its pattern, filled", () => {
  assertEquals(figures().sentenceAbout(STATE, at("P2")), "Part Two is *4 points* behind in 2022.");
});

Deno.test("a place without a figure says why", () => {
  assertEquals(figures().sentenceAbout({ ...STATE, year: 2020 }, at("C")), "Cton: no pupils were made up.");
});

Deno.test("children are counted in sentences of their own", () => {
  const state = { ...STATE, view: "children" };
  assertEquals(figures().sentenceAbout(state, at("P2")), "Part Two has *about 40* children behind.");
  assertEquals(figures().sentenceAbout({ ...state, year: 2020 }, at("C")), "Cton: not counted, nobody is there.");
});

Deno.test("the whole is spoken of with where the gap is widest", () => {
  assertEquals(figures().sentence(STATE), "All of it is *12 points* behind in 2022. It is widest in Aville.");
});

Deno.test("a chosen place is spoken of with its few pupils, and with the nation's gap", () => {
  assertEquals(
    figures().sentence({ ...STATE, area: "A" }),
    "Aville is *18 points* behind in 2022. Few pupils. In Madeland it is 11 points.",
  );
});

Deno.test("what turns around is said of the order, or of the chosen place; never of rates", () => {
  const made = figures();
  assertEquals(made.turn(STATE), "The order turns.");
  assertEquals(made.turn({ ...STATE, year: 2020 }), "");
  assertEquals(made.turn({ ...STATE, area: "A" }), "Aville turns.");
  assertEquals(made.turn({ ...STATE, view: "rate" }), "");
});

Deno.test("trends are said of a place; of rates there are none here", () => {
  assertEquals([figures().trend(STATE, 4), figures().trend({ ...STATE, view: "rate" }, 4)], ["Aville moves.", ""]);
});

Deno.test("lines that begin late are said with the chosen place's own", () => {
  assertEquals(figures().begins({ ...STATE, area: "C" }), "All begin in 2020. Cton in 2022.");
  assertEquals(figures().begins(STATE), "All begin in 2020.");
});

const ADDED = {
  credit: "Added by hand.",
  sources: [{ note: "from a drawer" }],
  rows: { 2022: { A: 0 } },
  alone: [2020],
};

Deno.test("a figure that was added has its source", () => {
  const made = figures({ parts: { reading: part({ added: ADDED }) } });
  assertEquals([row("A", {}, made).added?.note, row("B", {}, made).added], ["from a drawer", null]);
  assertEquals(row("A", { year: 2020 }, made).added, null);
});

Deno.test("a credit names what is published, reported and added", () => {
  const reported = Array(14).fill(false).with(8, true);
  const columns = { ...part().columns, reported };
  const made = figures({ parts: { reading: part({ added: ADDED, columns }) } });
  assertEquals(made.credit(STATE), "Made up in 2022. From a report. Added by hand.");
  assertEquals(made.credit({ ...STATE, year: 2020 }), "From a report. Added by hand.");
  assertEquals(figures().credit(STATE), "Made up in 2022.");
});

Deno.test("a part is asked for once, and anew when it could not be had", async () => {
  const asked = [];
  let fail = true;
  const read = (name) => {
    asked.push(name);
    return fail ? Promise.reject(new Error("away")) : Promise.resolve(part({ indicator: "writing" }));
  };
  const made = new Figures(document(), read);
  const [one, two] = await Promise.allSettled([made.load("writing"), made.load("writing")]);
  assertEquals([one.status, two.status, asked.length], ["rejected", "rejected", 1]);
  fail = false;
  await made.load("writing");
  await made.load("writing");
  assertEquals([made.has("writing"), asked.length], [true, 2]);
});

Deno.test("without a server nothing is asked for", async () => {
  await figures().load("writing");
  assertEquals(figures().has("writing"), false);
});

Deno.test("what is likely next is loaded ahead, whatever fails", async () => {
  const asked = [];
  const made = new Figures(document(), (name) => {
    asked.push(name);
    return Promise.reject(new Error("away"));
  });
  await made.loadAhead("counting");
  assertEquals(asked, ["made-up/parts/counting.json", "made-up/parts/writing.json"]);
});

Deno.test("a programme comes from a server with its map", async () => {
  const { Figures: Made } = { Figures };
  const made = await Made.from(
    (name) => Promise.resolve(name.endsWith("map.json") ? { map: "drawn" } : document()),
    "x",
  );
  assertEquals([made.bundle.map, made.areas.length], ["drawn", 7]);
});

Deno.test("slots of a pattern are filled, and the first letter is made large", () => {
  assertEquals(capital(fill("{a} and {b}, {a}", { a: "one", b: 2 })), "One and 2, one");
});

Deno.test("a table has its header, rows of all kinds, and nothing for what is missing", () => {
  assertEquals(csv(["a", "b"], [[1, null], [true, undefined]]), "\ufeffa,b\r\n1,\r\ntrue,\r\n");
});

Deno.test("cells with commas, quotes or line breaks are quoted", () => {
  assertEquals(csv(["a"], [["x, y"], ["two\nlines"]]), '\ufeffa\r\n"x, y"\r\n"two\nlines"\r\n');
});

for (const text of ["=1", "+1", "-1", "@x", "\t=1", "  =1", "\uff1d1"]) {
  Deno.test(`a text that begins as a formula is none: ${JSON.stringify(text)}`, () => {
    assertEquals(csv([], [[text]]).includes(`'${text}`), true);
  });
}
