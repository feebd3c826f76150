// Tables: what stands behind the map and the charts, with a button for every place.

import { reveal } from "../charts/order.js";
import { series } from "../charts/trend.js";
import { button, element, isChoosable } from "../core/elements.js";
import { capital } from "../core/figures.js";
import { figureCell, head, row, rowWith, table } from "../core/table.js";
import { TABLE } from "../core/words.js";

/** @import { Choice } from "../core/choice.js" */
/** @import { Figures, Row } from "../core/figures.js" */

/**
 * @typedef {object} TableColumn what a row says in a column, as text and as number
 * @property {string} name
 * @property {(row: Row) => string} [text]
 * @property {(row: Row) => string | number | null} [value]
 * @property {(row: Row) => string} [fact] the text within the facts of a place, where that is another
 * @property {string} [title] the name there, where that is another
 * @property {string} [small] what stands below it there
 * @property {boolean} [shown] whether it is what the page shows
 * @property {boolean} [limits] whether it is the interval
 * @property {boolean} [wordy] whether it is a verdict
 * @property {boolean} [counts] whether it counts pupils
 * @property {boolean} [file] whether it is in files alone
 */
/** @typedef {string | number | null | undefined} Written */

/** A number of pupils as a number; what is rounded to none is no number. @param {Figures} figures @param {Row} row */
const pupilsOf = (figures, row) => (row.pupils === 0 ? figures.pupils(row).replace("†", "") : row.pupils);

/**
 * Columns of the table of one year.
 * @param {Figures} figures
 * @param {Choice} state
 */
export function columns(figures, state) {
  const { columns: shared, fifths, words: { who }, has_groups: apart } = figures.part(state);
  const { columns: own } = figures.measure(state);
  const { head, label } = figures.measureWords(state);
  const measure = figures.measureOf(state);
  /** @type {(key: "disadvantaged" | "reference" | "all") => Pick<TableColumn, "text" | "value">} */
  const rate = (key) => ({ text: (row) => figures.rate(state, row, row[key]), value: (row) => row[key] });
  /** @type {TableColumn[]} */
  const columns = [];
  if (apart) columns.push({ name: who.disadvantaged, ...rate("disadvantaged"), shown: measure === "rate" });
  if (!apart) columns.push({ name: figures.words.all, ...rate("all"), shown: measure === "rate" });
  else if (["rate", "local"].includes(measure)) columns.push({ name: who.reference, ...rate("reference") });
  else {
    // Whom a row is compared with, where that is not in its own place: so that every row subtracts.
    const nation = figures.row(state, figures.nation);
    columns.push({
      name: capital(label),
      text: (row) => figures.rate(state, nation, row.compared),
      value: (row) => row.compared,
    });
  }
  if (!figures.indicator(state).comparators.length) return columns;
  if (measure !== "rate") {
    columns.push({
      name: head,
      text: (row) => figures.figure(state, row),
      value: (row) => row.value,
      fact: (row) => figures.figureInWords(state, row),
      shown: true,
    });
  }
  if (measure === "local" && shared.slope_index && fifths) {
    const { words, heads } = fifths;
    columns.push({
      name: words.head,
      text: (row) => figures.slope(row),
      value: (row) => row.slope_index,
      title: words.name,
      fact: (row) => figures.slopeInWords(state, row),
      small: words.means,
    });
    // The file has the fifths between too; on the page they stand in a chart of their own.
    heads.slice(1, -1).forEach((name, n) => columns.push({ name, value: (row) => row.fifths[n + 1], file: true }));
  }
  if (own.low) {
    columns.push({ name: TABLE.interval, text: (row) => figures.interval(row), limits: true });
    const verdict = (/** @type {Row} */ row) => figures.verdict(state, row);
    columns.push({
      name: TABLE.against(figures.areas[figures.nation].name),
      text: verdict,
      value: verdict,
      wordy: true,
    });
  }
  if (own.behind) {
    columns.push({
      name: TABLE.children,
      text: (row) => figures.children(row),
      value: (row) => row.behind,
    });
  }
  if (shared.pupils) {
    columns.push({
      name: who.pupils,
      text: (row) => figures.pupils(row),
      value: (row) => pupilsOf(figures, row),
      counts: true,
    });
  }
  return columns;
}

/**
 * What must be known to read a row: why a figure is missing, how one was worked out.
 * @param {Figures} figures
 * @param {Row} row
 */
