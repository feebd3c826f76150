// What is offered to a school, to the schools of an area, and to an authority.

import { dumbbell } from "../charts/dumbbell.js";
import { element, emphasised, scrollBox } from "../core/elements.js";
import { head, heads, row as tableRow, table } from "../core/table.js";
import { turnTo } from "./page.js";
import { PARTNERS } from "./words.js";

/** @import { Host } from "./host.js" */
/** @import { Selection } from "../core/selection.js" */
/** @import { Choice, Directory } from "./partners_directory.js" */

/**
 * @typedef {object} Scene where an answer is drawn
 * @property {Selection<Directory, Choice>} model
 * @property {Host} host
 * @property {Directory} directory
 * @property {Choice} state
 */

/** @typedef {{ value: number | null, text: string, interval: string, low: number | null, high: number | null }} Rate */
/** @typedef {{ text: string, interval: string, likely: string, sure: string }} Difference */
/** @typedef {{ name: string, rate: Rate, years: string[], facts?: [string, string][] }} Own who looks for partners */

/**
 * @typedef {object} Offered a school that is offered as a partner
 * @property {string} urn
 * @property {string} name
 * @property {string} where
 * @property {string[]} reasons
 * @property {string} strength
 * @property {Rate} rate
 * @property {string[]} years
 * @property {Difference | null} difference
 */

/** @typedef {{ grade: string, title: string, note: string, offers: Offered[], more: string }} Group */
/** @typedef {{ own: Own, groups: Group[] }} SchoolAnswer gapdash/answers/school.py */

/**
 * @typedef {object} Wanting a school of an area that wants support
 * @property {string} urn
 * @property {string} name
 * @property {Rate} rate
 * @property {number} count
 * @property {(Pick<Offered, "urn" | "name" | "where" | "rate"> & { difference: Difference })[]} offers
 * @property {string} none why nobody is offered
 */

/** @typedef {{ rule: string, rows: Wanting[] }} AreaAnswer gapdash/answers/area.py */

/**
 * @typedef {object} Neighbour
 * @property {string} name
 * @property {string} closeness
 * @property {Rate} rate
 * @property {Difference | null} difference
 * @property {string} grade
 * @property {string} said
 * @property {string[]} years
 */

/** @typedef {{ own: Own | null, rows: Neighbour[] }} NeighboursAnswer gapdash/answers/authorities.py */

const AXIS = [0, 25, 50, 75, 100];

/** @param {string} text */
export const quiet = (text) => element("p", { class: "gd-quiet" }, emphasised(text));

/** @param {Scene} scene @param {{ urn: string, name: string }} school @param {string} [label] */
export const schoolLink = ({ model }, { urn, name }, label) => turnTo(model, { school: urn, area: "" }, name, label);

/**
 * Two pooled rates with their intervals on one small axis: the partner's filled, one's own open.
 * @param {Scene} scene
 * @param {Rate} there
 * @param {Rate} here
 */
export function partnerDrawing({ directory }, there, here) {
  const { words } = directory.bundle;
  return dumbbell({ row: { drawn: words.drawn }, approximate: words.approximate }, {
    disadvantaged: there,
    compared: here,
    comparedWith: words.here,
    toAll: false,
  });
}

/** @param {Scene} scene @param {string} own what the one is called that is compared */
export function partnerKey({ directory }, own) {
  const { words } = directory.bundle;
  const dot = (/** @type {boolean} */ open) =>
    element("i", { class: open ? "gd-dot gd-open" : "gd-dot", "aria-hidden": "true" });
  return element(
    "div",
    { class: "gd-partner-key" },
    element(
      "p",
      { class: "gd-key" },
      element("span", {}, dot(false), words.there),
      element("span", {}, dot(true), own),
      element("span", {}, words.axis),
    ),
    element(
      "div",
      { class: "gd-scale", "aria-hidden": "true" },
      AXIS.map((tick) => element("span", { style: `left:${tick}%` }, String(tick))),
    ),
  );
}

/** @param {Own} own */
function facts(own) {
  const rate = own.rate.value == null ? own.rate.text : `${own.rate.text} (${own.rate.interval})`;
  const rows = [...(own.facts || []), [PARTNERS.rate, rate], [PARTNERS.years, own.years.join(", ")]];
  return element(
    "dl",
    { class: "gd-own" },
    rows.map(([name, text]) => element("div", {}, element("dt", {}, name), element("dd", {}, text))),
  );
}

