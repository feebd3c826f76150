// Where a talk is, and where it goes.

import * as places from "../../gapdash/web/talk/place.js";
import { assertEquals } from "./asserts.js";

const GUESS = { question: "How many?" };
const STEPS = [{ guess: null }, { guess: GUESS }, { guess: GUESS }, { guess: null }];
const at = (changes = {}) => ({ step: 1, view: null, dark: false, revealed: [], ...changes });
const VIEW = { indicator: "gcse", area: "D" };

Deno.test("a step beyond the last one is the last one, one before the first is the first", () => {
  assertEquals([places.within(9, 4), places.within(-3, 4)], [3, 0]);
});
Deno.test("a step that is no number is the first one, a fraction is cut", () => {
  assertEquals([places.within("x", 4), places.within(undefined, 4), places.within("2.9", 4)], [0, 0, 2]);
});
Deno.test("a talk begins at its first step, with nothing revealed", () => {
  assertEquals(places.beginning({}, 4), { step: 0, view: null, dark: false, revealed: [] });
});
Deno.test("a talk begins where it is asked to, at a step that there is", () => {
  const asked = { step: 12, view: VIEW, dark: true, revealed: [1] };
  assertEquals(places.beginning(asked, 4), { step: 3, view: VIEW, dark: true, revealed: [1] });
});
Deno.test("what a talk begins with is a copy of what was revealed", () => {
  const revealed = [1];
  places.beginning({ revealed }, 4).revealed.push(2);
  assertEquals(revealed, [1]);
});
Deno.test("who goes to a step leaves an aside and the dark", () => {
  assertEquals(places.atStep(2), { step: 2, view: null, dark: false });
});
Deno.test("forward goes to the next step, back to the one before", () => {
  assertEquals([places.onward(at(), 1).step, places.onward(at(), -1).step], [2, 0]);
});
Deno.test("forward and back leave an aside for the step that was left", () => {
  assertEquals(places.onward(at({ view: VIEW }), 1), { view: null });
  assertEquals(places.onward(at({ view: VIEW }), -1), { view: null });
});
Deno.test("forward in the dark lights the next step", () => {
  assertEquals(places.onward(at({ dark: true }), 1).dark, false);
});
Deno.test("a change leaves the rest of a place as it is", () => {
  assertEquals(places.changed(at({ revealed: [2] }), { dark: true }, 4), at({ dark: true, revealed: [2] }));
});
Deno.test("a change to a step that there is none of goes to the nearest", () => {
  assertEquals(places.changed(at(), { step: 4 }, 4).step, 3);
});
Deno.test("a change does not touch the place before", () => {
  const before = at();
  places.changed(before, { step: 3 }, 4);
  assertEquals(before, at());
});
Deno.test("forward from the last step is no change", () => {
  const last = at({ step: 3 });
  assertEquals(places.same(places.changed(last, places.onward(last, 1), 4), last), true);
});
Deno.test("two places differ by what is revealed", () => {
  assertEquals(places.same(at(), at({ revealed: [1] })), false);
});
Deno.test("a place has the keys of a room's move", () => {
  assertEquals(Object.keys(places.changed(at(), {}, 4)), ["step", "view", "dark", "revealed"]);
});
Deno.test("a step with a guess is asked until it is revealed", () => {
  assertEquals(places.asking(STEPS, at(), 1), true);
  assertEquals(places.asking(STEPS, at({ revealed: [1] }), 1), false);
});
Deno.test("revealing one step leaves another one asked", () => {
  assertEquals(places.asking(STEPS, at({ revealed: [2] }), 1), true);
});
Deno.test("a step without a guess, or that there is none of, asks nothing", () => {
  assertEquals([places.asking(STEPS, at(), 0), places.asking(STEPS, at(), 7)], [false, false]);
});
Deno.test("what is revealed is added to what was, each step once", () => {
  assertEquals(places.revealing(at({ revealed: [2] }), [1, 2, 1]), { revealed: [2, 1] });
});
Deno.test("a place that is picked becomes the aside's", () => {
  assertEquals(places.picked(null, { indicator: "gcse" }, "D"), { indicator: "gcse", area: "D" });
});
Deno.test("a place that is picked again in an aside is let go", () => {
  assertEquals(places.picked(VIEW, VIEW, "D").area, "");
});
Deno.test("the place of the step itself can be picked: it leaves the story", () => {
  assertEquals(places.picked(null, VIEW, "D").area, "D");
});
Deno.test("the next step is drawn before the one before", () => {
  assertEquals(places.neighbours(1, 4), [1, 2, 0]);
});
Deno.test("there is nothing to draw before the first step or after the last", () => {
  assertEquals([places.neighbours(0, 4), places.neighbours(3, 4), places.neighbours(0, 1)], [[0, 1], [3, 2], [0]]);
});
