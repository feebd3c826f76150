// What can be found and chosen in a programme, and what is asked of the server for a choice.

import { picker, settleProgramme } from "../core/choice.js";
import { isPart } from "../core/elements.js";
import { PARTNERS } from "./words.js";

/** @import { Wishes } from "../core/choice.js" */
/** @import { Area, Head } from "../core/document.d.ts" */
/** @import { Options } from "./inputs.js" */

/**
 * What is chosen: programme, compare, area and k; and beside them the indicator that authorities are
 * compared by, or the stage, school, reach, wants and without of schools.
 * @typedef {Record<string, string>} Choice
 */

/**
 * @typedef {object} Find schools that can be found: gapdash/answers/names.py
 * @property {[urn: string, name: string, member: number, stages: string[]][]} schools
 * @property {string[]} members codes of the authorities that they are in
 * @property {{ key: string, label: string }[]} stages
 */

/**
 * @typedef {object} PartnersParts
 * @property {Area[]} areas
 * @property {Find} find
 * @property {string[]} neighbours codes of the authorities that have statistical neighbours
 * @property {Options} reaches
 * @property {Options} compared
 * @property {number} places that a strong one can be asked to support, at most
 * @property {Options} indicators
 * @property {string} indicator
 * @property {string} missing
 * @property {Record<string, string> & { most: number }} words
 * @property {string[]} sources
 * @property {string} boundaries
 * @property {Record<string, any>} code
 */
/** @typedef {Head & PartnersParts} PartnersDocument gapdash/bundles/partners.py */

/**
 * @typedef {object} Found
 * @property {string} key
 * @property {string} name
 * @property {string} where
 * @property {string} text what is searched
 * @property {boolean} area whether it is an area, and no school
 */

/**
 * @typedef {object} Files a reader's own, and what was answered with them
 * @property {string} token "" where there are none
 * @property {string[]} titles
 * @property {Map<string, Find>} finds by programme
 * @property {Map<string, any>} answers by what was asked
 */

const LISTED = /^[1-9]\d{5}(\.[1-9]\d{5})*$/;

/**
 * @param {string} [token]
 * @param {string[]} [titles]
 * @returns {Files}
 */
export const filesOf = (token = "", titles = []) => ({ token, titles, finds: new Map(), answers: new Map() });

/** @param {number} most */
export const counted = (most) => Array.from({ length: most }, (_, n) => String(n + 1));

/**
 * Names as they are compared: without case, accents or kinds of apostrophes.
 * @param {string} text
 */
const simple = (text) =>
  text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[\u2018\u2019]/g, "'").toLowerCase();

export class Directory {
  /** @type {Files} */
  files;
  /** @type {Find} */
  find;
  /** @type {Map<string, Found>} */
  schools = new Map();

  /** @param {PartnersDocument} bundle @param {Files} files */
  constructor(bundle, files = filesOf()) {
    this.bundle = bundle;
    this.areas = bundle.areas;
    this.place = new Map(bundle.areas.map((area) => [area.key, area]));
    /** @type {Found[]} */
    this.named = bundle.areas.map((area) => ({
      key: area.key,
      name: area.name,
      where: isPart(area) ? area.about ?? "" : PARTNERS.authority,
      text: simple(area.name),
      area: true,
    }));
    this.files = files;
    this.find = bundle.find;
    this.#read(this.find);
    this.hold(files);
  }

  /**
   * The schools of a reader's own files are found from now on, and what was answered with them.
   * @param {Files} files
   */
  hold(files) {
    this.files = files;
    const find = files.finds.get(this.bundle.programme.slug) ?? this.bundle.find;
    if (find !== this.find) this.#read(find);
  }

