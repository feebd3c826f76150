// A page of one choice: its selection, its address, and the views that stand in it.

import { alone } from "../core/alone.js";
import { address, readAddress, writeAddress } from "../core/address.js";
import { button, byId, element, uid } from "../core/elements.js";
import { Selection } from "../core/selection.js";
import { PAGE, PICKERS } from "../core/words.js";
import { lookOf, pageHost, setTitle } from "./host.js";
import { copyLink } from "./inputs.js";
import { notice } from "./notice.js";

/** @import { Wishes } from "../core/choice.js" */
/** @import { Head } from "../core/document.d.ts" */
/** @import { Shown, Source, State } from "../core/selection.js" */
/** @import { Host, Look, Remove } from "./host.js" */

/** @typedef {{ state: Record<string, string>, notices: string[] }} Settled */

/**
 * @template {Held} F
 * @template {State} S
 * @typedef {{ model: Selection<F, S>, el: HTMLElement, host: Host, look?: Look }} Context
 */

/**
 * @template {Held} F
 * @template {State} S
 * @typedef {(context: Context<F, S>) => Remove | Promise<Remove>} Render
 */

/** @typedef {{ bundle: Head }} Held what a page draws from: its programme's document, however it is read */

/**
 * @template {Held} F
 * @template {State} S
 * @typedef {object} Kind what one kind of page is made of
 * @property {Source<F, S>} source
 * @property {Record<string, Render<F, S>>} views what is seen first is drawn first
 * @property {Record<string, Render<F, S>>} [later] the rest, when that is on the screen
 * @property {(shown: Shown<F, S>) => { title?: string, sources: string, boundaries?: string }} about
 */

/**
 * @template {Held} F
 * @template {State} S
 */
export class Page {
  /** @type {((state: S) => void)[]} */
  listeners = [];
  search = "";

  /** @param {F} figures @param {Kind<F, S>} kind @param {Partial<Host>} [host] what else its views can ask for */
  constructor(figures, kind, host = {}) {
    this.kind = kind;
    this.selection = new Selection(figures, kind.source);
    this.main = /** @type {HTMLElement} */ (byId("main"));
    // A saved notebook is the only page; a handout's links say where the others would be.
    this.host = pageHost(alone?.documents ? null : this.main.dataset.pages ?? "", { notice, ...host });
  }

  get figures() {
    return this.selection.figures;
  }

  get state() {
    return this.selection.state;
  }

  /** @param {Wishes} changes */
  change(changes) {
    return this.selection.change(changes);
  }

  /** @param {Wishes} wishes */
  async start(wishes) {
    const { selection, kind } = this;
    selection.follow((shown) => this.#keep(shown));
    await selection.wish(wishes);
    globalThis.addEventListener("popstate", () => this.#followAddress());
    await this.#mount(kind.views);
    performance.mark("gapdash-drawn");
    if (kind.later) {
      await new Promise((resolve) => setTimeout(resolve));
      await this.#mount(kind.later);
    }
    selection.follow((shown) => this.#finish(shown), { later: true });
    selection.on("change", () => {
      for (const tell of this.listeners) if (this.state) tell(this.state);
    });
  }

  /** @param {Record<string, Render<F, S>>} views */
  #mount(views) {
    const holders = [...this.main.querySelectorAll("[data-view]")];
    return Promise.all(holders.map(async (holder) => {
      const el = /** @type {HTMLElement} */ (holder);
      await views[el.dataset.view ?? ""]?.({ el, look: lookOf(el), ...this.given(el) });
      setTitle(el, el.dataset.title);
    }));
  }

  /**
   * What the view in an element is given: the page's selection, where it has but one.
   * @param {HTMLElement} _el
   * @returns {{ model: Selection<F, S>, host: Host }}
   */
  given(_el) {
    return { model: this.selection, host: this.host };
  }

  /** The address was changed: by going back or forward, not by a link within the page. */
  #followAddress() {
    if (location.search !== this.search) this.selection.wish(readAddress());
  }

  /** @param {Shown<F, S>} shown */
  #keep({ figures, state, notices, replace }) {
    notice(notices);
    writeAddress(state, { replace });
    this.search = location.search;
    put("date", PAGE.gathered(figures.bundle.gathered));
  }

  /** @param {Shown<F, S>} shown */
  #finish(shown) {
    const { title, sources, boundaries } = this.kind.about(shown);
    if (title) document.title = PAGE.title(plain(title));
    put("sources", sources);
    const line = put("boundaries", boundaries ?? "").parentElement;
    if (line) line.hidden = boundaries === undefined; // there is no map
    this.main.dataset.drawn = "yes";
  }
}

/** @param {string} name of an element of every page @param {string} text */
function put(name, text) {
  const holder = /** @type {HTMLElement} */ (byId(name));
  holder.textContent = text;
  return holder;
}

/** @param {string} text without its signs of emphasis */
export const plain = (text) => text.replaceAll("*", "");

/** @param {string} text */
export const quiet = (text) => element("p", { class: "gd-quiet" }, text);

/** @param {string[]} told what stands on paper: where it was printed, and when */
export function printed(...told) {
  const today = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  return [location.href, ...told, PAGE.printed(today)].join(" · ");
}

/**
 * A link that changes the page in place, and opens elsewhere when asked to.
 * @param {{ state: State | null, change: (changes: Wishes) => Promise<void> }} model
 * @param {Record<string, string>} changes
 * @param {string} name
 * @param {string} [label] what it is called where its name does not say all
 */
export const turnTo = (model, changes, name, label) =>
  element("a", {
    href: address({ ...model.state, ...changes }),
    "aria-label": label,
    click: async (/** @type {MouseEvent} */ event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      await model.change(changes);
      scrollTo({ top: 0 });
      byId("title")?.focus({ preventScroll: true });
    },
  }, name);

/**
 * The address of Explore at a choice of this page.
 * @param {Host} host
 * @param {Record<string, string | number>} choice
 */
export function exploreAt(host, choice) {
  const asked = new URLSearchParams(location.search);
  for (const [key, value] of Object.entries(choice)) {
    if (value === "") asked.delete(key);
    else asked.set(key, String(value));
  }
  return `${host.pages}explore.ipynb?${asked}`;
}

/** A page to print, and its link to copy; linked: where it is said that it was copied. */
export function pageButtons() {
  const linked = element("span", { id: uid("linked"), role: "status" });
  const print = button(PAGE.print, () => globalThis.print(), { id: uid("print") });
  const link = button(PICKERS.link, () => copyLink(linked), { id: uid("link") });
  return { print, link, linked };
}
