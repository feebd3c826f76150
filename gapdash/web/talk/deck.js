// Deck: the slides that are in the document, one of them in sight, each as large as there is room for.

import { element } from "../core/elements.js";
import { Pictures } from "./pictures.js";
import { Slide } from "./slide.js";

/**
 * @import { SlideOptions } from "./slide.js"
 * @import { Step } from "./types.d.ts"
 */

export class Deck {
  node = element("div", { class: "gd-deck" });
  pictures = new Pictures();
  /** @type {Set<Slide>} */
  slides = new Set();
  /** @type {Slide | null} */
  shown = null; // the slide in sight
  sizes = new ResizeObserver(() => this.resized());
  size = "";

  /** @param {HTMLElement} holder what fills the window where it is large enough */
  constructor(holder) {
    this.holder = holder;
  }

  /** The deck is in the document now. */
  watch() {
    this.size = this.measure();
    this.sizes.observe(this.node);
  }

  /** Whether the reader works within a slide. */
  get worked() {
    return this.node.contains(document.activeElement);
  }

  /** A slide, out of sight at first. @param {Step} step @param {SlideOptions} options */
  add(step, options) {
    const slide = new Slide(step, this.pictures, options);
    slide.show(false);
    this.slides.add(slide);
    this.node.append(slide.node);
    return slide;
  }

  /** @param {Slide} slide */
  drop(slide) {
    this.slides.delete(slide);
    slide.remove();
  }

  /** @param {Slide} slide */
  show(slide) {
    for (const one of this.slides) if (one !== slide) one.show(false);
    slide.show(true);
    this.shown = slide;
  }

  /** Who worked within a slide goes on in the one that is shown, unless the focus is elsewhere by now. */
  keepFocus() {
    const { activeElement } = document;
    const lost = this.worked || activeElement === document.body;
    if (lost && !this.shown?.holds(activeElement)) this.shown?.node.focus({ preventScroll: true });
  }

  /** What pictures are fitted to: a page that is scrolled has no height of its own. */
  measure() {
    const filled = getComputedStyle(this.holder).position === "fixed";
    return `${this.node.clientWidth} ${filled ? this.node.clientHeight : ""}`;
  }

  /** The slide in sight first. */
  async resized() {
    const size = this.measure();
    if (size === this.size) return;
    this.size = size;
    for (const slide of new Set([this.shown, ...this.slides])) if (slide?.ready) await slide.resize();
  }

  remove() {
    this.sizes.disconnect();
    for (const slide of this.slides) this.drop(slide);
    this.pictures.remove();
  }
}
