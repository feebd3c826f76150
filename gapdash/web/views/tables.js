// Tables: what stands behind the map and the charts, with a button for every place.

import { reveal } from "../charts/order.js";
import { series } from "../charts/trend.js";
import { byId, element, isChoosable } from "../core/elements.js";
import { capital, fill } from "../core/figures.js";
import { number } from "../core/numbers.js";

export const DAGGER = "the nearest year's number of pupils: this year's is not among the figures";

// A number of pupils as a number; what is rounded to none is no number.
const pupilsOf = (figures, row) => (row.pupils === 0 ? figures.pupils(row).replace("†", "") : row.pupils);

// Columns of the table of one year: name, and what a row says in it as text and as number.
export function columns(figures, state) {
  const { columns: shared, fifths, words: { who }, has_groups: apart } = figures.part(state);
  const { columns: own } = figures.measure(state);
  const { head, label } = figures.measureWords(state);
  const measure = figures.measureOf(state);
  const rate = (key) => ({ text: (row) => figures.rate(state, row, row[key]), value: (row) => row[key] });
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
  if (measure === "local" && shared.slope_index) {
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
    columns.push({ name: "Interval (95%)", text: (row) => figures.interval(row), limits: true });
    const verdict = (row) => figures.verdict(state, row);
    columns.push({ name: `Against ${figures.areas[figures.nation].name}`, text: verdict, value: verdict, wordy: true });
  }
  if (own.behind) {
    columns.push({
      name: "Children behind the gap",
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

// What must be known to read a row: why a figure is missing, how one was worked out.
export function note(figures, row) {
  const notes = [];
  if (row.reason) notes.push(row.reason);
  if (row.small && row.value != null) notes.push(figures.words.small);
  if (row.reported && row.value != null) notes.push(figures.bundle.report.mark);
  if (row.computed && row.value != null) {
    notes.push(
      row.value_approximate ? "approximate: weighted by estimated numbers of pupils" : "weighted by numbers of pupils",
    );
  }
  if (row.covers && row.value != null) notes.push(row.covers);
  if (row.added) notes.push(row.added.note);
  return notes.join("; ");
}

export function drawTable(holder, figures, state, pick) {
  const shown = columns(figures, state).filter((column) => !column.file);
  const head = element(
    "tr",
    {},
    element("th", { scope: "col" }, "Place"),
    shown.map((column) => element("th", { scope: "col", class: column.wordy ? null : "gd-n" }, column.name)),
  );
  const body = figures.ordered(state).map((row) => {
    const chosen = row.area.key === state.area;
    const pickable = isChoosable(row.area);
    const name = pickable
      ? element(
        "button",
        { type: "button", "aria-pressed": String(chosen), click: () => pick(row.area.key) },
        row.area.name,
      )
      : row.area.name;
    const remark = capital(note(figures, row));
    const classes = [row.area.kind === "authority" ? "" : "gd-group", chosen ? "gd-picked" : ""].join(" ").trim();
    return element(
      "tr",
      { class: classes || null, "data-key": row.area.key },
      element("th", { scope: "row" }, name, remark ? element("small", {}, remark) : null),
      shown.map((column) => element("td", { class: column.wordy ? "gd-verdict" : "gd-n" }, column.text(row) || "–")),
    );
  });
  const focused = holder.contains(document.activeElement) && document.activeElement.closest("tr");
  holder.replaceChildren(
    element("table", { class: "gd-table" }, element("thead", {}, head), element("tbody", {}, body)),
  );
  const rows = [...holder.querySelectorAll("tbody tr")];
  reveal(holder, rows.findIndex((row) => row.classList.contains("gd-picked")) / rows.length);
  if (focused) {
    const again = holder.querySelector(`tr[data-key="${CSS.escape(focused.dataset.key)}"] button`);
    if (again) again.focus({ preventScroll: true });
  }
}

export function drawTrendTable(holder, figures, state) {
  const { years } = figures.part(state);
  const head = element(
    "tr",
    {},
    element("th", { scope: "col" }, "Place"),
    years.map((year) => element("th", { scope: "col", class: "gd-n" }, String(year))),
  );
  const body = series(figures, state).map(({ index }) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, figures.areas[index].name),
      years.map((year) =>
        element("td", { class: "gd-n" }, figures.figure(state, figures.row(state, index, year)) || "–")
      ),
    )
  );
  holder.replaceChildren(
    element("table", { class: "gd-table" }, element("thead", {}, head), element("tbody", {}, body)),
  );
}

// Beside a place's figures: how its gap splits, what similar places there are, what has no interval.
export function furtherFacts(figures, state, row) {
  const { approximate, small_means: few, split } = figures.words;
  const facts = [];
  if (row.value != null && !figures.hasIntervals(state) && figures.indicator(state).comparators.length) {
    facts.push(["Interval", "", figures.measureWords(state).no_interval]);
  }
  if (row.interval_approximate) facts.push(["≈", null, approximate.replace("≈ ", "")]);
  if (row.small && row.value != null) facts.push(["Few pupils", null, few]);
  if (figures.measureOf(state) === "local" && row.within != null && row.value != null) {
    const [within, between] = [row.within, row.between].map((value) => number(value, Math.max(row.decimals, 1)));
    facts.push(["Of this gap", null, `≈ ${fill(split, { within, between })}`]);
  }
  if (row.area.similar) facts.push(["Similar places", `${row.area.similar.names.join(", ")} …`, row.area.similar.said]);
  return facts;
}

// The facts of the chosen place, or of the whole.
export function drawFacts(figures, state) {
  const row = figures.row(state, figures.focus(state));
  const nation = figures.row(state, figures.nation);
  const { area } = row;
  const { who } = figures.part(state).words;
  byId("facts-title").textContent = area.name;
  const part = area.part && figures.areas[figures.place.get(area.part)];
  const hint = state.area ? "" : "Choose a place on the map, in the order or by name to see its figures here.";
  byId("facts-sub").textContent = part ? `In ${part.words}` : hint;
  const facts = [];
  const compared = row.area !== nation.area && figures.measureOf(state) !== "national_disadvantaged";
  const against = compared && figures.figure(state, nation)
    ? `${nation.area.name}: ${figures.figureInWords(state, nation)}`
    : "";
  const add = (name, text, small) =>
    facts.push(element("dt", {}, name), element("dd", {}, text || null, small ? element("small", {}, small) : null));
  for (const column of columns(figures, state).filter(({ file }) => !file)) {
    const text = column.fact ? column.fact(row) : column.text(row);
    // The interval stands beside its figure, the nation's own figure beside the verdict.
    if (column.limits) continue;
    const small = column.small ||
      (column.shown ? row.low != null && `${figures.interval(row)} (95% interval)` : column.wordy && against);
    if (text || (row.reason && !column.counts)) add(column.title || column.name, text, text ? small : row.reason);
  }
  if (against && !figures.verdict(state, row)) add(nation.area.name, figures.figureInWords(state, nation));
  if (row.pupils != null && row.pupils_basis === "nearest_year") add("†", null, DAGGER);
  for (const [name, text, small] of furtherFacts(figures, state, row)) add(name, text, small);
  const remark = row.value == null ? "" : note(figures, { ...row, small: false });
  if (remark) add("How it is known", capital(remark));
  if (figures.indicator(state).comparators.length) add(who.counts_as, "", who.means);
  byId("facts").replaceChildren(...facts);
  const profile = byId("profile");
  profile.textContent = `The whole profile of ${area.words}`;
  profile.hidden = row.area === nation.area && figures.whole !== figures.nation;
}
