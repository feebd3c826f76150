// The one state of a page: what is shown of several changes, and of a load that fails. Made up.

import { moved, pick, settle } from "../../gapdash/web/core/choice.js";
import { Selection } from "../../gapdash/web/core/selection.js";
import { assertEquals, assertRejects } from "./asserts.js";
import { document, figures, part } from "./core_made_up.js";

// A selection of the made-up programme; given: what its source does otherwise. Later drawings wait
// for painted.
function made(given = {}) {
  const waiting = [];
  const source = {
    fetch: () => Promise.reject(new Error("No programme is fetched here.")),
    complete: () => Promise.resolve(),
    settle,
    moved,
    later: (draw) => waiting.push(draw),
    ...given,
  };
  const first = figures({ parts: { reading: part(), counting: part(), writing: part() } });
  const selection = new Selection(first, source);
  return { selection, painted: () => waiting.splice(0).forEach((draw) => draw()) };
}

async function shown(given) {
  const all = made(given);
  await all.selection.wish({ programme: "made-up" });
  return all;
}

const OTHER = { slug: "other", name: "Other made-up one", in_words: "elsewhere", whole: "WHOLE", nation: "LAND" };
const other = (changes = {}) => figures({ programme: OTHER, ...changes });

// A promise, and what keeps or breaks it.
const held = () => Promise.withResolvers();

Deno.test("before anything is shown there is no state, and the figures are those of the page", () => {
  const { selection } = made();
  assertEquals([selection.state, selection.figures === selection.opened], [null, true]);
});

Deno.test("a wish is settled and shown", async () => {
  const { selection } = await shown();
  assertEquals([selection.state.indicator, selection.state.year], ["reading", 2022]);
});

Deno.test("a view is drawn at every change, and at once where anything is shown", async () => {
  const { selection } = made();
  const years = [];
  selection.follow(({ state }) => years.push(state.year));
  assertEquals(years, []);
  await selection.wish({ programme: "made-up" });
  await selection.change({ year: 2020 });
  selection.follow(({ state }) => years.push(-state.year));
  assertEquals(years, [2022, 2020, -2020]);
});

Deno.test("a view that no longer follows is not drawn", async () => {
  const { selection } = await shown();
  let drawn = 0;
  const end = selection.follow(() => drawn += 1);
  end();
  await selection.change({ year: 2020 });
  assertEquals(drawn, 1);
});

Deno.test("a change keeps what it does not name", async () => {
  const { selection } = await shown();
  await selection.change({ area: "A" });
  await selection.change({ view: "rate" });
  assertEquals([selection.state.area, selection.state.view], ["A", "rate"]);
});

Deno.test("of two changes during a load the last one counts, with what the first one changed", async () => {
  const loads = [held(), held()];
  let n = 0;
  const { selection } = await shown();
  selection.source.complete = () => loads[n++].promise;
  const states = [];
  selection.follow(({ state }) => states.push(`${state.year} ${state.area}`));
  const changes = [selection.change({ year: 2020 }), selection.change({ area: "A" })];
  loads[1].resolve();
  loads[0].resolve();
  await Promise.all(changes);
  assertEquals(states, ["2022 ", "2020 A"]);
});

Deno.test("a load that comes late does not undo a later choice", async () => {
  const slow = held();
  const { selection } = await shown();
  selection.source.complete = (_, { area }) => area === "A" ? slow.promise : Promise.resolve();
  const late = selection.change({ area: "A" });
  await selection.change({ area: "B" });
  slow.resolve();
  await late;
  assertEquals(selection.state.area, "B");
});

Deno.test("a load that fails leaves the choice, and what chooses shows it again", async () => {
  const { selection } = await shown();
  selection.source.complete = () => Promise.reject(new Error("away"));
  const years = [];
  selection.follow(({ state }) => years.push(state.year));
  await assertRejects(selection.change({ year: 2020 }), "away");
  assertEquals([years, selection.state.year, selection.wishes.year], [[2022, 2022], 2022, 2022]);
});

