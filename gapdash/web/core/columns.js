// Columns: the one table as documents have it, a value for each area, or for each year and area.

// What a column holds at a position; null where there is none. A text is the name of a shared
// column that holds the same; texts are among the categories of their column.
export function columnAt(column, position, shared = {}) {
  if (column == null) return null;
  if (typeof column === "string") return columnAt(shared[column], position);
  return Array.isArray(column) ? column[position] : column.categories[column.codes[position]];
}

// What all columns hold at a position, by their names.
export const rowAt = (columns, position, shared) =>
  Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, columnAt(column, position, shared)]),
  );
