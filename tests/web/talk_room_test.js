// The presenter's side of a room: when it leads, when it stops, and what it asks the server for.

import { answerOf, Clock, documentOf, Node, put, Source, Storage } from "./talk_stand_ins.js";
import { Room } from "../../gapdash/web/talk/room.js";
import { assertEquals } from "./asserts.js";

const ROOM = {
  code: "lime-1234",
  secret: "s",
  join: "gaps.test/follow",
  qr: "qr",
  room: "one",
  revealed: [],
  alone: "",
};
const HEARD = { followers: 3, guesses: { 1: [4, 5] } };
const [OWN, OTHER] = ["south-west/gaps", "south-west/draft"];

/** A room of a talk, with a server that gives the answers of a list in their order. */
function roomOf(answers, { key = "key", kept = [] } = {}) {
  const clock = new Clock();
  documentOf({ main: { dataset: {} } });
  const window = put("window", new Source());
  put("localStorage", new Storage({ "gapdash-rooms": JSON.stringify(kept) }));
  const [asked, changes, guesses, added] = [[], [], [], []];
  put("fetch", (path, { method, body, headers }) => {
    asked.push({ path, method, headers, said: body && JSON.parse(body) });
    const [status, said] = answers.shift() ?? [0];
    return status ? Promise.resolve(answerOf(status, said)) : Promise.reject(new Error("away"));
  });
  const talk = {
    at: { step: 0, view: null, dark: false, revealed: [2] },
    place: { step: 0, view: null, dark: false, revealed: [2] },
    holder: new Node(),
    bar: { follow: new Node() },
    story: { steps: [{}, {}] },
    keys: { add: (command) => added.push(command), ask: () => {}, open: () => {}, close: (then) => then?.() },
    listen: () => {},
    change: (change) => changes.push(change),
    guesses: (step, values) => guesses.push([step, values]),
  };
  const asks = { programme: "south-west", story: "gaps" };
  const room = new Room({ talk, base: "/rooms", key, asks, edition: "e" });
  const calls = () => asked.map(({ method, path }) => `${method} ${path}`);
  return { room, talk, clock, window, asked, calls, changes, guesses, added };
}
const kept = (story, code = "lime-1234") => [{ code, secret: "s", story }];
const keptCodes = () => JSON.parse(localStorage.getItem("gapdash-rooms")).map(({ code }) => code);

