// Page: what a page of choices is drawn from, and the explore page, redrawn on every change.

import { fetchBundle, fetchDocument } from "../core/server.js";
import { drawFifths } from "../charts/fifths.js";
import { Order } from "../charts/order.js";
import { Trend } from "../charts/trend.js";
import { readAddress, settle, writeAddress } from "../core/choice.js";
import { byId, element, emphasised, isChoosable } from "../core/elements.js";
import { Figures } from "../core/figures.js";
import { addHatches, AreaMap } from "../map/area_map.js";
import { drawLegend, mapTitle } from "../map/legend.js";
import { Controls, notice } from "./controls.js";
import { tools } from "./downloads.js";
import { DAGGER, drawFacts, drawTable, drawTrendTable } from "./tables.js";

const PERHAPS = ["perhaps worse", "perhaps better"];
const idle = window.requestIdleCallback || ((draw) => setTimeout(draw, 30));

// What all pages of choices do with them: those that change and draw are its own.
export class Page {
  constructor(figures) {
    this.figures = figures;
    this.held = new Map([[figures.bundle.programme.slug, figures]]);
    this.listeners = [];
    this.turn = 0; // of several changes, the last one counts
    this.queue = Promise.resolve(); // drawings never overlap
  }

  // A change by the reader, or by the notebook behind the page: what no longer goes together
  // follows quietly.
  change(changes) {
    const replace = Object.keys(changes).every((key) => key === "year");
    this.wishes = { ...this.state, ...this.wishes, ...changes };
    return this.go({ notices: [], replace });
  }

  // The address was changed: by going back or forward, not by a link within the page.
  followAddress() {
    if (location.search === this.search) return undefined;
    this.wishes = readAddress();
    return this.go({ replace: true });
  }

  // Draw what is wished for, once its figures are here; unless something else is wished by then.
  async go({ notices, replace }) {
    this.turn += 1;
    const turn = this.turn;
    const figures = await this.figuresOf(this.wishes.programme);
    if (turn !== this.turn) return;
    this.queue = this.queue.catch(() => {}).then(
      () => (turn === this.turn ? this.show(figures, notices, replace) : null),
    );
    await this.queue;
  }

  // A programme's figures, as the page draws from them.
  async fetched(slug) {
    return this.read(await fetchBundle(slug));
  }

  // What is still to be had before a page can draw what is wished for.
  async completed(figures) {
    return figures;
  }

  // The figures of a programme; those at hand where there is no such programme.
  async figuresOf(slug) {
    const known = this.figures.bundle.programmes.some((programme) => programme.slug === slug);
    const { turn, held } = this;
    try {
      if (known && !held.has(slug)) held.set(slug, await this.fetched(slug));
      return await this.completed(known ? held.get(slug) : this.figures);
    } catch (error) {
      // The choice could not be kept: the controls show again what the page shows.
      if (turn === this.turn) this.wishes = { ...this.state };
      this.controls.show(this.state);
      throw error;
    }
  }
}

class Explore extends Page {
  async start(wishes) {
    this.wishes = wishes;
    addHatches(this.figures.bundle.colours.palette);
    const { state, notices } = settle(this.figures, wishes);
    this.state = state;
    this.controls = new Controls(this.figures, (changes) => this.change(changes));
    this.controls.show(state);
    window.addEventListener("popstate", () => this.followAddress());
    // Who turns to the indicators will choose one: what is likely comes before it is asked for.
    for (const name of ["focus", "pointerenter"]) byId("indicator").addEventListener(name, () => this.expect());
    await this.go({ notices, replace: true });
  }

  expect() {
    idle(() => this.figures.loadAhead(this.state.indicator));
  }

  fetched(slug) {
    return Figures.from(fetchDocument, slug);
  }

  async completed(figures) {
    await figures.load(settle(figures, this.wishes).state.indicator);
    return figures;
  }

  async show(figures, notices, replace) {
    const settled = settle(figures, this.wishes);
    const { state } = settled;
    this.wishes = { ...state };
    notice(notices ? [...notices, ...this.moved(figures, state)] : settled.notices);
    writeAddress(state, { replace });
    this.search = location.search;
    if (this.map && this.map.figures === figures) {
      if (state.indicator !== this.state.indicator) this.expect();
      this.draw(state);
    } else {
      this.figures = figures;
      this.controls.setFigures(figures);
      await this.build(state);
    }
    for (const tell of this.listeners) tell(this.state);
  }

  // What a reader is told where another programme has no figures of the indicator that was shown.
  moved(figures, state) {
    const before = this.state && this.figures !== figures && this.figures.indicator(this.state);
    if (!before || this.state.indicator === state.indicator) return [];
    const { bundle } = figures;
    return [
      `There are no figures of ${bundle.programme.in_words} for “${before.name}”. Showing “${
        bundle.indicators[state.indicator].name
      }”.`,
    ];
  }

  // The drawings of a bundle: the map and the sentence first, then the trend, then the rest.
  async build(state) {
    const pick = (key) => this.pick(key);
    for (const part of [this.map, this.trend, this.order]) if (part) part.remove();
    this.trend = this.order = null;
    byId("date").textContent = `Figures gathered ${this.figures.bundle.gathered}`;
    byId("boundaries").textContent = this.figures.bundle.boundaries;
    this.map = new AreaMap(byId("map"), byId("insets"), this.figures, pick);
    this.drawMap(state);
    this.trend = await Trend.in(byId("trend"), this.figures.bundle.charts.trend);
    this.trend.draw(this.figures, state);
    performance.mark("gapdash-drawn");
    await new Promise((painted) => {
      setTimeout(painted);
    });
    this.order = await Order.in([byId("order"), byId("whiskers")], this.figures.bundle.charts, pick);
    this.drawRest();
  }

