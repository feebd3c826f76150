// Partners: every part of the page; everything that is worked out comes from the server.

import { element, emphasised, removes, uid } from "../core/elements.js";
import { fetchAnswer, fetchBundle, routes } from "../core/server.js";
import { PAGE } from "../core/words.js";
import { Page, printed } from "./page.js";
import { Directory, filesOf, settle } from "./partners_directory.js";
import { drawPairing } from "./partners_pairing.js";
import { pickers } from "./partners_pickers.js";
import { drawArea, drawNeighbours, drawSchool } from "./partners_search.js";
import { Uploads } from "./uploads.js";
import { uploadsView } from "./uploads_list.js";
import { PARTNERS } from "./words.js";

/** @import { Wishes } from "../core/choice.js" */
/** @import { Kind } from "./page.js" */
/** @import { Choice, Files, PartnersDocument } from "./partners_directory.js" */
/** @import { PartnersContext } from "./partners_pickers.js" */
/** @import { Scene } from "./partners_search.js" */

/** @type {Record<string, (scene: Scene, found: any) => HTMLElement[]>} */
const ANSWERS = { school: drawSchool, area: drawArea, neighbours: drawNeighbours, pairing: drawPairing };

/**
 * What is said of a choice: by the server, or that nothing can be found.
 * @param {Directory} directory
 * @param {Choice} state
 * @returns {{ title: string, lead: string, notes: string[] }}
 */
export function saidOf(directory, state) {
  const { missing, programme } = directory.bundle;
  return directory.answer(state) ?? { title: PARTNERS.title(programme.in_words), lead: missing, notes: [] };
}

/** @param {PartnersContext} context */
function headline({ model, el }) {
  const title = element("h1", { id: uid("title"), class: "gd-title", tabindex: "-1" });
  const sentence = element("p", { id: uid("sentence"), class: "gd-sentence", "aria-live": "polite" });
  const paper = element("p", { id: uid("printed"), class: "gd-quiet gd-paper" });
  el.replaceChildren(title, sentence, paper);
  const end = model.follow(({ figures: directory, state }) => {
    const said = saidOf(directory, state);
    title.replaceChildren(...emphasised(said.title));
    sentence.replaceChildren(...emphasised(said.lead));
    paper.textContent = printed(PAGE.told(directory.bundle.gathered));
  });
  return removes(el, end);
}

/**
 * What was found for a school, an area, an authority or a whole programme, and what is missing.
 * @param {PartnersContext} context
 */
function answer({ model, el, host }) {
  const missing = element("p", { id: uid("missing"), class: "gd-card gd-lacking", hidden: true });
  const body = element("div", { id: uid("body"), class: "gd-partner-body" });
  el.replaceChildren(missing, body);
  /** @type {unknown} */
  let drawn = null;
  const end = model.follow((shown) => {
    if (drawn === shown) return; // what could not be changed stands as it was
    drawn = shown;
    const { figures: directory, state } = shown;
    const found = directory.answer(state);
    missing.textContent = directory.bundle.missing;
    missing.hidden = !found || !directory.bundle.missing;
    body.replaceChildren(); // so that what it held takes no id
    if (found) body.append(...ANSWERS[found.view]({ model, host, directory, state }, found));
  });
  return removes(el, end);
}

/**
 * How an answer is read.
 * @param {PartnersContext} context
 */
function rule({ model, el, host }) {
  const title = element("h2", { id: uid("how-title") }, PARTNERS.reading);
  const list = element("ul", { id: uid("reading"), class: "gd-how-read" });
  const method = element(
    "a",
    { id: uid("method"), class: "gd-to", href: host.page("method", "measure-partners") },
    PARTNERS.method,
  );
  const card = { id: uid("how"), class: "gd-card", "aria-labelledby": title.id };
  const section = element("section", card, title, list, element("p", { class: "gd-quiet" }, method));
  el.replaceChildren(section);
  const end = model.follow(({ figures: directory, state }) => {
    const { notes } = saidOf(directory, state);
    section.hidden = !notes.length;
    list.replaceChildren(...notes.map((text) => element("li", {}, text)));
  });
  return removes(el, end);
}

