// Where a talk is, in the address of its page and back.

import { asked, placeAsked } from "../../gapdash/web/talk/talk_address.js";
import { assertEquals } from "./asserts.js";

const STORY = { programme: "south-west", steps: [{}, {}, {}] };
const placed = (wishes) => placeAsked(wishes, STORY).place;

Deno.test("an address without a step asks for the first, without a word", () => {
  assertEquals(placeAsked({}, STORY), { place: { step: 0, view: null, dark: false }, notices: [] });
});
Deno.test("steps count from 1 in an address", () => {
  assertEquals(placeAsked({ step: "3" }, STORY), { place: { step: 2, view: null, dark: false }, notices: [] });
});
Deno.test("a step that there is none of is told, and the nearest shown", () => {
  const { place, notices } = placeAsked({ step: "7" }, STORY);
  assertEquals(place.step, 2);
  assertEquals(notices, ["The address asks for step “7” of a story of 3. Showing step 3."]);
});
Deno.test("a step that is no number is told, shortened, and the first shown", () => {
  const { place, notices } = placeAsked({ step: "x".repeat(60) }, STORY);
  assertEquals([place.step, notices[0].includes(`“${"x".repeat(40)}”`)], [0, true]);
});
Deno.test("a view outside the story is about the story's programme unless it says otherwise", () => {
  assertEquals(placed({ indicator: "gcse", year: "2023" }).view, {
    programme: "south-west",
    indicator: "gcse",
    year: "2023",
  });
  assertEquals(placed({ indicator: "gcse", aside: "scotland" }).view.programme, "scotland");
});
Deno.test("without an indicator there is no view outside the story", () => {
  assertEquals(placed({ area: "D", picture: "trend" }).view, null);
});
Deno.test("a step's address has no view: its keys are emptied", () => {
  assertEquals(asked({ step: 0, view: null }, "south-west"), {
    step: 1,
    aside: "",
    indicator: "",
    year: "",
    area: "",
    comparator: "",
    view: "",
    picture: "",
  });
});
Deno.test("the address names the programme of a view only where it is another", () => {
  const view = { programme: "south-west", indicator: "gcse" };
  assertEquals(asked({ step: 0, view }, "south-west").aside, "");
  assertEquals(asked({ step: 0, view }, "scotland").aside, "south-west");
});
Deno.test("a place comes back from its address", () => {
  const view = { programme: "scotland", indicator: "gcse", area: "D" };
  const wishes = Object.entries(asked({ step: 1, view }, "south-west")).map(([key, value]) => [key, String(value)]);
  assertEquals(placed(Object.fromEntries(wishes)), { step: 1, view, dark: false });
});
