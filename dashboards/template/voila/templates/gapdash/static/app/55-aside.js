// Aside: a view outside the story, to answer a question. It is chosen with the controls of the
// explore page, and the talk returns to the step that it left.
(function (gapdash) {
  "use strict";
  const { byId, element } = gapdash;
  const PICTURES = [["map", "Map"], ["trend", "Change"], ["order", "Order"]];

  class Aside {
    constructor(talk) {
      this.talk = talk;
      this.panel = byId("aside");
      this.held = new Map(); // figures of whole programmes
    }

    // Whether this host has controls to leave the story with.
    get offered() { return Boolean(this.panel); }

    get own() { return this.talk.story.figures; }

    // All figures of a programme; the story's own where no others can be had.
    async load(slug) {
      if (!this.held.has(slug)) {
        const found = await this.talk.fullFigures(slug);
        if (!found) return null;
        this.held.set(slug, found);
      }
      return this.held.get(slug);
    }

    // Ask for what an aside may need while the network is there; a failure is told when it matters.
    prepare() { return this.load(this.own.bundle.programme.slug).catch(() => null); }

    // The programme of a view, and whether the story itself covers the view.
    slugOf(view) { return view.programme || this.own.bundle.programme.slug; }
    covers(view) { return this.slugOf(view) === this.own.bundle.programme.slug && view.indicator in this.own.bundle.indicators; }

    // Whether a view can be drawn with what is here already.
    has(view) { return this.covers(view) || this.held.has(this.slugOf(view)); }

    // What a view is drawn from: null where it cannot be had.
    async figuresOf(view) {
      const slug = this.slugOf(view);
      if (this.held.has(slug)) return this.held.get(slug);
      const loading = this.load(slug).catch(() => null);
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
      byId("controls").prepend(element("fieldset", { class: "gd-field", id: "gd-picture" },
        element("legend", {}, "Picture"), element("div", { class: "gd-segments" })));
      panel.prepend(element("button", { type: "button", class: "gd-return", click: () => talk.return_() }, "Return to the story"));
      talk.holder.append(panel);
      this.controls = new gapdash.Controls(this.own, (changes) => talk.leave({ ...talk.away, ...changes }));
    }
  }

  gapdash.Aside = Aside;
})(window.gapdash);
