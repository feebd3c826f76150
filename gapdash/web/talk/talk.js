// Talk: a story being shown. It holds the place, shows the step that is asked for, and draws its
// neighbours ahead. Its hosts are the presenter's page, the room's page and the pack.

import { element, isChoosable } from "../core/elements.js";
import { addHatches } from "../map/area_map.js";
import { Aside } from "./aside.js";
import { Bar } from "./bar.js";
import { Deck } from "./deck.js";
import { Guess } from "./guess.js";
import { Keys } from "./keys.js";
import { Story } from "./story.js";

const idle = window.requestIdleCallback || ((work) => setTimeout(work, 20));
const painted = () =>
  new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
  });

const UNKEPT = { hands: () => null, count() {}, clear() {} };

export class Talk {
  // made: a story bundle; holder: an empty element. fullFigures: a promise of the figures of a
  // programme, or null where there are none to be had.
  // hands: whether guesses are counted and revealed here. send: what sends a guess of this device,
  // given the step and the value. tally: what keeps the hands that were counted, such as WindowMemory.
  constructor(
    made,
    holder,
    { fullFigures = async () => null, hands = true, send = null, codeButton = null, tally = UNKEPT } = {},
  ) {
    Object.assign(this, { holder, fullFigures, hands, send, codeButton, tally });
    this.story = new Story(made);
    this.slides = new Map(); // by number of step
    this.at = { step: 0, view: null, dark: false, revealed: [] };
    this.turn = 0; // of several changes, the last one counts
    this.wish = null; // a view outside the story whose figures are awaited
    this.gone = new AbortController(); // ends what is listened to beyond the holder
    this.listeners = [];
    this.asked = new Map(); // what is guessed, by number of step
    this.busy = Promise.resolve();
    this.build();
  }

  build() {
    addHatches(this.story.made.bundle.colours.palette);
    this.deck = new Deck(this.holder);
    this.live = element("p", { class: "gd-hidden", "aria-live": "polite" });
    this.bar = new Bar(this);
    this.cover = element(
      "div",
      { class: "gd-dark", role: "status", hidden: true, click: () => this.dark(false) },
      element("span", { class: "gd-hidden" }, "The stage is dark."),
    );
    this.aside = new Aside(this);
    this.keys = new Keys(this);
    this.holder.replaceChildren(this.deck.node, this.bar.node, this.live, this.cover);
    this.holder.hidden = false;
    this.deck.watch();
  }

  // Where the talk is: the same shape as a room's move.
  get place() {
    return { ...this.at, revealed: [...this.at.revealed] };
  }

  // What a step is called where it is listed: a figure to be guessed is not given away.
  called(n) {
    return this.asking(n) ? this.story.steps[n].guess.question : this.story.title(n);
  }

  // Whether a step's figure is still to be guessed; whether it can be revealed here and now.
  asking(step) {
    return this.story.asks(step) && !this.at.revealed.includes(step);
  }
  get reveals() {
    return this.hands && !this.at.view && this.asking(this.at.step);
  }

  listen(listener) {
    this.listeners.push(listener);
  }

  async start({ step = 0, view = null, dark = false, revealed = [] } = {}) {
    this.at = { step: this.story.within(step), view, dark, revealed: [...revealed] };
    await this.show();
    return this.wait();
  }

  go(step) {
    return this.change({ step: this.story.within(step), view: null, dark: false });
  }
  next() {
    return this.at.view ? this.return_() : this.go(this.at.step + 1);
  }
  back() {
    return this.at.view ? this.return_() : this.go(this.at.step - 1);
  }

  // The view outside the story that is shown, or that will be.
  get away() {
    return this.wish || this.at.view;
  }

  // Leave the story for another view, settled before anyone is told of it. A later wish or a step
  // takes its place.
  async leave(wish) {
    this.wish = wish;
    const { view } = this.story.asideStep(await this.aside.figuresOf(wish), wish);
    return this.wish === wish ? this.change({ view, dark: false }) : this.wait();
  }

  return_() {
    return this.change({ view: null });
  }
  dark(on) {
    return this.change({ dark: on });
  }

  reveal(step = this.at.step) {
    if (!this.asking(step)) return this.wait();
    return this.change({ revealed: [...this.at.revealed, step] });
  }

  // Begin again, as if nothing had been guessed or shown: after a rehearsal.
  anew() {
    this.tally.clear();
    for (const guess of this.asked.values()) guess.clear();
    return this.change({ step: 0, view: null, dark: false, revealed: [] });
  }

  // The guesses that phones have sent for a step.
  guesses(step, values) {
    const guess = this.story.within(step) === step && this.guessAt(step);
    if (!guess) return;
    guess.set(values);
    if (this.slides.has(step)) this.slides.get(step).spread();
  }

