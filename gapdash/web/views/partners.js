// Partners page: controls and drawing; everything that is worked out comes from the server.

import { fetchAnswer } from "../core/server.js";
import { writeAddress } from "../core/address.js";
import { csv } from "../core/csv.js";
import { byId, element, emphasised } from "../core/elements.js";
import { codeButton } from "./code.js";
import { copyLink, foldOnPhones, showSegments } from "./inputs.js";
import { notice } from "./notice.js";
import { save } from "../core/pictures.js";
import { Page } from "./page.js";
import { counted, Directory } from "./partners_directory.js";
import { Finder } from "./partners_find.js";
import { drawPairing } from "./partners_pairing.js";
import { drawNeighbours, drawPartnerArea, drawSchool } from "./partners_search.js";
import { uploads } from "./uploads.js";

const VIEWS = { school: drawSchool, area: drawPartnerArea, neighbours: drawNeighbours, pairing: drawPairing };

class PartnersControls {
  constructor(figures, change) {
    this.change = change;
    this.finder = new Finder(change);
    this.setFigures(figures);
    byId("controls").addEventListener("submit", (event) => event.preventDefault());
    for (const id of ["programme", "indicator", "reach"]) {
      byId(id).addEventListener("change", (event) => change({ [id]: event.target.value }));
    }
    byId("clear").addEventListener("click", () => {
      change({ area: "", school: "" });
      byId("place").focus();
    });
    byId("link").addEventListener("click", () => copyLink(byId("linked")));
    foldOnPhones(byId("choices"));
  }

  setFigures(figures) {
    this.figures = figures;
    const { bundle } = figures;
    const options = (pairs) => pairs.map(([value, label]) => element("option", { value }, label));
    byId("programme").replaceChildren(...options(bundle.programmes.map(({ slug, name }) => [slug, name])));
    byId("indicator").replaceChildren(...options(bundle.indicators));
    byId("reach").replaceChildren(...options(bundle.reaches));
    byId("programme").disabled = false;
  }

  show(state) {
    const { figures } = this;
    const { bundle } = figures;
    const schools = state.compare === "schools";
    const pairing = figures.question(state).startsWith("partners/pairing");
    byId("programme").value = state.programme;
    byId("compare").hidden = figures.compared.length < 2;
    showSegments(byId("compare"), figures.compared, state.compare, (compare) => this.change({ compare }));
    const { stages } = bundle.find;
    byId("stage").hidden = !schools || stages.length < 2;
    showSegments(
      byId("stage"),
      stages.map(({ key, label }) => [key, label]),
      state.stage,
      (stage) => this.change({ stage }),
    );
    byId("indicator-field").hidden = state.compare !== "authorities";
    if (state.indicator) byId("indicator").value = state.indicator;
    byId("reach-field").hidden = !schools;
    if (state.reach) byId("reach").value = state.reach;
    byId("k").hidden = !pairing;
    byId("k").querySelector("legend").textContent = bundle.words[schools ? "places" : "places_authorities"];
    showSegments(byId("k"), counted(bundle.places).map((k) => [k, k]), state.k, (k) => this.change({ k }));
    this.finder.set(figures, schools);
    byId("place").placeholder = bundle.words[schools ? "hint" : "hint_authority"];
    byId("place").closest(".gd-find").hidden = !state.compare;
    byId("place-label").textContent = bundle.words[schools ? "find" : "find_authority"];
    const chosen = figures.chosen(state);
    this.finder.show(chosen);
    byId("clear").hidden = !chosen;
    byId("linked").textContent = "";
    byId("chosen").textContent = `· ${chosen || bundle.programme.name}`;
  }
}

class Partners extends Page {
  constructor(figures) {
    super(figures);
    this.token = ""; // of the reader's own files
    this.answers = new Map();
  }

  read(bundle) {
    return new Directory(bundle);
  }

  async start(wishes) {
    this.wishes = wishes;
    const { state, notices } = this.figures.settle(wishes);
    this.state = state;
    this.controls = new PartnersControls(this.figures, (changes) => this.change(changes));
    byId("print").addEventListener("click", () => window.print());
    byId("csv").addEventListener("click", () => this.saveCsv());
    window.addEventListener("popstate", () => this.followAddress());
    this.uploads = uploads((token, notice) => this.useFiles(token, notice));
    await this.go({ notices, replace: true });
  }

