// Slide: one step as the audience sees it: a title, words, a picture, and the table behind it.

import { element, emphasised, scrollBox } from "../core/elements.js";
import { TABLE } from "../core/words.js";
import { kindOf } from "./story.js";

/**
 * @import { Figures } from "../core/figures.js"
 * @import { Guess } from "./guess.js"
 * @import { Picture, Pictures } from "./pictures.js"
 * @import { CodeButton } from "./talk.js"
 * @import { Live, Step } from "./types.d.ts"
 */

/**
 * What a slide is given beside its step. figures: what it is drawn from; said: what it is called;
 * pick: called with the key of an area; pages: where a server has the dashboards, or nothing.
 * @typedef {object} SlideOptions
 * @property {Figures} figures
 * @property {string} said
 * @property {(key: string) => unknown} pick
 * @property {Guess | null} [guess]
 * @property {string} [pages]
 * @property {CodeButton | null} [codeButton]
 */

const LEAST = 0.55; // of the intended type: what does not fit even then is scrolled to
const STEP = 0.05;

export class Slide {
  holder = element("div", { class: "gd-slide-drawing" });
  /** The table of its figures, and what holds it. */
  table = scrollBox({ "aria-label": TABLE.behind });
  more = element("details", { class: "gd-behind", toggle: () => this.fillTable() });
  /** @type {Promise<void> | null} */
  ready = null;
  /** @type {Picture | null} */
  picture = null;
  /** @type {boolean | null} */
  asking = null; // whether its figure is still to be guessed, once that is known

  /**
   * @param {Step} step one of a story, or an aside
   * @param {Pictures} pictures where its picture comes from
   * @param {SlideOptions} options
   */
  constructor(step, pictures, { figures, said, pick, guess = null, pages = "", codeButton = null }) {
    this.step = step;
    this.pictures = pictures;
    this.figures = figures;
    this.pick = pick;
    this.guess = guess;
    this.codeButton = codeButton;
    this.kind = kindOf(step);
    this.title = element("h2", { class: "gd-slide-title" }, emphasised(step.title));
    this.words = element(
      "div",
      { class: "gd-slide-words" },
      step.figure &&
        element("p", { class: "gd-slide-figure", style: `--letters:${Math.max(4, step.figure.length)}` }, step.figure),
      step.text && element("p", { class: "gd-slide-text" }, emphasised(step.text)),
      guess && guess.answer,
      step.prompt && element("p", { class: "gd-slide-prompt" }, emphasised(step.prompt)),
      step.live && this.live(step.live, pages),
    );
    this.node = element(
      "section",
      {
        class: "gd-slide",
        "aria-label": said,
        "data-picture": this.kind || "words",
        "data-aside": Boolean(step.aside),
        tabindex: "-1",
      },
      guess && guess.question,
      this.title,
      this.words,
      this.kind && this.figure(),
    );
  }

  /**
   * The way to a view that is not drawn here; or that there is none from here.
   * @param {Live} live
   * @param {string} pages
   */
  live({ address, said, only }, pages) {
    return element(
      "p",
      { class: "gd-slide-live" },
      pages ? element("a", { href: pages + address, target: "_blank", rel: "noopener" }, said) : only,
    );
  }

  figure() {
    this.more.append(
      element("summary", {}, TABLE.behind),
      this.table,
      this.code(),
      element("p", { class: "gd-quiet" }, this.step.credit),
    );
    return element("figure", { class: "gd-slide-picture" }, this.holder, this.more);
  }

  /**
   * How the picture is made, where the host shows it: beside the table, not on the stage.
   * @returns {HTMLElement | string}
   */
  code() {
    const button = this.codeButton?.(this.figures.bundle.code, this.kind, () => this.codeState);
    return button ? element("p", { class: "gd-tools" }, button) : "";
  }

  get codeState() {
    const { view, stages } = this.step;
    const pairs = stages ? stages.rows.map(({ indicator, year }) => [indicator, year]) : null;
    return { ...view, programme: this.figures.bundle.programme.slug, stages: pairs };
  }

  // Draw what is beside the words, once; the slide must be in the document.
  draw() {
    this.ready = this.ready || this.fill();
    return this.ready;
  }

  /** The picture as the step has it now. @param {boolean} [keep] whether a map stays where the reader has moved it */
  #drawPicture(keep = false) {
    return this.picture?.draw(this.step, (key) => this.pick(key), { keep });
  }

  async fill() {
    this.fit();
    if (!this.kind) return;
    this.picture = this.pictures.take(this.kind, this.figures);
    this.holder.replaceChildren(...this.picture.parts);
    await this.#drawPicture();
    this.name();
  }

  // What the picture is called where it cannot be seen.
  name() {
    this.picture?.inner.setAttribute("aria-label", this.step.alt);
    if (this.kind === "map") this.picture?.inner.setAttribute("role", "group");
  }

  fillTable() {
    if (this.more.open && !this.table.hasChildNodes()) this.picture?.table(this.table, this.step);
  }

  // Type as large as intended, or as large as there is room for.
  fit() {
    const { node, words } = this;
    let times = 1;
    const tooLong = () => words.scrollHeight > words.clientHeight + 1 || node.scrollHeight > node.clientHeight + 1;
    node.style.setProperty("--fit", "1");
    while (tooLong() && times > LEAST) {
      times -= STEP;
      node.style.setProperty("--fit", String(times));
    }
  }

  // The window has another size.
  async resize() {
    await this.ready; // two drawings of one picture must not cross
    this.fit();
    await this.#drawPicture();
  }

  // The step in one sentence, for those who hear it.
  said() {
    const title = this.guess && this.asking ? this.guess.question.querySelector("h2") : this.title;
    return `${this.node.getAttribute("aria-label")}. ${title?.textContent}`;
  }

  /** Before a figure is revealed the question stands alone, for eyes and ears. @param {boolean} asking */
  ask(asking) {
    if (!this.guess || this.asking === asking) return;
    this.asking = asking;
    this.node.toggleAttribute("data-asking", asking);
    this.guess.question.hidden = !asking;
    this.spread();
    if (asking && this.ready) this.fit();
  }

  // Guesses came in, or may be seen.
  spread() {
    if (this.asking) return;
    this.guess?.drawSpread();
    if (this.ready) this.fit();
  }

  /** Another view in the same kind of picture, without losing the reader's place in it. @param {Step} step */
  async change(step) {
    this.step = step;
    this.title.replaceChildren(...emphasised(step.title));
    if (this.more.lastElementChild) this.more.lastElementChild.textContent = step.credit;
    this.table.replaceChildren();
    this.fillTable();
    this.fit();
    await this.#drawPicture(true);
    this.name();
  }

  /** Whether something of it can be worked with still. @param {Element | null} node */
  holds(node) {
    return Boolean(node && this.node.contains(node) && !node.closest("[hidden]"));
  }

  /** @param {boolean} shown */
  show(shown) {
    this.node.toggleAttribute("data-shown", shown);
    this.node.inert = !shown;
  }

  remove() {
    this.node.remove();
    if (this.picture) this.pictures.give(this.picture);
    this.picture = null;
  }
}
