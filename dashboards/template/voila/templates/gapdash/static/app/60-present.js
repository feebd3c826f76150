// Present: the presenter's page. With a story in the address it is the stage; without one it shows
// what there is to present.
(function (gapdash) {
  "use strict";
  const { byId } = gapdash;
  const KEY = "gapdash-presenter";
  const VIEW = ["indicator", "year", "area", "comparator", "view", "picture"];

  class Present {
    // made: the story bundle that the address asks for, or null.
    constructor(made) {
      this.made = made;
      this.listeners = [];
      this.state = {};
    }

    async start(wishes) {
      this.keep();
      if (!this.made) return this.list(wishes);
      const { story } = this.made;
      this.state = { programme: story.programme, story: story.name, step: 1 };
      document.body.classList.add("gd-on-stage");
      byId("heading").textContent = story.title;
      byId("heading").classList.add("gd-hidden");
      this.talk = new gapdash.Talk(this.made, byId("talk"), { fullFigures: (slug) => this.fullFigures(slug) });
      this.talk.listen((place) => this.moved(place));
      window.addEventListener("popstate", () => this.talk.follow(this.asked(gapdash.readAddress()).place));
      const { place, notices } = this.asked(wishes);
      gapdash.notice(notices);
      const drawn = this.talk.start(place);
      this.moved(this.talk.place, { replace: true });
      await drawn;
      byId("main").dataset.drawn = "yes";
      performance.mark("gapdash-drawn");
      this.talk.aside.prepare();
      return undefined;
    }

    // The presenter's key comes in the fragment, which no server sees, and stays in this browser.
    keep() {
      const found = location.hash.match(/^#key=([\w-]{8,200})$/);
      if (!found) return;
      localStorage.setItem(KEY, found[1]);
      history.replaceState(null, "", location.pathname + location.search);
    }

    get key() { return localStorage.getItem(KEY) || ""; }

    // The place that an address asks for, and what cannot be had.
    asked(wishes) {
      const { steps } = this.made.story;
      const notices = [];
      const wish = Number(wishes.step || 1);
      const step = Math.min(Math.max(Math.trunc(wish) || 1, 1), steps.length);
      if (String(step) !== String(wishes.step || 1)) notices.push(`The address asks for step “${String(wishes.step).slice(0, 40)}” of a story of ${steps.length}. Showing step ${step}.`);
      const view = wishes.indicator ? { programme: this.made.story.programme, ...Object.fromEntries(VIEW.filter((key) => wishes[key]).map((key) => [key, wishes[key]])) } : null;
      return { place: { step: step - 1, view, dark: false }, notices };
    }

    // The address says where the talk is, so that a reload comes back to it.
    moved(place, { replace = false } = {}) {
      const view = place.view || {};
      this.state = { ...this.state, step: place.step + 1, ...Object.fromEntries(VIEW.map((key) => [key, view[key] || ""])) };
      gapdash.writeAddress(this.state, { replace });
      document.title = `${place.step + 1}. ${this.talk.called(place.step)} · gapdash`;
      for (const tell of this.listeners) tell({ programme: this.state.programme, story: this.state.story, step: this.state.step });
    }

    async fullFigures(slug) {
      return new gapdash.Figures(await gapdash.fetchAnswer(`data/${slug}/explore.json`));
    }

    // What the notebook behind the page asks for.
    change({ programme, story, step }) {
      if (this.talk && story === this.state.story && programme === this.state.programme) return this.talk.go(step - 1);
      location.search = new URLSearchParams({ programme, story, step });
      return undefined;
    }

    // No story: what there is to present, and the reader's own to write.
    list(wishes) {
      const notices = wishes.story ? [`There is no story “${wishes.story.slice(0, 40)}” here. These are the ones that there are.`] : [];
      return new gapdash.Desk(byId("main"), { programme: wishes.programme || "", notices }).start();
    }
  }

  gapdash.pages.present = (made) => new Present(made);
})(window.gapdash);
