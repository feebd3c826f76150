// A story in the making: its edits, and what is kept of it.

import { put, refuse, Source, Storage } from "./talk_stand_ins.js";
import { replacing } from "../../gapdash/web/editor/step_view.js";
import { facts } from "../../gapdash/web/editor/desk.js";
import { drafts, DraftStore, precious, whereKept } from "../../gapdash/web/editor/draft.js";
import { edited, withStep } from "../../gapdash/web/editor/edits.js";
import { viewOfLink } from "../../gapdash/web/editor/link.js";
import { steps } from "../../gapdash/web/editor/words.js";
import { assertEquals } from "./asserts.js";

const KEY = "gapdash-story";
const draftOf = (...titles) => ({ title: "Ours", steps: titles.map((title) => ({ title, view: {} })) });
const titles = ({ steps: all }) => all.map(({ title }) => title).join("");
const entryOf = (draft = draftOf("a"), filed = false) => ({ programme: "south-west", draft, filed });
const local = (held, refusing) => put("localStorage", new Storage(held, refusing));

Deno.test("an empty draft has its programme's name, this month, and no step", () => {
  const { title, made, steps: none } = drafts.empty("South West");
  assertEquals([title, /^\d{4}-\d{2}$/.test(made), none], ["South West: our story", true, []]);
});
Deno.test("steps are added at the end, inserted, removed and moved", () => {
  const draft = draftOf("a", "b", "c");
  assertEquals(titles(drafts.add(draft, { title: "d" })), "abcd");
  assertEquals(titles(drafts.insert(draft, 1, { title: "d" })), "adbc");
  assertEquals(titles(drafts.remove(draft, 1)), "ac");
  assertEquals([titles(drafts.move(draft, 0, 2)), titles(drafts.move(draft, 2, 0))], ["bca", "cab"]);
});
Deno.test("a step is not moved to where there is none", () => {
  const draft = draftOf("a", "b");
  assertEquals([drafts.move(draft, 1, 2) === draft, drafts.move(draft, 0, -1) === draft], [true, true]);
});
Deno.test("an edit leaves the draft before as it was", () => {
  const draft = draftOf("a", "b");
  drafts.remove(draft, 0);
  drafts.changeStep(draft, 0, "title", "z");
  drafts.change(draft, "title", "z");
  assertEquals(draft, draftOf("a", "b"));
});
Deno.test("a step that is duplicated shares nothing with its copy", () => {
  const draft = drafts.duplicate(draftOf("a", "b"), 0);
  draft.steps[1].view.area = "D";
  assertEquals([titles(draft), draft.steps[0].view], ["aab", {}]);
});
Deno.test("what is empty is left out, of a story and of a step", () => {
  const draft = drafts.changeStep(drafts.change(draftOf("a"), "title", ""), 0, "title", "");
  assertEquals(draft, { steps: [{ view: {} }] });
});
Deno.test("nought is not empty", () => {
  assertEquals(drafts.change(draftOf(), "minutes", 0).minutes, 0);
});
Deno.test("only the step that is changed is changed", () => {
  const draft = draftOf("a", "b");
  const after = drafts.changeStep(draft, 1, "text", "More");
  assertEquals([after.steps[0] === draft.steps[0], after.steps[1].text], [true, "More"]);
});
Deno.test("a draft in no file would be gone for good, an empty or a filed one not", () => {
  const each = [entryOf(), entryOf(draftOf("a"), true), entryOf(draftOf()), null];
  assertEquals(each.map(precious), [true, false, false, false]);
});
Deno.test("where a draft is kept is told by whether a file holds it", () => {
  assertEquals([
    whereKept(entryOf()).includes("alone"),
    whereKept(entryOf(draftOf(), true)).includes("file as it stands"),
  ], [
    true,
    true,
  ]);
});

Deno.test("a draft that is kept is read again", () => {
  local();
  assertEquals(new DraftStore().write(entryOf()), "kept");
  assertEquals(new DraftStore().read(), entryOf());
});
Deno.test("a browser without a draft has none", () => {
  local();
  assertEquals(new DraftStore().read(), null);
});
Deno.test("what is no draft is none", () => {
  for (const text of ["{", "7", '{"programme": 1}', '{"programme": "a", "draft": {}}', '{"draft": {"steps": []}}']) {
    local({ [KEY]: text });
    assertEquals(new DraftStore().read(), null);
  }
});
Deno.test("a window does not overwrite what another one has written meanwhile", () => {
  local();
  const [one, other] = [new DraftStore(), new DraftStore()];
  one.write(entryOf(draftOf("a")));
  assertEquals([other.current, other.write(entryOf(draftOf("b")))], [false, "elsewhere"]);
  assertEquals(titles(new DraftStore().read().draft), "a");
});
Deno.test("who has read the other window's draft may write again", () => {
  local();
  const [one, other] = [new DraftStore(), new DraftStore()];
  one.write(entryOf());
  other.read();
  assertEquals(other.write(entryOf(draftOf("b"))), "kept");
});
Deno.test("a window may write twice", () => {
  local();
  const store = new DraftStore();
  store.write(entryOf());
  assertEquals(store.write(entryOf(draftOf("b"))), "kept");
});
Deno.test("a browser that is full is told apart from one that keeps nothing", () => {
  local({}, "QuotaExceededError");
  assertEquals(new DraftStore().write(entryOf()), "full");
  local({}, "SecurityError");
  assertEquals(new DraftStore().write(entryOf()), "blocked");
  refuse("localStorage");
  assertEquals([new DraftStore().write(entryOf()), new DraftStore().read()], ["blocked", null]);
});
Deno.test("a change in another window is heard of, one to something else is not", () => {
  local();
  const window = put("window", new Source());
  let heard = 0;
  new DraftStore(() => heard += 1);
  window.fire("storage", { key: "gapdash-rooms" });
  assertEquals(heard, 0);
  window.fire("storage", { key: KEY });
  window.fire("storage", { key: null });
  assertEquals(heard, 2);
});
Deno.test("a page that comes back hears of a change that it has missed, and only then", () => {
  local();
  const window = put("window", new Source());
  let heard = 0;
  new DraftStore(() => heard += 1);
  window.fire("pageshow", { persisted: true });
  assertEquals(heard, 0);
  localStorage.setItem(KEY, "other");
  window.fire("pageshow", { persisted: true });
  assertEquals(heard, 1);
});

