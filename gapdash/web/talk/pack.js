// Pack: pages that stand alone and show a story: the pack itself, and its handout. They start when
// all scripts are here.

import { byId, element, onPage } from "../core/elements.js";
import { fill } from "../core/figures.js";
import { Handout, onPrintKey, toPrint } from "./handout.js";
import { upTo } from "../core/widths.js";
import { Story } from "./story.js";
import { Talk } from "./talk.js";
import { HANDOUT } from "./words.js";

/** @import { HandoutFile, PackFile } from "./types.d.ts" */

const SHEET = 826; // pixels: the width of a sheet of paper, with a little room
const STEP = /^#step-(\d{1,3})$/;
const ON = ["ArrowRight", "PageDown", " "];
const idle = window.requestIdleCallback || ((/** @type {() => void} */ work) => setTimeout(work, 200));

// The pack: a cover, from where the story is begun or printed, and the stage.
class Pack {
  /** @type {Talk | null} */
  talk = null; // made when the story is begun

  /** @param {PackFile} alone what the page carries @param {HTMLElement} main its element */
  constructor(alone, main) {
    this.alone = alone;
    this.main = main;
    this.story = new Story(alone.story);
    this.handout = new Handout(alone, onPage("sheets"));
  }

  async start() {
    const { story, main } = this;
    onPage("contents").replaceChildren(
      ...story.steps.map(({ guess }, n) =>
        element("li", {}, element("a", { href: `#step-${n + 1}` }, guess ? guess.question : story.title(n)))
      ),
    );
    onPage("print").addEventListener("click", () => this.handout.print());
    onPrintKey(() => this.handout.print());
    window.addEventListener("keydown", (event) => this.pressed(event), { capture: true });
    window.addEventListener("hashchange", () => this.follow());
    main.querySelector(".gd-notice")?.remove();
    await this.follow();
    main.dataset.drawn = "yes";
    // Printing from the browser's menu leaves no time to draw; a phone is spared the work.
    if (!upTo("phone").matches) idle(() => this.handout.fill());
  }

  // The step that the address asks for, from 0; null for the cover.
  get asked() {
    const found = location.hash.match(STEP);
    return found && Number(found[1]) - 1;
  }

  get covered() {
    return !onPage("cover").hidden;
  }

  // Show what the address asks for: a step, or the cover.
  async follow() {
    const step = this.asked;
    onPage("cover").hidden = step != null;
    document.body.classList.toggle("gd-on-stage", step != null);
    document.title = this.story.about.title;
    if (step == null) {
      onPage("talk").hidden = true;
      if (this.talk) onPage("begin").focus();
      return;
    }
    onPage("talk").hidden = false;
    if (this.talk) await this.talk.go(step);
    else {
      this.talk = this.makeTalk();
      await this.talk.start({ step });
    }
  }

  makeTalk() {
    const { words, made, notes, pages, story } = this.alone;
    const talk = new Talk(story, onPage("talk"));
    talk.story.pages = pages;
    talk.listen(({ step }) => history.replaceState(null, "", `#step-${step + 1}`));
    talk.bar.follow.append(fill(words.copy, { made }), " · ", element("a", { href: "#" }, words.short));
    const cover = () => {
      location.hash = "";
    };
    const note = () => talk.keys.open(words.notes, element("p", {}, notes[talk.at.step] || words.no_note));
    talk.keys.add({ keys: ["c"], shown: "C", name: words.cover, act: cover });
    if (notes.length) talk.keys.add({ keys: ["n"], shown: "N", name: words.notes, act: note });
    return talk;
  }

  /** On the cover the keys of the stage rest, and a clicker begins the story. @param {KeyboardEvent} event */
  pressed(event) {
    if (!this.covered || event.ctrlKey || event.metaKey || event.altKey) return;
    event.stopImmediatePropagation();
    const pressing = event.key === " " && event.target instanceof Element && event.target.closest("a, button");
    if (!ON.includes(event.key) || pressing) return;
    event.preventDefault();
    location.hash = /** @type {HTMLAnchorElement} */ (byId("begin")).hash;
  }
}

/**
 * The handout by itself, as it lies on the screen and goes to paper.
 * @param {HandoutFile} alone
 * @param {HTMLElement} holder
 */
async function startHandout(alone, holder) {
  const handout = new Handout(alone, element("div"));
  onPage("print").addEventListener("click", () => window.print());
  // On a narrow screen the sheets are seen whole.
  const fit = () => holder.style.setProperty("--zoom", String(Math.min(1, window.innerWidth / SHEET)));
  window.addEventListener("resize", fit);
  fit();
  await handout.fill();
  holder.append(...handout.holder.childNodes);
  holder.querySelector(".gd-notice")?.remove();
  holder.dataset.drawn = "yes";
  document.title = HANDOUT.page(alone.story.story.title);
  if (toPrint()) window.print();
}

/**
 * What a reader is told where the file cannot be read: it was cut off or changed on its way.
 * @param {HTMLElement} holder
 * @param {unknown} error
 */
function damaged(holder, error) {
  console.error(error);
  holder.replaceChildren(element("p", { class: "gd-notice", role: "alert" }, holder.dataset.damaged ?? ""));
  holder.dataset.drawn = "failed";
}

/** A pack or a handout, whichever the file is. alone: what it carries. @param {PackFile} alone */
export async function openAlone(alone) {
  const holder = byId("pack") || byId("handout");
  if (!holder) return;
  try {
    if (holder.id === "gd-handout") await startHandout(alone, holder);
    else await new Pack(alone, holder).start();
  } catch (error) {
    damaged(holder, error);
  }
}
