// Handout: a story as sheets of paper. Pictures are drawn with those of the slides in a box of the
// paper's measures, and copied from there: one map and one chart serve all sheets.

import { element, emphasised, isPart } from "../core/elements.js";
import { fill } from "../core/figures.js";
import { askServer, routes } from "../core/server.js";
import tokens from "../core/tokens.json" with { type: "json" };
import { addHatches } from "../map/area_map.js";
import { groupTable } from "./handout_table.js";
import { Pictures } from "./pictures.js";
import { kindOf, Story } from "./story.js";

/**
 * @import { Area } from "../core/document.d.ts"
 * @import { Asks, Coded, HandoutFile, Step } from "./types.d.ts"
 */

const LINES = 30; // ruled: as many as a sheet could hold; those that find no room are not seen
// What a line is by its colour: the chosen place's, or a series by its number.
/** @type {Record<string, string>} */
const KINDS = {
  [tokens.colours.focus]: "focus",
  ...Object.fromEntries(tokens.categorical.map((colour, n) => [colour, `${n + 1}`])),
};
let copied = 0;

/** A picture as it stands, for paper: it can be neither chosen nor pointed at. @param {HTMLElement} node */
function copyOf(node) {
  copied += 1;
  const made = /** @type {HTMLElement} */ (node.cloneNode(true));
  for (const own of made.querySelectorAll(".leaflet-control-container, .gd-tip")) own.remove();
  const ids = new Set([...made.querySelectorAll("[id]")].map(({ id }) => id));
  for (const part of [made, ...made.querySelectorAll("*")]) {
    for (const name of ["tabindex", "role", "aria-label", "aria-selected", "aria-multiselectable"]) {
      part.removeAttribute(name);
    }
    if (part.id) part.id = `${part.id}-${copied}`;
    const kind = KINDS[part.getAttribute("stroke")?.toLowerCase() ?? ""];
    if (kind) part.setAttribute("data-line", kind);
    for (const { name, value } of [...part.attributes]) {
      const asked = value.match(/^url\("?#([^")]+)"?\)$/);
      if (asked && ids.has(asked[1])) part.setAttribute(name, `url(#${asked[1]}-${copied})`);
    }
  }
  return made;
}

/**
 * What groups can discuss without the talk, each once, with the number of its first step: a guess
 * belongs to its own step.
 * @param {Step[]} steps
 */
export function discussed(steps) {
  /** @type {Map<string, number>} */
  const first = new Map();
  steps.forEach(({ guess, prompt }, n) => {
    if (prompt && !guess && !first.has(prompt)) first.set(prompt, n + 1);
  });
  return [...first];
}

export class Handout {
  pictures = new Pictures();
  stage = element("div", { class: "gd-print gd-print-stage", "aria-hidden": "true" });
  /** @type {Promise<void> | null} */
  filled = null;

  /** @param {HandoutFile} alone what the page carries @param {HTMLElement} holder empty: where the sheets go */
  constructor(alone, holder) {
    this.story = new Story(alone.story);
    this.paper = alone.paper;
    this.copy = alone.copy;
    this.holder = holder;
  }

  /** Draw all sheets, once. */
  fill() {
    this.filled = this.filled || this.fillAll();
    return this.filled;
  }

  async fillAll() {
    const { story, paper, holder } = this;
    addHatches(Object.values(story.figures.bundle.colours.palette).flat());
    document.body.append(this.stage);
    const sheets = [this.first()];
    for (const [n, step] of story.steps.entries()) sheets.push(await this.stepSheet(step, n));
    const wanted = (/** @type {Area} */ area) => isPart(area) && (!paper.only || area.key === paper.only);
    const parts = /** @type {Area[]} */ (story.figures.areas.filter(wanted));
    for (const part of parts) sheets.push(await this.groupSheet(part));
    this.stage.remove();
    holder.replaceChildren(...sheets);
  }

  /** @param {string} name @param {(Node | string | null)[]} content */
  sheet(name, ...content) {
    return element("section", { class: `gd-sheet gd-sheet-${name}` }, content);
  }

  /** @param {string} title @param {string} over a line above it @param {Element | null} [code] */
  head(title, over, code) {
    return element(
      "header",
      { class: "gd-sheet-head" },
      element("div", {}, over && element("p", { class: "gd-made" }, over), element("h2", {}, emphasised(title))),
      code,
    );
  }

  /** The code that leads to a live view, with its address; nothing where none is known. @param {Coded} coded */
  code({ address, qr }) {
    const { words } = this.paper;
    if (!address) return null;
    return element(
      "figure",
      { class: "gd-qr" },
      element("img", { src: qr, alt: words.code }),
      element("figcaption", {}, address),
    );
  }

  ruled() {
    return element(
      "div",
      { class: "gd-ruled", role: "img", "aria-label": this.paper.words.room },
      Array.from({ length: LINES }, () => element("i")),
    );
  }

  prompts() {
    const items = discussed(this.story.steps).map(([text, value]) => element("li", { value }, emphasised(text)));
    if (!items.length) return null;
    return [element("h3", {}, this.paper.words.discuss), element("ol", { class: "gd-prompts" }, items)];
  }

