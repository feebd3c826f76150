// Aside: a view outside the story, to answer a question. It is chosen with the controls of the
// explore page, and the talk returns to the step that it left.

import { settle } from "../core/choice.js";
import { byId, element } from "../core/elements.js";
import { segmented, showSegments } from "../views/inputs.js";
import { notice } from "../views/notice.js";
import { Pickers } from "../views/pickers.js";

const PICTURES = [["map", "Map"], ["trend", "Change"], ["order", "Order"]];

export class Aside {
  constructor(talk) {
    this.talk = talk;
    this.panel = byId("aside");
    this.held = new Map(); // figures of programmes beyond the story
  }

  // Whether this host has controls to leave the story with.
  get offered() {
    return Boolean(this.panel);
  }

  get own() {
    return this.talk.story.figures;
  }

  // The figures of a view's programme, with those of its indicator; null where there are none.
  async load(view) {
    const slug = this.slugOf(view);
    const figures = this.held.get(slug) || await this.talk.fullFigures(slug);
    if (!figures) return null;
    this.held.set(slug, figures);
    await figures.load(settle(figures, view).state.indicator);
    return figures;
  }

  // Ask for what an aside may need while the network is there; a failure is told when it matters.
  async prepare() {
    const figures = await this.load(this.first).catch(() => null);
    if (figures) await figures.loadAll();
  }

  // The programme of a view, and whether the story itself covers the view.
  slugOf(view) {
    return view.programme || this.own.bundle.programme.slug;
  }
  covers(view) {
    return this.slugOf(view) === this.own.bundle.programme.slug && view.indicator in this.own.bundle.indicators;
  }

  // Whether a view can be drawn with what is here already.
  has(view) {
    const held = this.held.get(this.slugOf(view));
    return this.covers(view) || Boolean(held && held.has(view.indicator));
  }

  // What a view is drawn from: null where it cannot be had.
  async figuresOf(view) {
    const held = this.held.get(this.slugOf(view));
    if (held && held.has(view.indicator)) return held;
    const loading = this.load(view).catch(() => null);
    return this.covers(view) ? this.own : loading;
  }

  // The step's own view, or what the figures open with.
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

  // The panel as it must be beside a view, or hidden.
  show(step, figures) {
    if (!this.panel) return;
    this.panel.hidden = !step;
    if (!step) return;
    this.build();
    const known = figures === this.own ? [figures.bundle.programme] : figures.bundle.programmes;
    const { pickers } = this;
    if (pickers.figures !== figures) pickers.setFigures(figures);
    if (pickers.programme.options.length !== known.length) pickers.setProgrammes(known);
    pickers.show(step.view);
    showSegments(this.picture, PICTURES, step.picture, (picture) => this.leave({ picture }));
  }

  leave(changes) {
    return this.talk.leave({ ...this.talk.away, ...changes });
  }

  // Made when first needed: most talks never leave their story.
  build() {
    if (this.pickers) return;
    const { talk, panel } = this;
    const pages = panel.dataset.pages ?? null;
    const page = (name, hash) => `${pages}${name}.ipynb#${hash}`;
    this.pickers = new Pickers(this.own, (changes) => this.leave(changes), { pages, page, notice });
    this.picture = segmented("picture", "Picture");
    this.pickers.form.prepend(this.picture);
    const back = { type: "button", class: "gd-return", click: () => talk.return_() };
    panel.replaceChildren(element("button", back, "Return to the story"), ...panel.childNodes, this.pickers.card);
    talk.holder.append(panel);
  }
}