/** @param {Difference | null} difference */
function amount(difference) {
  if (!difference) return null;
  return element(
    "div",
    { class: "gd-more-by" },
    element("strong", {}, difference.text),
    element("span", {}, `(${difference.interval})`),
    difference.likely ? element("span", {}, difference.likely) : null,
    difference.sure ? element("span", { class: "gd-sure" }, difference.sure) : null,
  );
}

/**
 * One that is offered: who it is, its rate beside one's own, and by how much it does better.
 * @param {Scene} scene
 * @param {Own | null} own
 * @param {{ rate: Rate, years: string[], difference: Difference | null, grade?: string }} one
 * @param {(HTMLElement | string)[]} named
 */
function offer(scene, own, { rate, years, difference, grade }, ...named) {
  const drawn = own ? partnerDrawing(scene, rate, own.rate) : rate.text;
  return element(
    "li",
    { class: "gd-offer", "data-grade": grade },
    element("div", { class: "gd-offer-name" }, ...named),
    element("div", { class: "gd-offer-rates" }, drawn, where(years.join(", "))),
    element("div", { class: "gd-offer-by" }, amount(difference)),
  );
}

/** @param {string} text */
const where = (text) => element("p", { class: "gd-where" }, text);

/** @param {string} title @param {(HTMLElement | null)[]} inside */
export const card = (title, ...inside) => element("section", { class: "gd-card" }, element("h2", {}, title), ...inside);

/** @param {Scene} scene @param {SchoolAnswer} found */
export function drawSchool(scene, { own, groups }) {
  const offered = (/** @type {Offered} */ one) =>
    offer(
      scene,
      own,
      one,
      element("h3", {}, schoolLink(scene, one, PARTNERS.partnersFor(one.name))),
      where(one.where),
      element("ul", {}, [...one.reasons, one.strength].map((text) => element("li", {}, text))),
    );
  const cards = groups.map((group) => {
    const list = element("ol", { class: "gd-offers" }, group.offers.map(offered));
    const more = group.more ? quiet(group.more) : null;
    const key = partnerKey(scene, scene.directory.bundle.words.here);
    const made = card(group.title, quiet(group.note), key, list, more);
    made.dataset.grade = group.grade;
    return made;
  });
  return [card(own.name, facts(own)), ...cards];
}

/** @param {string} caption @param {HTMLElement[]} columns @param {HTMLElement[]} rows */
export const partnerTable = (caption, columns, rows) =>
  scrollBox({ "aria-label": caption }, table({ class: "gd-table gd-partner-table" }, columns, rows, caption));

/** @param {Scene} scene @param {AreaAnswer} found */
export function drawArea(scene, { rule, rows }) {
  const small = (/** @type {string} */ text) => element("small", {}, text);
  const first = (/** @type {Wanting["offers"][0]} */ one) => {
    const said = ` ${one.rate.text}, ${one.difference.text}`;
    return element("li", {}, schoolLink(scene, one), said, small(one.where));
  };
  const lines = rows.map((row) =>
    tableRow(
      [schoolLink(scene, row), small(`${row.rate.text} (${row.rate.interval})`)],
      element("td", {}, row.offers.length ? element("ol", { class: "gd-firsts" }, row.offers.map(first)) : row.none),
      element("td", { class: "gd-n" }, String(row.count)),
    )
  );
  const { better_in_all: better } = scene.directory.bundle.words;
  const known = rows.length
    ? partnerTable(PARTNERS.wantingTable, [...heads([PARTNERS.school, PARTNERS.first]), head(better, true)], lines)
    : null;
  return [card(PARTNERS.wanting, quiet(rule), known)];
}

/** @param {Scene} scene @param {NeighboursAnswer} found */
export function drawNeighbours(scene, { own, rows }) {
  const offered = rows.map((row, n) => {
    const name = element("h3", {}, `${n + 1}. ${row.name}`);
    return offer(scene, own, row, name, where(row.closeness), element("p", { class: "gd-graded" }, row.said));
  });
  const key = partnerKey(scene, scene.directory.bundle.words.here_authority);
  const list = element("ol", { class: "gd-offers" }, offered);
  return [
    ...(own ? [card(own.name, facts(own))] : []),
    card(PARTNERS.neighbours, key, list),
  ];
}
