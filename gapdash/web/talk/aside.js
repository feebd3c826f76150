// Aside: a view outside the story, to answer a question. It is chosen with the controls of the
// explore page, and the talk returns to the step that it left.

import { settle } from "../core/choice.js";
import { button, byId } from "../core/elements.js";
import { segmented, showSegments } from "../views/inputs.js";
import { notice } from "../views/notice.js";
import { Pickers } from "../views/pickers.js";
import { TALK } from "./words.js";

/**
 * @import { Figures } from "../core/figures.js"
 * @import { Talk } from "./talk.js"
 * @import { Step, Wish } from "./types.d.ts"
 */

export class Aside {
  /** @type {HTMLElement | null} */
  panel = byId("aside");
  /** @type {Map<string, Figures>} */
  held = new Map(); // figures of programmes beyond the story
  /** @type {Pickers | null} */
  pickers = null; // made when first needed: most talks never leave their story
  picture = segmented("picture", TALK.picture);

  /** @param {Talk} talk */
  constructor(talk) {
    this.talk = talk;
  }

  /** Whether this host has controls to leave the story with. */
  get offered() {
    return Boolean(this.panel);
  }

  get own() {
    return this.talk.story.figures;
  }

  /**
   * The figures of a view's programme, with those of its indicator; null where there are none.
   * @param {Wish} view
   * @returns {Promise<Figures | null>}
   */
  async load(view) {
    const slug = this.slugOf(view);
    const figures = this.held.get(slug) || await this.talk.fullFigures(slug);
    if (!figures) return null;
    this.held.set(slug, figures);
    await figures.load(settle(figures, view).state.indicator);
    return figures;
  }

  /** Ask for what an aside may need while the network is there; a failure is told when it matters. */
  async prepare() {
    const figures = await this.load(this.first).catch(() => null);
    if (figures) await figures.loadAll();
  }

  /** The programme of a view. @param {Wish} view @returns {string} */
  slugOf(view) {
    return view.programme || this.own.bundle.programme.slug;
  }

  /** Whether the story itself covers a view. @param {Wish} view */
  covers({ programme, indicator = "" }) {
    const { bundle } = this.own;
    return (!programme || programme === bundle.programme.slug) && indicator in bundle.indicators;
  }

  /** The figures beyond the story that a view can be drawn from at once. @param {Wish} view */
  heldFor(view) {
    const held = this.held.get(this.slugOf(view));
    return held?.has(view.indicator ?? "") ? held : null;
  }

  /** Whether a view can be drawn with what is here already. @param {Wish} view */
  has(view) {
    return this.covers(view) || Boolean(this.heldFor(view));
  }

  /** What a view is drawn from: null where it cannot be had. @param {Wish} view @returns {Promise<Figures | null>} */
  async figuresOf(view) {
    const held = this.heldFor(view);
    if (held) return held;
    const loading = this.load(view).catch(() => null);
    return this.covers(view) ? this.own : loading;
  }

  /** The step's own view, or what the figures open with. @returns {Wish} */
  get first() {
    const { story, at } = this.talk;
    const { view, picture } = story.steps[at.step];
    const { programme, opens_with: indicator } = this.own.bundle;
    return view.dashboard === "explore" ? { ...view, picture } : { programme: programme.slug, indicator };
  }

  async open() {
    await this.talk.leave(this.talk.at.view || this.first);
    if (this.talk.at.view) this.pickers?.indicator.focus();
  }

  /** The panel as it must be beside a view, or hidden. @param {Step | null} step @param {Figures} figures */
  show(step, figures) {
    if (!this.panel) return;
    this.panel.hidden = !step;
    if (!step) return;
    const known = figures === this.own ? [figures.bundle.programme] : figures.bundle.programmes;
    const pickers = this.pickers || this.build(this.panel);
    if (pickers.figures !== figures) pickers.setFigures(figures);
    if (pickers.programme.options.length !== known.length) pickers.setProgrammes(known);
    pickers.show(step.view);
    showSegments(this.picture, TALK.pictures, step.picture, (picture) => this.leave({ picture }));
  }

  /** Leave the story, or change the view that is shown. @param {Wish} changes */
  leave(changes) {
    return this.talk.leave({ ...this.talk.away, ...changes });
  }

  /** @param {HTMLElement} panel */
  build(panel) {
    const { talk } = this;
    const pages = panel.dataset.pages ?? null;
    const page = (/** @type {string} */ name, hash = "") => `${pages}${name}.ipynb#${hash}`;
    const pickers = new Pickers(this.own, (changes) => this.leave(changes), { pages, page, notice });
    this.pickers = pickers;
    pickers.choices.form.prepend(this.picture);
    const back = button(TALK.backToStory, () => talk.returnToStory(), { class: "gd-return" });
    panel.replaceChildren(back, ...panel.childNodes, pickers.choices.card);
    talk.holder.append(panel);
    return pickers;
  }
}
