// Add view: what a dashboard shows becomes a step of the reader's story, kept in this browser.

import { byId, element } from "../core/elements.js";
import { ask } from "./ask.js";
import { drafts, DraftStore, precious, steps, UNKEPT } from "./draft.js";
import { replacing, viewOf } from "./step_view.js";

/** @import { Draft, Entry } from "../talk/types.d.ts" */
/** @import { ShownPage } from "./step_view.js" */

class AddView {
  store = new DraftStore();

  /** @param {ShownPage} page @param {string} dashboard */
  constructor(page, dashboard) {
    this.page = page;
    this.dashboard = dashboard;
    this.said = element("span", { class: "gd-added", role: "status" });
    this.button = element("button", { type: "button", click: () => this.add() }, "Add this view to a story");
    this.holder = element("span", { class: "gd-add" }, this.button);
    const link = byId("link");
    const tools = link?.parentElement ?? element("p", { class: "gd-tools" });
    if (!link) this.programme.form?.append(tools);
    tools.append(this.holder, this.said);
    this.offerToReplace();
  }

  get address() {
    return `present.ipynb?${new URLSearchParams({ programme: this.page.state.programme, edit: "draft" })}`;
  }

  get programme() {
    return /** @type {HTMLSelectElement} */ (byId("programme"));
  }

  /** @param {(string | Node)[]} said */
  tell(...said) {
    this.said.replaceChildren(...said);
  }

  link() {
    return element("a", { href: this.address }, "Open your story");
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
      (draft) => `Added as step ${draft.steps.length} of your story.`,
    );
  }

  /** @param {Draft} draft @param {(draft: Draft) => string} words */
  keep(draft, words) {
    const kept = this.store.write({ programme: this.page.state.programme, draft, filed: false });
    if (kept === "kept") this.tell(`${words(draft)} `, this.link());
    else this.tell(`Not added. ${UNKEPT[kept]}`);
    return kept === "kept";
  }

  /** @param {Entry} entry */
  offerAnew(entry) {
    const own = this.named(this.page.state.programme);
    this.tell(
      `Not added: your story is about another programme (${this.named(entry.programme)}), and a story keeps to one. `,
      element("button", { type: "button", click: () => this.startAnew(entry) }, `Start a new story for ${own}`),
    );
  }

  /** @param {Entry} entry */
  async startAnew(entry) {
    const wanted = !precious(entry) ||
      await ask(
          "Let go of your present story?",
          `“${entry.draft.title || "Your story"}” has ${
            steps(entry.draft.steps.length)
          } and is in no file. A new story takes its place.`,
          [["", "Keep it"], ["new", "Start a new story"]],
        ) === "new";
    if (wanted) this.keep(drafts.add(this.fresh(), this.step()), () => "A new story, with this view as step 1.");
    else this.tell("Your story is as it was.");
    this.button.focus();
  }

  // The reader came from the editor to choose the view of one step: said above everything else.
  offerToReplace() {
    const n = replacing.read();
    if (n === null || !this.held(n)) return;
    const said = element("span", { role: "status" }, `You are choosing the view of step ${n + 1} of your story. `);
    /** @type {HTMLElement} */
    const use = element(
      "button",
      { type: "button", click: () => this.replace(n, said, use) },
      `Use this view for step ${n + 1}`,
    );
    const back = element("a", { href: this.address, click: () => replacing.end() }, "Back to your story");
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
      said.textContent = `Not replaced: your story about this programme has no step ${n + 1}. `;
      return;
    }
    const draft = drafts.changeStep(entry.draft, n, "view", viewOf(this.page, this.dashboard));
    const kept = this.store.write({ ...entry, draft, filed: false });
    said.textContent = kept === "kept"
      ? `Step ${n + 1} of your story has this view now. `
      : `Not replaced. ${UNKEPT[kept]} `;
    if (kept !== "kept") return;
    replacing.end();
    if (use.nextElementSibling instanceof HTMLElement) use.nextElementSibling.focus();
    use.remove();
  }
}

/** @param {ShownPage} page @param {string} dashboard */
export const addView = (page, dashboard) => new AddView(page, dashboard);
