// A story's steps, what paper and windows make of them, and what is done by key.

import { documentOf, Node, Source } from "./talk_stand_ins.js";
import { discussed } from "../../gapdash/web/talk/handout.js";
import { Keys, swipeOf } from "../../gapdash/web/talk/keys.js";
import { clock } from "../../gapdash/web/talk/notes_window.js";
import { noteOf } from "../../gapdash/web/talk/preflight.js";
import { kindOf, Story } from "../../gapdash/web/talk/story.js";
import { assertEquals } from "./asserts.js";

const BUNDLE = { areas: [], programme: { whole: "W", nation: "N" }, indicators: {} };
const story = (...steps) => new Story({ story: { steps }, bundle: BUNDLE });
const WORDS = { slow: "slow", slowest: "the slowest" };

Deno.test("the title of a step is plain text", () => {
  assertEquals([story({ title: "A *gap*" }).title(0), story().title(3)], ["A gap", ""]);
});
Deno.test("a step has the pictures that are drawn, or words alone", () => {
  const kinds = ["map", "trend", "order", "stages", "words", "scorecard"];
  assertEquals(kinds.map((picture) => kindOf({ picture })), ["map", "trend", "order", "stages", "", ""]);
});
Deno.test("a view that cannot be drawn is a step of words that says so", () => {
  const own = story({ title: "" });
  own.unshown = "Look at the screen.";
  const { title, picture, aside, view } = own.asideStep(null, { indicator: "x" });
  assertEquals([title, picture, aside, view], ["Look at the screen.", "words", true, { indicator: "x" }]);
});
Deno.test("each prompt is discussed once, under the number of its first step", () => {
  const steps = [{ prompt: "Why?" }, { prompt: "" }, { prompt: "Who?" }, { prompt: "Why?" }];
  assertEquals(discussed(steps), [["Why?", 1], ["Who?", 3]]);
});
Deno.test("the prompt of a guess belongs to its own step", () => {
  assertEquals(discussed([{ prompt: "Why?", guess: {} }]), []);
});
Deno.test("a clock has hours only after the first", () => {
  assertEquals([0, 67.9, 3599, 3600, 36_061].map(clock), ["0:00", "1:07", "59:59", "1:00:00", "10:01:01"]);
});
Deno.test("a step over a tenth of a second is slow, and the slowest is named", () => {
  assertEquals([noteOf(100, 150, WORDS), noteOf(101, 150, WORDS), noteOf(150, 150, WORDS), noteOf(90, 90, WORDS)], [
    "",
    "slow",
    "the slowest, slow",
    "the slowest",
  ]);
});
Deno.test("a swipe to the left goes forward, to the right back", () => {
  assertEquals([swipeOf(-80, 10), swipeOf(80, -10)], [1, -1]);
});
Deno.test("a short touch, or one that goes down, is no swipe", () => {
  assertEquals([swipeOf(-59, 0), swipeOf(-80, 41), swipeOf(10, 200)], [0, 0, 0]);
});

/** The keys of a talk that writes down what it is asked for. */
function keysOf(state = {}) {
  const [document, done] = [documentOf(), []];
  globalThis.Element = Node;
  const act = (name) => (...given) => done.push([name, ...given]);
  const at = { step: 0, view: null, dark: false };
  const talk = {
    at,
    count: 7,
    reveals: false,
    deck: { node: new Source() },
    aside: { offered: true, open: act("aside") },
    gone: new AbortController(),
    ...Object.fromEntries(["next", "back", "go", "dark", "reveal", "returnToStory"].map((name) => [name, act(name)])),
    ...state,
  };
  const keys = new Keys(talk);
  let prevented = 0;
  const press = (key, event = {}) =>
    document.fire("keydown", { key, target: new Node(), preventDefault: () => prevented += 1, ...event });
  return { keys, press, done, talk, prevented: () => prevented };
}

Deno.test("keys go forward and back, to the first and the last step", () => {
  const { press, done } = keysOf();
  for (const key of ["ArrowRight", "PageUp", " ", "Home", "End"]) press(key);
  assertEquals(done, [["next"], ["back"], ["next"], ["go", 0], ["go", 6]]);
});
Deno.test("a letter is the same large and small", () => {
  const { press, done } = keysOf();
  press("B");
  press("b");
  assertEquals(done, [["dark", true], ["dark", true]]);
});
Deno.test("a number and Enter go to its step", () => {
  const { press, done } = keysOf();
  for (const key of ["1", "2", "Enter"]) press(key);
  assertEquals(done, [["go", 11]]);
});
Deno.test("Enter alone does nothing, and is left to the page", () => {
  const { press, done, prevented } = keysOf();
  press("Enter");
  assertEquals([done, prevented()], [[], 0]);
});
Deno.test("a key together with Ctrl is the browser's", () => {
  const { press, done } = keysOf();
  press("ArrowRight", { ctrlKey: true });
  assertEquals(done, []);
});
Deno.test("nothing is revealed where there is nothing to reveal", () => {
  const { press, done, talk } = keysOf();
  press("r");
  assertEquals(done, []);
  talk.reveals = true;
  press("r");
  assertEquals(done, [["reveal"]]);
});
Deno.test("Escape lights the stage first, then returns to the story, then does nothing", () => {
  const { press, done, talk } = keysOf();
  talk.at = { dark: true, view: {} };
  press("Escape");
  talk.at = { dark: false, view: {} };
  press("Escape");
  talk.at = { dark: false, view: null };
  press("Escape");
  assertEquals(done, [["dark", false], ["returnToStory"]]);
});
Deno.test("keys in a form are the form's, and Space on a button is the button's", () => {
  const { press, done } = keysOf();
  const within = (...selectors) => ({
    target: Object.assign(new Node(), { closest: (asked) => selectors.includes(asked) }),
  });
  press("ArrowRight", within("dialog, input, select, textarea"));
  press(" ", within("button, a, summary"));
  press("ArrowRight", within("button, a, summary"));
  assertEquals(done, [["next"]]);
});
Deno.test("what a host adds stands before what every talk ends its list with", () => {
  const { keys } = keysOf();
  keys.add({ keys: ["x"], shown: "X", name: "Own", act: () => {} });
  assertEquals(keys.offered.slice(-3).map(({ name }) => name), ["Own", "Back to the story", "This list"]);
});
