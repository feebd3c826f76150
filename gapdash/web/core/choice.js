// The reader's choice: what can be shown of what is wished for. A bad wish falls back and says so.

import { isChoosable } from "./elements.js";

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

// What picks a wish where it is allowed, else a fallback, with a notice that says so.
export function picker(wishes, notices) {
  return (key, allowed, fallback, names) => {
    const wish = wishes[key] == null ? "" : String(wishes[key]);
    if (allowed.includes(wish)) return wish;
    if (wish !== "") {
      const shown = (names && names(fallback)) || fallback || "none";
      notices.push(`The address asks for ${key} “${wish.slice(0, 40)}”, which cannot be shown here. Showing ${shown}.`);
    }
    return fallback;
  };
}

// The programme of a bundle, with a notice where the wish is for one that does not exist.
export function settleProgramme(bundle, wishes, notices) {
  const slugs = bundle.programmes.map((programme) => programme.slug);
  if (wishes.programme && !slugs.includes(wishes.programme)) {
    notices.push(
      `The address asks for programme “${
        String(wishes.programme).slice(0, 40)
      }”, which does not exist. Showing ${bundle.programme.name}.`,
    );
  }
  return bundle.programme.slug;
}

// The areas that a reader can choose.
export const choosable = (bundle) => bundle.areas.filter(isChoosable);

// The choices that can be shown, given wishes; and a notice for every wish that cannot.
export function settle(figures, wishes) {
  const { bundle } = figures;
  const notices = [];
  const pick = picker(wishes, notices);
  const state = { programme: settleProgramme(bundle, wishes, notices) };
  const known = Object.keys(bundle.indicators);
  state.indicator = pick("indicator", known, bundle.opens_with, (key) => bundle.indicators[key].name);
  const own = bundle.indicators[state.indicator];
  const comparators = own.comparators.length ? own.comparators : ["local"];
  const { views } = own;
  if (wishes.view === "gap" && !views.includes("gap")) {
    notices.push(`No gap is published for ${own.name.toLowerCase()}: showing the rate.`);
  } else if (wishes.view === "children" && !views.includes("children")) {
    notices.push(
      `The children behind the gap cannot be counted for ${own.name.toLowerCase()}: showing the ${views[0]}.`,
    );
  } else state.view = pick("view", views, views[0]);
  state.view = state.view || views[0];
  state.comparator = pick("comparator", comparators, comparators[0], (key) => own.labels[key]);
  const years = figures.years(state);
  state.year = Number(pick("year", years.map(String), String(figures.latest(state))));
  state.area = pick("area", ["", ...choosable(bundle).map((area) => area.key)], "", () => "no place");
  return { state, notices };
}

/**
 * The area that a reader has chosen, if any.
 * @param {import("./figures.js").Figures} figures
 * @param {Choice} state
 */
export const chosenArea = (figures, { area }) => (area ? figures.areaOf(area) : undefined);
