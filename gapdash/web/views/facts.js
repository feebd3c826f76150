// The facts of the chosen place, or of the whole programme.

import { element, uid } from "../core/elements.js";
import { capital, fill } from "../core/figures.js";
import { number } from "../core/numbers.js";
import { columns, note } from "./tables.js";
import { FACTS, TABLE } from "../core/words.js";

/** @import { Choice } from "../core/choice.js" */
/** @import { Figures, Row } from "../core/figures.js" */
/** @import { Context } from "./host.js" */
/** @typedef {[name: string, text: string | null, small?: string]} Fact */

/** @param {Context} context */
export function facts({ model, el, host }) {
  const title = element("h2", { id: uid("facts-title") });
  const where = element("p", { class: "gd-quiet", id: uid("facts-sub") });
  const list = element("dl", { id: uid("facts"), class: "gd-facts" });
  const profile = host.pages == null ? null : element("a", { id: uid("profile"), class: "gd-to" });
  el.replaceChildren(
    element(
      "section",
      { class: "gd-card", "aria-labelledby": title.id },
      title,
      where,
      list,
      profile && element("p", { class: "gd-tools" }, profile),
    ),
  );
  return model.follow(({ figures, state }) => {
    const { area } = figures.row(state, figures.focus(state));
    const part = area.part && figures.areaOf(area.part);
    title.textContent = area.name;
    where.textContent = part ? FACTS.part(part.words) : state.area ? "" : FACTS.hint;
    list.replaceChildren(
      ...factsOf(figures, state).flatMap(([name, text, small]) => [
        element("dt", {}, name),
        element("dd", {}, text || null, small ? element("small", {}, small) : null),
      ]),
    );
    if (!profile) return;
    profile.textContent = FACTS.profile(area.words);
    profile.setAttribute("href", host.page("profile"));
    profile.hidden = area === figures.areas[figures.nation] && figures.whole !== figures.nation;
  }, { later: true });
}

/**
 * Everything that is known of the place in focus.
 * @param {Figures} figures
 * @param {Choice} state
 * @returns {Fact[]}
 */
function factsOf(figures, state) {
  const row = figures.row(state, figures.focus(state));
  const nation = figures.row(state, figures.nation);
  const { who } = figures.part(state).words;
  const compared = row.area !== nation.area && figures.measureOf(state) !== "national_disadvantaged";
  const against = compared && figures.figure(state, nation)
    ? `${nation.area.name}: ${figures.figureInWords(state, nation)}`
    : "";
  const found = figuresOf(figures, state, row, against);
  if (against && !figures.verdict(state, row)) found.push([nation.area.name, figures.figureInWords(state, nation)]);
  if (row.pupils != null && row.pupils_basis === "nearest_year") found.push(["†", null, TABLE.dagger]);
  found.push(...furtherFacts(figures, state, row));
  const remark = row.value == null ? "" : note(figures, { ...row, small: false });
  if (remark) found.push([FACTS.known, capital(remark)]);
  if (figures.indicator(state).comparators.length) found.push([who.counts_as, "", who.means]);
  return found;
}

/**
 * The figures of the table's columns. The interval stands beside its figure, the nation's own figure
 * beside the verdict.
 * @param {Figures} figures
 * @param {Choice} state
 * @param {Row} row
 * @param {string} against
 * @returns {Fact[]}
 */
function figuresOf(figures, state, row, against) {
  /** @type {Fact[]} */
  const found = [];
  for (const column of columns(figures, state).filter(({ file, limits }) => !file && !limits)) {
    const text = column.fact ? column.fact(row) : column.text?.(row) ?? "";
    const interval = row.low == null ? "" : FACTS.ofFigure(figures.interval(row));
    const small = column.small || (column.shown ? interval : column.wordy ? against : "");
    if (text || (row.reason && !column.counts)) {
      found.push([column.title || column.name, text, text ? small : row.reason]);
    }
  }
  return found;
}

/**
 * Beside a place's figures: how its gap splits, what similar places there are, what has no interval.
 * @param {Figures} figures
 * @param {Choice} state
 * @param {Row} row
 * @returns {Fact[]}
 */
function furtherFacts(figures, state, row) {
  const { approximate, small_means: few, split } = figures.words;
  /** @type {Fact[]} */
  const found = [];
  if (row.value != null && !figures.hasIntervals(state) && figures.indicator(state).comparators.length) {
    found.push([FACTS.interval, "", figures.measureWords(state).no_interval]);
  }
  if (row.interval_approximate) found.push(["≈", null, approximate.replace("≈ ", "")]);
  if (row.small && row.value != null) found.push([FACTS.few, null, few]);
  if (figures.measureOf(state) === "local" && row.within != null && row.value != null) {
    const [within, between] = [row.within, row.between].map((value) => number(value, Math.max(row.decimals, 1)));
    found.push([FACTS.split, null, `≈ ${fill(split, { within, between })}`]);
  }
  const { similar } = row.area;
  if (similar) found.push([FACTS.similar, `${similar.names.join(", ")} …`, similar.said]);
  return found;
}
