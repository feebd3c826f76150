// Profile page: drawn from its bundle and the address, redrawn on every change.

import { address, writeAddress } from "../core/address.js";
import { choosable, picker, settleProgramme } from "../core/choice.js";
import { byId, element, emphasised } from "../core/elements.js";
import { ProfileFigures } from "../core/profile_figures.js";
import { copyLink, findPlace, foldOnPhones, placeNamed, showSegments } from "./inputs.js";
import { notice } from "./notice.js";
import { Page } from "./page.js";
import { drawProfileCode } from "./profile_code.js";
import { saveProfile } from "./profile_csv.js";
import { drawContext, drawMissing, drawPeers } from "./profile_peers.js";
import { drawHead, drawNotes, drawReading, drawRows } from "./profile_rows.js";

class ProfileControls {
  constructor(figures, change) {
    this.change = change;
    this.setFigures(figures);
    byId("controls").addEventListener("submit", (event) => event.preventDefault());
    byId("programme").addEventListener("change", (event) => change({ programme: event.target.value }));
    const find = () => findPlace(this.figures, byId("place").value, change, notice);
    byId("place").addEventListener("change", find);
    byId("place").addEventListener("input", () => placeNamed(this.figures, byId("place").value) && find());
    byId("clear").addEventListener("click", () => {
      change({ area: "" });
      byId("place").focus();
    });
    byId("link").addEventListener("click", () => copyLink(byId("linked")));
    foldOnPhones(byId("choices"));
  }

  setFigures(figures) {
    this.figures = figures;
    const { bundle } = figures;
    byId("programme").replaceChildren(
      ...bundle.programmes.map(({ slug, name }) => element("option", { value: slug }, name)),
    );
    byId("places").replaceChildren(...choosable(bundle).map((area) => element("option", { value: area.name })));
    for (const id of ["programme", "place"]) byId(id).disabled = false;
  }

  show(state) {
    const { bundle } = this.figures;
    byId("programme").value = state.programme;
    showSegments(
      byId("comparator"),
      Object.entries(bundle.comparators.other),
      state.comparator,
      (comparator) => this.change({ comparator }),
    );
    const area = state.area ? this.figures.areas[this.figures.focus(state)] : null;
    if (document.activeElement !== byId("place") || area) byId("place").value = area ? area.name : "";
    byId("clear").hidden = !area;
    byId("linked").textContent = "";
    byId("chosen").textContent = `· ${area ? area.name : bundle.programme.name}, ${this.figures.comparator(state)}`;
  }
}

class Profile extends Page {
  constructor(figures) {
    super(figures);
    this.open = new Set(); // indicators whose details are open
  }

  // A programme's figures, once they are here.
  read(bundle) {
    return new ProfileFigures(bundle);
  }

  settle(figures, wishes) {
    const { bundle } = figures;
    const notices = [];
    const pick = picker(wishes, notices);
    const programme = settleProgramme(bundle, wishes, notices);
    const area = pick("area", ["", ...choosable(bundle).map(({ key }) => key)], "", () => bundle.programme.in_words);
    const comparators = Object.keys(bundle.comparators.other);
    const comparator = pick("comparator", comparators, comparators[0], (key) => bundle.comparators.other[key]);
    return { state: { programme, area, comparator }, notices };
  }

  async start(wishes) {
    this.wishes = wishes;
    const { state, notices } = this.settle(this.figures, wishes);
    this.state = state;
    this.controls = new ProfileControls(this.figures, (changes) => this.change(changes));
    byId("print").addEventListener("click", () => window.print());
    byId("csv").addEventListener("click", () => saveProfile(this.figures, this.state));
    byId("all").addEventListener("click", () => this.toggleAll());
    window.addEventListener("popstate", () => this.followAddress());
    await this.go({ notices, replace: true });
  }

  async show(figures, notices, replace) {
    const settled = this.settle(figures, this.wishes);
    this.wishes = { ...settled.state };
    notice(notices || settled.notices);
    writeAddress(settled.state, { replace });
    this.search = location.search;
    if (this.figures !== figures) this.controls.setFigures(figures);
    this.figures = figures;
    this.draw(settled.state);
    for (const tell of this.listeners) tell(this.state);
  }

  draw(state) {
    this.state = state;
    const { figures } = this;
    const { bundle } = figures;
    this.controls.show(state);
    const title = bundle.titles[figures.focus(state)];
    byId("title").replaceChildren(...emphasised(title));
    byId("sentence").replaceChildren(...emphasised(figures.lead(state)));
    byId("stages").textContent = figures.aboutStages(state);
    byId("printed").textContent = `${location.href} · figures gathered ${bundle.gathered} · printed ${
      new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })
    }`;
    drawHead(byId("head"), figures, state);
    drawRows(byId("rows"), figures, state, this);
    drawReading(byId("reading"), figures, state);
    drawNotes(byId("notes"), figures, state);
    drawPeers(figures, state, this);
    drawContext(figures, state);
    drawMissing(figures, state);
    drawProfileCode(this);
    byId("sources").textContent = bundle.sources.join(" ");
    byId("boundaries").parentElement.hidden = true;
    byId("date").textContent = `Figures gathered ${bundle.gathered}`;
    document.title = `${title.replaceAll("*", "")} · gapdash`;
    byId("main").dataset.drawn = "yes";
    performance.mark("gapdash-drawn");
  }

  toggle(key) {
    if (!this.open.delete(key)) this.open.add(key);
    drawRows(byId("rows"), this.figures, this.state, this);
  }

  toggleAll() {
    const keys = Object.keys(this.figures.bundle.indicators);
    const all = this.open.size < keys.length;
    this.open = new Set(all ? keys : []);
    byId("all").setAttribute("aria-pressed", String(all));
    drawRows(byId("rows"), this.figures, this.state, this);
  }

  // Where a place has its profile: here, or in the programme of its whole nation.
  addressOf(area) {
    const programme = this.figures.place.has(area) ? this.state.programme : this.figures.bundle.widest;
    const changes = { programme, area };
    return { changes, href: address({ ...this.state, ...changes }) };
  }

  exploreAddress(row) {
    const asked = new URLSearchParams(location.search);
    for (const [key, value] of Object.entries({ ...this.state, indicator: row.key, year: row.own.year, view: "gap" })) {
      if (value === "") asked.delete(key);
      else asked.set(key, value);
    }
    return `explore.ipynb?${asked}`;
  }
}

export const openProfile = (bundle) => new Profile(new ProfileFigures(bundle));
