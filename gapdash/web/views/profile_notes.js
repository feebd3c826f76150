// What is said of the rows of a profile: of each in its details and on paper, and how all are read.

import { element, removes, uid } from "../core/elements.js";
import { capital, fill } from "../core/figures.js";
import { plainDetail } from "./profile_plain.js";
import { PROFILE } from "./words.js";

/** @import { Profile, ProfileFigures, ProfileRow, Rate } from "./profile_figures.js" */
/** @import { ProfileContext } from "./profile_rows.js" */

/**
 * What sets an indicator apart from one that has everything.
 * @param {ProfileFigures} figures
 * @param {ProfileRow} row
 */
export function special(figures, row) {
  if (row.own.unit !== "percent") return figures.words.row.score;
  return row.toAll ? figures.words.row.all_alone : "";
}

/**
 * Who is meant, each rate's interval, how numbers are known.
 * @param {ProfileFigures} figures
 * @param {ProfileRow} row
 */
export function detailed(figures, row) {
  const { own, disadvantaged, reference } = row;
  const { words } = figures;
  const rated = (/** @type {string} */ group, /** @type {Rate} */ rate) =>
    rate.text && [
      `${capital(group)}: ${rate.text}`,
      rate.interval && PROFILE.withInterval(rate.interval),
      rate.pupils && PROFILE.pupils(rate.pupils),
    ].join("");
  const rates = [
    rated(words.row.low, disadvantaged),
    rated(own.reference === "other" ? words.row.reference : PROFILE.allPupils, reference),
  ].filter(Boolean);
  const { made = "", covers = "" } = row.value == null ? {} : row.columns;
  const known = [made, row.added?.note, covers].filter(Boolean);
  const means = fill(words.row[own.other_means ? "means" : "means_alone"], {
    disadvantaged: own.disadvantaged_means,
    others: own.other_means,
  });
  return [
    rates.length ? `${rates.join(". ")}.` : "",
    known.length ? `${capital(known.join("; "))}.` : "",
    own.definition,
    own.better === "lower" ? words.row.lower : "",
    own.reference === "all" && !row.plain ? "" : own.note,
    row.plain ? plainDetail(figures, row) : "",
    own.disadvantaged_means ? means : "",
  ].filter(Boolean).join(" ");
}

/**
 * The same details for paper, where nothing opens.
 * @param {ProfileContext} context
 */
export function notes({ model, el }) {
  const title = element("h2", { id: uid("notes-title") }, PROFILE.notes);
  const list = element("ul", { id: uid("notes"), class: "gd-notes" });
  el.replaceChildren(element("section", { class: "gd-card gd-paper", "aria-labelledby": title.id }, title, list));
  const end = model.follow(({ figures, state }) =>
    list.replaceChildren(
      ...figures.rows(state).map((row) =>
        element(
          "li",
          {},
          element("b", {}, `${row.own.name}, ${row.own.year}. `),
          [row.plain ? "" : special(figures, row), detailed(figures, row)].filter(Boolean).join(" "),
        )
      ),
    )
  );
  return removes(el, end);
}

/**
 * How the rows are read.
 * @param {ProfileContext} context
 */
export function reading({ model, el }) {
  const list = element("ul", { id: uid("reading"), class: "gd-notes-read" });
  el.replaceChildren(list);
  const end = model.follow(({ figures, state }) =>
    list.replaceChildren(...readingOf(figures, state).map((text) => element("li", {}, text)))
  );
  return removes(el, end);
}

/**
 * @param {ProfileFigures} figures
 * @param {Profile} state
 * @returns {string[]}
 */
export function readingOf(figures, state) {
  const area = figures.areas[figures.focus(state)];
  const { near } = figures.words;
  const alone = area.kind === "authority" || !near.part ? [] : [fill(near.part, { place: area.words })];
  if (figures.focus(state) === figures.nation) alone.push(`${figures.words.row.benchmark}.`);
  const said = [...(figures.plain || figures.words).reading, ...alone];
  return said.map((text) => capital(fill(text, { whom: figures.whom(state) })));
}
