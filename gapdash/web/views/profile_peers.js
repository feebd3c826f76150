// The places that one is read beside: its neighbours, its authorities, or the others of its programme.

import { element, emphasised, isChoosable, isPart, removes, scrollBox, uid } from "../core/elements.js";
import { fill } from "../core/figures.js";
import { number } from "../core/numbers.js";
import { figureCell, head, heads, row, rowWith, table } from "../core/table.js";
import { turnTo } from "./page.js";
import { profileCode } from "./profile_downloads.js";
import { cellAt, rowAt } from "./profile_figures.js";
import { PROFILE } from "./words.js";

/** @import { Area } from "../core/document.d.ts" */
/** @import { Profile, ProfileFigures } from "./profile_figures.js" */
/** @import { ProfileContext } from "./profile_rows.js" */

/** @typedef {{ value: number | null, text: string, small: boolean }} Gap at one stage */
/** @typedef {(area: string, name: string) => HTMLElement} Link to another place's profile */

/**
 * @typedef {object} Beside
 * @property {HTMLElement[]} rows
 * @property {HTMLElement[]} heads
 * @property {string} title
 * @property {string} sub
 * @property {string} note
 * @property {string} [caption]
 */

const YES = "✓";
const MANY = 30; // rows that a sheet of paper has room for

/** @param {ProfileContext} context */
export function peers({ model, el }) {
  const title = element("h2", { id: uid("peers-title") });
  const sub = element("p", { class: "gd-quiet", id: uid("peers-sub") });
  const box = scrollBox({ class: "gd-scroll gd-tall", id: uid("peers"), "aria-labelledby": title.id });
  const note = element("p", { class: "gd-quiet", id: uid("peers-note") });
  const paper = element("p", { class: "gd-quiet gd-paper", id: uid("peers-paper") });
  const tools = element("p", { class: "gd-tools gd-screen", id: uid("peers-tools") });
  const card = { class: "gd-card", "aria-labelledby": title.id };
  el.replaceChildren(element("section", card, title, sub, box, note, paper, tools));
  const end = model.follow((shown) => {
    const { figures, state } = shown;
    const area = figures.areas[figures.focus(state)];
    const near = area.kind === "authority" && figures.bundle.neighbours[area.key];
    const without = area.kind === "authority" && !near && figures.plain;
    // Where a place has its profile: here, or in the programme of its whole nation.
    const link = (/** @type {string} */ key, /** @type {string} */ name) => {
      const programme = figures.place.has(key) ? state.programme : figures.bundle.widest;
      return turnTo(model, { programme, area: key }, name);
    };
    const made = (near ? neighbours : without ? unlike : members)(figures, state, link, area);
    title.textContent = made.title;
    sub.textContent = made.sub;
    box.replaceChildren(table({ class: "gd-table" }, made.heads, made.rows, made.caption || made.sub));
    const small = box.querySelector("[data-small]") ? `${figures.words.peers.small}. ` : "";
    note.replaceChildren(...emphasised(small + made.note));
    const many = made.rows.length > MANY;
    box.classList.toggle("gd-many", many);
    const count = figures.areas.filter(({ kind }) => kind === "authority").length;
    paper.textContent = many ? fill((without || figures.words).peers.paper, { count }) : "";
    tools.replaceChildren(profileCode(shown, near ? "neighbours" : "members"));
  });
  return removes(el, end);
}

/**
 * The gaps of an area of the programme at each stage, or those of an authority elsewhere.
 * @param {ProfileFigures} figures
 * @param {Profile} state
 * @param {string} key
 * @returns {Gap[]}
 */
function stageGaps(figures, state, key) {
  const { columns, indicators, peers } = figures.bundle;
  const at = figures.place.get(key);
  return columns.map((stage) => {
    if (at != null) {
      return { ...figures.gap(stage, state.comparator, at), small: cellAt(indicators[stage].columns.small, at) };
    }
    const { small, [state.comparator]: value } = rowAt(peers.gaps[stage], figures.peer.get(key) ?? -1);
    return { value, text: number(value, indicators[stage].decimals), small };
  });
}

/**
 * The cells of a place's gaps; one of fewer than 30 pupils carries a mark.
 * @param {ProfileFigures} figures
 * @param {Profile} state
 * @param {string} key
 */
const cells = (figures, state, key) =>
  stageGaps(figures, state, key).map(({ value, text, small }) =>
    element(
      "td",
      { class: "gd-n", "data-small": Boolean(small && value != null) },
      text || "–",
      small && value != null ? ` ${figures.words.small_mark}` : null,
    )
  );

/** @param {ProfileFigures} figures */
function stageHeads(figures) {
  const { columns, stages, indicators } = figures.bundle;
  return columns.map((column) => {
    const { age, short_name: name, year } = indicators[column];
    return head(`${stages.includes(column) ? PROFILE.age(age) : name}, ${year}`, true);
  });
}

/**
 * @param {ProfileFigures} figures
 * @param {Profile} state
 * @param {Link} link
 * @param {Area} area
 * @returns {Beside}
 */
