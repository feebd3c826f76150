// Notebooks: where the notebook of a figure goes: into the files of the Jupyter Server that shows
// this page, or among the reader's downloads.

import { byId, element } from "../core/elements.js";
import { fill } from "../core/figures.js";
import { routes } from "../core/server.js";
import { save } from "../core/files.js";

const FOLDER = "notebooks";

// The base address of the server, and its answer to a request of Jupyter's contents.
const base = () => routes().replace(/gapdash\/$/, "");

const cookie = () => (document.cookie.match(/(?:^|; )_xsrf=([^;]+)/) || ["", ""])[1];

// What Jupyter wants to be shown by who writes: it hands it out with a page of its own.
async function token() {
  if (!cookie()) await fetch(`${base()}lab`);
  return cookie();
}

/** @param {string} path @param {object} [body] */
async function contents(path, body) {
  const options = body &&
    {
      method: "PUT",
      body: JSON.stringify(body),
      headers: { "Content-Type": "application/json", "X-XSRFToken": await token() },
    };
  const answer = await fetch(`${base()}api/contents/${path}`, options);
  if (!answer.ok) throw new Error(`Jupyter's contents answered ${answer.status}`);
  return answer.json();
}

/**
 * A name that no file has: what a reader has changed in an earlier one stays.
 * @param {string} name
 * @param {string[]} taken
 */
function free(name, taken) {
  const [stem] = name.split(/\.ipynb$/);
  for (let n = 1;; n += 1) {
    const next = n === 1 ? name : `${stem}-${n}.ipynb`;
    if (!taken.includes(next)) return next;
  }
}

/** @typedef {{ metadata: { gapdash: { file: string } } }} NotebookOfFigure */

/** @param {NotebookOfFigure} notebook @param {string} wanted */
async function write(notebook, wanted) {
  await contents(FOLDER, { type: "directory" });
  const { content } = await contents(FOLDER);
  const name = free(wanted, content.map((/** @type {{ name: string }} */ one) => one.name));
  await contents(`${FOLDER}/${name}`, { type: "notebook", format: "json", content: notebook });
  return name;
}

/** @param {NotebookOfFigure} notebook @param {string} name */
function download(notebook, name) {
  save(new Blob([JSON.stringify(notebook, null, 1)], { type: "application/x-ipynb+json" }), name);
}

/**
 * Hands a notebook over; what to say of it, as texts and elements.
 * @param {NotebookOfFigure} notebook
 * @param {Record<string, string>} words
 */
export async function openNotebook(notebook, words) {
  const wanted = notebook.metadata.gapdash.file;
  if (byId("main")?.dataset.host !== "jupyter") {
    download(notebook, wanted);
    return [fill(words.saved, { name: wanted })];
  }
  try {
    const name = await write(notebook, wanted);
    const address = `${base()}lab/tree/${FOLDER}/${name}`;
    if (window.open(address, "_blank")) return [fill(words.opened, { name })];
    return [fill(words.written, { name }), element("a", { href: address, target: "_blank" }, words.go)];
  } catch {
    download(notebook, wanted);
    return [fill(words.refused, { name: wanted })];
  }
}
