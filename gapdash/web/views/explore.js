// Explore: every view of one choice.

import { moved, settle } from "../core/choice.js";
import { Figures } from "../core/figures.js";
import { fetchDocument } from "../core/server.js";
import { addHatches } from "../map/area_map.js";
import { FIRST, LATER } from "./explore_views.js";
import { Page } from "./page.js";

/** @import { Choice } from "../core/choice.js" */
/** @import { Shown } from "../core/selection.js" */
/** @import { Kind } from "./page.js" */

const idle = globalThis.requestIdleCallback ?? ((/** @type {() => void} */ act) => setTimeout(act, 30));

/** @type {Kind<Figures, Choice>} */
const EXPLORE = {
  source: {
    fetch: (slug) => Figures.from(fetchDocument, slug),
    complete: (figures, wishes) => figures.load(settle(figures, wishes).state.indicator),
    settle,
    moved,
    later: (draw) => requestAnimationFrame(() => setTimeout(draw)),
  },
  views: FIRST,
  later: LATER,
  about,
};

/** @param {Shown} shown */
function about({ figures, state }) {
  const { name } = figures.areas[figures.focus(state)];
  const title = `${name}: ${figures.indicator(state).short_name}, ${state.year}`;
  return { title, sources: figures.credit(state), boundaries: figures.bundle.boundaries };
}

/** @extends {Page<Figures, Choice>} */
class Explore extends Page {
  /** @type {Record<string, object>} */
  drawings = {};

  /** @param {Figures} figures */
  constructor(figures) {
    super(figures, EXPLORE, {
      // Who turns to the indicators will choose one: what is likely comes before it is asked for.
      expect: () => this.#loadAhead(),
      made: (name, drawing) => Object.assign(this.drawings, { [name]: drawing }),
    });
    addHatches(figures.bundle.colours.palette);
  }

  /** @override @param {Record<string, string>} wishes */
  async start(wishes) {
    await super.start(wishes);
    this.selection.on("change:indicator", () => this.#loadAhead());
  }

  #loadAhead() {
    idle(() => this.state && this.figures.loadAhead(this.state.indicator));
  }
}

/** @param {Figures} figures */
export const openExplore = (figures) => new Explore(figures);
