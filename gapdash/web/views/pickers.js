// The pickers: native form elements that show a choice and change it.

import { element, isChoosable, uid } from "../core/elements.js";
import { copyLink, findPlace, foldOnPhones, placeNamed, segmented, showSegments } from "./inputs.js";
import { FIGURE, PICKERS } from "../core/words.js";

/** @import { Choice, Wishes } from "../core/choice.js" */
/** @import { Figures } from "../core/figures.js" */
/** @import { Context, Host } from "./host.js" */
/** @import { Options } from "./inputs.js" */

/** @param {Context} context */
export function pickers({ model, el, host }) {
  const made = new Pickers(model.figures, (changes) => model.change(changes), host);
  el.replaceChildren(made.card);
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
  places = element("datalist", { id: uid("places") });
  place = this.#placeInput();
  clear = element(
    "button",
    { type: "button", id: uid("clear"), hidden: true, click: () => this.#letGo() },
    PICKERS.clear,
  );
  view = segmented("view", PICKERS.view);
  comparator = segmented("comparator", PICKERS.comparator);
  year = this.#yearInput();
  yearShown = element("output", { id: uid("year-shown"), for: this.year.id });
  ticks = element("div", { class: "gd-ticks", id: uid("ticks"), "aria-hidden": "true" });
  chosen = element("span", { id: uid("chosen") });
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
    this.form = this.#form();
    this.card = this.#card();
    this.setFigures(figures);
    this.unfold = foldOnPhones(this.card);
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
    const places = figures.areas.filter(isChoosable);
    this.places.replaceChildren(...places.map(({ name }) => element("option", { value: name })));
  }

  /** @param {{ slug: string, name: string }[]} programmes */
  setProgrammes(programmes) {
    this.programme.replaceChildren(...programmes.map(({ slug, name }) => element("option", { value: slug }, name)));
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
    const area = state.area ? figures.areaOf(state.area) : undefined;
    if (document.activeElement !== this.place || area) this.place.value = area ? area.name : "";
    this.clear.hidden = !area;
    this.linked.textContent = "";
    const compared = own.comparators.length && state.view !== "rate" ? `, ${own.labels[state.comparator]}` : "";
    const { name } = figures.bundle.programme;
    this.chosen.textContent = `· ${name}, ${own.stage}: ${own.short_name}, ${state.year}${compared}`;
    this.definition.textContent = [`${own.name}.`, own.definition, own.note].filter(Boolean).join(" ");
    if (this.method) this.method.setAttribute("href", this.host.page("method", `indicator-${state.indicator}`));
  }

  remove() {
    this.unfold();
    this.card.remove();
  }

  #placeInput() {
    const find = () => findPlace(this.figures, input.value, this.change, this.host.notice);
    /** @type {HTMLInputElement} */
    const input = element("input", {
      id: uid("place"),
      type: "text",
      list: this.places.id,
      placeholder: PICKERS.hint,
      change: find,
      input: () => placeNamed(this.figures, input.value) && find(),
    });
    return input;
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

  #card() {
    const about = element("p", { class: "gd-quiet" }, this.definition, " ", this.method);
    const tools = element("p", { class: "gd-tools" }, this.linked, this.#linkButton());
    return element(
      "details",
      { id: uid("choices"), class: "gd-card gd-choices", open: true },
      element("summary", {}, element("span", { class: "gd-summary-label" }, PICKERS.title), " ", this.chosen),
      this.form,
      element("div", { class: "gd-about" }, about, tools),
    );
  }

  #form() {
    const search = element("div", { class: "gd-search" }, this.place, this.clear);
    const year = element("label", { for: this.year.id }, `${PICKERS.year} `, this.yearShown);
    const submit = (/** @type {Event} */ event) => event.preventDefault();
    return element(
      "form",
      { id: uid("controls"), class: "gd-controls", autocomplete: "off", submit },
      field("", labelled(this.programme, PICKERS.programme), this.programme),
      field("gd-wide", labelled(this.indicator, PICKERS.indicator), this.indicator),
      field("", labelled(this.place, PICKERS.place), search, this.places),
      element("span", { class: "gd-break" }),
      this.view,
      this.comparator,
      field("gd-year", year, this.year, this.ticks),
    );
  }

  #linkButton() {
    return element(
      "button",
      { type: "button", id: uid("link"), click: () => copyLink(this.linked) },
      PICKERS.link,
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

  #letGo() {
    this.change({ area: "" });
    this.place.focus();
  }
}

/** @param {string} name @param {(value: string) => unknown} change */
function picker(name, change) {
  const made = document.createElement("select");
  made.id = uid(name);
  made.addEventListener("change", () => change(made.value));
  return made;
}

/** @param {HTMLElement} input @param {string} label */
const labelled = (input, label) => element("label", { for: input.id }, label);

/** @param {string} kind @param {(HTMLElement | string)[]} inside */
const field = (kind, ...inside) => element("div", { class: `gd-field ${kind}`.trim() }, ...inside);