  /** @param {Find} find */
  #read(find) {
    this.find = find;
    this.schools = new Map(find.schools.map(([urn, name, at]) => {
      const where = this.place.get(find.members[at])?.name ?? "";
      return [urn, { key: urn, name, where, text: simple(`${name} ${where} ${urn}`), area: false }];
    }));
  }

  get stages() {
    return this.find.stages;
  }

  /** Whose partners can be looked for: schools where any are held, authorities with neighbours. */
  get compared() {
    const { compared, neighbours } = this.bundle;
    return compared.filter(([key]) => (key === "schools" ? this.schools.size : neighbours.length));
  }

  /**
   * What is called so: areas first, then schools, those whose names begin so before the others.
   * @param {string} text
   * @param {boolean} schools whether schools are looked for too
   * @returns {Found[]}
   */
  search(text, schools) {
    const words = simple(text).split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    const fits = (/** @type {Found} */ one) => words.every((word) => one.text.includes(word));
    const rank = (/** @type {Found} */ { name, area }) =>
      (simple(name).startsWith(words.join(" ")) ? 0 : 2) + (area ? 0 : 1);
    const found = [...this.named, ...(schools ? this.schools.values() : [])].filter(fits);
    return found.sort((one, other) => rank(one) - rank(other));
  }

  /**
   * What the server is asked for; "" where there is nothing to find.
   * @param {Choice} state
   */
  question(state) {
    if (!state.compare) return "";
    const one = state.compare === "schools" ? state.school || state.area : this.#authority(state);
    const asked = new URLSearchParams(Object.entries(state).filter(([, value]) => value !== ""));
    return `partners/${one ? "search" : "pairing"}?${asked}`;
  }

  /** @param {Choice} state */
  answer(state) {
    return this.files.answers.get(this.question(state));
  }

  /**
   * What is chosen, as the field shows it.
   * @param {Choice} state
   */
  chosen({ school, area }) {
    return (school ? this.schools.get(school) : this.place.get(area))?.name ?? "";
  }

  /** @param {Choice} state */
  #authority({ area }) {
    return this.place.get(area)?.kind === "authority";
  }

  /** Where figures come from, the reader's own files among them. */
  get credit() {
    const own = this.files.titles.join("; ");
    return [...this.bundle.sources, own && PARTNERS.own(own)].filter(Boolean).join(" ");
  }
}

/**
 * The choices that can be shown, given wishes; and a notice for every wish that cannot.
 * @param {Directory} directory
 * @param {Wishes} wishes
 * @returns {{ state: Choice, notices: string[] }}
 */
export function settle(directory, wishes) {
  const { bundle } = directory;
  /** @type {string[]} */
  const notices = [];
  const pick = picker(wishes, notices);
  const named = (/** @type {Options} */ rows) => (/** @type {string} */ wanted) =>
    rows.find(([key]) => key === wanted)?.[1];
  const keys = (/** @type {Options} */ rows) => rows.map(([key]) => key);
  const inWords = () => bundle.programme.in_words;
  const compared = keys(directory.compared);
  /** @type {Choice} */
  const state = { programme: settleProgramme(bundle, wishes, notices) };
  state.compare = compared.length ? pick("compare", compared, compared[0], named(bundle.compared)) : "";
  state.area = pick("area", ["", ...directory.place.keys()], "", inWords);
  state.k = pick("k", counted(bundle.places), "2");
  if (state.compare === "authorities") {
    state.indicator = pick("indicator", keys(bundle.indicators), bundle.indicator, named(bundle.indicators));
  }
  if (state.compare !== "schools") return { state, notices };
  const stages = directory.stages.map(({ key }) => key);
  state.stage = pick("stage", stages, stages[0]);
  state.school = pick("school", ["", ...directory.schools.keys()], "", inWords);
  state.reach = pick("reach", keys(bundle.reaches), "next", named(bundle.reaches));
  if (state.school) state.area = "";
  for (const key of ["wants", "without"]) {
    const wish = String(wishes[key] ?? "");
    const listed = LISTED.test(wish);
    state[key] = listed ? wish : "";
    if (!wish || listed) continue;
    notices.push(PARTNERS.noList(key, wish));
  }
  return { state, notices };
}
