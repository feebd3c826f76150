// What a reader chooses partners by, and the field that offers schools and areas of a name.

import { button, element, removes, uid } from "../core/elements.js";
import { saveTable } from "../core/files.js";
import { fill } from "../core/figures.js";
import { PICKERS } from "../core/words.js";
import { codeButton } from "./code.js";
import { choicesCard, field, offer, picker, segmented, showProgramme, showSegments } from "./inputs.js";
import { pageButtons } from "./page.js";
import { counted } from "./partners_directory.js";
import { PARTNERS } from "./words.js";

/** @import { Wishes } from "../core/choice.js" */
/** @import { Context } from "./page.js" */
/** @import { Choice, Directory, Found } from "./partners_directory.js" */
/** @typedef {Context<Directory, Choice>} PartnersContext */

const SHOWN = 10;

/** @param {PartnersContext} context */
export function pickers({ model, el, host }) {
  const change = (/** @type {Wishes} */ changes) => model.change(changes);
  const select = (/** @type {string} */ name) => picker(name, (value) => change({ [name]: value }));
  const segments = (/** @type {string} */ name, /** @type {string} */ legend) => segmented(name, legend);
  const [programme, indicator, reach] = ["programme", "indicator", "reach"].map(select);
  const finder = new Finder(change);
  const [compare, stage, k] = [["compare", PARTNERS.among], ["stage", PARTNERS.results], ["k", ""]].map(
    ([name, legend]) => segments(name, legend),
  );
  const [indicatorField, reachField] = [field(indicator, PICKERS.indicator), field(reach, PARTNERS.reach)];
  const tools = element("div", { class: "gd-view" });
  const fields = [field(programme, PICKERS.programme), finder.field, compare, stage, indicatorField, reachField, k];
  const made = choicesCard(fields, tools);
  el.replaceChildren(made.card);
  const end = model.follow((shown) => {
    const { figures: directory, state } = shown;
    const { bundle, stages } = directory;
    const schools = state.compare === "schools";
    const { words } = bundle;
    showProgramme(programme, shown);
    showSelect(indicator, bundle.indicators, state.indicator);
    showSelect(reach, bundle.reaches, state.reach);
    indicatorField.hidden = state.compare !== "authorities";
    reachField.hidden = !schools;
    compare.hidden = directory.compared.length < 2;
    showSegments(compare, directory.compared, state.compare, (value) => change({ compare: value }));
    stage.hidden = !schools || stages.length < 2;
    const labels = stages.map(({ key, label }) => /** @type {[string, string]} */ ([key, label]));
    showSegments(stage, labels, state.stage, (value) => change({ stage: value }));
    k.hidden = !directory.question(state).startsWith("partners/pairing");
    /** @type {HTMLElement} */ (k.querySelector("legend")).textContent =
      words[schools ? "places" : "places_authorities"];
    showSegments(k, counted(bundle.places).map((one) => [one, one]), state.k, (value) => change({ k: value }));
    finder.show(directory, state);
    made.chosen.textContent = `· ${directory.chosen(state) || bundle.programme.name}`;
  });
  return removes(el, made.remove, downloads({ model, el: tools, host }), end);
}

/**
 * @param {HTMLSelectElement} select
 * @param {[string, string][]} options
 * @param {string | undefined} value
 */
function showSelect(select, options, value) {
  if (!select.options.length) offer(select, options);
  if (value) select.value = value;
}

/** @param {PartnersContext} context */
function downloads({ model, el }) {
  const { print, link, linked } = pageButtons();
  const table = button(PARTNERS.csv, () => {
    const { figures: directory, state } = model;
    const found = state && directory.answer(state);
    if (!found) return;
    const { header, rows, file } = found.csv;
    const known = [directory.credit, directory.bundle.gathered];
    saveTable([...header, "source", "gathered"], rows.map((/** @type {unknown[]} */ row) => [...row, ...known]), file);
  }, { id: uid("csv") });
  const code = element("span", { id: uid("code") });
  el.replaceChildren(element("p", { class: "gd-tools" }, print, table, code, link, linked));
  const end = model.follow(({ figures: directory, state }) => {
    const found = directory.answer(state);
    linked.textContent = "";
    table.hidden = !found;
    // How the list is made; with the reader's own files nobody else could make it.
    const asked = () => ({ ...state, k: Number(state.k) });
    code.replaceChildren(found && !directory.files.token ? codeButton(directory.bundle.code, "partners", asked) : "");
  });
  return removes(el, end);
}

