// A follower's line: how it is lost, and how it comes back.

import { answerOf, Clock, documentOf, put, settled, Source } from "./talk_stand_ins.js";
import { Line, pauseAfter, roomIn, within } from "../../gapdash/web/talk/line.js";
import { assertEquals } from "./asserts.js";

const MOVE = { step: 2 };

/** A line with a server that answers as the test says. */
function opened(answer = () => Promise.reject(new Error("away"))) {
  const clock = new Clock();
  const [document, window] = [documentOf(), put("window", new Source())];
  const sources = [];
  class Stream extends Source {
    closed = false;
    constructor(address) {
      super();
      this.address = address;
      sources.push(this);
    }
    close() {
      this.closed = true;
    }
  }
  put("EventSource", Stream);
  put("fetch", answer);
  const [said, heard] = [[], []];
  const line = new Line("/gapdash/rooms/lime-1234", { hear: (move) => heard.push(move), say: (one) => said.push(one) });
  line.open();
  return { clock, document, window, sources, said, heard, line };
}
const move = (source) => source.fire("move", { data: JSON.stringify(MOVE) });

Deno.test("the pause doubles with each attempt, up to some seconds", () => {
  assertEquals([0, 1, 2, 9].map((tries) => pauseAfter(tries, 0.5)), [600, 1200, 2400, 8000]);
});
Deno.test("chance makes the pause half as long or half as long again", () => {
  assertEquals([pauseAfter(0, 0), pauseAfter(0, 1)], [300, 900]);
});
Deno.test("what a room's answer says of it", async () => {
  const answers = [answerOf(200), answerOf(200, { full: true }), answerOf(404), answerOf(410), answerOf(503)];
  assertEquals(await Promise.all(answers.map(roomIn)), ["live", "full", "waiting", "ended", "lost"]);
});
Deno.test("a line listens at the room's address", () => {
  assertEquals(opened().sources.map(({ address }) => address), ["/gapdash/rooms/lime-1234/line"]);
});
Deno.test("a move is heard, and the line is live", () => {
  const { sources, said, heard } = opened();
  move(sources[0]);
  assertEquals([said, heard], [["live"], [MOVE]]);
});
Deno.test("a first word may take twelve seconds, silence forty from then on", () => {
  const { clock, line, sources } = opened();
  assertEquals(clock.timers.get(line.watching).wait, 12_000);
  sources[0].fire("beat");
  assertEquals(clock.timers.get(line.watching).wait, 40_000);
});
Deno.test("silence breaks the line, which is tried again after a pause", async () => {
  const { clock, line, sources } = opened();
  await clock.run(line.watching);
  assertEquals(sources[0].closed, true);
  const { wait } = clock.timers.get(line.timer);
  assertEquals(wait >= 300 && wait <= 900, true);
});
Deno.test("a line whose server is away is lost, and tried again", async () => {
  const { clock, line, said } = opened();
  line.broken();
  await clock.run(line.timer);
  assertEquals([said, line.tries, clock.timers.has(line.timer)], [["lost"], 2, true]);
});
Deno.test("a line waits for a presenter whose room is not there", async () => {
  const { clock, line, said } = opened(() => Promise.resolve(answerOf(404)));
  line.broken();
  await clock.run(line.timer);
  assertEquals(said, ["waiting"]);
});
Deno.test("a line opens again when its room is there", async () => {
  const { clock, line, sources } = opened(() => Promise.resolve(answerOf(200)));
  line.broken();
  await clock.run(line.timer);
  assertEquals(sources.length, 2);
});
Deno.test("a room that has ended ends the line, and nothing is tried any more", async () => {
  const { clock, line, said, sources, window } = opened(() => Promise.resolve(answerOf(410)));
  line.broken();
  await clock.run(line.timer);
  window.fire("online");
  assertEquals([said, line.over, sources.length], [["ended"], true, 1]);
});
Deno.test("the end is told on the line itself", () => {
  const { sources, said } = opened();
  sources[0].fire("end");
  assertEquals([said, sources[0].closed], [["ended"], true]);
});
Deno.test("an answer that comes after the line was opened otherwise counts no more", async () => {
  let answer = () => {};
  const { clock, line, said, sources, window } = opened(() =>
    new Promise((done) => {
      answer = done;
    })
  );
  line.broken();
  await clock.run(line.timer);
  window.fire("online");
  move(sources[1]);
  answer(answerOf(404));
  await settled();
  assertEquals([said, sources.length, sources[1].closed], [["live"], 2, false]);
});
Deno.test("an error of a stream that was dropped breaks nothing", () => {
  const { line, sources } = opened();
  line.open();
  sources[0].fire("error");
  assertEquals([line.tries, sources[1].closed], [0, false]);
});
Deno.test("an error of the stream in use breaks the line", () => {
  const { line, sources } = opened();
  sources[0].fire("error");
  assertEquals([line.tries, line.source], [1, null]);
});
Deno.test("a word that is heard sets the pause back", () => {
  const { line, sources } = opened();
  line.tries = 5;
  sources[0].fire("beat");
  assertEquals(line.tries, 0);
});
Deno.test("a device that wakes opens its line at once, one that goes to sleep does not", () => {
  const { document, sources } = opened();
  document.visibilityState = "hidden";
  document.fire("visibilitychange");
  assertEquals(sources.length, 1);
  document.visibilityState = "visible";
  document.fire("visibilitychange");
  assertEquals([sources.length, sources[0].closed], [2, true]);
});
Deno.test("a page that comes back from the browser's memory opens its line, a new one does not", () => {
  const { sources, window } = opened();
  window.fire("pageshow", { persisted: false });
  assertEquals(sources.length, 1);
  window.fire("pageshow", { persisted: true });
  assertEquals(sources.length, 2);
});
Deno.test("a request is given up after its time, not before", async () => {
  const clock = new Clock();
  const signal = within(5_000);
  assertEquals([signal.aborted, clock.timers.get(1).wait], [false, 5_000]);
  await clock.run(1);
  assertEquals(signal.aborted, true);
});
