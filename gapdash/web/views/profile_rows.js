// The rows of a profile, one for each indicator, with a part that opens.

import { dumbbell } from "../charts/dumbbell.js";
import { sparkline } from "./profile_line.js";
import { button, element, emphasised, removes, uid } from "../core/elements.js";
import { capital, fill } from "../core/figures.js";
import { number } from "../core/numbers.js";
import { FIGURE, TABLE } from "../core/words.js";
import { exploreAt } from "./page.js";
import { profileCode, sparkCode } from "./profile_downloads.js";
import { detailed, reading, special } from "./profile_notes.js";
import { againstCell, cell, fine, none, plainCells, plainKey } from "./profile_plain.js";
import { PROFILE } from "./words.js";

/** @import { Profile, ProfileFigures, ProfileRow, Rate, Words } from "./profile_figures.js" */
/** @import { Host } from "./host.js" */
/** @import { Context } from "./page.js" */
/** @import { ProfileShown } from "./profile_downloads.js" */
/** @typedef {Context<ProfileFigures, Profile>} ProfileContext */

/**
 * @typedef {object} Details which details are open, and where they stand
 * @property {Set<string>} open
 * @property {(key: string) => string} id
 * @property {(key: string) => void} toggle
 * @property {Host} host
 */

/** @type {[what: string, text: string][]} */
const HEADS = [
  ["name", PROFILE.heads.name],
  ["rates", ""],
  ["gap", PROFILE.heads.gap],
  ["against", PROFILE.heads.against],
  ["trend", PROFILE.heads.trend],
  ["children", PROFILE.heads.children],
];

/** @param {ProfileContext} context */
export function rows({ model, el, host }) {
  const title = element("h2", { id: uid("rows-title"), class: "gd-hidden" }, PROFILE.rows);
  const head = element("div", { id: uid("head"), class: "gd-head", "aria-hidden": "true" });
  const list = element("ol", { id: uid("rows"), class: "gd-rows" });
  const all = button(PROFILE.open, () => toggleAll(), { id: uid("all"), "aria-pressed": "false" });
  const code = element("span", { id: uid("code") });
  const below = element("div", { class: "gd-view" });
  const tools = element("p", { class: "gd-tools gd-screen" }, all, " ", code);
  const card = element("section", { class: "gd-card gd-stages", "aria-labelledby": title.id });
  card.append(title, head, list, tools, below);
  el.replaceChildren(card);

  /** @type {Set<string>} */
  const open = new Set();
  /** @type {ProfileShown | null} */
  let shown = null;
  const drawList = () => shown && drawRows(list, shown, details);
  const toggle = (/** @type {string} */ key) => {
    if (!open.delete(key)) open.add(key);
    drawList();
  };
  const details = { open, id: (/** @type {string} */ key) => `${list.id}-${key}`, toggle, host };
  const toggleAll = () => {
    const keys = Object.keys(model.figures.bundle.indicators);
    const every = open.size < keys.length;
    open.clear();
    if (every) { for (const key of keys) open.add(key); }
    all.setAttribute("aria-pressed", String(every));
    drawList();
  };
  const end = model.follow((now) => {
    shown = now;
    card.classList.toggle("gd-untested", Boolean(now.figures.plain));
    head.replaceChildren(...headOf(now));
    code.replaceChildren(profileCode(now, "profile"));
    drawList();
  });
  return removes(el, reading({ model, el: below, host }), end);
}

/** @param {ProfileShown} shown */
function headOf({ figures, state }) {
  const { plain, words } = figures;
  const mark = (/** @type {string} */ kind, /** @type {string} */ text) =>
    element("span", {}, element("i", { class: kind }), text);
  const axis = element(
    "span",
    { class: "gd-axis" },
    [0, 50, 100].map((tick) => element("span", { style: `left:${tick}%` }, `${tick}%`)),
  );
  const marks = [
    mark("gd-dot", words.row.low),
    mark("gd-dot gd-open", figures.comparator(state)),
    plain ? plainKey() : mark("gd-whisker", PROFILE.interval),
  ];
  return columns(plain).map(([what, text]) =>
    element(
      "div",
      { class: `gd-cell gd-in-${what}` },
      what === "rates" ? [element("span", { class: "gd-key" }, marks), axis] : text,
    )
  );
}

/**
 * Children are not counted where no gap has an interval: then there is no column for them.
 * @param {Words | undefined} plain
 */
export function columns(plain) {
  if (!plain) return HEADS;
  return HEADS.filter(([what]) => what !== "children").map(([what, text]) => [what, plain.heads[what] || text]);
}

/** @param {ProfileFigures} figures @param {ProfileRow} row @param {Details} details */
function nameCell(figures, row, details) {
  const { own } = row;
  const open = details.open.has(row.key);
  const sign = element("span", { "aria-hidden": "true" }, open ? "−" : "+");
  const opener = button(
    [sign, PROFILE.details, element("span", { class: "gd-hidden" }, PROFILE.of(own.name))],
    () => details.toggle(row.key),
    { class: "gd-opener", "aria-expanded": String(open), "aria-controls": details.id(row.key) },
  );
  // A value that leaves some of its authorities out says so where it stands.
  const { counted, members, covers: known } = row.columns;
  const covers = row.value != null && known && counted < members
    ? `, ${fill(figures.words.row.covers, { counted, members })}`
    : "";
  return element(
    "div",
    { class: "gd-cell gd-in-name" },
    element(
      "h3",
      {},
      element("span", { class: "gd-stage" }, own.stage),
      element("span", { class: "gd-hidden" }, ": "),
      own.name,
    ),
    element(
      "p",
      { class: "gd-when" },
      `${own.year}${covers}`,
      row.columns.small ? element("span", { class: "gd-small" }, figures.words.small) : null,
    ),
    opener,
  );
}

