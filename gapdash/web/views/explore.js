// Explore: every view of one choice.

import { readAddress, writeAddress } from "../core/address.js";
import { settle } from "../core/choice.js";
import { byId } from "../core/elements.js";
import { Figures } from "../core/figures.js";
import { Selection } from "../core/selection.js";
import { fetchDocument } from "../core/server.js";
import { addHatches } from "../map/area_map.js";
import { FIRST, LATER } from "./explore_views.js";
import { pageHost } from "./host.js";
import { notice } from "./notice.js";

/** @import { Choice, Wishes } from "../core/choice.js" */
/** @import { Shown } from "../core/selection.js" */
/** @import { Host, Render } from "./host.js" */

const idle = globalThis.requestIdleCallback ?? ((/** @type {() => void} */ act) => setTimeout(act, 30));
const painted = (/** @type {() => void} */ act) => requestAnimationFrame(() => setTimeout(act));

class Explore {
  /** @type {((state: Choice) => void)[]} */
  listeners = [];
  search = "";
  /** @type {Record<string, object>} */
  drawings = {};

  /** @param {Figures} figures */
  constructor(figures) {
    this.selection = new Selection(figures, {
      fetch: (slug) => Figures.from(fetchDocument, slug),
      complete: (own, wishes) => own.load(settle(own, wishes).state.indicator),
      settle,
      later: painted,
    });
    this.main = /** @type {HTMLElement} */ (byId("main"));
    // Who turns to the indicators will choose one: what is likely comes before it is asked for.
    this.host = pageHost(this.main.dataset.pages ?? null, {
      notice,
      expect: () => this.#loadAhead(),
      made: (name, drawing) => Object.assign(this.drawings, { [name]: drawing }),
    });
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
    addHatches(this.figures.bundle.colours.palette);
    this.selection.follow((shown) => this.#keep(shown));
    await this.selection.wish(wishes);
    globalThis.addEventListener("popstate", () => this.#followAddress());
    await this.#mount(FIRST);
    performance.mark("gapdash-drawn");
    await new Promise((resolve) => setTimeout(resolve));
    await this.#mount(LATER);
    this.selection.follow((shown) => this.#finish(shown), { later: true });
    this.selection.on("change", () => {
      for (const tell of this.listeners) if (this.state) tell(this.state);
    });
  }

  /** @param {Record<string, Render>} views */
  #mount(views) {
    const holders = [...this.main.querySelectorAll("[data-view]")];
    return Promise.all(holders.map((el) => {
      const render = el instanceof HTMLElement ? views[el.dataset.view ?? ""] : null;
      return render && render({ model: this.selection, el: /** @type {HTMLElement} */ (el), host: this.host });
    }));
  }

  #loadAhead() {
    idle(() => this.state && this.figures.loadAhead(this.state.indicator));
  }

  /** The address was changed: by going back or forward, not by a link within the page. */
  #followAddress() {
    if (location.search !== this.search) this.selection.wish(readAddress());
  }

  /** @param {Shown} shown */
  #keep({ figures, state, notices, replace }) {
    const [date, boundaries] = ["date", "boundaries"].map((name) => /** @type {HTMLElement} */ (byId(name)));
    if (this.shownIndicator && this.shownIndicator !== state.indicator) this.#loadAhead();
    this.shownIndicator = state.indicator;
    notice(notices);
    writeAddress(state, { replace });
    this.search = location.search;
    date.textContent = `Figures gathered ${figures.bundle.gathered}`;
    boundaries.textContent = figures.bundle.boundaries;
  }

  /** @param {Shown} shown */
  #finish({ figures, state }) {
    const own = figures.indicator(state);
    const { name } = figures.areas[figures.focus(state)];
    /** @type {HTMLElement} */ (byId("sources")).textContent = figures.credit(state);
    document.title = `${name}: ${own.short_name}, ${state.year} · gapdash`;
    this.main.dataset.drawn = "yes";
  }
}

/** @param {Figures} figures */
export const openExplore = (figures) => new Explore(figures);
