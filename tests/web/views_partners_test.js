// What the page of partners makes of a choice, and what it asks the server for.

import { Answers, saidOf } from "../../gapdash/web/views/partners.js";
import { Directory, filesOf, settle } from "../../gapdash/web/views/partners_directory.js";
import { listed, wantsOf } from "../../gapdash/web/views/partners_pairing.js";
import { assertEquals } from "./asserts.js";

const find = {
  members: ["E1", "E2"],
  stages: [{ key: "ks2", label: "Key stage 2" }],
  schools: [
    ["100001", "St Mary’s Primary", 0, ["ks2"]],
    ["100002", "Alton Infants", 1, ["ks2"]],
    ["100003", "École Été", 1, ["ks2"]],
  ],
};
const bundle = {
  programme: { slug: "west", name: "West", in_words: "the West" },
  programmes: [{ slug: "west", name: "West" }],
  areas: [
    { key: "P", name: "Part", kind: "sub-region", about: "two of them" },
    { key: "E1", name: "Alton", kind: "authority" },
    { key: "E2", name: "Bexton", kind: "authority" },
  ],
  find,
  neighbours: ["E1"],
  reaches: [["next", "and next door"], ["programme", "the whole programme"]],
  compared: [["schools", "Schools"], ["authorities", "Authorities"]],
  places: 3,
  indicators: [["gld", "Good level"], ["rwm", "Reading"]],
  indicator: "rwm",
  missing: "",
  words: { bad_number: "“{text}” is no number.", too_many: "{count} of {most}.", most: 2 },
  sources: ["A source."],
};
const west = new Directory(bundle);
const stateOf = (wishes, directory = west) => settle(directory, { programme: "west", ...wishes }).state;
const noticesOf = (wishes) => settle(west, { programme: "west", ...wishes }).notices;
const SCHOOLS = {
  programme: "west",
  compare: "schools",
  area: "",
  k: "2",
  stage: "ks2",
  school: "",
  reach: "next",
  wants: "",
  without: "",
};
const without = { ...bundle, find: { ...find, schools: [] } };

Deno.test("partners are looked for among schools first", () => {
  assertEquals(settle(west, { programme: "west" }), { state: SCHOOLS, notices: [] });
});

Deno.test("where no schools are held, authorities are compared", () => {
  const state = stateOf({}, new Directory(without));
  assertEquals(state, { programme: "west", compare: "authorities", area: "", k: "2", indicator: "rwm" });
});

Deno.test("where there is nobody to compare, nothing is asked", () => {
  const none = new Directory({ ...without, neighbours: [] });
  const state = stateOf({ area: "E1" }, none);
  assertEquals(state, { programme: "west", compare: "", area: "E1", k: "2" });
  assertEquals([none.question(state), none.answer(state)], ["", undefined]);
});

Deno.test("a school lets go of the area", () => {
  const { school, area } = stateOf({ school: "100001", area: "E2" });
  assertEquals([school, area], ["100001", ""]);
});

Deno.test("a school that is not there is said, and the whole programme is shown", () => {
  assertEquals(noticesOf({ school: "999999" }), [
    "The address asks for school “999999”, which cannot be shown here. Showing the West.",
  ]);
});

Deno.test("lists of schools' numbers are kept, others are said", () => {
  assertEquals(stateOf({ wants: "100001.100002" }).wants, "100001.100002");
  assertEquals(stateOf({ without: "12" }).without, "");
  assertEquals(noticesOf({ without: "12" }), [
    "The address asks for without “12”, which is no list of schools’ numbers. Showing none.",
  ]);
});

Deno.test("more places than there are fall back", () => {
  assertEquals([stateOf({ k: "3" }).k, stateOf({ k: 1 }).k, stateOf({ k: "4" }).k], ["3", "1", "2"]);
});

Deno.test("a programme is asked for its pairing, without what is empty", () => {
  assertEquals(
    west.question(stateOf({})),
    "partners/pairing?programme=west&compare=schools&k=2&stage=ks2&reach=next",
  );
});

Deno.test("a school, and any area of schools, is asked a search", () => {
  const asked = (wishes) => west.question(stateOf(wishes)).split("?")[0];
  assertEquals(asked({ school: "100001" }), "partners/search");
  assertEquals(asked({ area: "P" }), "partners/search");
});

Deno.test("among authorities a search needs one of them, a part is paired", () => {
  const asked = (area) => west.question(stateOf({ compare: "authorities", area })).split("?")[0];
  assertEquals([asked("E1"), asked("P"), asked("")], ["partners/search", "partners/pairing", "partners/pairing"]);
});

Deno.test("areas come before schools, and what begins so before what holds it", () => {
  const names = (text, schools = true) => west.search(text, schools).map(({ name }) => name);
  assertEquals(names("alton"), ["Alton", "Alton Infants", "St Mary’s Primary"]);
  assertEquals(names("alton", false), ["Alton"]);
});

