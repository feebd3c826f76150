// CSV: the one writer of every table that a reader takes away.
// A spreadsheet takes a text that starts so for a formula and would run it, whoever wrote it: the
// name of a programme or a place can come from anyone. Full-width forms count too, and blanks
// before them do not help. A number is left alone, or no column of gaps below zero could be added
// up. The same rule stands in gapdash/csv_files.py.

/** @typedef {string | number | boolean | null | undefined} Value of a cell */

const FORMULA = /^(\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/;
const TO_QUOTE = /[",\t\r\n]/;

/** @param {Value} value */
function cell(value) {
  let text = value == null ? "" : String(value);
  if (typeof value !== "number" && FORMULA.test(text)) text = `'${text}`;
  return TO_QUOTE.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A table as text: with the mark by which spreadsheets know UTF-8, and their line endings.
 * @param {string[]} header
 * @param {Value[][]} rows
 */
export function csv(header, rows) {
  return "\ufeff" + [header, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}
