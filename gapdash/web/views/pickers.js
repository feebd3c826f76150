// The pickers: native form elements that show a choice and change it.

import { alone } from "../core/alone.js";
import { chosenArea } from "../core/choice.js";
import { button, element, uid } from "../core/elements.js";
import { choicesCard, copyLink, field, offer, picker, placeField, segmented, showSegments } from "./inputs.js";
import { FIGURE, PICKERS } from "../core/words.js";

/** @import { Choice, Wishes } from "../core/choice.js" */
/** @import { Figures } from "../core/figures.js" */
/** @import { Context, Host } from "./host.js" */
/** @import { Options } from "./inputs.js" */

/** @param {Context} context */
export function pickers({ model, el, host }) {
  const made = new Pickers(model.figures, (changes) => model.change(changes), host);
  el.replaceChildren(made.choices.card);
  const end = model.follow(({ figures, state }) => {
    if (made.figures !== figures) made.setFigures(figures);
    made.show(state);
  });
  return () => {
    end();
    made.remove();
  };
}

export class Pickers {
  /** @type {number[]} */
  years = [];
  programme = picker("programme", (programme) => this.change({ programme }));
  indicator = picker("indicator", (indicator) => this.change({ indicator }));
  place = placeField(() => this.figures, (changes) => this.change(changes), (texts) => this.host.notice(texts));
  view = segmented("view", PICKERS.view);
  comparator = segmented("comparator", PICKERS.comparator);
  year = this.#yearInput();
  yearShown = element("output", { id: uid("year-shown"), for: this.year.id });
  ticks = element("div", { class: "gd-ticks", id: uid("ticks"), "aria-hidden": "true" });
  definition = element("span", { id: uid("definition") });
  linked = element("span", { id: uid("linked"), role: "status" });

  /**
   * @param {Figures} figures
   * @param {(changes: Wishes) => unknown} change called with what a reader has changed
   * @param {Host} host
   */
  constructor(figures, change, host) {
    this.figures = figures;
    this.change = change;
    this.host = host;
    const likely = () => host.expect?.("indicator");
    for (const name of ["focus", "pointerenter"]) this.indicator.addEventListener(name, likely);
    this.method = host.pages == null ? null : element("a", { id: uid("method"), class: "gd-to" }, FIGURE.method);
    this.choices = this.#choices();
    this.setFigures(figures);
  }

  /** @param {Figures} figures */
  setFigures(figures) {
    this.figures = figures;
    const { bundle } = figures;
    this.setProgrammes(bundle.programmes);
    /** @type {Map<string, HTMLElement[]>} */
    const stages = new Map();
    for (const [key, { name, stage }] of Object.entries(bundle.indicators)) {
      stages.set(stage, [...(stages.get(stage) ?? []), element("option", { value: key }, name)]);
    }
    const groups = [...stages].map(([stage, options]) => element("optgroup", { label: stage }, options));
    this.indicator.replaceChildren(...groups);
    this.place.offer();
  }

  /** @param {{ slug: string, name: string }[]} programmes */
  setProgrammes(programmes) {
    offer(this.programme, programmes.map(({ slug, name }) => [slug, name]));
  }

  /** @param {Choice} state */
  show(state) {
    const { figures } = this;
    const own = figures.indicator(state);
    this.programme.value = state.programme;
    this.indicator.value = state.indicator;
    this.view.hidden = own.comparators.length === 0;
    /** @type {Options} */
    const views = own.views.map((key) => [key, PICKERS.views[key]]);
    showSegments(this.view, views, state.view, (view) => this.change({ view }));
    this.comparator.hidden = figures.measureOf(state) === "rate";
    /** @type {Options} */
    const comparators = own.comparators.map((key) => [key, own.labels[key]]);
    showSegments(this.comparator, comparators, state.comparator, (comparator) => this.change({ comparator }));
    this.#showYear(figures.years(state), state.year);
    this.place.show(chosenArea(figures, state));
    this.linked.textContent = "";
    const compared = own.comparators.length && state.view !== "rate" ? `, ${own.labels[state.comparator]}` : "";
    const { name } = figures.bundle.programme;
    this.choices.chosen.textContent = `· ${name}, ${own.stage}: ${own.short_name}, ${state.year}${compared}`;
    this.definition.textContent = [`${own.name}.`, own.definition, own.note].filter(Boolean).join(" ");
    if (this.method) this.method.setAttribute("href", this.host.page("method", `indicator-${state.indicator}`));
  }

  remove() {
    this.choices.remove();
    this.choices.card.remove();
  }

  #yearInput() {
    /** @type {HTMLInputElement} */
    const input = element("input", {
      id: uid("year"),
      type: "range",
      min: "0",
      max: "1",
      step: "1",
      value: "1",
      input: () => this.change({ year: this.years[Number(input.value)] }),
    });
    return input;
  }

  #choices() {
    const indicator = field(this.indicator, PICKERS.indicator);
    indicator.classList.add("gd-wide");
    const year = field(this.year, [`${PICKERS.year} `, this.yearShown], this.year, this.ticks);
    year.classList.add("gd-year");
    const link = button(PICKERS.link, () => copyLink(this.linked), { id: uid("link") });
    const about = element("p", { class: "gd-quiet" }, this.definition, " ", this.method);
    return choicesCard(
      [
        field(this.programme, PICKERS.programme),
        indicator,
        this.place.field,
        element("span", { class: "gd-break" }),
        this.view,
        this.comparator,
        year,
      ],
      element("div", { class: "gd-about" }, about, element("p", { class: "gd-tools" }, this.linked, alone ? "" : link)),
    );
  }

  /** @param {number[]} years @param {number} year */
  #showYear(years, year) {
    this.years = years;
    const last = years.length - 1;
    this.year.max = String(last);
    this.year.value = String(years.indexOf(year));
    this.year.disabled = last < 1;
    this.year.setAttribute("aria-valuetext", String(year));
    this.yearShown.textContent = String(year);
    const tick = (/** @type {number} */ own, /** @type {number} */ n) =>
      element("span", { style: `left:${last ? (100 * n) / last : 100}%` }, String(own));
    this.ticks.replaceChildren(...years.map(tick));
  }
}
