// Talk: a story being shown. It holds the place, shows the step that is asked for, and draws its
// neighbours ahead. Its hosts are the presenter's page, the room's page and the pack.
(function (gapdash) {
  "use strict";
  const { element } = gapdash;
  const idle = window.requestIdleCallback || ((work) => setTimeout(work, 20));
  const painted = () => new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });

  class Talk {
    // made: a story bundle; holder: an empty element. fullFigures: a promise of all figures of a
    // programme, or null where there are none to be had.
    // hands: whether guesses are counted and revealed here. send: what sends a guess of this device,
    // given the step and the value.
    constructor(made, holder, { fullFigures = async () => null, hands = true, send = null } = {}) {
      Object.assign(this, { holder, fullFigures, hands, send });
      this.story = new gapdash.Story(made);
      this.pictures = new gapdash.Pictures();
      this.slides = new Map(); // by number of step
      this.at = { step: 0, view: null, dark: false, revealed: [] };
      this.turn = 0; // of several changes, the last one counts
      this.listeners = [];
      this.asked = new Map(); // what is guessed, by number of step
      this.busy = Promise.resolve();
      this.build();
    }

    build() {
      gapdash.addHatches(this.story.made.bundle.palette);
      this.deck = element("div", { class: "gd-deck" });
      this.live = element("p", { class: "gd-hidden", "aria-live": "polite" });
      this.bar = new gapdash.Bar(this);
      this.cover = element("div", { class: "gd-dark", role: "status", hidden: true }, element("span", { class: "gd-hidden" }, "The stage is dark."));
      this.aside = new gapdash.Aside(this);
      this.keys = new gapdash.Keys(this);
      this.holder.replaceChildren(this.deck, this.bar.node, this.live, this.cover);
      this.holder.hidden = false;
      this.size = this.measure();
      new ResizeObserver(() => this.resized()).observe(this.deck);
    }

    // Where the talk is: the same shape as a room's move.
    get place() { return { ...this.at, revealed: [...this.at.revealed] }; }

    // What a step is called where it is listed: a figure to be guessed is not given away.
    called(n) {
      return this.asking(n) ? this.story.steps[n].guess.question : this.story.title(n);
    }

    // Whether a step's figure is still to be guessed; whether it can be revealed here and now.
    asking(step) { return this.story.asks(step) && !this.at.revealed.includes(step); }
    get reveals() { return this.hands && !this.at.view && this.asking(this.at.step); }

    listen(listener) { this.listeners.push(listener); }

    async start({ step = 0, view = null, revealed = [] } = {}) {
      this.at = { step: this.story.within(step), view, dark: false, revealed: [...revealed] };
      await this.show();
      return this.wait();
    }

    go(step) { return this.change({ step: this.story.within(step), view: null, dark: false }); }
    next() { return this.at.view ? this.return_() : this.go(this.at.step + 1); }
    back() { return this.at.view ? this.return_() : this.go(this.at.step - 1); }

    // Leave the story for another view, settled before anyone is told of it.
    async leave(wish) {
      const turn = this.turn;
      const { view } = this.story.asideStep(await this.aside.figuresOf(wish), wish);
      return turn === this.turn ? this.change({ view, dark: false }) : this.wait();
    }

    return_() { return this.change({ view: null }); }
    dark(on) { return this.change({ dark: on }); }

    reveal(step = this.at.step) {
      if (!this.asking(step)) return this.wait();
      return this.change({ revealed: [...this.at.revealed, step] });
    }

    // From the beginning: nothing is revealed, and no guess counted by hand is left.
    anew() {
      for (const slide of this.slides.values()) slide.remove();
      this.slides.clear();
      this.asked.clear();
      Object.assign(this.at, { step: 0, view: null, dark: false, revealed: [] });
      const shown = this.show();
      for (const listener of this.listeners) listener(this.place);
      return shown;
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
      const view = this.at.view || this.aside.first;
      const area = this.shown.figures.areas[this.shown.figures.place.get(key)];
      if (!this.aside.offered || (area.kind !== "part" && area.kind !== "authority")) return undefined;
      return this.leave({ ...view, area: this.at.view && key === view.area ? "" : key });
    }

    // Set from outside: nobody is told.
    follow(place) { return this.change(place, { tell: false }); }

    change(place, { tell = true } = {}) {
      const before = JSON.stringify(this.at);
      Object.assign(this.at, place, { step: this.story.within(place.step == null ? this.at.step : place.step) });
      if (JSON.stringify(this.at) === before) return this.wait();
      performance.mark("gapdash-step-asked");
      const shown = this.show();
      if (tell) for (const listener of this.listeners) listener(this.place);
      return shown;
    }

    // When what is shown is drawn, and its neighbours are drawn ahead.
    wait() { return this.busy; }

    show() {
      this.turn += 1;
      this.busy = this.showTurn(this.turn);
      return this.busy;
    }

    async showTurn(turn) {
      const { at, holder } = this;
      const slide = at.view ? await this.asideOf(at.view) : this.slideOf(at.step);
      if (turn !== this.turn) return this.wait();
      this.aside.show(at.view && slide.kind ? slide.step : null, slide.figures);
      holder.dataset.drawn = "no";
      holder.dataset.step = at.step + 1;
      holder.toggleAttribute("data-aside", Boolean(at.view));
      for (const one of [...this.slides.values(), this.left]) if (one && one !== slide) one.show(false);
      slide.ask(!at.view && this.asking(at.step));
      slide.show(true);
      this.shown = slide;
      this.cover.hidden = !at.dark;
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

    announce(slide) {
      const said = slide.said();
      if (this.live.textContent !== said) this.live.textContent = said;
    }

    // The slide of a step, put into the deck where it is not yet there.
    slideOf(n) {
      if (!this.slides.has(n)) {
        const { story } = this;
        const slide = this.add(new gapdash.Slide(story.steps[n], {
          figures: story.figures, pictures: this.pictures, said: `Step ${n + 1} of ${story.steps.length}`, base: story.base,
          pick: (key) => this.pick(key), guess: this.guessAt(n),
        }));
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
        this.asked.set(n, new gapdash.Guess(guess, { hands, send: send && ((value) => send(n, value)), reveal: () => this.reveal(n) }));
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
      if (left) left.remove();
      this.left = this.add(new gapdash.Slide(step, {
        figures: figures || this.story.figures, pictures: this.pictures, said: "Aside", pick: (key) => this.pick(key),
      }));
      return this.left;
    }

    add(slide) {
      slide.show(false);
      this.deck.append(slide.node);
      return slide;
    }

    // The next step and the one before are drawn while nobody waits; all others are let go.
    async drawAhead(turn) {
      const { step } = this.at;
      const wanted = [step, step + 1, step - 1].filter((n) => n >= 0 && n < this.story.steps.length);
      for (const [n, slide] of this.slides) {
        if (wanted.includes(n)) continue;
        slide.remove();
        this.slides.delete(n);
      }
      for (const n of wanted) {
        await new Promise((free) => { idle(free, { timeout: 200 }); });
        if (turn !== this.turn) return this.wait();
        await this.slideOf(n).draw();
      }
      return undefined;
    }

    // What pictures are fitted to: a page that is scrolled has no height of its own.
    measure() {
      const filled = getComputedStyle(this.holder).position === "fixed";
      return `${this.deck.clientWidth} ${filled ? this.deck.clientHeight : ""}`;
    }

    async resized() {
      const size = this.measure();
      if (size === this.size) return;
      this.size = size;
      for (const slide of [this.shown, ...this.slides.values(), this.left]) if (slide && slide.ready) await slide.resize();
    }
  }

  gapdash.Talk = Talk;
})(window.gapdash);
