// The notebook's side of a choice: documents come by the widget's messages, and its traits follow the
// reader, who follows them.

import { Unshown } from "./server.js";

/** @import { Selection } from "./selection.js" */

/**
 * @typedef {object} WidgetModel a widget's model, as far as it is used here
 * @property {(key: string) => any} get
 * @property {(key: string, value: unknown) => void} set
 * @property {() => void} save_changes
 * @property {(name: string, callback: (...args: any[]) => void) => void} on
 * @property {(content: object) => void} send
 */

export const KEYS = ["programme", "indicator", "year", "area", "comparator", "view"];

/**
 * What asks the notebook for a text by its name.
 * @param {WidgetModel} model
 * @returns {(name: string) => Promise<string>}
 */
export function textReader(model) {
  /** @type {Map<string, { promise: Promise<string>, resolve: (text: string) => void, reject: (error: Error) => void }>} */
  const asked = new Map();
  model.on("msg:custom", (/** @type {{ read?: string, problem?: string }} */ { read, problem }, buffers) => {
    const own = read === undefined ? undefined : asked.get(read);
    if (!own || read === undefined) return;
    asked.delete(read);
    if (problem) own.reject(new Unshown(problem));
    else own.resolve(new TextDecoder().decode(buffers[0]));
  });
  return (name) => {
    if (!asked.has(name)) {
      asked.set(name, Promise.withResolvers());
      model.send({ read: name });
    }
    return /** @type {{ promise: Promise<string> }} */ (asked.get(name)).promise;
  };
}

/** What a notebook has chosen. @param {WidgetModel} model */
export const traitsOf = (model) => Object.fromEntries(KEYS.map((key) => [key, model.get(key)]));

/**
 * From here on, choice and traits are the same.
 * @param {Selection} selection
 * @param {WidgetModel} model
 */
export function keepInStep(selection, model) {
  const same = () => KEYS.every((key) => selection.get(key) === model.get(key));
  let waiting = false;
  const follow = () => {
    if (waiting) return;
    waiting = true; // several traits change one after the other
    queueMicrotask(() => {
      waiting = false;
      if (!same()) selection.wish(traitsOf(model), { notices: [] });
    });
  };
  for (const key of KEYS) model.on(`change:${key}`, follow);
  const tell = () => {
    if (same()) return;
    for (const key of KEYS) model.set(key, selection.get(key));
    model.save_changes();
  };
  selection.on("change", tell);
  tell(); // an address may have said otherwise than the notebook
}