Deno.test("the first step cannot go up, nor the last one down", () => {
  const draft = draftOf("a", "b");
  assertEquals([edited(draft, "up", 0, 0), edited(draft, "down", 1, 0)], [null, null]);
});
Deno.test("the step that is open stays open where it is moved to", () => {
  const { draft, open, to } = edited(draftOf("a", "b", "c"), "down", 0, 0);
  assertEquals([titles(draft), open, to], ["bac", 1, 1]);
});
Deno.test("the step that is open stays open where another one takes its place", () => {
  assertEquals(edited(draftOf("a", "b", "c"), "up", 2, 1).open, 2);
  assertEquals(edited(draftOf("a", "b", "c"), "up", 1, 2).open, 2);
});
Deno.test("the copy of a step is opened", () => {
  const { draft, open, to } = edited(draftOf("a", "b"), "duplicate", 0, 1);
  assertEquals([titles(draft), open, to], ["aab", 1, 1]);
});
Deno.test("a step that is removed is open no more, those after it move up", () => {
  const open = (n, before) => edited(draftOf("a", "b", "c"), "remove", n, before).open;
  assertEquals([open(1, 1), open(0, 2), open(2, 0), open(0, null)], [null, 1, 0, null]);
});
Deno.test("a removal that is undone gives the draft and the open step back", () => {
  const before = draftOf("a", "b", "c");
  const { draft, open } = edited(before, "remove", 0, 2);
  assertEquals(drafts.insert(draft, 0, before.steps[0]), before);
  assertEquals([withStep(open, 0), withStep(0, 1), withStep(null, 0)], [2, 0, null]);
});

const HERE = "https://gaps.test/voila/render/present.ipynb?edit=draft";
const linked = (link) => viewOfLink(link, HERE, "south-west", (slug) => slug.toUpperCase());

Deno.test("a link to a dashboard is a view, with its own keys alone", () => {
  const link = "/voila/render/explore.ipynb?programme=south-west&indicator=gcse&year=2023&school=12&area=";
  assertEquals(linked(link), { view: { dashboard: "explore", indicator: "gcse", year: 2023 } });
});
Deno.test("a link without a programme is about the story's", () => {
  assertEquals(linked("profile.ipynb?area=D"), { view: { dashboard: "profile", area: "D" } });
});
Deno.test("a link of a Jupyter Server is one of a dashboard too", () => {
  assertEquals(linked("https://hub.test/user/a/gapdash/page/partners.ipynb?k=5").view, {
    dashboard: "partners",
    k: "5",
  });
});
Deno.test("a link about another programme is refused by its name", () => {
  assertEquals(linked("explore.ipynb?programme=scotland").wrong.what, "this view is of another programme (SCOTLAND)");
});
Deno.test("a link elsewhere, or none at all, is refused", () => {
  const wrong = ["https://example.org/", "present.ipynb", "constructor.ipynb", "http://["].map((link) =>
    linked(link).wrong.what
  );
  const elsewhere = "this link is not one of a dashboard";
  assertEquals(wrong, [elsewhere, elsewhere, elsewhere, "this is no link"]);
});

Deno.test("the step whose view is chosen anew is known to this window until it is chosen", () => {
  put("sessionStorage", new Storage());
  assertEquals(replacing.read(), null);
  replacing.begin(0);
  assertEquals(replacing.read(), 0);
  replacing.end();
  assertEquals(replacing.read(), null);
});
Deno.test("a window that may keep nothing replaces no view, and stops nothing", () => {
  refuse("sessionStorage");
  replacing.begin(2);
  replacing.end();
  assertEquals(replacing.read(), null);
});
Deno.test("the facts of a story are those that it has", () => {
  assertEquals([steps(1), steps(2)], ["1 step", "2 steps"]);
  assertEquals(facts({ steps: 1, minutes: 20, by: "Ada" }), "1 step · 20 minutes · by Ada");
  assertEquals(facts({ steps: 3, minutes: null, by: "" }), "3 steps");
});
