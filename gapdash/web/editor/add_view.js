// Add view: what a dashboard shows becomes a step of the reader's story, kept in this browser.

import { pageAt } from "../core/address.js";
import { button, byId, element } from "../core/elements.js";
import { ask } from "./ask.js";
import { drafts, DraftStore, precious } from "./draft.js";
import { replacing, viewOf } from "./step_view.js";
import { ADD, STORY, UNKEPT } from "./words.js";

/** @import { Draft, Entry } from "../talk/types.d.ts" */
/** @import { ShownPage } from "./step_view.js" */

class AddView {
  store = new DraftStore();

  /** @param {ShownPage} page @param {string} dashboard */
  constructor(page, dashboard) {
    this.page = page;
    this.dashboard = dashboard;
    this.said = element("span", { class: "gd-added", role: "status" });
    this.button = button(ADD.add, () => this.add());
    this.holder = element("span", { class: "gd-add" }, this.button);
    const link = byId("link");
    const tools = link?.parentElement ?? element("p", { class: "gd-tools" });
    if (!link) this.programme.form?.append(tools);
    tools.append(this.holder, this.said);
    this.offerToReplace();
  }

  get address() {
    return pageAt("present", { programme: this.page.state.programme, edit: "draft" });
  }

  get programme() {
    return /** @type {HTMLSelectElement} */ (byId("programme"));
  }

  /** @param {(string | Node)[]} said */
  tell(...said) {
    this.said.replaceChildren(...said);
  }

  link() {
    return element("a", { href: this.address }, ADD.open);
  }

  // Until its author names it a step is called after its page, the map after what it shows.
  step() {
    const title = this.dashboard === "explore"
      ? "{place}: {indicator}"
      : document.querySelector("#gd-main h1")?.textContent ?? "";
    return { title, view: viewOf(this.page, this.dashboard) };
  }

  fresh() {
    return drafts.empty(this.named(this.page.state.programme));
  }

  /** The programme by the name that the page shows for it. @param {string} slug */
  named(slug) {
    const option = [...this.programme.options].find(({ value }) => value === slug);
    return option ? option.text : slug;
  }

  add() {
    const { programme } = this.page.state;
    const entry = this.store.read();
    if (entry && entry.draft.steps.length && entry.programme !== programme) {
      this.offerAnew(entry);
      return;
    }
    this.keep(
      drafts.add(entry ? entry.draft : this.fresh(), this.step()),
      (draft) => ADD.added(draft.steps.length),
    );
  }

  /** @param {Draft} draft @param {(draft: Draft) => string} words */
  keep(draft, words) {
    const kept = this.store.write({ programme: this.page.state.programme, draft, filed: false });
    if (kept === "kept") this.tell(`${words(draft)} `, this.link());
    else this.tell(ADD.not(UNKEPT[kept]));
    return kept === "kept";
  }

  /** @param {Entry} entry */
  offerAnew(entry) {
    const own = this.named(this.page.state.programme);
    this.tell(
      ADD.otherProgramme(this.named(entry.programme)),
      button(ADD.startFor(own), () => this.startAnew(entry)),
    );
  }

  /** @param {Entry} entry */
  async startAnew(entry) {
    const wanted = !precious(entry) ||
      await ask(
          STORY.letGo,
          ADD.wouldGo(entry.draft.title, entry.draft.steps.length),
          [["", STORY.keep], ["new", ADD.new]],
        ) === "new";
    if (wanted) this.keep(drafts.add(this.fresh(), this.step()), () => ADD.first);
    else this.tell(ADD.asItWas);
    this.button.focus();
  }

  // The reader came from the editor to choose the view of one step: said above everything else.
  offerToReplace() {
    const n = replacing.read();
    if (n === null || !this.held(n)) return;
    const said = element("span", { role: "status" }, ADD.choosing(n + 1));
    /** @type {HTMLElement} */
    const use = button(ADD.use(n + 1), () => this.replace(n, said, use));
    const back = element("a", { href: this.address, click: () => replacing.end() }, ADD.back);
    byId("notice")?.after(element("p", { class: "gd-said gd-replacing" }, said, use, back));
  }

  /** The story that is kept, where it has such a step and is about this programme. @param {number} n */
  held(n) {
    const entry = this.store.read();
    return entry && entry.draft.steps[n] && entry.programme === this.page.state.programme ? entry : null;
  }

  /** @param {number} n @param {HTMLElement} said @param {HTMLElement} use */
  replace(n, said, use) {
    const entry = this.held(n);
    if (!entry) {
      said.textContent = ADD.noStep(n + 1);
      return;
    }
    const draft = drafts.changeStep(entry.draft, n, "view", viewOf(this.page, this.dashboard));
    const kept = this.store.write({ ...entry, draft, filed: false });
    said.textContent = kept === "kept" ? ADD.replaced(n + 1) : ADD.notReplaced(UNKEPT[kept]);
    if (kept !== "kept") return;
    replacing.end();
    if (use.nextElementSibling instanceof HTMLElement) use.nextElementSibling.focus();
    use.remove();
  }
}

/** @param {ShownPage} page @param {string} dashboard */
export const addView = (page, dashboard) => new AddView(page, dashboard);
