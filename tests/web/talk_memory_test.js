// What a window remembers of its talk, and what a browser keeps of its rooms.

import { put, refuse, Storage } from "./talk_stand_ins.js";
import { keep, kept, keptData, keptRooms } from "../../gapdash/web/core/storage.js";
import { deviceOf } from "../../gapdash/web/talk/follow.js";
import { WindowMemory } from "../../gapdash/web/talk/window_memory.js";
import { assertEquals } from "./asserts.js";

const NAME = "south-west/gaps";
const session = (held) => put("sessionStorage", new Storage(held));
const local = (held, refusing) => put("localStorage", new Storage(held, refusing));
const room = (code, story = "south-west/gaps") => ({ code, secret: `s-${code}`, story });

Deno.test("a window that remembers nothing has a light stage and nothing revealed", () => {
  session();
  assertEquals(new WindowMemory(NAME, "a").place, { dark: false, revealed: [] });
});
Deno.test("a window that is loaded anew remembers its place and its hands", () => {
  session();
  const memory = new WindowMemory(NAME, "a");
  memory.move({ step: 4, view: null, dark: true, revealed: [1, 2] });
  memory.count(1, [3, 4]);
  const again = new WindowMemory(NAME, "a");
  assertEquals([again.place, again.hands(1), again.hands(2)], [{ dark: true, revealed: [1, 2] }, [3, 4], null]);
});
Deno.test("of a story that has changed only the dark is remembered", () => {
  session();
  const memory = new WindowMemory(NAME, "a");
  memory.move({ step: 0, view: null, dark: true, revealed: [1] });
  memory.count(1, [3]);
  const again = new WindowMemory(NAME, "b");
  assertEquals([again.place, again.hands(1)], [{ dark: true, revealed: [] }, null]);
});
Deno.test("another story is remembered by itself", () => {
  session();
  new WindowMemory(NAME, "a").count(1, [3]);
  assertEquals(new WindowMemory("south-west/other", "a").hands(1), null);
});
Deno.test("hands that are cleared are not remembered, the place is", () => {
  session();
  const memory = new WindowMemory(NAME, "a");
  memory.move({ step: 0, view: null, dark: false, revealed: [1] });
  memory.count(1, [3]);
  memory.clear();
  const again = new WindowMemory(NAME, "a");
  assertEquals([again.hands(1), again.place.revealed], [null, [1]]);
});
Deno.test("what cannot be read is as if nothing were remembered", () => {
  session({ [`gapdash-kept:${NAME}`]: "{ half" });
  assertEquals(new WindowMemory(NAME, "a").place, { dark: false, revealed: [] });
});
Deno.test("a window that may keep nothing remembers as long as it is open", () => {
  refuse("sessionStorage");
  const memory = new WindowMemory(NAME, "a");
  memory.count(1, [3]);
  assertEquals(memory.hands(1), [3]);
});
Deno.test("whether a text could be kept", () => {
  local();
  assertEquals(keep(() => localStorage, "key", "text"), true);
  assertEquals(localStorage.getItem("key"), "text");
  local({}, "QuotaExceededError");
  assertEquals(keep(() => localStorage, "key", "text"), false);
  refuse("localStorage");
  assertEquals(keep(() => localStorage, "key", "text"), false);
});
Deno.test("a draft is one story, whatever its text", () => {
  assertEquals(keptRooms.storyOf({ programme: "south-west", text: "title = 1" }), "south-west/draft");
  assertEquals(keptRooms.storyOf({ programme: "south-west", story: "gaps" }), "south-west/gaps");
});
Deno.test("the latest room of a story is found before the latest of any", () => {
  local();
  for (const one of [room("a"), room("b"), room("c", "south-west/draft")]) keptRooms.keep(one);
  assertEquals(keptRooms.find("south-west/gaps").code, "b");
  assertEquals(keptRooms.find("scotland/gaps").code, "c");
});
Deno.test("a room that is kept again is kept once, as the latest", () => {
  local();
  for (const one of [room("a"), room("b"), room("a")]) keptRooms.keep(one);
  assertEquals(JSON.parse(localStorage.getItem("gapdash-rooms")).map(({ code }) => code), ["b", "a"]);
});
Deno.test("a room that is dropped is found no more", () => {
  local();
  keptRooms.keep(room("a"));
  keptRooms.drop("a");
  assertEquals(keptRooms.find("south-west/gaps"), null);
});
Deno.test("twenty rooms are kept, the oldest one goes", () => {
  local();
  for (let n = 0; n < 21; n += 1) keptRooms.keep(room(`r${n}`));
  const codes = JSON.parse(localStorage.getItem("gapdash-rooms")).map(({ code }) => code);
  assertEquals([codes.length, codes[0]], [20, "r1"]);
});
Deno.test("a browser with no room left says that a room could not be kept", () => {
  local({}, "QuotaExceededError");
  assertEquals(keptRooms.keep(room("a")), false);
});
Deno.test("rooms that cannot be read are none", () => {
  for (const text of ["{", "7", "null"]) {
    local({ "gapdash-rooms": text });
    assertEquals(keptRooms.find("south-west/gaps"), null);
  }
});
Deno.test("a device is the same in its room after a reload, another one in another room", () => {
  local();
  const first = deviceOf("lime-1234");
  assertEquals([first.length, deviceOf("lime-1234")], [24, first]);
  assertEquals(deviceOf("plum-1234") === first, false);
});
Deno.test("a browser that keeps nothing is another device each time", () => {
  refuse("localStorage");
  assertEquals(deviceOf("lime-1234") === deviceOf("lime-1234"), false);
});

Deno.test("what is kept is read as it stands, and as data", () => {
  put("localStorage", new Storage({ text: "plain", data: '{"a": [1]}' }));
  assertEquals([kept(() => localStorage, "text"), kept(() => localStorage, "none")], ["plain", null]);
  assertEquals(keptData(() => localStorage, "data"), { a: [1] });
});

Deno.test("what was never kept, or by someone else, is no data", () => {
  put("localStorage", new Storage({ text: "plain" }));
  assertEquals([keptData(() => localStorage, "text"), keptData(() => localStorage, "none")], [null, null]);
});

Deno.test("a storage that may not be named holds nothing", () => {
  refuse("localStorage");
  assertEquals([kept(() => localStorage, "text"), keptData(() => localStorage, "text")], [null, null]);
});
