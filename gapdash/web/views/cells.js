// A notebook that was run once: its selections, its views where its cells stand, links and charts.

import { Selection } from "../core/selection.js";
import { vegaReady } from "../core/vega.js";

/** @import { Wishes } from "../core/choice.js" */
/** @import { Figures } from "../core/figures.js" */
/** @import { Source } from "../core/selection.js" */

/** @typedef {[widget: string, trait: string]} End */
/** @typedef {{ from: End, to: End, both: boolean }} Link two traits that are the same, or one that follows */
/**
 * @typedef {object} Saved what a notebook's widgets were when its run had ended
 * @property {Record<string, Record<string, string | number>>} selections their traits by widget, the first made first
 * @property {Link[]} links
 * @property {object[]} charts Vega-Lite specifications
 */

/** @returns {Saved} */
export function savedCells() {
  const held = document.getElementById("gd-cells");
  return held ? JSON.parse(held.textContent ?? "") : { selections: {}, links: [], charts: [] };
}

/**
 * What a page opens with: an address that says something of the choice goes before the notebook's.
 * @param {Wishes} address
 * @param {Wishes} [own] the notebook's first selection
 */
export function opening(address, own = {}) {
  const { programme } = own;
  return Object.keys(address).length ? { programme, ...address } : own;
}

/**
 * The notebook's further selections, each with its own choice.
 * @param {Saved} saved
 * @param {Figures} figures
 * @param {Source} source
 */
export async function otherSelections({ selections }, figures, source) {
  const made = Object.entries(selections).slice(1).map(([id, traits]) => {
    const selection = new Selection(figures, source);
    return { id, selection, shown: selection.wish(traits, { notices: [] }) };
  });
  await Promise.all(made.map(({ shown }) => shown));
  return new Map(made.map(({ id, selection }) => [id, selection]));
}

/** @param {Saved} saved */
export async function drawCharts({ charts }) {
  if (charts.length) await vegaReady();
  for (const el of document.querySelectorAll("[data-chart]")) {
    const holder = /** @type {HTMLElement} */ (el);
    vegaEmbed(holder, charts[Number(holder.dataset.chart)], { actions: false, renderer: "svg" });
  }
}

/** The traits that links can join: a selection's, the area that a pointer is on, and a text's value. */
export class Traits {
  /** @type {Map<string, Set<() => void>>} */
  #callbacks = new Map();
  /** @type {Map<string, string>} */
  #hovered = new Map();

  /** @param {Map<string, Selection>} selections by widget */
  constructor(selections) {
    this.selections = selections;
  }

  /** @param {End} end @returns {string | number | undefined} */
  get([widget, trait]) {
    if (trait === "hovered") return this.#hovered.get(widget) ?? "";
    const selection = this.selections.get(widget);
    return selection ? selection.get(trait) : text(widget)?.textContent ?? undefined;
  }

  /** @param {End} end @param {string | number} value */
  set([widget, trait], value) {
    const selection = this.selections.get(widget);
    if (selection) {
      selection.change({ [trait]: value });
      return;
    }
    const shown = text(widget);
    if (shown) shown.textContent = String(value);
  }

  /** @param {End} end @param {() => void} callback */
  on([widget, trait], callback) {
    this.selections.get(widget)?.on(`change:${trait}`, callback);
    const key = `${widget} ${trait}`;
    if (!this.#callbacks.has(key)) this.#callbacks.set(key, new Set());
    this.#callbacks.get(key)?.add(callback);
  }

  /** @param {string} widget of a selection @param {string} key of the area that the pointer is on */
  hover(widget, key) {
    this.#hovered.set(widget, key);
    for (const callback of this.#callbacks.get(`${widget} hovered`) ?? []) callback();
  }

  /** @param {Link} link */
  join({ from, to, both }) {
    const follow = (/** @type {End} */ source, /** @type {End} */ target) => () => {
      const value = this.get(source);
      if (value !== undefined && value !== this.get(target)) this.set(target, value);
    };
    this.on(from, follow(from, to));
    if (both) this.on(to, follow(to, from));
    follow(from, to)();
  }
}

/** @param {string} widget @returns {HTMLElement | null} */
const text = (widget) => document.querySelector(`.gd-html[data-widget="${widget}"]`);

/** A page of a notebook that has no selection. */
export const openCells = () => ({ state: null, listeners: [], change() {}, start: () => drawCharts(savedCells()) });