/** @param {ProfileFigures} figures @param {ProfileRow} row */
function ratesCell(figures, row) {
  const { own, disadvantaged, compared } = row;
  const caption = fill(figures.words.row.rates, { compared: row.comparedWith });
  const reason = row.reason ? element("p", { class: "gd-reason" }, row.reason) : null;
  if (disadvantaged.value == null && (compared.value == null || own.unit !== "percent")) {
    return cell("rates", caption, reason);
  }
  const said = special(figures, row);
  const about = said ? element("p", { class: "gd-fine gd-special" }, said) : null;
  if (own.unit === "percent") return cell("rates", caption, dumbbell(figures.words, row), reason || about);
  const score = (/** @type {boolean} */ open, /** @type {Rate} */ rate, /** @type {string} */ who) =>
    element(
      "span",
      { class: "gd-score" },
      element("i", { class: open ? "gd-dot gd-open" : "gd-dot", "aria-hidden": "true" }),
      element("b", {}, rate.text || "–"),
      ` ${who}`,
    );
  return cell(
    "rates",
    caption,
    element(
      "p",
      { class: "gd-scores" },
      score(false, disadvantaged, figures.words.row.low),
      row.itself ? "" : score(true, compared, row.comparedWith),
    ),
    reason || about,
  );
}

/** @param {ProfileFigures} figures @param {ProfileRow} row */
function gapCell(figures, row) {
  const { words } = figures;
  if (row.value == null) return cell("gap", PROFILE.heads.gap, none());
  return cell(
    "gap",
    PROFILE.heads.gap,
    element("b", { class: "gd-amount" }, row.text),
    row.toAll ? fine(words.row.to_all) : null,
    fine(row.interval || words.no_interval[row.own.no_interval]),
  );
}

/** @param {ProfileFigures} figures @param {ProfileRow} row */
function trendCell(figures, row) {
  const caption = PROFILE.heads.trend;
  const spark = sparkline(figures, row);
  if (row.itself || (row.value == null && !spark)) {
    return cell("trend", caption, none());
  }
  const { kind } = row.trend;
  const [said, close] = figures.trendWords(row);
  const arrow = figures.words.arrows[kind];
  const { years } = row.own;
  return cell(
    "trend",
    caption,
    spark
      ? element(
        "div",
        { class: "gd-line" },
        spark,
        element("span", { "aria-hidden": "true" }, FIGURE.years(years[0], years[years.length - 1])),
      )
      : null,
    element(
      "p",
      { class: "gd-fine", "data-trend": kind },
      arrow ? element("b", { "aria-hidden": "true" }, `${arrow} `) : null,
      emphasised(capital(said)),
      "; ",
      emphasised(close),
      ".",
    ),
  );
}

/** @param {ProfileFigures} _ @param {ProfileRow} row */
function childrenCell(_, row) {
  const caption = TABLE.children;
  if (row.value == null || row.own.unit !== "percent") {
    return cell("children", caption, none());
  }
  const { behind, children } = row.found;
  return cell(
    "children",
    caption,
    element(
      "span",
      { class: behind == null ? "gd-fine" : null },
      emphasised(fill(children, { number: number(behind, 0) })),
    ),
  );
}

/**
 * A second line that opens, with where to go on.
 * @param {ProfileShown} shown
 * @param {ProfileRow} row
 * @param {Details} details
 */
function detailLine(shown, row, { open, id, host }) {
  const { own, key } = row;
  const of = () => element("span", { class: "gd-hidden" }, `: ${own.name}`);
  const there = exploreAt(host, { ...shown.state, indicator: key, year: own.year, view: "gap" });
  return element(
    "div",
    { class: "gd-detail", id: id(key), hidden: !open.has(key) },
    detailed(shown.figures, row),
    " ",
    element(
      "span",
      { class: "gd-links" },
      element(
        "a",
        { class: "gd-to", href: host.page("method", `indicator-${key}`) },
        FIGURE.method,
        of(),
      ),
      element("a", { href: there }, PROFILE.onMap, of()),
      sparkCode(shown, row),
    ),
  );
}

/** @param {HTMLElement} holder @param {ProfileShown} shown @param {Details} details */
function drawRows(holder, shown, details) {
  const { figures, state } = shown;
  const active = document.activeElement;
  const focused = active instanceof HTMLElement && holder.contains(active) && active.closest("li")?.dataset.key;
  holder.replaceChildren(
    ...figures.rows(state).map((row) =>
      element(
        "li",
        { class: row.columns.small ? "gd-row gd-few" : "gd-row", "data-key": row.key },
        nameCell(figures, row, details),
        ...(row.plain ? plainCells(figures, row, state) : TESTED.map((made) => made(figures, row))),
        detailLine(shown, row, details),
      )
    ),
  );
  const again = focused && holder.querySelector(`[data-key="${focused}"] .gd-opener`);
  if (again instanceof HTMLElement) again.focus({ preventScroll: true });
}

const TESTED = [ratesCell, gapCell, againstCell, trendCell, childrenCell];
