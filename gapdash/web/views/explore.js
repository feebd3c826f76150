// Explore: every view of one choice.

import { fetchDocument } from "../core/server.js";
import { addHatches } from "../map/area_map.js";
import { drawCharts, opening, otherSelections, savedCells, Traits } from "./cells.js";
import { FIRST, LATER, sourceOf } from "./explore_views.js";
import { Page } from "./page.js";

/** @import { Choice } from "../core/choice.js" */
/** @import { Figures } from "../core/figures.js" */
/** @import { Selection, Shown } from "../core/selection.js" */
/** @import { Kind } from "./page.js" */

const idle = globalThis.requestIdleCallback ?? ((/** @type {() => void} */ act) => setTimeout(act, 30));

/** @type {Kind<Figures, Choice>} */
const EXPLORE = {
  source: sourceOf(fetchDocument),
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

/** A notebook's page: its first selection is the page's own, which the address holds. @extends {Page<Figures, Choice>} */
class Explore extends Page {
  /** @type {Record<string, object>} */
  drawings = {};
  saved = savedCells();
  /** @type {Map<string, Selection>} */
  selections = new Map();
  traits = new Traits(this.selections);

  /** @param {Figures} figures */
  constructor(figures) {
    super(figures, EXPLORE, {
      // Who turns to the indicators will choose one: what is likely comes before it is asked for.
      expect: () => this.#loadAhead(),
      made: (name, drawing) => Object.assign(this.drawings, { [name]: drawing }),
    });
    addHatches(Object.values(figures.bundle.colours.palette).flat());
  }

  /** @override @param {Record<string, string>} wishes */
  async start(wishes) {
    const [[id, own] = ["", {}]] = Object.entries(this.saved.selections);
    this.selections.set(id, this.selection);
    for (const [other, made] of await otherSelections(this.saved, this.figures, EXPLORE.source)) {
      this.selections.set(other, made);
    }
    await super.start(opening(wishes, own));
    for (const link of this.saved.links) this.traits.join(link);
    drawCharts(this.saved);
    this.selection.on("change:indicator", () => this.#loadAhead());
  }

  /** @override @param {HTMLElement} el */
  given({ dataset: { selection = "" } }) {
    const hover = (/** @type {string} */ key) => this.traits.hover(selection, key);
    return { model: this.selections.get(selection) ?? this.selection, host: { ...this.host, hover } };
  }

  #loadAhead() {
    idle(() => this.state && this.figures.loadAhead(this.state.indicator));
  }
}

/** @param {Figures} figures */
export const openExplore = (figures) => new Explore(figures);
