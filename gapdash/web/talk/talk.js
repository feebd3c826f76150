// Talk: a story being shown. It holds the place, shows the step that is asked for, and draws its
// neighbours ahead. Its hosts are the presenter's page, the room's page and the pack.

import { element, isChoosable } from "../core/elements.js";
import { addHatches } from "../map/area_map.js";
import { Aside } from "./aside.js";
import { Bar } from "./bar.js";
import { Deck } from "./deck.js";
import { Guess } from "./guess.js";
import { Keys } from "./keys.js";
import * as places from "./place.js";
import { Story } from "./story.js";
import { TALK } from "./words.js";

/**
 * @import { Figures } from "../core/figures.js"
 * @import { Slide } from "./slide.js"
 * @import { Place, StoryBundle, Wish } from "./types.d.ts"
 */

/** @import { CodePart } from "../core/bundle.d.ts" */

/**
 * What keeps the hands that were counted, such as WindowMemory.
 * @typedef {{ hands(step: number): number[] | null, count(step: number, hands: number[]): void, clear(): void }} Tally
 */

/**
 * The button that shows how a picture is made: of the code that a bundle carries, the kind of
 * picture, and its state at the moment of the press.
 * @typedef {(code: CodePart, kind: string, state: () => object) => HTMLElement | ""} CodeButton
 */

const idle = window.requestIdleCallback || ((work) => setTimeout(work, 20));
const painted = () =>
  new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
  });

/** @type {Tally} */
const UNKEPT = { hands: () => null, count() {}, clear() {} };

export class Talk {
  /** @type {Map<number, Slide>} */
  slides = new Map(); // by number of step
  /** @type {Slide | null} */
  left = null; // the slide of the view outside the story
  turn = 0; // of several changes, the last one counts
  /** @type {Wish | null} */
  wish = null; // a view outside the story whose figures are awaited
  gone = new AbortController(); // ends what is listened to beyond the holder
  /** @type {((place: Place) => void)[]} */
  listeners = [];
  /** @type {Map<number, Guess>} */
  asked = new Map(); // what is guessed, by number of step
  /** @type {Promise<void>} */
  busy = Promise.resolve();

  /**
   * @param {StoryBundle} made
   * @param {HTMLElement} holder empty
   * @param {object} [options]
   * @param {(slug: string) => Promise<Figures | null>} [options.fullFigures] of a programme; null
   * where there are none to be had
   * @param {boolean} [options.hands] whether guesses are counted and revealed here
   * @param {((step: number, value: number) => Promise<void>) | null} [options.send] sends a guess of this device
   * @param {CodeButton | null} [options.codeButton]
   * @param {Tally} [options.tally]
   */
  constructor(
    made,
    holder,
    { fullFigures = async () => null, hands = true, send = null, codeButton = null, tally = UNKEPT } = {},
  ) {
    this.holder = holder;
    this.fullFigures = fullFigures;
    this.hands = hands;
    this.send = send;
    this.codeButton = codeButton;
    this.tally = tally;
    this.story = new Story(made);
    this.at = places.beginning({}, this.count);
    addHatches(Object.values(made.bundle.colours.palette).flat());
    this.deck = new Deck(holder);
    this.live = element("p", { class: "gd-hidden", "aria-live": "polite" });
    this.bar = new Bar(this);
    this.cover = element(
      "div",
      { class: "gd-dark", role: "status", hidden: true, click: () => this.dark(false) },
      element("span", { class: "gd-hidden" }, TALK.dark),
    );
    this.aside = new Aside(this);
    this.keys = new Keys(this);
    holder.replaceChildren(this.deck.node, this.bar.node, this.live, this.cover);
    holder.hidden = false;
    this.deck.watch();
  }

  /** How many steps there are. */
  get count() {
    return this.story.steps.length;
  }

  /** Where the talk is: the same shape as a room's move. */
  get place() {
    return { ...this.at, revealed: [...this.at.revealed] };
  }

