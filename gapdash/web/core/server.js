// The server: documents, answers, and what a presenter asks for with a key.

import { alone } from "./alone.js";
import { byId } from "./elements.js";
import { NETWORK } from "./words.js";
import { kept } from "./storage.js";

// What a reader is told in one sentence; the server's log has the rest.
export class Unshown extends Error {
  status = 0;
}

const EDITION = "Gapdash-Edition";
let edition = ""; // of the data that this page was opened with
let keyHere = ""; // the presenter's key that this page was opened with

// Where the app's own routes begin.
export const routes = () => window.gapdashEarly.base.replace(/data\/$/, "");

/**
 * Figures of two editions never stand side by side: a page goes on with those that it has.
 * @param {Response} answer
 */
function refuseNewer(answer) {
  const own = answer.headers.get(EDITION) ?? "";
  if (edition && own && own !== edition) throw new Unshown(NETWORK.newer);
  edition ||= own;
}

/**
 * The body of an answer; throws what the server says where it has none.
 * @template Body
 * @param {Response | Promise<Response>} response
 * @returns {Promise<Body>}
 */
export async function read(response) {
  const answer = await response;
  const body = await answer.json();
  if (!answer.ok) throw Object.assign(new Unshown(body.problem), { status: answer.status });
  refuseNewer(answer);
  return body;
}

/**
 * What a page asks for beyond its document, under the same base address.
 * @template Body
 * @param {string} path
 * @returns {Promise<Body>}
 */
export const fetchAnswer = (path) => read(fetch(routes() + path));

/**
 * A document by its name below all programmes' data, such as "south-west/map.json".
 * @template Body
 * @param {string} name
 * @returns {Promise<Body>}
 */
export async function fetchDocument(name) {
  if (!alone?.documents) return read(fetch(window.gapdashEarly.base + name));
  const carried = /** @type {Body | undefined} */ (alone.documents[name]);
  if (!carried) throw new Unshown(NETWORK.uncarried);
  return carried;
}

/**
 * The document of this page for a programme.
 * @template Body
 * @param {string} programme
 * @returns {Promise<Body>}
 */
export const fetchBundle = (programme) => fetchDocument(`${programme}/${byId("main")?.dataset.page}.json`);

/**
 * Asks the server as a presenter; throws where it cannot be reached.
 * @template Said
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<{ ok: boolean, said: Said }>} what it says and whether it agreed
 */
export async function askServer(path, body) {
  const key = presenterKey();
  const headers = {
    ...(body ? { "Content-Type": "application/json" } : {}),
    ...(key ? { "Gapdash-Presenter": key } : {}),
  };
  const answer = await fetch(
    routes() + path,
    body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers },
  );
  const json = (answer.headers.get("Content-Type") || "").startsWith("application/json");
  return { ok: answer.ok, said: await (json ? answer.json() : /** @type {Promise<Said>} */ (answer.text())) };
}

// The key that this page was opened with, or the one that this browser keeps.
export const presenterKey = () => keyHere || kept(() => localStorage, "gapdash-presenter") || "";

/** @param {string} key */
export function useKey(key) {
  keyHere = key;
}

// Whether the page is in a Jupyter Server, which lets in its owner alone: nobody needs a key
// there, and no phone can follow.
export const inJupyter = () => byId("main")?.dataset.host === "jupyter";