Deno.test("a failed load does not take back what was wished for since", async () => {
  const slow = held();
  const { selection } = await shown();
  selection.source.complete = (_, { area }) => area === "A" ? slow.promise : Promise.resolve();
  const failed = selection.change({ area: "A" });
  const next = selection.change({ area: "B" });
  slow.reject(new Error("away"));
  await assertRejects(failed, "away");
  await next;
  assertEquals(selection.state.area, "B");
});

Deno.test("a view that fails to be drawn does not stop the next change", async () => {
  const { selection } = await shown();
  const end = selection.follow(({ state }) => {
    if (state.year === 2020) throw new Error("broken view");
  });
  await assertRejects(selection.change({ year: 2020 }), "broken view");
  end();
  await selection.change({ area: "A" });
  assertEquals(selection.state.area, "A");
});

Deno.test("later views are drawn once the others are painted", async () => {
  const { selection, painted } = await shown();
  painted();
  const drawn = [];
  selection.follow(({ state }) => drawn.push(`first ${state.year}`));
  selection.follow(({ state }) => drawn.push(`later ${state.year}`), { later: true });
  drawn.length = 0;
  await selection.change({ year: 2020 });
  assertEquals(drawn, ["first 2020"]);
  painted();
  assertEquals(drawn, ["first 2020", "later 2020"]);
});

Deno.test("later views are not drawn for a choice that was overtaken", async () => {
  const { selection, painted } = await shown();
  painted();
  const drawn = [];
  selection.follow(({ state }) => drawn.push(state.area), { later: true });
  drawn.length = 0;
  await selection.change({ area: "A" });
  await selection.change({ area: "B" });
  painted();
  assertEquals(drawn, ["B"]);
});

Deno.test("without a screen later views are drawn at once", async () => {
  const { selection } = await shown({ later: undefined });
  const drawn = [];
  selection.follow(({ state }) => drawn.push(state.year), { later: true });
  await selection.change({ year: 2020 });
  assertEquals(drawn, [2022, 2020]);
});

Deno.test("drawings never overlap", async () => {
  const { selection } = await shown();
  const drawing = held();
  const said = [];
  selection.follow(async ({ state: { area } }) => {
    said.push(`begins ${area}`);
    if (area === "A") await drawing.promise;
    said.push(`ends ${area}`);
  });
  said.length = 0;
  const slow = selection.change({ area: "A" });
  await new Promise((done) => setTimeout(done));
  const next = selection.change({ area: "B" });
  await new Promise((done) => setTimeout(done));
  assertEquals(said, ["begins A"]);
  drawing.resolve();
  await Promise.all([slow, next]);
  assertEquals(said, ["begins A", "ends A", "begins B", "ends B"]);
});

Deno.test("of changes that wait for a drawing the last one alone is drawn", async () => {
  const { selection } = await shown();
  const drawing = held();
  const drawn = [];
  selection.follow(async ({ state: { area } }) => {
    drawn.push(area);
    if (area === "A") await drawing.promise;
  });
  drawn.length = 0;
  const changes = [selection.change({ area: "A" })];
  await new Promise((done) => setTimeout(done));
  changes.push(selection.change({ area: "B" }));
  await new Promise((done) => setTimeout(done));
  changes.push(selection.change({ area: "C" }));
  await new Promise((done) => setTimeout(done));
  drawing.resolve();
  await Promise.all(changes);
  assertEquals(drawn, ["A", "C"]);
});

Deno.test("a year alone is no step to go back to; anything else is", async () => {
  const { selection } = await shown();
  const replaced = [];
  selection.follow(({ replace }) => replaced.push(replace));
  await selection.change({ year: 2020 });
  await selection.change({ year: 2022, area: "A" });
  assertEquals(replaced.slice(1), [true, false]);
});

