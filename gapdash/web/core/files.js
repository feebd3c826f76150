// Files: what a reader takes away.

import { csv } from "./csv.js";
import { element } from "./elements.js";

/** @import { Value } from "./csv.js" */

/** @param {Blob} blob @param {string} name */
export function save(blob, name) {
  const href = URL.createObjectURL(blob);
  element("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}

/** @param {string[]} header @param {Value[][]} rows @param {string} name */
export const saveTable = (header, rows, name) =>
  save(new Blob([csv(header, rows)], { type: "text/csv;charset=utf-8" }), name);
