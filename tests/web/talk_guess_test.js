// The guesses at one step, and what is said of them.

import { documentOf, Node } from "./talk_stand_ins.js";
import { Guess, Guesses } from "../../gapdash/web/talk/guess.js";
import { assertEquals } from "./asserts.js";

const GUESS = {
  question: "How many *points*?",
  low: 0,
  high: 30,
  step: 1,
  suffix: " points",
  answer: 17,
  said: "17 points",
  bands: [[0, 10], [10, 20], [20, 30]],
  called: ["0 to 10", "10 to 20", "20 to 30"],
};

function stage(options = {}) {
  documentOf();
  const counted = [];
  const count = (hands) => counted.push([...hands]);
  const guess = new Guess(GUESS, { hands: true, send: null, reveal: () => {}, counted: null, count, ...options });
  return { guess, counted };
}

Deno.test("a value between two bands belongs to the upper one", () => {
  assertEquals(new Guesses(GUESS, null).bandOf(10), 1);
});
Deno.test("the end of the last band belongs to it", () => {
  assertEquals(new Guesses(GUESS, null).bandOf(30), 2);
});
Deno.test("a value below all bands is counted in the first, one above all in the last", () => {
  const guesses = new Guesses(GUESS, null);
  assertEquals([guesses.bandOf(-1), guesses.bandOf(31)], [0, 2]);
});
Deno.test("hands that were counted before are counted again", () => {
  assertEquals(new Guesses(GUESS, [1, 2, 3]).counts, [1, 2, 3]);
});
Deno.test("hands and phones are counted together", () => {
  const guesses = new Guesses(GUESS, [1, 0, 0]);
  guesses.sent = [5, 12, 12, 30];
  assertEquals(guesses.counts, [2, 2, 1]);
});
Deno.test("what phones send takes the place of what they sent before", () => {
  const guesses = new Guesses(GUESS, null);
  guesses.sent = [5, 5];
  guesses.sent = [25];
  assertEquals(guesses.counts, [0, 0, 1]);
});
Deno.test("what is no number is no guess", () => {
  const guesses = new Guesses(GUESS, null);
  guesses.sent = [NaN, "5", null, Infinity, 5];
  assertEquals(guesses.sent, [5]);
});
Deno.test("a hand more or less is counted, never fewer than none", () => {
  const guesses = new Guesses(GUESS, null);
  assertEquals([guesses.raise(1, 1), guesses.raise(1, 1), guesses.raise(1, -1), guesses.raise(0, -1)], [1, 2, 1, 0]);
});
Deno.test("the guesses are told apart by the band of the figure", () => {
  const guesses = new Guesses(GUESS, [2, 3, 4]);
  assertEquals(guesses.said(), "9 guesses: 3 in the right band, 2 below it, 4 above it.");
});
Deno.test("one guess is one guess", () => {
  assertEquals(new Guesses(GUESS, [0, 1, 0]).said(), "1 guess: 1 in the right band, 0 below it, 0 above it.");
});
Deno.test("guesses that are cleared are gone, by hand and from phones", () => {
  const guesses = new Guesses(GUESS, [2, 3, 4]);
  guesses.sent = [5];
  guesses.clear();
  assertEquals(guesses.counts, [0, 0, 0]);
});
Deno.test("a button counts a hand, shows it, and tells who keeps it", () => {
  const { guess, counted } = stage();
  guess.question.button("One hand more for 10 to 20").fire("click");
  assertEquals(guess.outputs.map((one) => one.textContent), ["0", "1", "0"]);
  assertEquals(counted, [[0, 1, 0]]);
});
Deno.test("a phone has a form and no buttons for hands", () => {
  const { guess } = stage({ hands: false, send: () => Promise.resolve() });
  assertEquals([guess.question.all("form").length, guess.question.all("output").length], [1, 0]);
});
Deno.test("without guesses there is no spread to see", () => {
  const { guess } = stage();
  guess.drawSpread();
  assertEquals(guess.answer.hidden, true);
});
Deno.test("the spread says which band is the right one", () => {
  const { guess } = stage({ counted: [1, 2, 0] });
  guess.drawSpread();
  const right = guess.answer.all("tr").filter((row) => row.getAttribute("class") === "gd-right");
  assertEquals(right.map((row) => row.textContent), ["10 to 202◀ 17 points"]);
});
Deno.test("the longest bar of the spread is as wide as there is room", () => {
  const { guess } = stage({ counted: [1, 4, 0] });
  guess.drawSpread();
  const wide = guess.answer.all("i").map((bar) => bar.getAttribute("style"));
  assertEquals(wide, ["width:25%", "width:100%", "width:0%"]);
});
Deno.test("the presenter sees how many phones have guessed, until guesses are cleared", () => {
  const { guess } = stage();
  guess.set([3, 4]);
  assertEquals(guess.phones.textContent, "2 guesses from phones so far");
  guess.clear();
  assertEquals(guess.phones.textContent, "");
});
Deno.test("a guess that was not taken says why", async () => {
  const { guess } = stage({ hands: false, send: () => Promise.reject(new Error("Too late.")) });
  const [form] = guess.question.all("form");
  const [listener] = form.listeners.filter(([name]) => name === "submit").map(([, act]) => act);
  await listener({ preventDefault() {} });
  assertEquals(form.all("p").map((one) => one.textContent), ["Too late."]);
});
Deno.test("a guess that was taken can be changed", async () => {
  const sent = [];
  const { guess } = stage({ hands: false, send: (value) => Promise.resolve(sent.push(value)) });
  const [form] = guess.question.all("form");
  const number = form.all("input").find((one) => one.getAttribute("type") === "number");
  number.value = "12";
  await form.listeners.find(([name]) => name === "submit")[1]({ preventDefault() {} });
  assertEquals(sent, [12]);
  assertEquals(form.button("Change my guess") instanceof Node, true);
});