/** What the server answers, kept for as long as the reader's own files stay as they are. */
export class Answers {
  files = filesOf();
  #asking = 0;

  /**
   * @param {(path: string) => Promise<any>} ask
   * @param {{ gone?: () => void, busy?: (busy: boolean) => void }} tell gone: the server has let go of
   * the reader's files; busy: whether an answer is waited for
   */
  constructor(ask, tell = {}) {
    this.ask = ask;
    this.tell = tell;
  }

  /**
   * The schools of the reader's own files, where there are any, and the answer to what is wished for.
   * @param {Directory} directory
   * @param {Wishes} wishes
   */
  async complete(directory, wishes) {
    const { files } = this;
    const { token, finds, answers } = files;
    const { slug } = directory.bundle.programme;
    if (token && !finds.has(slug)) {
      const asked = new URLSearchParams({ programme: slug, token });
      finds.set(slug, await this.#asked(`partners/schools?${asked}`, files));
    }
    const own = directory.files === files ? directory : new Directory(directory.bundle, files);
    const question = own.question(settle(own, wishes).state);
    if (!question || answers.has(question)) return;
    this.#wait(1);
    try {
      const path = token ? `${question}&token=${encodeURIComponent(token)}` : question;
      answers.set(question, await this.#asked(path, files));
    } finally {
      this.#wait(-1);
    }
  }

  /**
   * @param {Directory} directory
   * @param {Wishes} wishes
   */
  settle(directory, wishes) {
    directory.hold(this.files);
    return settle(directory, wishes);
  }

  /** @param {number} more */
  #wait(more) {
    this.#asking += more;
    this.tell.busy?.(this.#asking > 0);
  }

  /**
   * What the server says; where it has let go of the reader's files, the page does so too.
   * @param {string} path
   * @param {Files} files
   */
  async #asked(path, files) {
    try {
      return await this.ask(path);
    } catch (error) {
      if (files === this.files && /** @type {{ status?: number }} */ (error).status === 410) this.tell.gone?.();
      throw error;
    }
  }
}

/** @param {boolean} busy */
function showBusy(busy) {
  for (const body of document.querySelectorAll(".gd-partner-body")) {
    if (busy) body.setAttribute("aria-busy", "true");
    else body.removeAttribute("aria-busy");
  }
}

/** @extends {Page<Directory, Choice>} */
class Partners extends Page {
  /** @param {PartnersDocument} bundle */
  constructor(bundle) {
    const files = new Uploads(`${routes()}uploads`, (notice) => this.useFiles(notice));
    const answers = new Answers(fetchAnswer, { gone: () => files.gone(), busy: showBusy });
    /** @type {Kind<Directory, Choice>} */
    const kind = {
      source: {
        fetch: async (slug) => new Directory(await fetchBundle(slug)),
        complete: (directory, wishes) => answers.complete(directory, wishes),
        settle: (directory, wishes) => answers.settle(directory, wishes),
      },
      views: { headline, pickers, uploads: uploadsView(files), answer, rule },
      about: ({ figures: directory, state }) => ({
        title: saidOf(directory, state).title,
        sources: directory.credit,
        boundaries: directory.bundle.boundaries,
      }),
    };
    super(new Directory(bundle), kind);
    this.uploads = files;
    this.answers = answers;
    globalThis.addEventListener("pagehide", () => files.leave());
    globalThis.addEventListener("pageshow", (event) => event.persisted && files.gone());
  }

  /** That of the reader's own files, "" where there are none. */
  get token() {
    return this.answers.files.token;
  }

  get found() {
    return this.state && this.figures.answer(this.state);
  }

  /**
   * The reader's own files came or went: what was answered with them as they were holds no longer.
   * @param {string} [notice]
   */
  useFiles(notice) {
    const { token, titles } = this.uploads;
    this.answers.files = filesOf(token, titles);
    return this.selection.wish({ ...this.state }, { notices: notice ? [notice] : null, replace: true });
  }
}

/** @param {PartnersDocument} bundle */
export const openPartners = (bundle) => new Partners(bundle);
