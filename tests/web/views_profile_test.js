// What a profile makes of a choice, of a small programme that is made up: two authorities of a part.

import { ProfileFigures } from "../../gapdash/web/views/profile_figures.js";
import { settle } from "../../gapdash/web/views/profile.js";
import { partNotes, without } from "../../gapdash/web/views/profile_context.js";
import { csvOf } from "../../gapdash/web/views/profile_downloads.js";
import { detailed, readingOf } from "../../gapdash/web/views/profile_notes.js";
import { columns } from "../../gapdash/web/views/profile_rows.js";
import { assertEquals } from "./asserts.js";

const AREAS = [
  { key: "W", name: "West", words: "the West", kind: "programme" },
  { key: "P", name: "Part", words: "Part", kind: "sub-region" },
  { key: "E1", name: "Alton", words: "Alton", kind: "authority", part: "P" },
  { key: "E2", name: "Bexton", words: "Bexton", kind: "authority", part: "P" },
  { key: "N", name: "England", words: "England", kind: "nation" },
];
const five = (value) => AREAS.map(() => value);

const gapOf = (values, more = {}) => ({
  series: { value: [...values, ...values] },
  columns: {
    ...Object.fromEntries(["low", "high", "behind", "near"].map((name) => [name, five(null)])),
    interval_approximate: five(false),
    missing: values.map((value) => (value == null ? "No gap (too few pupils)." : "")),
    children: five("about *{number}* children"),
    region_verdict: five(""),
    nation_verdict: five(""),
    near_verdict: five(""),
    ...more,
  },
  trends: Object.fromEntries(
    ["slope", "slope_low", "slope_high", "first_year", "last_year", "years_to_close", "soonest", "latest"]
      .map((name) => [name, five(null)]).concat([
        ["kind", five("few")],
        ["sentence", five("too *few* years")],
        ["closing_sentence", five("no time to close")],
      ]),
  ),
});

const indicator = (name, age, values, more = {}) => ({
  name,
  short_name: name,
  stage: `Stage ${age}`,
  age,
  unit: "percent",
  decimals: 0,
  mean_decimals: 1,
  better: "higher",
  definition: `What ${name} is.`,
  note: "",
  disadvantaged_means: "those with meals",
  other_means: "the others",
  source: "A source",
  attribution: "A licence",
  reference: "other",
  no_interval: "whole",
  year: 2025,
  years: [2024, 2025],
  runs: [0, 0],
  broken: 0,
  not_collected: [],
  added: null,
  series: { decimals: [...five(0), ...five(0)], value_approximate: [...five(false), ...five(false)] },
  columns: {
    ...Object.fromEntries(
      ["_low", "_high"].flatMap((end) => [`disadvantaged${end}`, `reference${end}`]).map((key) => [key, five(null)]),
    ),
    disadvantaged: five(40),
    reference: five(60),
    disadvantaged_approximate: five(false),
    reference_approximate: five(false),
    pupils: five(1234),
    pupils_basis: five("published"),
    reference_pupils: five(null),
    reference_basis: five(""),
    small: five(false),
    made: five("worked out from its authorities"),
    covers: five(""),
    years_missing: AREAS.map(({ key }) => (key === "E1" ? "2024: too few pupils." : "")),
    ...more,
  },
  gaps: { local: gapOf(values), national_disadvantaged: gapOf(values.map((value) => value && value - 1)) },
});

const bundle = {
  programme: {
    slug: "west",
    name: "West",
    in_words: "the West",
    whole: "W",
    nation: "N",
    notes: { P: "Part: a note" },
  },
  programmes: [{ slug: "west", name: "West" }, { slug: "england", name: "England" }],
  gathered: "November 2026",
  areas: AREAS,
  titles: AREAS.map(({ name }) => `*${name}*`),
  regions: [-1, 0, 0, 0, -1],
  comparators: {
    other: { local: "other pupils here", national_disadvantaged: "disadvantaged pupils in England" },
    all: { local: "all pupils here", national_disadvantaged: "disadvantaged pupils in England" },
  },
  indicators: {
    early: indicator("Early", 5, [20, 20, null, 22, 19]),
    late: indicator("Late", 16, [30, 31, 33, 28, 27]),
  },
  stages: ["early", "late"],
  columns: ["early", "late"],
  widening: {
    local: {
      said: five("widest"),
      start: [0, 0, -1, 0, 0],
      compared: five(1),
      columns: { value: five(10), low: five(5), high: five(15), approximate: five(true) },
    },
  },
  context: [{
    name: "Pupils absent",
    not_collected: [],
    columns: { value: [1, 1, null, 1, 1], reason: five("it is not published") },
  }],
  neighbours: { E2: [["E9", 0, 1]] },
  isolated: [],
  widest: "england",
  peers: { names: { E9: "Far" }, gaps: {} },
  sources: ["A source"],
  units: { percent: { suffix: "%" } },
  words: {
    whom: { local: "other pupils there", national_disadvantaged: "disadvantaged pupils in England" },
    row: {
      low: "disadvantaged",
      reference: "other pupils",
      no_benchmark: "no gap there",
      means: "Disadvantaged: {disadvantaged}; others: {others}.",
      means_alone: "Disadvantaged: {disadvantaged}.",
      lower: "Lower is better.",
      itself: "England is not compared with itself.",
      benchmark: "all are held against England",
    },
    near: { name: "Neighbours", missing: "no mean", withheld: "withheld", part: "{place} has no neighbours" },
    leads: { widest: "To {whom} it widens from {from} to {to} by {value} ({interval}), {before} to {after}." },
    stages: { all: "Stages are {ages}.", several: "{compared} steps.", some: "{compared} of {steps}." },
    reading: ["each row is the gap to {whom}"],
    verdicts: {},
    no_context: "{place} has no figure for {names}: {reason}.",
  },
};
const figures = new ProfileFigures(bundle);
const at = (area = "", comparator = "local") => ({ programme: "west", area, comparator });
const settled = (wishes) => settle(figures, { programme: "west", ...wishes });