  // The figures of a programme, with the schools of the reader's own files where there are any,
  // and the answer to what is wished for: drawings wait for each other, answers do not.
  async figuresOf(slug) {
    const { turn } = this;
    const figures = await this.withFiles(await super.figuresOf(slug));
    if (turn === this.turn) await this.ask(figures, figures.settle(this.wishes).state);
    return figures;
  }

  async withFiles(figures) {
    if (!this.token || figures.token === this.token) return figures;
    const { bundle } = figures;
    const { held, token } = this;
    const asked = new URLSearchParams({ programme: bundle.programme.slug, token });
    const own = this.read({ ...bundle, find: await this.answered(`partners/schools?${asked}`) });
    own.token = token;
    held.set(bundle.programme.slug, own);
    return own;
  }

  // What the server says; where it has let go of the reader's files, the page does so too.
  async answered(path) {
    const { token } = this;
    try {
      return await fetchAnswer(path);
    } catch (error) {
      if (error.status === 410 && token === this.token) this.uploads.gone();
      throw error;
    }
  }

  // The reader's own files came or went: token is "" where there are none.
  useFiles(token, notice) {
    this.token = token;
    // New ones: an answer with the files as they were may still be under way.
    this.held = new Map();
    this.answers = new Map();
    this.wishes = { ...this.state };
    return this.go({ notices: notice ? [notice] : null, replace: true });
  }

  async ask(figures, state) {
    const { turn, answers } = this;
    const question = figures.question(state);
    if (!question || answers.has(question)) return;
    byId("body").setAttribute("aria-busy", "true");
    const token = this.token ? `&token=${encodeURIComponent(this.token)}` : "";
    try {
      answers.set(question, await this.answered(question + token));
    } catch (error) {
      if (turn !== this.turn) return; // nobody waits for it any more
      this.wishes = { ...this.state };
      this.controls.show(this.state);
      throw error;
    } finally {
      if (turn === this.turn) byId("body").removeAttribute("aria-busy");
    }
  }

  show(figures, notices, replace) {
    const settled = figures.settle(this.wishes);
    this.wishes = { ...settled.state };
    notice(notices || settled.notices);
    writeAddress(settled.state, { replace });
    this.search = location.search;
    if (this.figures !== figures) this.controls.setFigures(figures);
    this.figures = figures;
    this.draw(settled.state, this.answers.get(figures.question(settled.state)));
    for (const tell of this.listeners) tell(this.state);
  }

  draw(state, found) {
    this.state = state;
    this.found = found;
    const { bundle } = this.figures;
    const said = found || { title: `Partners across *${bundle.programme.in_words}*`, lead: bundle.missing, notes: [] };
    this.controls.show(state);
    byId("title").replaceChildren(...emphasised(said.title));
    byId("sentence").replaceChildren(...emphasised(said.lead));
    byId("missing").textContent = bundle.missing;
    byId("missing").hidden = !found || !bundle.missing;
    byId("body").replaceChildren(...(found ? VIEWS[found.view](this, found) : []));
    byId("how").hidden = !said.notes.length;
    byId("reading").replaceChildren(...said.notes.map((text) => element("li", {}, text)));
    byId("csv").hidden = !found;
    this.drawCode(found);
    byId("printed").textContent = `${location.href} · figures gathered ${bundle.gathered} · printed ${
      new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })
    }`;
    byId("sources").textContent = this.credit;
    byId("boundaries").textContent = bundle.boundaries;
    byId("date").textContent = `Figures gathered ${bundle.gathered}`;
    document.title = `${said.title.replaceAll("*", "")} · gapdash`;
    byId("main").dataset.drawn = "yes";
    performance.mark("gapdash-drawn");
  }

  // How the list is made; with the reader's own files nobody else could make it.
  drawCode(found) {
    const state = () => ({ ...this.state, k: Number(this.state.k) });
    byId("code").replaceChildren(found && !this.token ? codeButton(this.figures.bundle.code, "partners", state) : "");
  }

  // Where figures come from, the reader's own files among them.
  get credit() {
    const own = this.uploads.titles.join("; ");
    return [...this.figures.bundle.sources, own && `Loaded by the reader: ${own}.`].filter(Boolean).join(" ");
  }

  saveCsv() {
    const { header, rows, file } = this.found.csv;
    const { gathered } = this.figures.bundle;
    const text = csv([...header, "source", "gathered"], rows.map((row) => [...row, this.credit, gathered]));
    save(new Blob([text], { type: "text/csv;charset=utf-8" }), file);
  }
}

export const openPartners = (bundle) => new Partners(new Directory(bundle));
