// Pages of text: how every figure is worked out, and what was claimed of the gap.

import { fetchBundle } from "../core/server.js";
import { readAddress, writeAddress } from "../core/address.js";
import { settleProgramme } from "../core/choice.js";
import { byId, element, emphasised } from "../core/elements.js";
import { notice } from "./notice.js";
import { drawContents, drawSections, holdTables } from "./text_blocks.js";

export class TextPage {
  constructor(bundle) {
    this.bundle = bundle;
    this.held = new Map([[bundle.programme.slug, bundle]]);
    this.listeners = [];
    this.turn = 0; // of several changes, the last one counts
  }

  async start(wishes) {
    byId("programme").replaceChildren(
      ...this.bundle.programmes.map(({ slug, name }) => element("option", { value: slug }, name)),
    );
    byId("programme").disabled = false;
    byId("programme").form.addEventListener("submit", (event) => event.preventDefault());
    byId("programme").addEventListener("change", (event) => this.change({ programme: event.target.value }));
    byId("boundaries").parentElement.hidden = true; // there is no map
    this.foldContents();
    window.addEventListener("resize", holdTables);
    window.addEventListener("popstate", () => this.followAddress());
    notice(this.refused(wishes.programme));
    await this.show(this.bundle, { replace: true });
    this.seek();
  }

  knows(slug) {
    return this.bundle.programmes.some((programme) => programme.slug === slug);
  }

  // What to say of a wish for a programme that does not exist.
  refused(slug) {
    const notices = [];
    settleProgramme(this.bundle, { programme: slug }, notices);
    return notices;
  }

  // A change by the reader, or by the notebook behind the page; a place stays in the address
  // for the pages that show one.
  change({ programme }) {
    return programme && programme !== this.state.programme ? this.go(programme, { replace: false }) : undefined;
  }

  followAddress() {
    if (location.search === this.search) return undefined;
    const { programme } = readAddress();
    notice(this.refused(programme));
    return this.go(this.knows(programme) ? programme : this.bundle.programmes[0].slug, { replace: true });
  }

  async go(slug, options) {
    this.turn += 1;
    const { turn } = this;
    try {
      if (!this.held.has(slug)) this.held.set(slug, await fetchBundle(slug));
    } catch (error) {
      if (turn === this.turn) byId("programme").value = this.state.programme;
      throw error;
    }
    if (turn === this.turn) await this.show(this.held.get(slug), options);
  }

  async show(bundle, { replace }) {
    this.bundle = bundle;
    this.state = { programme: bundle.programme.slug };
    byId("programme").value = this.state.programme;
    writeAddress(this.state, { replace });
    this.search = location.search;
    byId("date").textContent = `Figures gathered ${bundle.gathered}`;
    byId("sentence").replaceChildren(...emphasised(bundle.lead));
    byId("sources").textContent = bundle.credit;
    drawSections(byId("sections"), bundle.sections);
    drawContents(byId("contents"), bundle.sections);
    await this.drawMore(bundle);
    byId("main").dataset.drawn = "yes";
    for (const tell of this.listeners) tell(this.state);
  }

  // What a page draws beyond its text.
  async drawMore(bundle) {
    byId("rule").textContent = bundle.rule;
  }

  // The contents stand open where there is room beside the text.
  foldContents() {
    const wide = matchMedia("(min-width: 1001px)");
    const fold = () => {
      byId("contents").open = wide.matches;
    };
    wide.addEventListener("change", fold);
    fold();
  }

  // The part that the address names was not there when the browser looked for it.
  seek() {
    const part = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!part) return;
    part.scrollIntoView();
    part.focus({ preventScroll: true });
  }
}

export const openText = (bundle) => new TextPage(bundle);
