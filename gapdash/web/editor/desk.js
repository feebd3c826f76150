// Desk: a programme's stories and the reader's own, each to present, edit, pack or print.

import { askServer, fetchAnswer, inJupyter, presenterKey, routes, Unshown } from "../core/server.js";
import { carry, pageAt } from "../core/address.js";
import { button, element, onPage, stay } from "../core/elements.js";
import { notice } from "../views/notice.js";
import { save } from "../core/files.js";
import { ask } from "./ask.js";
import { drafts, DraftStore, precious, whereKept } from "./draft.js";
import { Editor } from "./editor.js";
import { NETWORK, PAGE, PICKERS } from "../core/words.js";
import { DESK, steps, STORY, UNKEPT } from "./words.js";

/**
 * @import { ProgrammeName } from "../core/document.d.ts"
 * @import { Entry, Listed } from "../talk/types.d.ts"
 */

/** @param {Pick<Listed, "steps" | "minutes" | "by">} story */
export function facts({ steps: count, minutes, by }) {
  return [steps(count), minutes && DESK.minutes(minutes), by && DESK.by(by)].filter(Boolean).join(" · ");
}

/**
 * Where a talk is tried out before it is given; a Jupyter Server has no such page.
 * @param {string} title
 * @param {Record<string, string>} about
 */
function preflight(title, about) {
  if (inJupyter()) return null;
  return tool(DESK.preflight, title, `${routes().replace(/gapdash\/$/, "preflight")}?${new URLSearchParams(about)}`);
}

const needed = () => (inJupyter() ? DESK.inJupyter : presenterKey() ? "" : DESK.noKey);

/**
 * Something that can be done with a story.
 * @param {string} text
 * @param {string} title the story's
 * @param {string | (() => unknown)} does a link's address, or what a button does
 * @param {Record<string, unknown>} [more] attributes
 */
function tool(text, title, does, more) {
  const named = { "aria-label": `${text}: ${title}`, ...more };
  if (typeof does === "string") return element("a", { class: "gd-button", href: does, ...named }, text);
  return button(text, does, named);
}

export class Desk {
  /** @type {ProgrammeName[]} */
  programmes = [];
  /** @type {Map<string, Listed[]>} */
  held = new Map(); // stories by programme
  store = new DraftStore(() => this.heard());
  said = element("p", { class: "gd-said", role: "status" });
  own = element("div", {}); // the reader's own story
  /** @type {Editor | null} */
  editor = null;

  /**
   * @param {HTMLElement} holder
   * @param {{ programme: string, notices: string[] }} options what the address asks for, and what is told first
   */
  constructor(holder, { programme, notices }) {
    this.holder = holder;
    this.programme = programme;
    this.notices = notices;
    window.addEventListener("popstate", () => this.followAddress());
  }

  async start() {
    onPage("boundaries").parentElement?.toggleAttribute("hidden", true); // there is no map
    try {
      await this.hold(this.programme || "default");
    } catch (error) {
      if (!(error instanceof Unshown && "status" in error && error.status === 404)) throw error;
      this.notices.push(DESK.noProgramme(this.programme));
      await this.hold("default");
    }
    this.show();
    notice(this.notices);
    this.holder.dataset.drawn = "yes";
  }

  /** A programme's stories, asked for once. @param {string} slug */
  async hold(slug) {
    if (!this.held.has(slug)) {
      const { programme, programmes, stories, gathered } = await fetchAnswer(
        `stories/${encodeURIComponent(slug)}.json`,
      );
      onPage("date").textContent = PAGE.gathered(gathered);
      this.programmes = programmes;
      this.held.set(programme, stories);
      this.programme = programme;
    } else {
      this.programme = slug;
    }
  }

  get editing() {
    return new URLSearchParams(location.search).get("edit") === "draft";
  }

  /** @param {string} slug @returns {string} */
  named(slug) {
    return (this.programmes.find((one) => one.slug === slug) || { name: slug }).name;
  }

  /**
   * An address of this page or of another one of the server, about the programme.
   * @param {string} page
   * @param {Record<string, string>} choices
   */
  to(page, choices) {
    return pageAt(page, { programme: this.programme, ...choices });
  }

