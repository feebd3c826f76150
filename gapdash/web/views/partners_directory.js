// Partners directory: what can be found and chosen in a programme, and what a state asks for.

import { picker, settleProgramme } from "../core/choice.js";
import { isPart } from "../core/elements.js";

const LISTED = /^[1-9]\d{5}(\.[1-9]\d{5})*$/;

// Names as they are compared: without case, accents or kinds of apostrophes.
const simple = (text) =>
  text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[\u2018\u2019]/g, "'").toLowerCase();

export class Directory {
  constructor(bundle) {
    this.bundle = bundle;
    this.areas = bundle.areas;
    this.place = new Map(bundle.areas.map((area, index) => [area.key, index]));
    const { schools, members } = bundle.find;
    this.schools = new Map(schools.map(([urn, name, at, stages]) => {
      const where = this.areas[this.place.get(members[at])].name;
      return [urn, { key: urn, name, where, stages, text: simple(`${name} ${where} ${urn}`) }];
    }));
    this.named = bundle.areas.map((area) => ({
      key: area.key,
      name: area.name,
      where: isPart(area) ? area.about : "authority",
      text: simple(area.name),
      area: true,
    }));
  }

  // Whose partners can be looked for: schools where any are held, authorities with neighbours.
  get compared() {
    const { find, neighbours } = this.bundle;
    return this.bundle.compared.filter(([key]) => (key === "schools" ? find.schools.length : neighbours.length));
  }

  // What is called so: areas first, then schools, those whose names begin so before the others.
  find(text, schools) {
    const words = simple(text).split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    const fits = (one) => words.every((word) => one.text.includes(word));
    const first = (one) => (simple(one.name).startsWith(words.join(" ")) ? 0 : 1);
    const found = [...this.named, ...(schools ? this.schools.values() : [])].filter(fits);
    return found.sort((one, other) => first(one) - first(other) || (other.area || false) - (one.area || false));
  }

  stageLabel(key) {
    return this.bundle.find.stages.find((stage) => stage.key === key).label;
  }

  // The choices that can be shown, given wishes; and a notice for every wish that cannot.
  settle(wishes) {
    const { bundle } = this;
    const notices = [];
    const pick = picker(wishes, notices);
    const state = { programme: settleProgramme(bundle, wishes, notices) };
    const compared = this.compared.map(([key]) => key);
    const named = (rows) => (key) => (rows.find(([one]) => one === key) || [])[1];
    state.compare = compared.length ? pick("compare", compared, compared[0], named(bundle.compared)) : "";
    state.area = pick("area", ["", ...this.areas.map(({ key }) => key)], "", () => bundle.programme.in_words);
    state.k = pick("k", counted(bundle.places), "2");
    if (state.compare === "authorities") {
      state.indicator = pick(
        "indicator",
        bundle.indicators.map(([key]) => key),
        bundle.indicator,
        named(bundle.indicators),
      );
      return { state, notices };
    }
    if (!state.compare) return { state, notices };
    state.stage = pick("stage", bundle.find.stages.map(({ key }) => key), bundle.find.stages[0].key);
    state.school = pick("school", ["", ...this.schools.keys()], "", () => bundle.programme.in_words);
    state.reach = pick("reach", bundle.reaches.map(([key]) => key), "next", named(bundle.reaches));
    if (state.school) state.area = "";
    for (const key of ["wants", "without"]) {
      const wish = wishes[key] || "";
      if (wish && !LISTED.test(wish)) {
        notices.push(
          `The address asks for ${key} “${wish.slice(0, 40)}”, which is no list of schools’ numbers. Showing none.`,
        );
      }
      state[key] = LISTED.test(wish) ? wish : "";
    }
    return { state, notices };
  }

  // What the page asks the server for in a state; nothing where there is nothing to find.
  question(state) {
    if (!state.compare) return "";
    const one = state.compare === "schools" ? state.school || state.area : this.authority(state);
    const asked = new URLSearchParams(Object.entries(state).filter(([, value]) => value !== ""));
    return `partners/${one ? "search" : "pairing"}?${asked}`;
  }

  // The chosen area where it is an authority.
  authority(state) {
    const area = state.area && this.areas[this.place.get(state.area)];
    return area && area.kind === "authority" ? area.key : "";
  }

  // What is chosen, as the field shows it.
  chosen(state) {
    if (state.school) return this.schools.get(state.school).name;
    return state.area ? this.areas[this.place.get(state.area)].name : "";
  }
}

export const counted = (most) => Array.from({ length: most }, (_, n) => String(n + 1));
