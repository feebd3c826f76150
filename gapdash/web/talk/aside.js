// Aside: a view outside the story, to answer a question. It is chosen with the controls of the
// explore page, and the talk returns to the step that it left.

import { settle } from "../core/choice.js";
import { byId, element } from "../core/elements.js";
import { Controls } from "../views/controls.js";

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
    const focus = this.talk.at.view && byId("indicator");
    if (focus) focus.focus();
  }

  // The panel as it must be beside a view, or hidden.
  show(step, figures) {
    if (!this.panel) return;
    this.panel.hidden = !step;
    if (!step) return;
    this.build();
    const known = figures === this.own ? [figures.bundle.programme] : figures.bundle.programmes;
    if (this.controls.figures.bundle !== figures.bundle) this.controls.setFigures(figures);
    if (byId("programme").options.length !== known.length) {
      byId("programme").replaceChildren(...known.map(({ slug, name }) => element("option", { value: slug }, name)));
    }
    this.controls.show(step.view);
    this.controls.segments("picture", PICTURES, step.picture);
  }

  // Made when first needed: most talks never leave their story.
  build() {
    if (this.controls) return;
    const { talk, panel } = this;
    byId("controls").prepend(
      element(
        "fieldset",
        { class: "gd-field", id: "gd-picture" },
        element("legend", {}, "Picture"),
        element("div", { class: "gd-segments" }),
      ),
    );
    panel.prepend(
      element("button", { type: "button", class: "gd-return", click: () => talk.return_() }, "Return to the story"),
    );
    talk.holder.append(panel);
    this.controls = new Controls(this.own, (changes) => talk.leave({ ...talk.away, ...changes }));
  }
}
