// A reader's own files: what is sent, in which order, and what becomes of each.

import { Uploads } from "../../gapdash/web/views/uploads.js";
import { assertEquals } from "./asserts.js";

const SESSION = { token: "t", limit: 10, too_large: "Too large.", gone: "Gone." };
const file = (name, size = 1) => ({ name, size });
const reply = (status, said) => Promise.resolve({ status, ok: status < 400, json: () => Promise.resolve(said) });

// answers: what the server says of each file by its name; asked: every request in order.
function uploadsOf(answers, { open = () => reply(200, SESSION) } = {}) {
  const asked = [];
  const changes = [];
  const uploads = new Uploads("base", (notice) => changes.push(notice ?? "changed"), {
    ask: (path, { method }) => {
      asked.push(`${method} ${path}`);
      return method === "POST" ? open() : reply(answers.removed ?? 200, {});
    },
    send: (path, job, sent) => {
      asked.push(path);
      sent(0.5);
      const answer = answers[job.file.name];
      return typeof answer === "function" ? answer(job, sent) : Promise.resolve(answer);
    },
  });
  return { uploads, asked, changes };
}

const understood = (number, ...held) => ({
  status: 201,
  said: {
    understood: { number, title: `File ${number}`, name: `${number}.csv`, lines: [`${number} rows.`] },
    files: [number, ...held].map((each) => ({ number: each })),
  },
});
const refused = (status, said) => ({ status, said });
const states = ({ jobs }) => jobs.map(({ file: { name }, state }) => [name, state]);

Deno.test("files are sent one after the other in one session", async () => {
  const { uploads, asked, changes } = uploadsOf({ a: understood(1), b: understood(2, 1) });
  await uploads.take([file("a"), file("b")]);
  assertEquals(asked, ["POST base", "base/t/files?name=a&year=", "base/t/files?name=b&year="]);
  assertEquals(states(uploads), [["a", "understood"], ["b", "understood"]]);
  assertEquals(changes, ["changed", "changed"]);
  assertEquals([uploads.token, uploads.titles, uploads.said], ["t", ["File 1 (a)", "File 2 (b)"], "File 2: 2 rows."]);
});

Deno.test("a file that takes the place of another leaves it out of the list", async () => {
  const { uploads } = uploadsOf({ a: understood(1), b: understood(2) });
  await uploads.take([file("a"), file("b")]);
  assertEquals(states(uploads), [["b", "understood"]]);
});

Deno.test("a file that is too large is not sent", async () => {
  const { uploads, asked } = uploadsOf({});
  await uploads.take([file("a", 11)]);
  assertEquals([asked, uploads.jobs[0].problem, uploads.token], [["POST base"], "Too large.", ""]);
});

Deno.test("a refusal says why, and the rest goes on", async () => {
  const { uploads } = uploadsOf({ a: refused(422, { problem: "No table." }), b: understood(1) });
  await uploads.take([file("a"), file("b")]);
  assertEquals(states(uploads), [["a", "refused"], ["b", "understood"]]);
  assertEquals([uploads.jobs[0].problem, uploads.jobs[0].again], ["No table.", false]);
});

Deno.test("a year that a file does not say is asked for, and sent with it", async () => {
  let first = true;
  const once = () => {
    const answer = first ? refused(422, { problem: "Which year?", years: [2023, 2024] }) : understood(1);
    first = false;
    return Promise.resolve(answer);
  };
  const { uploads, asked } = uploadsOf({ a: once });
  await uploads.take([file("a")]);
  assertEquals(uploads.jobs[0].years, [2023, 2024]);
  await uploads.again(uploads.jobs[0], "2023");
  assertEquals([asked.at(-1), states(uploads)], ["base/t/files?name=a&year=2023", [["a", "understood"]]]);
});

Deno.test("a server that cannot be reached, or is full, can be tried again", async () => {
  const { uploads } = uploadsOf({ a: () => Promise.reject(new Error()), b: refused(503, { problem: "Full." }) });
  await uploads.take([file("a"), file("b")]);
  assertEquals(uploads.jobs.map(({ again }) => again), [true, true]);
  assertEquals(uploads.jobs[0].problem.startsWith("The server cannot be reached"), true);
});

Deno.test("a session that cannot be had refuses the file", async () => {
  const { uploads, asked } = uploadsOf({}, { open: () => reply(503, { problem: "Full." }) });
  await uploads.take([file("a")]);
  assertEquals([asked.length, uploads.jobs[0].problem, uploads.jobs[0].again], [1, "Full.", true]);
});

Deno.test("what is stopped is gone from the list, whatever the server says of it", async () => {
  const stop = (job) => {
    uploads.stop(job);
    return Promise.resolve(understood(1));
  };
  const { uploads, changes } = uploadsOf({ a: stop });
  await uploads.take([file("a")]);
  assertEquals([states(uploads), uploads.said, changes], [[], "Stopped: a", []]);
});

Deno.test("what waits is never sent once it is stopped", async () => {
  const { uploads, asked } = uploadsOf({ a: understood(1) });
  const taken = uploads.take([file("a"), file("b")]);
  uploads.stop(uploads.jobs[1]);
  await taken;
  assertEquals([asked.length, states(uploads)], [2, [["a", "understood"]]]);
});

Deno.test("what is removed is gone from the server and the list", async () => {
  const { uploads, asked, changes } = uploadsOf({ a: understood(1) });
  await uploads.take([file("a")]);
  await uploads.remove(uploads.jobs[0]);
  assertEquals([asked.at(-1), states(uploads), uploads.token], ["DELETE base/t/files/1", [], ""]);
  assertEquals(changes.length, 2);
});

Deno.test("files that the server has let go of can be loaded again, in a new session", async () => {
  const { uploads, asked, changes } = uploadsOf({ a: understood(1), removed: 410 });
  await uploads.take([file("a")]);
  await uploads.remove(uploads.jobs[0]);
  assertEquals(changes.at(-1), "Gone.");
  assertEquals([states(uploads), uploads.jobs[0].again, uploads.token], [[["a", "refused"]], true, ""]);
  await uploads.again(uploads.jobs[0], "");
  assertEquals(asked.filter((path) => path === "POST base").length, 2);
  assertEquals([states(uploads), uploads.token], [[["a", "understood"]], "t"]);
});

Deno.test("a list hears of every step of a file until it ends", async () => {
  const { uploads } = uploadsOf({ a: understood(1), b: understood(2, 1) });
  const heard = [];
  const end = uploads.follow(() => heard.push(uploads.jobs.map(({ state, part }) => `${state} ${part}`).join()));
  await uploads.take([file("a")]);
  assertEquals(heard, ["", "waiting 0", "sending 0", "sending 0.5", "understood 0.5"]);
  end();
  await uploads.take([file("b")]);
  assertEquals(heard.length, 5);
});