Deno.test("a profile opens with the whole programme and the first comparator", () => {
  assertEquals(settled({}), { state: at(), notices: [] });
});

Deno.test("a place and a comparator that there are can be chosen", () => {
  assertEquals(settled({ area: "E2", comparator: "national_disadvantaged" }), {
    state: at("E2", "national_disadvantaged"),
    notices: [],
  });
});

Deno.test("a nation is no place that a profile can be asked for", () => {
  assertEquals(settled({ area: "N" }), {
    state: at(),
    notices: ["The address asks for area “N”, which cannot be shown here. Showing the West."],
  });
});

Deno.test("every wish that cannot be shown is said", () => {
  const { state, notices } = settled({ programme: "north", area: "Z", comparator: "us" });
  assertEquals([state, notices.length], [at(), 3]);
  assertEquals(notices[0], "The address asks for programme “north”, which does not exist. Showing West.");
  assertEquals(notices[2].endsWith("Showing other pupils here."), true);
});

Deno.test("what a profile does not know of an address is no wish", () => {
  assertEquals(settled({ year: "soon", indicator: "late" }).notices, []);
});

Deno.test("rows stand in the order of the document", () => {
  assertEquals(figures.rows(at("E2")).map(({ key, text }) => [key, text]), [["early", "22"], ["late", "28"]]);
});

Deno.test("a row without a gap says why, and only then", () => {
  assertEquals(figures.rows(at("E1")).map(({ reason }) => reason), ["No gap (too few pupils).", ""]);
});

Deno.test("a row's details say who is meant and how it is known, of a gap that there is", () => {
  const [early, late] = figures.rows(at("E1")).map((row) => detailed(figures, row));
  assertEquals(
    late,
    "Disadvantaged: 40%, 1,234 pupils. Other pupils: 60%. Worked out from its authorities. What Late is. " +
      "Disadvantaged: those with meals; others: the others.",
  );
  assertEquals(early.includes("Worked out"), false);
});

Deno.test("a nation has no row against itself", () => {
  const nation = new ProfileFigures({ ...bundle, programme: { ...bundle.programme, whole: "N" } });
  const state = at("", "national_disadvantaged");
  assertEquals(nation.rows(state).map(({ itself, value }) => [itself, value]), [[true, null], [true, null]]);
  assertEquals(nation.lead(state), "England is not compared with itself.");
});

Deno.test("benchmarks are the region, the nation, and neighbours where there are any", () => {
  const named = (area) => figures.benchmarks(figures.row("late", at(area))).map(({ what, text }) => [what, text]);
  assertEquals(named("E2"), [["region", "30"], ["nation", "27"], ["near", ""]]);
  assertEquals(named("E1"), [["region", "30"], ["nation", "27"]]);
  assertEquals(named(""), [["nation", "27"]]);
});

Deno.test("the lead says between which ages the gap widens most", () => {
  const said = "To other pupils there it widens from 5 to 16 by 10.0 (≈\u00a05.0 to 15.0), 22 to 28.";
  assertEquals(figures.lead(at("E2")), said);
});

Deno.test("reading says more of a part, which has no neighbours, than of an authority", () => {
  assertEquals(readingOf(figures, at("E2")), ["Each row is the gap to other pupils there"]);
  assertEquals(readingOf(figures, at("P")), [
    "Each row is the gap to other pupils there",
    "Part has no neighbours",
  ]);
});

Deno.test("children have no column where no gap has an interval", () => {
  const plain = columns({ heads: { gap: "The gap" } });
  assertEquals([columns(undefined).length, plain.length, plain[2][1]], [6, 5, "The gap"]);
});

Deno.test("what has no figure of all pupils is said by its reason", () => {
  assertEquals(without(figures, 2), ["Alton has no figure for any of these: it is not published."]);
  assertEquals(without(figures, 3), []);
});

Deno.test("years without a figure are listed of the place that lacks them", () => {
  assertEquals(figures.missing(at("E1")).length, 2);
  assertEquals(figures.missing(at("E2")), []);
});

Deno.test("a part's note goes with the part, its authorities and the whole, not with the nation", () => {
  assertEquals(["P", "E1", ""].map((area) => partNotes(figures, at(area)).length), [1, 1, 1]);
  assertEquals(partNotes(new ProfileFigures({ ...bundle, programme: { ...bundle.programme, whole: "N" } }), at()), []);
});

Deno.test("a profile as CSV has a row for each indicator and a cell for each head", () => {
  const { header, rows } = csvOf(figures, at("E2"));
  const cell = (name) => rows.map((row) => row[header.indexOf(name)]);
  assertEquals([header[0], header.at(-1), rows.length], ["place", "gathered", 2]);
  assertEquals(rows.every((row) => row.length === header.length), true);
  assertEquals(cell("gap"), [22, 28]);
  assertEquals(cell("trend"), ["too few years", "too few years"]);
  assertEquals(cell("gathered"), ["November 2026", "November 2026"]);
});