/** A field that offers what is called so, by mouse or keyboard. */
class Finder {
  /** @type {Found[]} */
  found = [];
  at = -1;
  schools = false;
  /** @type {Directory | null} */
  directory = null;

  /** @param {(changes: Wishes) => unknown} choose called with a school or an area */
  constructor(choose) {
    this.choose = choose;
    this.list = element("ul", {
      id: uid("found"),
      class: "gd-found",
      role: "listbox",
      "aria-label": PARTNERS.found,
      hidden: true,
    });
    this.count = element("span", { id: uid("count"), class: "gd-hidden", role: "status" });
    this.input = /** @type {HTMLInputElement} */ (element("input", {
      id: uid("place"),
      type: "text",
      role: "combobox",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
      "aria-autocomplete": "list",
      "aria-describedby": this.count.id,
      spellcheck: "false",
      input: () => this.#offer(),
      keydown: (/** @type {KeyboardEvent} */ event) => this.#press(event),
      blur: () => this.#close(),
    }));
    this.clear = button(PICKERS.clear, () => {
      choose({ area: "", school: "" });
      this.input.focus();
    }, { id: uid("clear") });
    this.label = element("label", { for: this.input.id, id: uid("place-label") });
    const search = element("div", { class: "gd-search" }, this.input, this.clear);
    this.field = element("div", { class: "gd-field gd-find" }, this.label, search, this.list, this.count);
  }

  /** @param {Directory} directory @param {Choice} state */
  show(directory, state) {
    const { words } = directory.bundle;
    const chosen = directory.chosen(state);
    this.directory = directory;
    this.schools = state.compare === "schools";
    this.field.hidden = !state.compare;
    this.label.textContent = words[this.schools ? "find" : "find_authority"];
    this.input.placeholder = words[this.schools ? "hint" : "hint_authority"];
    if (document.activeElement !== this.input || chosen) this.input.value = chosen;
    this.clear.hidden = !chosen;
    this.#close();
  }

  #offer() {
    if (!this.directory) return;
    const { bundle } = this.directory;
    const text = this.input.value.trim();
    const every = this.directory.search(text, this.schools);
    this.found = every.slice(0, SHOWN);
    this.at = -1;
    const rows = this.found.map((one, n) =>
      element(
        "li",
        {
          id: `${this.list.id}-${n}`,
          role: "option",
          "aria-selected": "false",
          // The field keeps the focus, or the list would close before the click.
          mousedown: (/** @type {Event} */ event) => event.preventDefault(),
          click: () => this.#take(n),
        },
        element("span", {}, one.name),
        element("small", {}, one.area ? one.where : `${one.where}, ${one.key}`),
      )
    );
    const more = every.length - this.found.length;
    const none = fill(bundle.words.find_none, { programme: bundle.programme.in_words, text: text.slice(0, 40) });
    const said = !text ? "" : !every.length ? none : more > 0 ? fill(bundle.words.find_more, { count: more }) : "";
    if (said) rows.push(element("li", { role: "presentation", class: "gd-found-note" }, said));
    this.list.replaceChildren(...rows);
    this.list.hidden = !rows.length;
    this.input.setAttribute("aria-expanded", String(this.found.length > 0));
    this.input.removeAttribute("aria-activedescendant");
    this.count.textContent = text ? said || PARTNERS.count(every.length) : "";
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step || event.key === "Enter") event.preventDefault();
    if (step) {
      if (this.list.hidden) this.#offer();
      const { length } = this.found;
      if (length) this.#mark((this.at + step + length + (this.at < 0 && step < 0 ? 1 : 0)) % length);
    } else if (event.key === "Enter") {
      // What is marked, or the only one there is.
      if (this.at >= 0) this.#take(this.at);
      else if (this.found.length === 1) this.#take(0);
      else this.#offer();
    } else if (event.key === "Escape") {
      this.#close();
    }
  }

  /** @param {number} at */
  #mark(at) {
    this.at = at;
    [...this.list.children].forEach((row, n) => {
      if (n < this.found.length) row.setAttribute("aria-selected", String(n === at));
      if (n === at) row.scrollIntoView({ block: "nearest" });
    });
    this.input.setAttribute("aria-activedescendant", `${this.list.id}-${at}`);
  }

  /** @param {number} at */
  #take(at) {
    const { key, area } = this.found[at];
    this.#close();
    this.choose(area ? { area: key, school: "" } : { school: key, area: "" });
  }

  #close() {
    this.list.hidden = true;
    this.found = [];
    this.at = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
