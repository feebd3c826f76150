// What can be shown of what is wished for, and how an address holds it: of the made-up programme.

import { addressWith, pageAt, wishesOf } from "../../gapdash/web/core/address.js";
import { choosable, chosenArea, picker, settle, settleProgramme } from "../../gapdash/web/core/choice.js";
import { assertEquals } from "./asserts.js";
import { document, figures, STATE } from "./core_made_up.js";

Deno.test("without a wish the choice is the usual one, and nothing is said", () => {
  assertEquals(settle(figures(), {}), { state: STATE, notices: [] });
});

Deno.test("what is wished for is shown where it is there", () => {
  const wishes = { indicator: "writing", year: "2020", area: "P1", comparator: "national", view: "rate" };
  assertEquals(settle(figures(), wishes), {
    state: { ...STATE, ...wishes, year: 2020 },
    notices: [],
  });
});

Deno.test("a programme that is not there is said to be so", () => {
  const { state, notices } = settle(figures(), { programme: "atlantis" });
  assertEquals(state.programme, "made-up");
  assertEquals(notices, [
    "The address asks for programme “atlantis”, which does not exist. Showing Made-up programme.",
  ]);
});

Deno.test("another programme that is there is no bad wish", () => {
  const notices = [];
  assertEquals([settleProgramme(document(), { programme: "other" }, notices), notices], ["made-up", []]);
});

Deno.test("an indicator that is not there falls back to the first, by its name", () => {
  const { state, notices } = settle(figures(), { indicator: "singing" });
  assertEquals(state.indicator, "reading");
  assertEquals(notices, [
    "The address asks for indicator “singing”, which cannot be shown here. Showing Made-up reading.",
  ]);
});

Deno.test("a year without figures falls back to the latest", () => {
  const { state, notices } = settle(figures(), { year: 2021 });
  assertEquals([state.year, notices.length], [2022, 1]);
});

Deno.test("the nation is not a place to choose", () => {
  const { state, notices } = settle(figures(), { area: "LAND" });
  assertEquals(state.area, "");
  assertEquals(notices, ["The address asks for area “LAND”, which cannot be shown here. Showing no place."]);
});

Deno.test("a gap that is not published is said in its own words", () => {
  const { state, notices } = settle(figures(), { indicator: "counting", view: "gap" });
  assertEquals(state.view, "rate");
  assertEquals(notices, ["No gap is published for made-up counting: showing the rate."]);
});

Deno.test("children that cannot be counted are said in their own words", () => {
  const { state, notices } = settle(figures(), { indicator: "writing", view: "children" });
  assertEquals(state.view, "gap");
  assertEquals(notices, [
    "The children behind the gap cannot be counted for made-up writing: showing the gap.",
  ]);
});

Deno.test("any other view that is not there is a bad wish like others", () => {
  const { state, notices } = settle(figures(), { view: "pie" });
  assertEquals([state.view, notices.length], ["gap", 1]);
});

Deno.test("without comparators the choice is still the local one", () => {
  assertEquals(settle(figures(), { indicator: "counting" }).state.comparator, "local");
});

Deno.test("of a wish as long as can be a notice repeats its beginning", () => {
  const notices = [];
  picker({ stage: "x".repeat(500) }, notices)("stage", ["a"], "a");
  assertEquals(notices, [
    `The address asks for stage “${"x".repeat(40)}”, which cannot be shown here. Showing a.`,
  ]);
});

Deno.test("where there is nothing to fall back to a notice says none", () => {
  const notices = [];
  assertEquals(picker({ stage: "b" }, notices)("stage", [], ""), "");
  assertEquals(notices[0].endsWith("Showing none."), true);
});

Deno.test("parts and authorities can be chosen", () => {
  assertEquals(choosable(document()).map(({ key }) => key), ["P1", "P2", "A", "B", "C"]);
});

Deno.test("the chosen area is there where one is chosen", () => {
  assertEquals([chosenArea(figures(), { area: "B" })?.name, chosenArea(figures(), { area: "" })], ["Bham", undefined]);
});

Deno.test("an address asks for what pages know, and no more", () => {
  assertEquals(wishesOf("?indicator=reading&token=secret&year=2022"), { indicator: "reading", year: "2022" });
});

Deno.test("what an address asks for is read as it was written", () => {
  assertEquals(wishesOf("?area=P%201&view="), { area: "P 1", view: "" });
});

const PLACE = { pathname: "/page", search: "?kept=1&area=A&year=2020", hash: "#here" };

Deno.test("a choice goes into an address, and what it has no key of stays", () => {
  assertEquals(addressWith(PLACE, { year: 2022 }), "/page?kept=1&area=A&year=2022#here");
});

Deno.test("what is let go of leaves the address", () => {
  assertEquals(addressWith(PLACE, { area: "" }), "/page?kept=1&year=2020#here");
});

Deno.test("what pages do not know does not come into an address", () => {
  assertEquals(addressWith(PLACE, { secret: "x" }), "/page?kept=1&area=A&year=2020#here");
});

Deno.test("a choice that is written can be read again", () => {
  const address = addressWith({ pathname: "/page", search: "", hash: "" }, STATE);
  const { year, area: _, ...rest } = STATE;
  assertEquals(wishesOf(address.slice("/page".length)), { ...rest, year: String(year) });
});

Deno.test("the address of a page has what it is to show", () => {
  assertEquals(pageAt("present", { programme: "south-west", step: 2 }), "present.ipynb?programme=south-west&step=2");
  assertEquals(pageAt("explore", { programme: "a b" }), "explore.ipynb?programme=a+b");
});