  // Picking a place leaves the story for it; picking it again lets go of it.
  pick(key) {
    const view = this.away || this.aside.first;
    const { figures } = this.deck.shown;
    const area = figures.areas[figures.place.get(key)];
    if (!this.aside.offered || !isChoosable(area)) return undefined;
    return this.leave({ ...view, area: this.at.view && key === view.area ? "" : key });
  }

  // Set from outside: nobody is told.
  follow(place) {
    return this.change(place, { tell: false });
  }

  change(place, { tell = true } = {}) {
    this.wish = null;
    const before = JSON.stringify(this.at);
    Object.assign(this.at, place, { step: this.story.within(place.step == null ? this.at.step : place.step) });
    if (JSON.stringify(this.at) === before) return this.wait();
    performance.mark("gapdash-step-asked");
    const shown = this.show();
    if (tell) { for (const listener of this.listeners) listener(this.place); }
    return shown;
  }

  // When what is shown is drawn, and its neighbours are drawn ahead.
  wait() {
    return this.busy;
  }

  show() {
    this.turn += 1;
    this.busy = this.showTurn(this.turn);
    return this.busy;
  }

  async showTurn(turn) {
    const { at, holder } = this;
    const { worked } = this.deck;
    const slide = at.view ? await this.asideOf(at.view) : this.slideOf(at.step);
    if (turn !== this.turn) return this.wait();
    this.aside.show(at.view && slide.kind ? slide.step : null, slide.figures);
    holder.dataset.drawn = "no";
    holder.dataset.step = at.step + 1;
    holder.toggleAttribute("data-aside", Boolean(at.view));
    slide.ask(!at.view && this.asking(at.step));
    this.deck.show(slide);
    if (worked) this.deck.keepFocus();
    this.darken(at.dark);
    this.bar.show(at, slide.step);
    await slide.draw();
    if (turn !== this.turn) return this.wait();
    await painted();
    if (turn !== this.turn) return this.wait();
    performance.mark("gapdash-step-drawn");
    holder.dataset.drawn = "yes";
    this.announce(slide);
    return this.drawAhead(turn);
  }

  // What is under black can be neither seen nor reached.
  darken(dark) {
    this.cover.hidden = !dark;
    for (const part of [this.deck.node, this.bar.node, this.aside.panel]) if (part) part.inert = dark;
  }

  announce(slide) {
    const said = slide.said();
    if (this.live.textContent !== said) this.live.textContent = said;
  }

  // The slide of a step, put into the deck where it is not yet there.
  slideOf(n) {
    if (!this.slides.has(n)) {
      const { story } = this;
      const slide = this.deck.add(story.steps[n], {
        figures: story.figures,
        pages: story.pages,
        codeButton: this.codeButton,
        said: `Step ${n + 1} of ${story.steps.length}`,
        pick: (key) => this.pick(key),
        guess: this.guessAt(n),
      });
      slide.ask(this.asking(n));
      this.slides.set(n, slide);
    }
    return this.slides.get(n);
  }

  // What is guessed at a step is kept when its slide is let go.
  guessAt(n) {
    const { guess } = this.story.steps[n];
    if (!guess) return null;
    if (!this.asked.has(n)) {
      const { send, hands } = this;
      this.asked.set(
        n,
        new Guess(guess, {
          hands,
          send: send && ((value) => send(n, value)),
          reveal: () => this.reveal(n),
          counted: this.tally.hands(n),
          count: (counts) => this.tally.count(n, counts),
        }),
      );
    }
    return this.asked.get(n);
  }

  // The slide of a view outside the story: the one before, where it only needs to change.
  async asideOf(view) {
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
      said: "Aside",
      pick: (key) => this.pick(key),
    });
    return this.left;
  }

  // The next step and the one before are drawn while nobody waits; all others are let go.
  async drawAhead(turn) {
    const { step } = this.at;
    const wanted = [step, step + 1, step - 1].filter((n) => n >= 0 && n < this.story.steps.length);
    for (const [n, slide] of this.slides) {
      if (wanted.includes(n)) continue;
      this.deck.drop(slide);
      this.slides.delete(n);
    }
    for (const n of wanted) {
      await new Promise((free) => {
        idle(free, { timeout: 200 });
      });
      if (turn !== this.turn) return this.wait();
      await this.slideOf(n).draw();
    }
    return undefined;
  }

  // End it: nothing is listened to any more, and its holder is empty.
  remove() {
    this.turn += 1;
    this.busy = Promise.resolve();
    this.gone.abort();
    this.deck.remove();
    this.holder.replaceChildren();
  }
}
