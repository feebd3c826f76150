// The server: documents, answers, and what a presenter asks for with a key.

import { byId } from "./elements.js";

// What a reader is told in one sentence; the server's log has the rest.
export class Unshown extends Error {}

export const AWAY = "The server cannot be reached: check the connection, then try again.";

let keyHere = ""; // the presenter's key that this page was opened with

// Where the app's own routes begin.
export const routes = () => window.gapdashEarly.base.replace(/data\/$/, "");

// The body of an answer; throws what the server says where it has none.
export async function read(response) {
  const answer = await response;
  const body = await answer.json();
  if (!answer.ok) throw Object.assign(new Unshown(body.problem), { status: answer.status });
  return body;
}

// What a page asks for beyond its document, under the same base address.
export const fetchAnswer = (path) => read(fetch(routes() + path));

// A document by its name below all programmes' data, such as "south-west/map.json".
export const fetchDocument = (name) => read(fetch(window.gapdashEarly.base + name));

// The document of this page for a programme.
export const fetchBundle = (programme) => fetchDocument(`${programme}/${byId("main").dataset.page}.json`);

// Asks the server as a presenter; what it says and whether it agreed. Throws where it cannot be reached.
export async function askServer(path, body) {
  const key = presenterKey();
  const headers = { ...(body && { "Content-Type": "application/json" }), ...(key && { "Gapdash-Presenter": key }) };
  const answer = await fetch(
    routes() + path,
    body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers },
  );
  const json = (answer.headers.get("Content-Type") || "").startsWith("application/json");
  return { ok: answer.ok, said: json ? await answer.json() : await answer.text() };
}

// The key that this page was opened with, or the one that this browser keeps.
export function presenterKey() {
  try {
    return keyHere || localStorage.getItem("gapdash-presenter") || "";
  } catch {
    return "";
  }
}

export function useKey(key) {
  keyHere = key;
}

// Whether the page is in a Jupyter Server, which lets in its owner alone: nobody needs a key
// there, and no phone can follow.
export const inJupyter = () => byId("main").dataset.host === "jupyter";