  /** What a step is called where it is listed: a figure to be guessed is not given away. @param {number} n */
  called(n) {
    const { guess } = this.story.steps[n];
    return guess && this.asking(n) ? guess.question : this.story.title(n);
  }

  /** Whether a step's figure is still to be guessed. @param {number} step */
  asking(step) {
    return places.asking(this.story.steps, this.at, step);
  }

  /** Whether a figure can be revealed here and now. */
  get reveals() {
    return this.hands && !this.at.view && this.asking(this.at.step);
  }

  /** @param {(place: Place) => void} listener told of each change that was made here */
  listen(listener) {
    this.listeners.push(listener);
  }

  /** @param {Partial<Place>} place */
  start(place) {
    this.at = places.beginning(place, this.count);
    return this.show();
  }

  /** @param {number} step */
  go(step) {
    return this.change(places.atStep(step));
  }
  next() {
    return this.change(places.onward(this.at, 1));
  }
  back() {
    return this.change(places.onward(this.at, -1));
  }

  /** The view outside the story that is shown, or that will be. */
  get away() {
    return this.wish || this.at.view;
  }

  /**
   * Leave the story for another view, settled before anyone is told of it. A later wish or a step
   * takes its place.
   * @param {Wish} wish
   */
  async leave(wish) {
    this.wish = wish;
    const { view } = this.story.asideStep(await this.aside.figuresOf(wish), wish);
    return this.wish === wish ? this.change({ view, dark: false }) : this.busy;
  }

  returnToStory() {
    return this.change({ view: null });
  }

  /** @param {boolean} on */
  dark(on) {
    return this.change({ dark: on });
  }

  reveal(step = this.at.step) {
    if (!this.asking(step)) return this.busy;
    return this.change(places.revealing(this.at, [step]));
  }

  /** Begin again, as if nothing had been guessed or shown: after a rehearsal. */
  anew() {
    this.tally.clear();
    for (const guess of this.asked.values()) guess.clear();
    return this.change(places.beginning({}, this.count));
  }

  /** The guesses that phones have sent for a step. @param {number} step @param {number[]} values */
  guesses(step, values) {
    const guess = this.story.within(step) === step && this.guessAt(step);
    if (!guess) return;
    guess.set(values);
    this.slides.get(step)?.spread();
  }

  /** Picking a place leaves the story for it; picking it again lets go of it. @param {string} key */
  pick(key) {
    const { figures } = this.slideShown;
    if (!this.aside.offered || !isChoosable(figures.areas[figures.place.get(key) ?? -1])) return undefined;
    return this.leave(places.picked(this.at.view, this.away || this.aside.first, key));
  }

  /** The slide in sight. @returns {Slide} */
  get slideShown() {
    return /** @type {Slide} */ (this.deck.shown);
  }

  /** Set from outside: nobody is told. @param {Partial<Place>} place */
  follow(place) {
    return this.change(place, { tell: false });
  }

  /** @param {Partial<Place>} changes @param {{ tell?: boolean }} [options] whether listeners hear of it */
  change(changes, { tell = true } = {}) {
    this.wish = null;
    const place = places.changed(this.at, changes, this.count);
    if (places.same(place, this.at)) return this.busy;
    this.at = place;
    performance.mark("gapdash-step-asked");
    const shown = this.show();
    if (tell) { for (const listener of this.listeners) listener(this.place); }
    return shown;
  }

  /** When what is shown is drawn, and its neighbours are drawn ahead. */
  wait() {
    return this.busy;
  }

  show() {
    this.turn += 1;
    this.busy = this.showTurn(this.turn);
    return this.busy;
  }

