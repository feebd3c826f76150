// Columns: the one table as documents have it, a value for each area, or for each year and area.

/** @import { Column } from "./document.d.ts" */
/** @typedef {number | boolean | string | null} Cell */
/** @typedef {Record<string, Column>} Columns */

/**
 * What a column holds at a position; null where there is none. Texts are among the categories of
 * their column.
 * @param {Column | null | undefined} column a text is the name of a shared column that holds the same
 * @param {number} position
 * @param {Columns} shared
 * @returns {Cell}
 */
export function columnAt(column, position, shared = {}) {
  if (column == null) return null;
  if (typeof column === "string") return columnAt(shared[column], position);
  return Array.isArray(column) ? column[position] : column.categories[column.codes[position]];
}

/**
 * What a column of texts holds at a position; "" where there is none.
 * @param {Column | null | undefined} column
 * @param {number} position
 */
export const textAt = (column, position) => String(columnAt(column, position) ?? "");

/**
 * What all columns hold at a position, by their names.
 * @param {Columns} columns
 * @param {number} position
 * @param {Columns} [shared]
 * @returns {Record<string, Cell>}
 */
export const rowAt = (columns, position, shared) =>
  Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, columnAt(column, position, shared)]),
  );