  // Choosing the chosen place again lets go of it.
  pick(key) {
    const area = this.figures.areas[this.figures.place.get(key)];
    if (isChoosable(area)) this.change({ area: key === this.state.area ? "" : key });
  }

  title() {
    const place = this.figures.areas[this.figures.focus(this.state)];
    return place.name;
  }

  drawMap(state) {
    this.state = state;
    const { figures } = this;
    this.controls.show(state);
    byId("sentence").replaceChildren(...emphasised(figures.sentence(state)));
    const turn = figures.turn(state);
    byId("turn").textContent = turn;
    byId("turn").hidden = !turn;
    byId("where-sub").textContent = mapTitle(figures, state);
    byId("trend-sub").textContent = figures.measureWords(state).title;
    const focus = figures.focus(state);
    const band = figures.hasIntervals(state) ? " The band is its 95% interval." : "";
    byId("trend-said").replaceChildren(
      element("strong", {}, `${figures.areas[focus].name}: `),
      ...emphasised(figures.trend(state, focus)),
      band,
      ` ${figures.begins(state)}`,
    );
    this.map.draw(state);
  }

  // The map and the trend at once; what lies below them when those are painted.
  draw(state) {
    this.drawMap(state);
    this.trend.draw(this.figures, state);
    // A later state draws its own; a later wish that fails must not leave this one half drawn.
    requestAnimationFrame(() =>
      setTimeout(() => {
        if (state === this.state) this.drawRest();
      })
    );
  }

  drawRest() {
    const { figures, state } = this;
    const own = figures.indicator(state);
    this.map.writeFigures();
    this.order.draw(figures, state);
    const borrowed = figures.rows(state).some((row) => row.pupils_basis === "nearest_year" && row.pupils != null);
    byId("table-sub").textContent = `${own.name}, ${state.year}${borrowed ? `. † ${DAGGER}` : ""}`;
    this.describe(state);
    drawTable(byId("table"), figures, state, (key) => this.pick(key));
    drawTrendTable(byId("trend-table"), figures, state);
    drawFacts(figures, state);
    drawFifths(figures, state);
    if (figures.part(state).fifths) tools(byId("fifths-tools"), this, "fifths");
    for (
      const [holder, what] of [["where-tools", "map"], ["trend-tools", "trend"], ["order-tools", "order"], [
        "table-tools",
        "table",
      ]]
    ) {
      tools(byId(holder), this, what);
    }
    document.title = `${this.title()}: ${own.short_name}, ${state.year} · gapdash`;
    byId("main").dataset.drawn = "yes";
  }

  describe(state) {
    const { figures } = this;
    const { cuts, who } = figures.part(state).words;
    const rows = figures.rows(state);
    const missing = rows.filter((row) => row.value == null && row.area.kind === "authority");
    drawLegend(byId("legend"), figures, state);
    const reasons = new Map();
    for (const row of missing) reasons.set(row.reason, [...(reasons.get(row.reason) || []), row.area.name]);
    const said = [...reasons].map(([reason, names]) =>
      `${names.length > 4 ? `${names.length} places` : names.join(", ")}: ${reason}.`
    );
    byId("gaps").textContent = [...said, ...figures.bundle.programme.notes].join(" ");
    byId("cuts").replaceChildren(...cuts.map((cut) => element("li", {}, cut.said)));
    const dot = (open, text) =>
      element("span", {}, element("i", { class: open ? "gd-dot gd-open" : "gd-dot", "aria-hidden": "true" }), text);
    const rate = figures.measureOf(state) === "rate";
    const nation = figures.areas[figures.nation].name;
    const { label, no_interval: bare } = figures.measureWords(state);
    const tested = figures.hasIntervals(state);
    const both = !byId("order").hidden;
    const keys = both ? [dot(false, who.name), dot(true, label)] : [];
    keys.push(
      element(
        "span",
        {},
        `${rate ? "the rate" : both ? "right: the gap" : "the gap"}${tested ? " with its interval (95%)" : ""}`,
      ),
      element("span", {}, element("i", { class: "gd-dash", "aria-hidden": "true" }), nation),
    );
    byId("order-key").replaceChildren(...keys);
    const notes = [
      `Groups say what can be told apart from ${nation}; within one, places whose intervals overlap are best read as equals.`,
      rows.some((row) => PERHAPS.includes(row.group)) && figures.words.maybe,
      rows.some((row) => row.interval_approximate) && `${figures.words.approximate}.`,
      "Among many places, about one in twenty stands apart by chance alone.",
    ];
    byId("order-note").textContent = tested ? notes.filter(Boolean).join(" ") : bare;
    byId("order-title").textContent = !rate
      ? "Who is behind, and by how much"
      : tested
      ? "Places in groups"
      : "Places in order";
    byId("method").hash = `indicator-${state.indicator}`;
    byId("sources").textContent = figures.credit(state);
  }
}

export const openExplore = (figures) => new Explore(figures);
