// What a reader has chosen, and the figures that it is drawn from: the one state of a page. In its
// outside it is a model as a widget's script is given one, so that a notebook can take its place.

/** @import { Choice, Wishes } from "./choice.js" */
/** @import { Head } from "./document.d.ts" */
/** @import { Figures } from "./figures.js" */

/** @typedef {{ bundle: Pick<Head, "programme" | "programmes"> }} Held a programme's document, however it is read */
/** @typedef {Record<string, string | number>} State a choice by the keys of an address */

/**
 * @template [F=Figures]
 * @template [S=Choice]
 * @typedef {object} Shown
 * @property {S} state
 * @property {F} figures
 * @property {string[]} notices what the reader must know: a wish that could not be shown
 * @property {boolean} replace whether this is no step that a reader would go back to
 */

/**
 * @template [F=Figures]
 * @template [S=Choice]
 * @typedef {object} Source
 * @property {(slug: string) => Promise<F>} fetch a programme's figures
 * @property {(figures: F, wishes: Wishes) => Promise<unknown> | undefined} [complete] have what the wishes need beside them
 * @property {(figures: F, wishes: Wishes) => { state: S, notices: string[] }} settle
 * @property {(before: Shown<F, S> | null, figures: F, state: S) => string[]} [moved] what to tell of what was given up
 * @property {(draw: () => void) => void} [later] call when what was drawn is on the screen
 */

/**
 * @template {Held} [F=Figures]
 * @template {State} [S=Choice]
 */
export class Selection {
  /** @type {Shown<F, S> | null} */
  shown = null;
  /** @type {Wishes} */
  wishes = {};

  /** @type {Map<string, F>} */
  #programmes = new Map();
  /** @type {Record<string, string | number>} */
  #pending = {};
  /** @type {Record<"first" | "later", Set<(shown: Shown<F, S>) => unknown>>} */
  #views = { first: new Set(), later: new Set() };
  /** @type {Map<string, Set<() => void>>} */
  #callbacks = new Map();
  #turn = 0; // of several changes, the last one counts
  /** @type {Promise<unknown>} */
  #queue = Promise.resolve(); // drawings never overlap

  /**
   * @param {F} figures of the programme that a page opens with
   * @param {Source<F, S>} source
   */
  constructor(figures, source) {
    this.source = source;
    this.opened = figures;
    this.#programmes.set(figures.bundle.programme.slug, figures);
  }

  get figures() {
    return this.shown?.figures ?? this.opened;
  }

  /** @returns {S | null} */
  get state() {
    return this.shown?.state ?? null;
  }

  /** @param {string} key */
  get(key) {
    const state = /** @type {Record<string, string | number>} */ ({ ...this.state });
    return this.#pending[key] ?? state[key];
  }

  /** @param {string} key @param {string | number} value */
  set(key, value) {
    this.#pending[key] = value;
  }

  save_changes() {
    const changes = this.#pending;
    this.#pending = {};
    return this.change(changes);
  }

  /** @param {string} name "change", or "change:year" @param {() => void} callback */
  on(name, callback) {
    if (!this.#callbacks.has(name)) this.#callbacks.set(name, new Set());
    this.#callbacks.get(name)?.add(callback);
  }

  /** @param {string} name @param {() => void} callback */
  off(name, callback) {
    this.#callbacks.get(name)?.delete(callback);
  }

  /**
   * Draw now, where anything is shown, and at every change. later: once the others are painted.
   * @param {(shown: Shown<F, S>) => unknown} draw
   * @param {{ later?: boolean }} options
   * @returns {() => void} what ends it
   */
  follow(draw, { later = false } = {}) {
    const views = this.#views[later ? "later" : "first"];
    views.add(draw);
    if (this.shown) draw(this.shown);
    return () => views.delete(draw);
  }

  /**
   * A change by a reader, or by a notebook: what no longer goes together follows quietly.
   * @param {Wishes} changes
   */
  change(changes) {
    const replace = Object.keys(changes).every((key) => key === "year");
    return this.wish({ ...this.state, ...this.wishes, ...changes }, { notices: [], replace });
  }

  /**
   * Show what is wished for, once its figures are here; unless something else is wished by then.
   * @param {Wishes} wishes
   * @param {{ notices?: string[] | null, replace?: boolean }} options notices: what to tell in the
   * place of what the wishes come to
   */
  async wish(wishes, { notices = null, replace = true } = {}) {
    this.wishes = wishes;
    this.#turn += 1;
    const turn = this.#turn;
    const figures = await this.#figuresOf(wishes, turn);
    if (turn !== this.#turn) return;
    this.#queue = this.#queue.catch(() => {}).then(
      () => (turn === this.#turn ? this.#show(figures, notices, replace) : null),
    );
    await this.#queue;
  }

  /** @param {Wishes} wishes @param {number} turn */
  async #figuresOf(wishes, turn) {
    const slug = String(wishes.programme ?? "");
    const known = this.opened.bundle.programmes.some((programme) => programme.slug === slug);
    try {
      if (known && !this.#programmes.has(slug)) this.#programmes.set(slug, await this.source.fetch(slug));
      const figures = this.#programmes.get(slug) ?? this.figures;
      await this.source.complete?.(figures, wishes);
      return figures;
    } catch (error) {
      // The choice could not be kept: what chooses shows again what is shown.
      if (turn === this.#turn) this.wishes = { ...this.state };
      if (this.shown) { for (const draw of this.#views.first) draw(this.shown); }
      throw error;
    }
  }

  /** @param {F} figures @param {string[] | null} notices @param {boolean} replace */
  async #show(figures, notices, replace) {
    const before = this.shown;
    const { state, notices: own } = this.source.settle(figures, this.wishes);
    const moved = this.source.moved?.(before, figures, state) ?? [];
    const shown = { state, figures, replace, notices: notices ? [...notices, ...moved] : own };
    this.shown = shown;
    this.wishes = { ...state };
    for (const draw of this.#views.first) await draw(shown);
    this.#tell(before?.state ?? null, state);
    (this.source.later ?? ((draw) => draw()))(() => {
      // A later choice draws its own; a later wish that fails must not leave this one half drawn.
      if (shown === this.shown) { for (const draw of this.#views.later) draw(shown); }
    });
  }

  /** @param {S | null} before @param {S} state */
  #tell(before, state) {
    const old = /** @type {Record<string, string | number>} */ (before ?? {});
    const changed = Object.entries(state).filter(([key, value]) => old[key] !== value);
    for (const [key] of changed) for (const callback of this.#callbacks.get(`change:${key}`) ?? []) callback();
    if (changed.length) { for (const callback of this.#callbacks.get("change") ?? []) callback(); }
  }
}