Deno.test("a presenter with a key opens a room, leads it, and tells it where the talk is", async () => {
  const { room, calls, asked, talk } = roomOf([[201, ROOM], [200, HEARD]]);
  await room.open();
  assertEquals([calls(), room.leads], [["POST /rooms", "POST /rooms/lime-1234/move"], true]);
  assertEquals([asked[1].said.move, asked[1].said.number, asked[1].said.clear], [talk.place, 1, false]);
});
Deno.test("a new room is asked for with the presenter's key, a held one with its own secret", async () => {
  const { room, asked } = roomOf([[201, ROOM], [200, HEARD]]);
  await room.open();
  assertEquals([asked[0].headers["Gapdash-Presenter"], asked[1].headers["Gapdash-Room"]], ["key", "s"]);
});
Deno.test("without a key and without a room nothing is asked for", async () => {
  const { room, calls } = roomOf([], { key: "" });
  await room.open();
  assertEquals(calls(), []);
});
Deno.test("the room of this story that the browser keeps is led again", async () => {
  const { room, calls } = roomOf([[200, ROOM], [200, HEARD]], { kept: kept(OWN) });
  await room.open();
  assertEquals([calls()[0], room.leads], ["PUT /rooms/lime-1234", true]);
});
Deno.test("a room that is led is kept by this browser", async () => {
  const { room } = roomOf([[201, ROOM], [200, HEARD]]);
  await room.open();
  assertEquals(keptCodes(), ["lime-1234"]);
});
Deno.test("a room that shows another story is left alone until the presenter chooses", async () => {
  const { room, calls } = roomOf([[200, {}]], { kept: kept(OTHER) });
  await room.open();
  assertEquals([calls(), room.leads], [["GET /rooms/lime-1234.json"], false]);
  assertEquals(room.stopped.reason, "Room lime-1234 shows another story.");
  assertEquals(room.stopped.ways.map(({ name }) => name), ["Take it over", "Open another room"]);
});
Deno.test("a room that is taken over shows this story", async () => {
  const { room, asked } = roomOf([[200, {}], [200, ROOM], [200, HEARD]], { kept: kept(OTHER) });
  await room.open();
  await room.stopped.ways[0].act();
  assertEquals([asked[1].method, asked[1].said.over, room.leads], ["PUT", true, true]);
});
Deno.test("another story's room that has ended is forgotten, and a new one opened", async () => {
  const { room, calls } = roomOf([[410, {}], [201, ROOM], [200, HEARD]], { kept: kept(OTHER, "old-1") });
  await room.open();
  assertEquals(calls(), ["GET /rooms/old-1.json", "POST /rooms", "POST /rooms/lime-1234/move"]);
  assertEquals(keptCodes(), ["lime-1234"]);
});
Deno.test("a room of another day is forgotten where its code is another's by now", async () => {
  const { room } = roomOf([[403, { problem: "Not yours." }]], { kept: kept(OWN) });
  await room.open();
  assertEquals([room.held, room.stopped, keptCodes()], [null, null, []]);
});
Deno.test("what another window has revealed is revealed here too", async () => {
  const { room, changes } = roomOf([[201, { ...ROOM, revealed: [2, 1] }], [200, HEARD]]);
  await room.open();
  assertEquals(changes, [{ revealed: [2, 1] }]);
});
Deno.test("where nothing else is revealed the talk stays as it is", async () => {
  const { room, changes } = roomOf([[201, { ...ROOM, revealed: [2] }], [200, HEARD]]);
  await room.open();
  assertEquals(changes, []);
});
Deno.test("guesses of phones go to their steps, and steps without any are told so", async () => {
  const { room, guesses } = roomOf([[201, ROOM], [200, HEARD]]);
  await room.open();
  assertEquals(guesses, [[0, []], [1, [4, 5]]]);
});
Deno.test("the foot of the stage says how to follow, and how many do", async () => {
  const { room, talk } = roomOf([[201, ROOM], [200, HEARD], [200, { ...HEARD, followers: 1 }]]);
  await room.open();
  assertEquals(talk.bar.follow.textContent, "follow on your phone: lime-1234 · 3 follow");
  await room.tell();
  assertEquals(talk.bar.follow.textContent, "follow on your phone: lime-1234 · 1 follows");
});
Deno.test("a room that phones cannot reach has no foot, and says why when asked", async () => {
  const { room, talk } = roomOf([[201, { ...ROOM, join: "", alone: "Start it with a port." }], [200, HEARD]]);
  await room.open();
  assertEquals(talk.bar.follow.textContent, "");
  assertEquals(room.howToFollow().map((one) => one.textContent), ["Start it with a port."]);
});
Deno.test("a window that another one leads stops, and can take over", async () => {
  const { room, clock } = roomOf([[201, ROOM], [409, { problem: "Another window leads." }]]);
  await room.open();
  assertEquals([room.leads, room.stopped.reason], [false, "Another window leads."]);
  assertEquals([room.stopped.ways.length, clock.timers.has(room.beat)], [2, false]);
});
Deno.test("a story that has changed asks for the page to be loaded again", async () => {
  const { room } = roomOf([[412, { problem: "Changed." }]]);
  await room.open();
  assertEquals(room.stopped.ways.map(({ name }) => name), ["Load the page again"]);
});
Deno.test("who has no key is offered no new room", async () => {
  const { room } = roomOf([[409, { problem: "Another window leads." }]], { key: "", kept: kept(OWN) });
  await room.open();
  assertEquals(room.stopped.ways.map(({ name }) => name), ["Take it over"]);
});
Deno.test("one answer that is missing is not told, the second is, and an answer takes it back", async () => {
  const { room } = roomOf([[201, ROOM], [200, HEARD], [0], [502, {}], [200, HEARD]]);
  await room.open();
  await room.tell();
  assertEquals(room.note.hidden, true);
  await room.tell();
  assertEquals([room.note.hidden, room.note.textContent.includes("cannot be reached")], [false, true]);
  await room.tell();
  assertEquals(room.note.hidden, true);
});
Deno.test("a server that is started anew opens the room again, and says so", async () => {
  const { room, calls } = roomOf([[201, ROOM], [404, {}], [200, { ...ROOM, room: "two" }]]);
  await room.open();
  assertEquals(calls()[2], "PUT /rooms/lime-1234");
  assertEquals(room.note.textContent.includes("started anew"), true);
});
Deno.test("a wish to forget guesses is sent until the server has heard it", async () => {
  const { room, asked } = roomOf([[201, ROOM], [200, HEARD], [0], [200, HEARD], [200, HEARD]]);
  await room.open();
  await room.clear();
  await room.tell();
  await room.tell();
  assertEquals(asked.slice(1).map(({ said }) => said.clear), [false, true, true, false]);
});
Deno.test("a second wish to forget guesses is sent too, where the first one is still on its way", async () => {
  const { room, asked } = roomOf([[201, ROOM], [200, HEARD], [200, HEARD], [200, HEARD]]);
  await room.open();
  await Promise.all([room.clear(), room.clear()]);
  assertEquals(asked.slice(2).map(({ said }) => said.clear), [true, true]);
});
Deno.test("changes that come while one is sent are sent together, once", async () => {
  const { room, calls } = roomOf([[201, ROOM], [200, HEARD], [200, HEARD], [200, HEARD]]);
  await room.open();
  await Promise.all([room.tell(), room.tell(), room.tell()]);
  assertEquals(calls().length, 4);
});
Deno.test("a room that is ended is forgotten, and nothing is told any more", async () => {
  const { room, calls } = roomOf([[201, ROOM], [200, HEARD], [200, {}]]);
  await room.open();
  await room.end();
  await room.tell();
  assertEquals([calls().at(-1), keptCodes(), room.leads], ["DELETE /rooms/lime-1234", [], false]);
});
Deno.test("a page that is left tells its room, one that does not lead tells nothing", async () => {
  const { room, window, asked } = roomOf([[201, ROOM], [200, HEARD], [200, HEARD]]);
  window.fire("pagehide");
  assertEquals(asked.length, 0);
  await room.open();
  window.fire("pagehide");
  assertEquals(asked.at(-1).said, { claim: room.window, leaving: true });
});
Deno.test("guesses can be cleared, and a room ended, only by who leads it", async () => {
  const { room, added } = roomOf([[201, ROOM], [200, HEARD]]);
  const able = () => added.filter(({ when }) => !when || when()).map(({ name }) => name);
  assertEquals(able(), ["Show how to follow on a phone"]);
  await room.open();
  assertEquals(able().length, 3);
});