export function note(figures, row) {
  /** @type {string[]} */
  const notes = [];
  if (row.reason) notes.push(row.reason);
  if (row.small && row.value != null) notes.push(figures.words.small);
  if (row.reported && row.value != null) notes.push(figures.bundle.report?.mark ?? "");
  if (row.computed && row.value != null) {
    notes.push(row.value_approximate ? TABLE.weightedRoughly : TABLE.weighted);
  }
  if (row.covers && row.value != null) notes.push(row.covers);
  if (row.added) notes.push(row.added.note);
  return notes.join("; ");
}

/**
 * The rows of one year, each with a button that chooses its place.
 * @param {HTMLElement} holder
 * @param {Figures} figures
 * @param {Choice} state
 * @param {(key: string) => unknown} pick
 */
export function drawTable(holder, figures, state, pick) {
  const shown = columns(figures, state).filter((column) => !column.file);
  const heads = [head(TABLE.place), ...shown.map((column) => head(column.name, !column.wordy))];
  const body = figures.ordered(state).map((row) => {
    const chosen = row.area.key === state.area;
    const pickable = isChoosable(row.area);
    const name = pickable
      ? button(row.area.name, () => pick(row.area.key), { "aria-pressed": String(chosen) })
      : row.area.name;
    const remark = capital(note(figures, row));
    const classes = [row.area.kind === "authority" ? "" : "gd-group", chosen ? "gd-picked" : ""].join(" ").trim();
    return rowWith(
      { class: classes || null, "data-key": row.area.key },
      [name, remark ? element("small", {}, remark) : null],
      shown.map((column) => element("td", { class: column.wordy ? "gd-verdict" : "gd-n" }, column.text?.(row) || "–")),
    );
  });
  const active = document.activeElement;
  const focused = active && holder.contains(active) ? active.closest("tr") : null;
  holder.replaceChildren(table({ class: "gd-table" }, heads, body));
  const rows = [...holder.querySelectorAll("tbody tr")];
  reveal(holder, rows.findIndex((row) => row.classList.contains("gd-picked")) / rows.length);
  if (focused) {
    const again = holder.querySelector(`tr[data-key="${CSS.escape(focused.dataset.key ?? "")}"] button`);
    if (again instanceof HTMLElement) again.focus({ preventScroll: true });
  }
}

/**
 * @param {HTMLElement} holder
 * @param {Figures} figures
 * @param {Choice} state
 */
export function drawTrendTable(holder, figures, state) {
  const { years } = figures.part(state);
  const body = series(figures, state).map(({ index }) =>
    row(
      figures.areas[index].name,
      years.map((year) => figureCell(figures.figure(state, figures.row(state, index, year)))),
    )
  );
  const heads = [head(TABLE.place), ...years.map((year) => head(String(year), true))];
  holder.replaceChildren(table({ class: "gd-table" }, heads, body));
}

/**
 * The table of some years as a file has it.
 * @param {Figures} figures
 * @param {Choice} state
 * @param {number[]} years
 */
export function csvOf(figures, state, years) {
  const shown = columns(figures, state);
  const { name, unit } = figures.indicator(state);
  const { label } = figures.measureWords(state);
  const names = shown.flatMap((
    column,
  ) => (column.limits ? TABLE.limits : [column.name]));
  const interval = (/** @type {Row} */ row) => [
    row.low,
    row.high,
    row.low == null ? "" : row.interval_approximate ? "yes" : "no",
  ];
  /** @type {(row: Row) => Written[]} */
  const values = (row) => shown.flatMap((column) => (column.limits ? interval(row) : [column.value?.(row)]));
  const header = [
    "indicator",
    "year",
    "area_code",
    "area",
    ...names,
    "unit",
    "compared_with",
    "pupils_known_from",
    "note",
    "source",
    "licence",
    "gathered",
  ];
  /** @type {Written[][]} */
  const rows = [];
  for (const year of years) {
    const then = { ...state, year };
    for (const row of figures.ordered(then)) {
      const from = (row.reported && figures.bundle.report) || row.added || figures.part(state).words;
      rows.push([
        name,
        year,
        row.area.key,
        row.area.name,
        ...values(row),
        unit,
        label,
        row.pupils == null ? "" : TABLE.basis[row.pupils_basis] || TABLE.published,
        note(figures, row),
        from.source,
        from.attribution,
        from.gathered,
      ]);
    }
  }
  return { header, rows };
}
