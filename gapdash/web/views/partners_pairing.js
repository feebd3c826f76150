// Who of a whole programme supports whom, and what the pairing is worth.

import { button, element, scrollBox, uid } from "../core/elements.js";
import { head, heads, row, table } from "../core/table.js";
import { fill } from "../core/figures.js";
import { turnTo } from "./page.js";
import { card, partnerDrawing, partnerKey, partnerTable, quiet, schoolLink } from "./partners_search.js";
import { PARTNERS } from "./words.js";

/** @import { Choice } from "./partners_directory.js" */
/** @import { Rate, Scene } from "./partners_search.js" */

/** @typedef {{ urn: string, name: string, where: string, intake: string, rate: Rate }} Side of a pair */

/**
 * @typedef {object} Pair
 * @property {Side} own
 * @property {Side} other
 * @property {string} difference
 * @property {string} interval
 * @property {string} likely
 * @property {string} sure
 */

/** @typedef {{ met: number[], need: number, places: number, said: string }} Curve need met, by places */
/** @typedef {{ head: string[], note: string, rows: string[][] }} Quality */

/**
 * @typedef {object} PairingAnswer gapdash/answers/pairing.py
 * @property {string} rule
 * @property {Pair[]} pairs
 * @property {(Side & { reason: string })[]} unmet
 * @property {{ urn: string, name: string }[]} without
 * @property {Curve} curve
 * @property {Quality | null} quality
 * @property {string} stay
 */

const URN = /^[1-9]\d{5}$/;

/** @param {string} text */
const numbers = (text) => (text ? text.split(".") : []);

/**
 * Without a school that takes part no more, or with one that does again.
 * @param {Choice} state
 * @param {string} urn
 * @param {boolean} out
 */
export const listed = (state, urn, out) => {
  const rest = numbers(state.without).filter((one) => one !== urn);
  return (out ? [...rest, urn] : rest).join(".");
};

/**
 * The numbers of schools in a text, or why they cannot be taken.
 * @param {string} text
 * @param {Record<string, any>} words
 * @returns {{ wants?: string, problem?: string }}
 */
export function wantsOf(text, words) {
  const found = text.match(/\w+/g) ?? [];
  const bad = found.find((one) => !URN.test(one));
  if (bad !== undefined) return { problem: fill(words.bad_number, { text: bad.slice(0, 40) }) };
  if (found.length > words.most) return { problem: fill(words.too_many, { most: words.most, count: found.length }) };
  return { wants: [...new Set(found)].join(".") };
}

/** @param {Scene} scene */
const ofSchools = ({ state }) => state.compare === "schools";

/** @param {Scene} scene @param {{ urn: string, name: string }} one */
function named(scene, one) {
  if (ofSchools(scene)) return schoolLink(scene, one);
  return scene.directory.place.has(one.urn) ? turnTo(scene.model, { area: one.urn }, one.name) : one.name;
}

/** @param {Scene} scene @param {Side} one */
const side = (scene, one) => [named(scene, one), element("small", {}, one.where), element("small", {}, one.intake)];

/** @param {Scene} scene @param {Pair} one */
function pairRow(scene, one) {
  const { model, state } = scene;
  const out = () => model.change({ without: listed(state, one.other.urn, true) });
  const leave = ofSchools(scene)
    ? button(PARTNERS.leave, out, { class: "gd-leave", "aria-label": PARTNERS.leaveOut(one.other.name) })
    : null;
  return row(
    side(scene, one.own),
    element("td", {}, side(scene, one.other), leave),
    element("td", { class: "gd-pair-rates" }, partnerDrawing(scene, one.other.rate, one.own.rate)),
    element(
      "td",
      {},
      element("strong", {}, one.difference),
      element("small", {}, `(${one.interval})`),
      element("small", {}, one.likely),
      element("small", {}, one.sure),
    ),
  );
}

