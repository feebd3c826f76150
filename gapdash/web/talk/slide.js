// Slide: one step as the audience sees it: a title, words, a picture, and the table behind it.

import { element, emphasised } from "../core/elements.js";
import { Story } from "./story.js";

const LEAST = 0.55; // of the intended type: what does not fit even then is scrolled to
const STEP = 0.05;

export class Slide {
  // step: one of a story, or an aside; figures: what it is drawn from; said: what it is called;
  // pictures: where its picture comes from; pick: called with the key of an area.
  // pages: where a server has the dashboards, or nothing; codeButton: makes the button that shows how
  // a picture is made, or nothing.
  constructor(step, { figures, said, pictures, pick, guess = null, pages = "", codeButton = null }) {
    Object.assign(this, { step, figures, pictures, pick, guess, codeButton });
    this.kind = Story.prototype.picture(step);
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
    this.holder = element("div", { class: "gd-slide-drawing" });
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
    this.ready = null;
  }

  // The way to a view that is not drawn here, beside the talk; or that there is none from here.
  live({ address, said, only }, pages) {
    return element(
      "p",
      { class: "gd-slide-live" },
      pages ? element("a", { href: pages + address, target: "_blank", rel: "noopener" }, said) : only,
    );
  }

  figure() {
    this.behind = element("div", {
      class: "gd-scroll",
      tabindex: "0",
      role: "region",
      "aria-label": "These figures as a table",
    });
    this.more = element(
      "details",
      { class: "gd-behind", toggle: () => this.fillTable() },
      element("summary", {}, "These figures as a table"),
      this.behind,
      this.code(),
      element("p", { class: "gd-quiet" }, this.step.credit),
    );
    return element("figure", { class: "gd-slide-picture" }, this.holder, this.more);
  }

  // How the picture is made, where the host shows it: beside the table, not on the stage.
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

  async fill() {
    this.fit();
    if (!this.kind) return;
    this.picture = this.pictures.take(this.kind, this.figures);
    this.holder.replaceChildren(...this.picture.parts);
    await this.picture.draw(this.step, (key) => this.pick(key));
    if (this.picture) this.name();
  }

  // What the picture is called where it cannot be seen.
  name() {
    const { inner } = this.picture;
    inner.setAttribute("aria-label", this.step.alt);
    if (this.kind === "map") inner.setAttribute("role", "group");
  }

  fillTable() {
    if (this.more.open && !this.behind.hasChildNodes()) this.picture.table(this.behind, this.step);
  }

  // Type as large as intended, or as large as there is room for.
  fit() {
    const { node, words } = this;
    let times = 1;
    const tooLong = () => words.scrollHeight > words.clientHeight + 1 || node.scrollHeight > node.clientHeight + 1;
    node.style.setProperty("--fit", times);
    while (tooLong() && times > LEAST) {
      times -= STEP;
      node.style.setProperty("--fit", times);
    }
  }

  // The window has another size.
  async resize() {
    await this.ready; // two drawings of one picture must not cross
    this.fit();
    if (this.picture) await this.picture.draw(this.step, (key) => this.pick(key));
  }

  // The step in one breath, for those who hear it.
  said() {
    const title = this.asking ? this.guess.question.querySelector("h2") : this.title;
    return `${this.node.getAttribute("aria-label")}. ${title.textContent}`;
  }

  // Before a figure is revealed the question stands alone, for eyes and ears.
  ask(asking) {
    if (!this.guess || this.asking === asking) return;
    this.asking = asking;
    this.node.toggleAttribute("data-asking", asking);
    this.guess.question.hidden = !asking;
    if (!asking) this.guess.drawSpread();
    if (this.ready) this.fit();
  }

  // Guesses came in.
  spread() {
    if (this.asking) return;
    this.guess.drawSpread();
    if (this.ready) this.fit();
  }

  // Another view in the same kind of picture, without losing the reader's place in it.
  async change(step) {
    this.step = step;
    this.title.replaceChildren(...emphasised(step.title));
    this.more.lastElementChild.textContent = step.credit;
    this.behind.replaceChildren();
    this.fillTable();
    this.fit();
    await this.picture.draw(step, (key) => this.pick(key), { keep: true });
    this.name();
  }

  // Whether something of it can be worked with still.
  holds(node) {
    return this.node.contains(node) && !node.closest("[hidden]");
  }

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
