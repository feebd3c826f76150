// A made-up programme: three places in two parts of a land that is nowhere, and no figure is a real one.

import { Figures } from "../../gapdash/web/core/figures.js";

const same = (...values) => ({
  categories: [...new Set(values)],
  codes: values.map((value) => [...new Set(values)].indexOf(value)),
});

// In order: the land, the programme, its two parts, three places.
export const AREAS = [
  { key: "LAND", name: "Madeland", words: "Madeland", kind: "nation" },
  { key: "WHOLE", name: "All made up", words: "all of it", kind: "programme" },
  { key: "P1", name: "Part One", words: "Part One", kind: "sub-region", label: "P1", about: "Hills" },
  { key: "P2", name: "Part Two", words: "Part Two", kind: "sub-region", label: "P2", about: "Plains" },
  { key: "A", name: "Aville", words: "Aville", kind: "authority", part: "P1" },
  { key: "B", name: "Bham", words: "Bham", kind: "authority", part: "P1" },
  { key: "C", name: "Cton", words: "Cton", kind: "authority", part: "P2" },
];

const INDICATOR = {
  name: "Made-up reading",
  short_name: "Reading",
  stage: "Early",
  definition: "",
  note: "",
  unit: "percent",
  better: "high",
  comparators: ["local", "national"],
  labels: { local: "others here", national: "others in Madeland" },
  views: ["gap", "rate", "children"],
  measured: { local: [2020, 2022], national: [2020, 2022], rate: [2020, 2022] },
  latest: { local: 2022, national: 2022, rate: 2022 },
  usual: { local: 2020, national: 2020, rate: 2020 },
};

// By year (2020, then 2022) and within each by area; C has no figure in 2020, A few pupils.
const VALUE = [10, 12, 20, 5, 20, 21, null, 11, 12, 19, 4, 18, -3, 8];
const WORDS = {
  label: "others here",
  head: "Gap",
  title: "Gap to others",
  breaks: [5, 10, 15],
  legend: ["low", "fair", "high", "most"],
  patterns: { gap: "{place} is *{gap}* behind in {year}.", none: "{place}: {reason}.", rate: "{place} has {value}." },
  children: { some: "{place} has *{children}* children behind.", none: "{place}: not counted, {reason}." },
  widest: { 2022: "It is widest in Aville." },
  verdicts: { worse: "wider", same: "no different" },
  no_interval: "No interval.",
  trend: {},
  circles: [400, 100],
};

export const part = (changes = {}) => ({
  indicator: "reading",
  decimals: 0,
  rate_of: "disadvantaged",
  has_groups: true,
  years: [2020, 2022],
  runs: [0, 0],
  columns: {
    decimals: Array(14).fill(0),
    disadvantaged: [50, 48, 40, 55, 40, 39, null, 49, 48, 41, 56, 42, 63, 52],
    reference: Array(14).fill(60),
    order: [5, 4, 2, 6, 3, 1, 7, 4, 3, 1, 6, 2, 7, 5],
    pupils: Array(14).fill(1230),
    pupils_basis: same(...Array(14).fill("estimated")),
    small: [...Array(14).keys()].map((n) => n === 11),
  },
  measures: {
    local: {
      columns: {
        value: VALUE,
        low: VALUE.map((value) => value == null ? null : value - 2),
        high: VALUE.map((value) => value == null ? null : value + 2),
        group: same(...VALUE.map((value) => value == null ? "none" : value > 11 ? "worse" : "same")),
        sentence: same(...VALUE.map((value) => value == null ? "none" : "gap")),
        reason: same(...VALUE.map((value) => value == null ? "no pupils were made up" : "")),
        behind: VALUE.map((value) => value == null ? null : Math.max(0, 10 * value)),
      },
      children: {
        sentence: same(...VALUE.map((value) => value == null ? "none" : "some")),
        behind_reason: same(...VALUE.map((value) => value == null ? "nobody is there" : "")),
      },
      trend: same(...AREAS.map(({ name }) => `${name} moves.`)),
      begins: "All begin in 2020.",
      begins_of: same("", "", "", "", "", "", "Cton in 2022."),
      order_limits: { low: [0, -5], high: [25, 20] },
      rate_limits: { low: [30, 30], high: [70, 70] },
      trend_limits: { low: Array(7).fill(0), high: Array(7).fill(20) },
    },
    rate: {
      columns: { value: "disadvantaged", sentence: same(...Array(14).fill("rate")) },
      children: {},
      trend: null,
      begins: "",
      begins_of: null,
      order_limits: { low: [0, 0], high: [100, 100] },
      rate_limits: null,
      trend_limits: { low: Array(7).fill(0), high: Array(7).fill(100) },
    },
  },
  measure_words: {
    local: WORDS,
    rate: { ...WORDS, breaks: [45, 55], legend: ["low", "fair", "high"], title: "Rate" },
  },
  words: { who: { name: "disadvantaged" }, credit: "Made up in {year}.", cuts: [] },
  turns: {
    sentence: Array(14).fill("{place} turns."),
    order: { 2022: "The order turns." },
  },
  added: null,
  fifths: null,
  ...changes,
});

export const document = (changes = {}) => ({
  programme: { slug: "made-up", name: "Made-up programme", in_words: "nowhere", whole: "WHOLE", nation: "LAND" },
  programmes: [{ slug: "made-up", name: "Made-up programme" }, { slug: "other", name: "Other made-up one" }],
  areas: AREAS,
  opens_with: "reading",
  indicators: {
    reading: INDICATOR,
    counting: { ...INDICATOR, name: "Made-up counting", views: ["rate"], comparators: [], stage: "Late" },
    writing: { ...INDICATOR, name: "Made-up writing", views: ["gap", "rate"], stage: "Late" },
  },
  report: { credit: "From a report.", mark: "reported" },
  words: {
    shapes: { worse: "▲", same: "●" },
    verdict_order: ["worse", "same", "none"],
    small_said: "Few pupils.",
    nation_gap: "In Madeland it is {gap}.",
    small: "few pupils",
    units: { percent: { suffix: "%", point: "point" } },
  },
  colours: {
    palette: { 3: ["#000001", "#000002", "#000003"], 4: ["#00000a", "#00000b", "#00000c", "#00000d"] },
    series: ["#100000", "#200000", "#300000"],
    ink: "#ink",
    quiet: "#quiet",
    focus: "#focus",
    verdicts: { worse: "#worse", same: "#same", "not tested": "#untested" },
  },
  parts: { reading: part() },
  ...changes,
});

export const figures = (changes) => new Figures(document(changes));

export const STATE = {
  programme: "made-up",
  indicator: "reading",
  year: 2022,
  area: "",
  comparator: "local",
  view: "gap",
};
