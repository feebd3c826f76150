// What a follower's page makes of what it hears.

import { forgotten, placeOf, toSay } from "../../gapdash/web/talk/heard.js";
import { assertEquals } from "./asserts.js";

const MOVE = { step: 2, view: null, dark: false, revealed: [1], led: true, room: "one", edition: "a" };
const has = (known) => () => known;

Deno.test("a phone stays light where the stage is dark", () => {
  assertEquals(placeOf({ ...MOVE, dark: true }), { step: 2, view: null, revealed: [1], dark: false });
});
Deno.test("where all is as it should be nothing is said", () => {
  assertEquals(toSay("live", true, MOVE, has(true)), "");
});
Deno.test("before the first move nothing is said", () => {
  assertEquals(toSay("live", true, null, has(true)), "");
});
Deno.test("a lost line comes before all else", () => {
  assertEquals(toSay("lost", false, { ...MOVE, led: false }, has(true)), "lost");
});
Deno.test("who looks around is told so, whatever the presenter does", () => {
  assertEquals(toSay("live", false, { ...MOVE, dark: true, led: false }, has(true)), "around");
});
Deno.test("a presenter who is gone is told before the dark", () => {
  assertEquals(toSay("live", true, { ...MOVE, led: false, dark: true }, has(true)), "left");
});
Deno.test("the dark stage is told", () => {
  assertEquals(toSay("live", true, { ...MOVE, dark: true }, has(true)), "dark");
});
Deno.test("a view that cannot be drawn here is told, one that can is not", () => {
  const away = { ...MOVE, view: { indicator: "x" } };
  assertEquals([toSay("live", true, away, has(false)), toSay("live", true, away, has(true))], ["outside", ""]);
});
Deno.test("a server that was started anew has forgotten its guesses", () => {
  assertEquals([forgotten(MOVE, { ...MOVE, room: "two" }), forgotten(MOVE, MOVE), forgotten(null, MOVE)], [
    true,
    false,
    false,
  ]);
});