  /** @param {number} turn @returns {Promise<void>} */
  async showTurn(turn) {
    const { at, holder } = this;
    const { worked } = this.deck;
    const slide = at.view ? await this.slideOfAside(at.view) : this.slideOf(at.step);
    if (turn !== this.turn) return this.busy;
    this.aside.show(at.view && slide.kind ? slide.step : null, slide.figures);
    holder.dataset.drawn = "no";
    holder.dataset.step = String(at.step + 1);
    holder.toggleAttribute("data-aside", Boolean(at.view));
    slide.ask(!at.view && this.asking(at.step));
    this.deck.show(slide);
    if (worked) this.deck.keepFocus();
    this.darken(at.dark);
    this.bar.show(at, slide.step);
    await slide.draw();
    if (turn !== this.turn) return this.busy;
    await painted();
    if (turn !== this.turn) return this.busy;
    performance.mark("gapdash-step-drawn");
    holder.dataset.drawn = "yes";
    this.announce(slide);
    return this.drawAhead(turn);
  }

  /** What is under black can be neither seen nor reached. @param {boolean} dark */
  darken(dark) {
    this.cover.hidden = !dark;
    for (const part of [this.deck.node, this.bar.node, this.aside.panel]) if (part) part.inert = dark;
  }

  /** @param {Slide} slide */
  announce(slide) {
    const said = slide.said();
    if (this.live.textContent !== said) this.live.textContent = said;
  }

  /** The slide of a step, put into the deck where it is not yet there. @param {number} n */
  slideOf(n) {
    const held = this.slides.get(n);
    if (held) return held;
    const { story } = this;
    const slide = this.deck.add(story.steps[n], {
      figures: story.figures,
      pages: story.pages,
      codeButton: this.codeButton,
      said: TALK.stepOf(n + 1, this.count),
      pick: (key) => this.pick(key),
      guess: this.guessAt(n),
    });
    slide.ask(this.asking(n));
    this.slides.set(n, slide);
    return slide;
  }

  /** What is guessed at a step is kept when its slide is let go. @param {number} n @returns {Guess | null} */
  guessAt(n) {
    const { guess } = this.story.steps[n];
    if (!guess) return null;
    const held = this.asked.get(n);
    if (held) return held;
    const { send, hands } = this;
    const made = new Guess(guess, {
      hands,
      send: send && ((value) => send(n, value)),
      reveal: () => this.reveal(n),
      counted: this.tally.hands(n),
      count: (counts) => this.tally.count(n, counts),
    });
    this.asked.set(n, made);
    return made;
  }

  /** The slide of a view outside the story: the one before, where it only needs to change. @param {Wish} view */
  async slideOfAside(view) {
    const figures = await this.aside.figuresOf(view);
    const step = this.story.asideStep(figures, view);
    const { left } = this;
    if (left && left.figures === (figures || this.story.figures) && left.step.picture === step.picture && left.ready) {
      if (left.kind) left.ready = left.change(step);
      return left;
    }
    if (left) this.deck.drop(left);
    this.left = this.deck.add(step, {
      figures: figures || this.story.figures,
      codeButton: this.codeButton,
      said: TALK.aside,
      pick: (key) => this.pick(key),
    });
    return this.left;
  }

  /**
   * The next step and the one before are drawn while nobody waits; all others are let go.
   * @param {number} turn
   * @returns {Promise<void>}
   */
  async drawAhead(turn) {
    const wanted = places.neighbours(this.at.step, this.count);
    for (const [n, slide] of this.slides) {
      if (wanted.includes(n)) continue;
      this.deck.drop(slide);
      this.slides.delete(n);
    }
    for (const n of wanted) {
      await new Promise((free) => {
        idle(free, { timeout: 200 });
      });
      if (turn !== this.turn) return this.busy;
      await this.slideOf(n).draw();
    }
    return undefined;
  }

  /** End it: nothing is listened to any more, and its holder is empty. */
  remove() {
    this.turn += 1;
    this.busy = Promise.resolve();
    this.gone.abort();
    this.deck.remove();
    this.holder.replaceChildren();
  }
}