Deno.test("as a model it gives what is shown, and what was set since", async () => {
  const { selection } = await shown();
  assertEquals(selection.get("year"), 2022);
  selection.set("year", 2020);
  assertEquals([selection.get("year"), selection.state.year], [2020, 2022]);
  await selection.save_changes();
  assertEquals([selection.get("year"), selection.state.year], [2020, 2020]);
});

Deno.test("changes that were saved are not saved again", async () => {
  const { selection } = await shown();
  selection.set("area", "A");
  await selection.save_changes();
  await selection.change({ area: "B" });
  await selection.save_changes();
  assertEquals(selection.state.area, "B");
});

Deno.test("callbacks are told of what has changed, and of nothing else", async () => {
  const { selection } = await shown();
  const told = [];
  for (const name of ["change:year", "change:area", "change"]) selection.on(name, () => told.push(name));
  await selection.change({ year: 2020 });
  assertEquals(told, ["change:year", "change"]);
  await selection.change({ year: 2020 });
  assertEquals(told.length, 2);
});

Deno.test("a callback that was taken off is told no more", async () => {
  const { selection } = await shown();
  let told = 0;
  const callback = () => told += 1;
  selection.on("change", callback);
  selection.off("change", callback);
  selection.off("change:year", callback);
  await selection.change({ year: 2020 });
  assertEquals(told, 0);
});

Deno.test("a place that is chosen twice is let go of", async () => {
  const { selection } = await shown();
  const next = () => new Promise((done) => selection.on("change:area", done));
  let changed = next();
  pick(selection, "A");
  await changed;
  assertEquals(selection.state.area, "A");
  changed = next();
  pick(selection, "A");
  await changed;
  assertEquals(selection.state.area, "");
});

Deno.test("the nation, the whole and what is not there cannot be picked", async () => {
  const { selection } = await shown();
  for (const key of ["LAND", "WHOLE", "nowhere"]) pick(selection, key);
  await selection.change({ year: 2020 });
  assertEquals(selection.state.area, "");
});

Deno.test("another programme is fetched once", async () => {
  const asked = [];
  const { selection } = await shown({
    fetch: (slug) => {
      asked.push(slug);
      return Promise.resolve(other());
    },
  });
  for (const programme of ["other", "made-up", "other"]) await selection.change({ programme });
  assertEquals([asked, selection.state.programme], [["other"], "other"]);
});

Deno.test("a programme that is not among those known is not fetched", async () => {
  const { selection } = made();
  await selection.wish({ programme: "atlantis" });
  assertEquals([selection.state.programme, selection.shown.notices.length], ["made-up", 1]);
});

Deno.test("where another programme lacks the indicator a reader is told", async () => {
  const { reading } = document().indicators;
  const { selection } = await shown({ fetch: () => Promise.resolve(other({ indicators: { reading } })) });
  await selection.change({ indicator: "writing" });
  await selection.change({ programme: "other" });
  assertEquals(selection.state.indicator, "reading");
  assertEquals(selection.shown.notices, [
    "There are no figures of elsewhere for “Made-up writing”. Showing “Made-up reading”.",
  ]);
});

Deno.test("where it has the indicator nothing is said", async () => {
  const { selection } = await shown({ fetch: () => Promise.resolve(other()) });
  await selection.change({ programme: "other" });
  assertEquals(selection.shown.notices, []);
});

Deno.test("what a reader has changed falls back quietly; what an address asks for does not", async () => {
  const { selection } = await shown();
  await selection.change({ year: 1999 });
  assertEquals([selection.state.year, selection.shown.notices], [2022, []]);
  await selection.wish({ programme: "made-up", year: 1999 });
  assertEquals(selection.shown.notices.length, 1);
});

Deno.test("what is told in the place of what the wishes come to is told", async () => {
  const { selection } = made();
  await selection.wish({ programme: "atlantis" }, { notices: ["Said."] });
  assertEquals(selection.shown.notices, ["Said."]);
});