  /**
   * Between desk and editor without a new page: back and forward go the same way.
   * @param {Record<string, string>} choices
   */
  turnTo(choices) {
    history.pushState(null, "", this.to("present", choices));
    this.show();
    this.holder.querySelector("h1")?.focus();
    scrollTo(0, 0);
  }

  async followAddress() {
    const asked = new URLSearchParams(location.search).get("programme");
    if (asked) await this.hold(asked);
    this.show();
  }

  show() {
    const entry = this.store.read();
    this.editor?.leave();
    this.editor = this.editing ? new Editor(this, entry || this.fresh(this.programme)) : null;
    if (this.editor) this.editor.start();
    else this.draw(entry);
  }

  /** An empty story about a programme. @param {string} programme @returns {Entry} */
  fresh(programme) {
    return { programme, draft: drafts.empty(this.named(programme)), filed: false };
  }

  /** The page, with one place for whatever the reader must know. @param {(string | Node)[]} parts */
  fill(...parts) {
    this.holder.replaceChildren(
      element("div", { id: "gd-notice", class: "gd-notice", role: "status", hidden: true }),
      ...parts,
    );
    carry(`?${new URLSearchParams({ programme: this.programme })}`);
  }

  // Another window has changed the draft.
  heard() {
    if (this.editor) this.editor.heard();
    else this.drawOwn(this.store.read());
  }

  /** @param {Entry | null} entry */
  draw(entry) {
    document.title = DESK.page(this.named(this.programme));
    const stories = this.held.get(this.programme) ?? [];
    const none = element("li", { class: "gd-card gd-quiet" }, DESK.none);
    /** @type {HTMLSelectElement} */
    const choose = element(
      "select",
      { id: "gd-programme", change: () => this.choose(choose) },
      this.programmes.map(({ slug, name }) =>
        element("option", { value: slug, selected: slug === this.programme }, name)
      ),
    );
    this.fill(
      element("h1", { class: "gd-title", tabindex: "-1" }, DESK.title),
      element("p", { class: "gd-sentence" }, DESK.about),
      element(
        "form",
        { class: "gd-card gd-choose", autocomplete: "off", submit: stay },
        element("div", { class: "gd-field" }, element("label", { for: "gd-programme" }, PICKERS.programme), choose),
        needed() ? element("p", { class: "gd-quiet" }, needed()) : null,
      ),
      this.said,
      element(
        "div",
        { class: "gd-desk" },
        element(
          "section",
          { "aria-labelledby": "gd-stories-title" },
          element("h2", { id: "gd-stories-title" }, DESK.stories),
          element("ul", { class: "gd-stories" }, stories.length ? stories.map((story) => this.item(story)) : none),
        ),
        element(
          "section",
          { "aria-labelledby": "gd-own-title" },
          element("h2", { id: "gd-own-title" }, STORY.yours),
          this.own,
        ),
        element("p", { class: "gd-quiet gd-meanings" }, DESK.meanings, inJupyter() ? "" : DESK.preflightMeans),
      ),
    );
    this.drawOwn(entry);
  }

  /** @param {HTMLSelectElement} select */
  async choose(select) {
    const before = this.programme;
    try {
      await this.hold(select.value);
    } catch (error) {
      select.value = before;
      throw error;
    }
    history.pushState(null, "", this.to("present", {}));
    this.show();
    onPage("programme").focus();
  }

  /** @param {Listed} story */
  item(story) {
    const { name, title, problem } = story;
    const heading = element("h3", {}, title || name);
    if (problem) {
      return element("li", { class: "gd-card gd-story" }, heading, element("p", { class: "gd-problem" }, problem));
    }
    const { programme } = this;
    const paper = (/** @type {string} */ kind) => `${routes()}stories/${programme}/${name}/${kind}.html`;
    return element(
      "li",
      { class: "gd-card gd-story" },
      heading,
      element("p", {}, story.about),
      element("p", { class: "gd-quiet" }, facts(story)),
      element(
        "p",
        { class: "gd-tools" },
        tool(DESK.present, title, this.to("present", { story: name }), { class: "gd-button gd-first" }),
        tool(DESK.copy, title, () => this.copy(story)),
        tool(DESK.pack, title, paper("pack"), { download: true }),
        tool(DESK.handout, title, paper("handout")),
        preflight(title, { programme, story: name }),
      ),
    );
  }

