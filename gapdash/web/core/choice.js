// The reader's choice: what can be shown of what is wished for. A bad wish falls back and says so.

import { isChoosable } from "./elements.js";
import { CHOICE } from "./words.js";

/** @import { Area } from "./document.d.ts" */
/** @import { Figures } from "./figures.js" */
/** @import { Selection, Shown } from "./selection.js" */

/**
 * @typedef {object} Choice what is shown
 * @property {string} programme
 * @property {string} indicator
 * @property {number} year
 * @property {string} area the key of a place, or "" for the whole programme
 * @property {string} comparator
 * @property {string} view "gap", "rate" or "children"
 */
/** @typedef {Record<string, string | number | undefined>} Wishes what is asked for, which may not be there */
/** @typedef {{ slug: string, name: string }} Named */

/**
 * What picks a wish where it is allowed, else a fallback, with a notice that says so.
 * @param {Wishes} wishes
 * @param {string[]} notices are added to
 */
export function picker(wishes, notices) {
  /**
   * @param {string} key
   * @param {string[]} allowed
   * @param {string} fallback
   * @param {(key: string) => string | undefined} [names] what a notice calls the fallback
   */
  return (key, allowed, fallback, names) => {
    const wish = String(wishes[key] ?? "");
    if (allowed.includes(wish)) return wish;
    if (wish !== "") {
      const shown = names?.(fallback) || fallback || "none";
      notices.push(CHOICE.notShown(key, wish, shown));
    }
    return fallback;
  };
}

/**
 * The programme of a bundle, with a notice where the wish is for one that does not exist.
 * @param {{ programme: Named, programmes: Named[] }} bundle
 * @param {Wishes} wishes
 * @param {string[]} notices are added to
 */
export function settleProgramme({ programme, programmes }, wishes, notices) {
  const wish = wishes.programme;
  if (wish && !programmes.some(({ slug }) => slug === wish)) {
    notices.push(CHOICE.noProgramme(String(wish), programme.name));
  }
  return programme.slug;
}

/**
 * The areas that a reader can choose.
 * @param {{ areas: Area[] }} bundle
 */
export const choosable = (bundle) => bundle.areas.filter(isChoosable);

/**
 * The choices that can be shown, given wishes; and a notice for every wish that cannot.
 * @param {Figures} figures
 * @param {Wishes} wishes
 */
export function settle(figures, wishes) {
  const { bundle } = figures;
  /** @type {string[]} */
  const notices = [];
  const pick = picker(wishes, notices);
  const programme = settleProgramme(bundle, wishes, notices);
  const known = Object.keys(bundle.indicators);
  const indicator = pick("indicator", known, bundle.opens_with, (key) => bundle.indicators[key].name);
  const own = bundle.indicators[indicator];
  const comparators = own.comparators.length ? own.comparators : ["local"];
  const { views } = own;
  const refused = refusal(own, wishes.view);
  if (refused) notices.push(refused);
  const view = refused ? views[0] : pick("view", views, views[0]);
  const comparator = pick("comparator", comparators, comparators[0], (key) => own.labels[key]);
  const part = { indicator, view, comparator };
  const years = figures.years(part).map(String);
  const year = Number(pick("year", years, String(figures.latest(part))));
  const places = choosable(bundle).map(({ key }) => key);
  const area = pick("area", ["", ...places], "", () => CHOICE.noPlace);
  /** @type {Choice} */
  const state = { programme, ...part, year, area };
  return { state, notices };
}

/**
 * Why a view cannot be had of an indicator, where that can be said better than of any wish.
 * @param {{ name: string, views: string[] }} own
 * @param {string | number | undefined} view
 */
function refusal({ name, views }, view) {
  if (view === "gap" && !views.includes("gap")) {
    return CHOICE.noGap(name);
  }
  if (view === "children" && !views.includes("children")) {
    return CHOICE.noChildren(name, views[0]);
  }
  return "";
}

/**
 * The area that a reader has chosen, if any.
 * @param {Figures} figures
 * @param {Choice} state
 */
export const chosenArea = (figures, { area }) => (area ? figures.areaOf(area) : undefined);

/**
 * Choose a place that can be chosen; chosen again, it is let go of.
 * @param {Selection} selection
 * @param {string} key
 */
export function pick(selection, key) {
  const area = selection.figures.areaOf(key);
  if (area && isChoosable(area)) selection.change({ area: key === selection.state?.area ? "" : key });
}

/**
 * What a reader is told where another programme has no figures of the indicator that was shown.
 * @param {Shown | null} before
 * @param {Figures} figures
 * @param {Choice} state
 */
export function moved(before, figures, state) {
  if (!before || before.figures === figures || before.state.indicator === state.indicator) return [];
  const { programme, indicators } = figures.bundle;
  const gone = before.figures.indicator(before.state).name;
  return [CHOICE.otherIndicator(programme.in_words, gone, indicators[state.indicator].name)];
}