  /**
   * A step as the first sheet lists it; a guess is written down here, away from its answer.
   * @param {Step} step
   * @param {number} n
   */
  listed({ guess }, n) {
    if (!guess) return element("li", {}, this.story.title(n));
    return element(
      "li",
      { class: "gd-sheet-guess" },
      `${guess.question} `,
      element("span", {}, this.paper.words.guess),
    );
  }

  first() {
    const { about, steps, figures } = this.story;
    const { words } = this.paper;
    const credits = [...new Set(steps.map(({ credit }) => credit)), figures.bundle.boundaries];
    return this.sheet(
      "first",
      this.head(about.title, about.programme_name, this.code(this.paper)),
      element("p", { class: "gd-sheet-about" }, about.about),
      element(
        "p",
        { class: "gd-made" },
        [about.by && fill(words.by, { by: about.by }), this.copy].filter(Boolean).join(" "),
      ),
      element("h3", {}, words.contents),
      element("ol", { class: "gd-contents" }, steps.map((step, n) => this.listed(step, n))),
      element("h3", {}, words.notes),
      this.ruled(),
      element("h3", {}, words.sources),
      element("div", { class: "gd-credits" }, credits.map((credit) => element("p", {}, credit))),
    );
  }

  /** The picture of a step, in the paper's measures. @param {Step} step @param {string} size a class */
  async picture(step, size) {
    const kind = kindOf(step);
    if (!kind) return null;
    this.stage.className = `gd-print gd-print-stage ${size}`;
    const drawn = this.pictures.take(kind, this.story.figures);
    this.stage.replaceChildren(...drawn.parts);
    await drawn.draw(step, () => {});
    const made = element(
      "figure",
      { class: `gd-print ${size}`, role: "img", "aria-label": step.alt },
      drawn.parts.map(copyOf),
    );
    this.pictures.give(drawn);
    return made;
  }

  /** @param {Step} step @param {number} n */
  async stepSheet(step, n) {
    const { about, steps } = this.story;
    const { words } = this.paper;
    const over = `${about.title} · ${fill(words.step, { n: n + 1, count: steps.length })}`;
    return this.sheet(
      "step",
      this.head(step.title, over),
      await this.picture(step, "gd-print-wide"),
      element(
        "div",
        { class: "gd-sheet-said" },
        step.figure && element("p", { class: "gd-sheet-figure" }, step.figure),
        element("p", {}, emphasised(step.text)),
      ),
      step.guess && element("p", { class: "gd-sheet-asked" }, `${step.guess.question} ${words.guessed}`),
      step.prompt && element("p", { class: "gd-sheet-prompt" }, emphasised(step.prompt)),
      this.ruled(),
      element("p", { class: "gd-credits" }, step.credit),
    );
  }

  /** @param {Area} part */
  async groupSheet(part) {
    const { steps, about } = this.story;
    const { words } = this.paper;
    const drawn = steps.find((step) => step.picture === "map" && step.view.indicator) ||
      steps.find((step) => step.view.indicator) || steps[0];
    const view = { ...drawn.view, area: part.key };
    const alt = fill(words.map, { place: part.name });
    const picture = await this.picture({ ...drawn, picture: "map", view, alt }, "gd-print-small");
    // On so small a map a name would hide its place.
    for (const label of picture?.querySelectorAll(".gd-label") ?? []) label.remove();
    return this.sheet(
      "group",
      this.head(part.name, `${about.title} · ${words.group}`),
      element(
        "div",
        { class: "gd-sheet-pair" },
        element(
          "div",
          { class: "gd-sheet-aside" },
          picture,
          element("p", { class: "gd-credits" }, fill(words.outlined, { place: part.name })),
          this.code(this.paper.parts[part.key]),
        ),
        groupTable(this.story, part, words),
        this.prompts(),
      ),
      this.ruled(),
      element("p", { class: "gd-credits" }, words.sources_first),
    );
  }

  async print() {
    await this.fill();
    window.print();
  }
}

const PRINT = "#print"; // the sheets go to paper as soon as they are drawn

/**
 * The sheets of a story in a window of their own, which prints them. asks: what the server is
 * asked for, programme and story, or programme and text.
 * @param {Asks} asks
 */
export async function openHandout(asks) {
  if (asks.story) {
    return window.open(`${routes()}stories/${asks.programme}/${asks.story}/handout.html${PRINT}`);
  }
  const shown = window.open(); // a browser allows it only at once
  const { ok, said } = await askServer("stories/handout", asks);
  if (!shown) return null;
  const page = new Blob([said], { type: "text/html;charset=utf-8" });
  if (ok) shown.location.href = URL.createObjectURL(page) + PRINT;
  else shown.close();
  return shown;
}

/** Ctrl+P is for the handout, wherever a story is shown. @param {() => unknown} print */
export function onPrintKey(print) {
  window.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key !== "p") return;
    event.preventDefault();
    print();
  });
}

export const toPrint = () => location.hash === PRINT;