  /** @param {Entry | null} entry */
  drawOwn(entry) {
    if (!entry?.draft.steps.length) {
      this.own.replaceChildren(this.empty());
      return;
    }
    const { programme, draft } = entry;
    const title = draft.title || DESK.untitled;
    const about = programme === this.programme ? "" : DESK.ofProgramme(this.named(programme));
    this.own.replaceChildren(
      element(
        "div",
        { class: "gd-card gd-story" },
        element("h3", {}, title),
        draft.about ? element("p", {}, draft.about) : null,
        element("p", { class: "gd-quiet" }, facts({ ...draft, steps: draft.steps.length }) + about),
        element(
          "p",
          { class: "gd-tools" },
          tool(DESK.present, title, this.to("present", { programme, story: "draft" }), {
            class: "gd-button gd-first",
          }),
          tool(DESK.edit, title, () => this.turnTo({ programme, edit: "draft" })),
          tool(DESK.pack, title, () => this.take("pack", entry)),
          tool(DESK.handout, title, () => this.take("handout", entry)),
          preflight(title, { programme, story: "draft" }),
        ),
        element("p", { class: "gd-quiet" }, whereKept(entry)),
      ),
    );
  }

  // How a story is made, where there is none.
  empty() {
    const [open, explore, choose] = DESK.byView;
    return element(
      "div",
      { class: "gd-card gd-story" },
      element("p", {}, DESK.begin),
      element(
        "ul",
        { class: "gd-ways" },
        element("li", {}, open, element("a", { href: this.to("explore", {}) }, explore), choose),
        element("li", {}, DESK.byCopy),
        element("li", {}, DESK.byFile),
      ),
      element(
        "p",
        { class: "gd-tools" },
        button(DESK.open, () => this.turnTo({ edit: "draft" })),
      ),
    );
  }

  /** A story that is there becomes the reader's own, unless that would take something away. @param {Listed} story */
  async copy(story) {
    try {
      const { ok, said } = await askServer(`stories/${this.programme}/${story.name}/draft.json`);
      if (!ok) {
        this.said.textContent = said.problem;
        return;
      }
      const adopted = await this.adopt({ programme: this.programme, draft: said.draft, filed: true });
      if (adopted && said.left_out) this.editor?.tell(DESK.noNotes);
    } catch {
      this.said.textContent = NETWORK.away;
    }
  }

  /** An entry takes the place of the reader's story, once they agree; whether it did. @param {Entry} entry */
  async adopt(entry) {
    const before = this.store.read();
    if (before && !await this.mayGo(before)) return false;
    const kept = this.store.write(entry);
    if (kept !== "kept") {
      this.said.textContent = UNKEPT[kept];
      return false;
    }
    this.turnTo({ programme: entry.programme, edit: "draft" });
    return true;
  }

  /** Whether an entry may be lost, which is asked where it is in no file. @param {Entry} entry */
  async mayGo(entry) {
    const { draft } = entry;
    if (!precious(entry)) return true;
    return await ask(
      STORY.letGo,
      DESK.wouldGo(draft.title, draft.steps.length),
      [["", STORY.keep], ["go", DESK.letGo]],
    ) === "go";
  }

  /**
   * The reader's own story as one file, or as sheets of paper in a window of their own.
   * @param {"pack" | "handout"} kind
   * @param {Entry} entry
   */
  async take(kind, { programme, draft }) {
    const sheets = kind === "handout" ? window.open("", "_blank") : null; // only a click may open one
    try {
      const written = await askServer("stories/write", { programme, draft });
      if (!written.ok) throw new Unshown(written.said.problem || DESK.problems);
      const { ok, said } = await askServer(`stories/${kind}`, { programme, text: written.said.text });
      if (!ok) throw new Unshown(said.problem);
      const page = new Blob([said], { type: "text/html;charset=utf-8" });
      if (sheets) sheets.location.replace(URL.createObjectURL(page));
      else save(page, written.said.name.replace(/toml$/, "html"));
      this.said.textContent = sheets ? "" : DESK.downloaded;
    } catch (error) {
      if (sheets) sheets.close();
      this.said.textContent = error instanceof Unshown ? error.message : NETWORK.away;
    }
  }
}
