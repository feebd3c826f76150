// Page: the explore page, drawn from its bundle and the address, redrawn on every change.
(function (gapdash) {
  "use strict";
  const { byId } = gapdash;

  class Page {
    constructor(figures) {
      this.figures = figures;
      this.listeners = [];
    }

    async start(wishes) {
      const { state, notices } = gapdash.settle(this.figures, wishes);
      gapdash.addHatch();
      this.controls = new gapdash.Controls(this.figures, (changes) => this.change(changes));
      gapdash.notice(notices);
      await this.build(state);
      gapdash.writeAddress(state, { replace: true });
      window.addEventListener("popstate", () => this.follow(gapdash.readAddress()));
    }

    // The drawings of a bundle: the map and the sentence first, then the trend, then the rest.
    async build(state) {
      const pick = (key) => this.pick(key);
      for (const part of [this.map, this.trend, this.order]) if (part) part.remove();
      this.trend = this.order = null;
      byId("date").textContent = `Figures gathered ${this.figures.bundle.gathered}`;
      byId("boundaries").textContent = this.figures.bundle.boundaries;
      this.map = new gapdash.AreaMap(byId("map"), byId("insets"), this.figures, pick);
      this.drawMap(state);
      const { trend, order } = this.figures.bundle.charts;
      this.trend = await gapdash.Trend.in(byId("trend"), trend);
      this.trend.draw(this.figures, this.state);
      performance.mark("gapdash-drawn");
      await new Promise((painted) => { setTimeout(painted); });
      this.order = await gapdash.Order.in(byId("order"), order, pick);
      this.drawRest();
    }

    // Choosing the chosen place again lets go of it.
    pick(key) {
      const area = this.figures.areas[this.figures.place.get(key)];
      if (area.kind === "part" || area.kind === "authority") this.change({ area: key === this.state.area ? "" : key });
    }

    // A change by the reader, or by the notebook behind the page.
    async change(changes) {
      gapdash.notice([]);
      if (changes.programme && changes.programme !== this.state.programme) {
        await this.load(changes.programme);
      }
      const state = gapdash.change(this.figures, this.state, changes);
      await this.drawOrBuild(state);
      gapdash.writeAddress(state, { replace: Object.keys(changes).every((key) => key === "year") });
      for (const tell of this.listeners) tell(state);
    }

    // Another programme's bundle; of quick choices, the last one counts.
    async load(programme) {
      this.wanted = programme;
      let bundle;
      try {
        bundle = await gapdash.fetchBundle(programme);
      } catch (error) {
        this.controls.show(this.state); // the choice could not be kept
        throw error;
      }
      if (this.wanted !== programme) throw new gapdash.Superseded();
      this.figures = new gapdash.Figures(bundle);
      this.controls.setFigures(this.figures);
    }

    // A bundle that has just come needs its map and charts made; else they are redrawn in place.
    async drawOrBuild(state) {
      if (this.map.figures === this.figures) this.draw(state);
      else await this.build(state);
    }

    async follow(wishes) {
      if (wishes.programme && wishes.programme !== this.state.programme) await this.load(wishes.programme);
      const { state, notices } = gapdash.settle(this.figures, wishes);
      gapdash.notice(notices);
      await this.drawOrBuild(state);
      for (const tell of this.listeners) tell(state);
    }

    title() {
      const place = this.figures.areas[this.figures.focus(this.state)];
      return place.name;
    }

    drawMap(state) {
      this.state = state;
      const { figures } = this;
      const measure = figures.indicator(state).measures[figures.measureOf(state)];
      this.controls.show(state);
      byId("sentence").replaceChildren(...gapdash.emphasised(figures.sentence(state)));
      byId("where-sub").textContent = `${measure.title}, ${state.year}`;
      byId("trend-sub").textContent = measure.title;
      this.map.draw(state);
    }

    // The map and the trend at once; what lies below them once those are painted.
    draw(state) {
      this.drawMap(state);
      // Charts that are still being made will draw the state that they find.
      if (this.trend) this.trend.draw(this.figures, state);
      clearTimeout(this.later);
      if (this.order) this.later = setTimeout(() => this.drawRest());
    }

    drawRest() {
      const { figures, state } = this;
      const own = figures.indicator(state);
      this.map.writeFigures();
      this.order.draw(figures, state);
      byId("table-sub").textContent = `${own.name}, ${state.year}`;
      this.describe(state, own);
      gapdash.drawTable(byId("table"), figures, state, (key) => this.pick(key));
      gapdash.drawTrendTable(byId("trend-table"), figures, state);
      gapdash.drawFacts(figures, state);
      for (const [holder, what] of [["where-tools", "map"], ["trend-tools", "trend"], ["order-tools", "order"], ["table-tools", "table"]]) {
        gapdash.tools(byId(holder), this, what);
      }
      document.title = `${this.title()}: ${own.short_name}, ${state.year} · gapdash`;
      const main = byId("main");
      main.dataset.drawn = "yes";
      main.dataset.state = gapdash.KEYS.map((key) => state[key]).join("/");
    }

    describe(state, own) {
      const { figures } = this;
      const missing = figures.areas
        .map((_, index) => figures.row(state, index))
        .filter((row) => row.value == null && row.area.kind === "authority");
      gapdash.drawLegend(byId("legend"), figures, state, missing.length > 0);
      const reasons = new Map();
      for (const row of missing) reasons.set(row.reason, [...(reasons.get(row.reason) || []), row.area.name]);
      const said = [...reasons].map(([reason, names]) => `${names.length > 4 ? `${names.length} places` : names.join(", ")}: ${reason}.`);
      byId("gaps").textContent = [...said, ...figures.bundle.programme.notes].join(" ");
      byId("cuts").replaceChildren(...own.cuts.map((cut) => gapdash.element("li", {},
        `${cut.before} to ${cut.after}: ${cut.reason}`)));
      const dot = (open, text) => gapdash.element("span", {}, gapdash.element("i", { class: open ? "gd-dot gd-open" : "gd-dot", "aria-hidden": "true" }), text);
      const rate = figures.measureOf(state) === "rate";
      const first = own.comparators.length ? "disadvantaged pupils" : "all pupils";
      const keys = [dot(false, first)];
      if (!rate) keys.push(dot(true, own.measures[state.comparator].label), gapdash.element("span", {}, "at the end: the gap"));
      byId("order-key").replaceChildren(...keys);
      byId("sources").textContent = figures.credit(state);
    }
  }

  gapdash.Page = Page;
})(window.gapdash);