Deno.test("a search knows numbers, accents, apostrophes and several words", () => {
  const keys = (text) => west.search(text, true).map(({ key }) => key);
  assertEquals([keys("100003"), keys("ecole"), keys("mary's alton"), keys("  "), keys("zzz")], [
    ["100003"],
    ["100003"],
    ["100001"],
    [],
    [],
  ]);
});

Deno.test("the field shows the name of what is chosen", () => {
  const chosen = (wishes) => west.chosen(stateOf(wishes));
  assertEquals([chosen({ school: "100002" }), chosen({ area: "P" }), chosen({})], ["Alton Infants", "Part", ""]);
});

Deno.test("a school is left out once, and brought back", () => {
  assertEquals(listed({ without: "100001.100002" }, "100001", true), "100002.100001");
  assertEquals(listed({ without: "100001.100002" }, "100001", false), "100002");
  assertEquals(listed({ without: "" }, "100001", true), "100001");
});

Deno.test("a list of one's own is taken whatever stands between its numbers, each once", () => {
  assertEquals(wantsOf("100001, 100002\n100001", { ...bundle.words, most: 3 }), { wants: "100001.100002" });
  assertEquals(wantsOf("", bundle.words), { wants: "" });
});

Deno.test("a list of one's own that cannot be taken says why", () => {
  assertEquals(wantsOf("100001 12", bundle.words), { problem: "“12” is no number." });
  assertEquals(wantsOf("100001 100002 100003", bundle.words), { problem: "3 of 2." });
});

Deno.test("what cannot be found says what is missing", () => {
  const none = new Directory({ ...without, neighbours: [], missing: "No results." });
  assertEquals(saidOf(none, stateOf({}, none)), {
    title: "Partners across *the West*",
    lead: "No results.",
    notes: [],
  });
});

Deno.test("an answer is asked for once", async () => {
  const asked = [];
  const answers = new Answers((path) => Promise.resolve(asked.push(path)));
  const directory = new Directory(bundle);
  for (let n = 0; n < 2; n += 1) await answers.complete(directory, { programme: "west" });
  const { state } = answers.settle(directory, { programme: "west" });
  assertEquals([asked.length, directory.answer(state)], [1, 1]);
});

Deno.test("a reader's own files bring their schools and stages, and go with them", async () => {
  const own = { ...find, stages: [...find.stages, { key: "ks4", label: "Key stage 4" }] };
  const asked = [];
  const answers = new Answers((path) => {
    asked.push(path);
    return Promise.resolve(path.startsWith("partners/schools") ? own : { title: path });
  });
  const directory = new Directory(bundle);
  answers.files = filesOf("t", ["Results (a.csv)"]);
  await answers.complete(directory, { programme: "west", stage: "ks4" });
  assertEquals(directory.stages.length, 1); // until it is shown
  const { state } = answers.settle(directory, { programme: "west", stage: "ks4" });
  assertEquals([state.stage, directory.stages.length], ["ks4", 2]);
  assertEquals(asked[0], "partners/schools?programme=west&token=t");
  assertEquals(asked[1].endsWith("stage=ks4&reach=next&token=t"), true);
  assertEquals(directory.credit, "A source. Loaded by the reader: Results (a.csv).");
  answers.files = filesOf();
  await answers.complete(directory, { programme: "west" });
  assertEquals([answers.settle(directory, { programme: "west" }).state.stage, directory.stages.length], ["ks2", 1]);
});

Deno.test("what comes for files that have changed since is not kept for the new ones", async () => {
  let reply = () => {};
  const answers = new Answers(() => new Promise((resolve) => reply = resolve));
  const waiting = answers.complete(new Directory(bundle), { programme: "west" });
  const before = answers.files;
  answers.files = filesOf("t");
  reply({ title: "old" });
  await waiting;
  assertEquals([before.answers.size, answers.files.answers.size], [1, 0]);
});

Deno.test("a page waits until its last answer is there", async () => {
  const told = [];
  const replies = [];
  const ask = () => new Promise((resolve) => replies.push(resolve));
  const answers = new Answers(ask, { busy: (busy) => told.push(busy) });
  const directory = new Directory(bundle);
  const both = ["1", "3"].map((k) => answers.complete(directory, { programme: "west", k }));
  for (const reply of replies) reply({});
  await Promise.all(both);
  assertEquals(told, [true, true, true, false]);
});

Deno.test("files that the server has let go of are gone from the page, and it is still said", async () => {
  let gone = 0;
  const lost = Object.assign(new Error("gone"), { status: 410 });
  const answers = new Answers(() => Promise.reject(lost), { gone: () => gone += 1 });
  const said = await answers.complete(new Directory(bundle), { programme: "west" }).catch((error) => error);
  assertEquals([gone, said], [1, lost]);
});