function neighbours(figures, state, link, area) {
  const { bundle, words } = figures;
  const beside = [element("td"), element("td")]; // it is not compared with itself
  const own = rowWith({ class: "gd-picked" }, area.name, beside, cells(figures, state, area.key));
  const rows = bundle.neighbours[area.key].map(([code, band, mutual]) =>
    row(
      link(code, bundle.peers.names[code]),
      element("td", { class: "gd-band" }, bundle.bands[band]),
      element(
        "td",
        { class: "gd-mutual" },
        element("span", { "aria-hidden": "true" }, mutual ? YES : "–"),
        element(
          "span",
          { class: "gd-hidden" },
          fill(mutual ? words.peers.mutual : words.peers.one_way, { place: area.words }),
        ),
      ),
      cells(figures, state, code),
    )
  );
  const withheld = figures.isolated(area.key);
  const index = figures.indexOf(area.key);
  if (!withheld) {
    rows.push(
      element(
        "tr",
        { class: "gd-group" },
        element("th", { scope: "row", colspan: 3 }, words.peers.mean),
        bundle.columns.map((stage) => {
          const { gaps, mean_decimals: decimals } = bundle.indicators[stage];
          return figureCell(number(cellAt(gaps[state.comparator].columns.near, index), decimals));
        }),
      ),
    );
  }
  return {
    rows: [own, ...rows],
    heads: [...heads([PROFILE.place, PROFILE.like, PROFILE.mutual]), ...stageHeads(figures)],
    title: words.peers.neighbours_title,
    sub: fill(words.peers.neighbours, { place: area.words, whom: figures.whom(state) }),
    note: withheld ? fill(words.peers.withheld, { place: area.words }) : "",
  };
}

/** @param {ProfileFigures} figures @param {string} stage @param {string} what @param {number} index */
function splitPart(figures, stage, what, index) {
  const { [what]: value, parts_approximate: rough } = rowAt(figures.bundle.indicators[stage].columns, index);
  return figures.written(value, 1, rough) || "–";
}

/**
 * What a part's gap at each stage is made of, for the gap to the others of the place itself.
 * @param {ProfileFigures} figures
 * @param {number} index
 */
function split(figures, index) {
  const { columns } = figures.bundle;
  return ["within", "between"].map((what) =>
    row(figures.words.peers[what], columns.map((stage) => figureCell(splitPart(figures, stage, what, index))))
  );
}

/**
 * @param {ProfileFigures} figures
 * @param {Profile} state
 * @param {Link} link
 * @param {Area} area
 * @returns {Beside}
 */
function members(figures, state, link, area) {
  const { words, bundle } = figures;
  const index = figures.indexOf(area.key);
  const whole = !isPart(area);
  const own = rowWith({ class: "gd-picked" }, area.name, cells(figures, state, area.key));
  const parted = bundle.columns.some((column) => cellAt(bundle.indicators[column].columns.within, index) != null);
  const halves = state.comparator === "local" && index !== figures.nation && (parted || !figures.plain)
    ? split(figures, index)
    : [];
  const below = figures.areas.filter((one) => (whole ? isChoosable(one) : one.part === area.key));
  const rows = below.map((one) =>
    rowWith({ class: isPart(one) ? "gd-group" : null }, link(one.key, one.name), cells(figures, state, one.key))
  );
  // Said of the stage with the widest gap; the table has the others.
  const { stages, indicators } = bundle;
  const [widest] = stages
    .map((stage) => ({ stage, gap: figures.gap(stage, state.comparator, index).value }))
    .filter(({ stage, gap }) => cellAt(indicators[stage].columns.within, index) != null && gap != null)
    .sort((one, other) => other.gap - one.gap);
  const note = halves.length && widest
    ? fill(words.peers.split, {
      age: indicators[widest.stage].age,
      within: splitPart(figures, widest.stage, "within", index),
      between: splitPart(figures, widest.stage, "between", index),
    })
    : "";
  const titled = isPart(area)
    ? "members_title"
    : figures.areas.some((one) => isPart(one))
    ? "parts_title"
    : "alone_title";
  return {
    rows: [own, ...halves, ...rows],
    heads: [head(PROFILE.place), ...stageHeads(figures)],
    title: words.peers[titled],
    sub: fill((figures.plain || words).peers.members, { place: area.words, whom: figures.whom(state) }),
    note: figures.plain ? figures.plain.peers.kinds : note,
  };
}

/**
 * An authority without statistical neighbours: what is missing, and all of its programme.
 * @param {ProfileFigures} figures
 * @param {Profile} state
 * @param {Link} link
 * @param {Area} area
 * @returns {Beside}
 */
function unlike(figures, state, link, area) {
  const { peers } = figures.plain ?? {};
  const listed = figures.areas.map((one) =>
    rowWith(
      { class: one === area ? "gd-picked" : one.kind === "authority" ? null : "gd-group" },
      one === area || ["nation", "programme"].includes(one.kind) ? one.name : link(one.key, one.name),
      cells(figures, state, one.key),
    )
  );
  return {
    rows: listed,
    heads: [head(PROFILE.place), ...stageHeads(figures)],
    title: peers.title,
    sub: `${fill(peers.missing, { place: area.words })} ${peers.supply}`,
    note: `${peers.others} ${peers.kinds}`,
    caption: peers.title,
  };
}