/** @param {Scene} scene @param {PairingAnswer} found */
function pairs(scene, found) {
  const { model, directory, state } = scene;
  const out = found.without.map(({ urn, name }) =>
    element(
      "li",
      {},
      PARTNERS.left(name),
      button(PARTNERS.bringBack, () => model.change({ without: listed(state, urn, false) })),
    )
  );
  const known = found.pairs.length > 0;
  const made = card(
    PARTNERS.pairs(found.pairs.length),
    quiet(found.rule),
    ofSchools(scene) ? wanted(scene) : null,
    out.length ? element("ul", { class: "gd-left-out" }, out) : null,
    known ? partnerKey(scene, directory.bundle.words.wants) : null,
    known
      ? partnerTable(PARTNERS.pairsTable, heads(PARTNERS.pairsHeads), found.pairs.map((one) => pairRow(scene, one)))
      : null,
  );
  made.classList.add("gd-pairs");
  return made;
}

/**
 * A list of one's own, in place of the rule.
 * @param {Scene} scene
 */
function wanted({ model, host, directory, state }) {
  const attributes = { id: uid("wants"), rows: 3, spellcheck: "false" };
  const listed = numbers(state.wants).join("\n");
  const field = /** @type {HTMLTextAreaElement} */ (element("textarea", attributes, listed));
  const use = () => {
    const { wants, problem } = wantsOf(field.value, directory.bundle.words);
    if (problem) host.notice([problem]);
    else model.change({ wants });
  };
  return element(
    "details",
    { class: "gd-more", open: Boolean(state.wants) },
    element("summary", {}, PARTNERS.list),
    element("label", { for: field.id }, PARTNERS.listHint),
    field,
    element(
      "p",
      { class: "gd-tools" },
      button(PARTNERS.useList, use),
      state.wants ? button(PARTNERS.useRule, () => model.change({ wants: "" })) : null,
    ),
  );
}

/** @param {Curve} curve */
function curve({ met, need, places, said }) {
  const rows = met.map((count, n) =>
    element(
      "li",
      { class: n + 1 === places ? "gd-picked" : null },
      element("span", {}, String(n + 1)),
      element(
        "span",
        { class: "gd-bar", "aria-hidden": "true" },
        element("i", { style: `width:${(100 * count) / need}%` }),
      ),
      element("span", {}, PARTNERS.met(count, need)),
    )
  );
  return card(PARTNERS.curve, quiet(said), element("ol", { class: "gd-curve" }, rows));
}

/** @param {Quality} worth @param {string} stay */
function quality(worth, stay) {
  const title = PARTNERS.worth;
  const columns = worth.head.map((text, n) => (n ? head(text, true) : element("td", {}, text)));
  const rows = worth.rows.map(([name, ...cells]) =>
    row(name, cells.map((text) => element("td", { class: "gd-n" }, text)))
  );
  const made = table({ class: "gd-table" }, columns, rows);
  const box = scrollBox({ "aria-label": title }, made);
  return card(title, quiet(worth.note), box, stay ? quiet(stay) : null);
}

/** @param {Scene} scene @param {PairingAnswer["unmet"]} rows */
function unmet(scene, rows) {
  const lines = rows.map((one) => {
    const why = `${one.where ? `, ${one.where}` : ""}: ${one.reason}.`;
    return element("li", {}, element("b", {}, named(scene, one)), why);
  });
  return card(PARTNERS.unmet(rows.length), element("ul", { class: "gd-missing" }, lines));
}

/** @param {Scene} scene @param {PairingAnswer} found */
export function drawPairing(scene, found) {
  const beside = [
    found.curve.met.length ? curve(found.curve) : null,
    found.quality ? quality(found.quality, found.stay) : null,
    found.unmet.length ? unmet(scene, found.unmet) : null,
  ];
  return [element("div", { class: "gd-pairing" }, pairs(scene, found), element("div", { class: "gd-side" }, beside))];
}
