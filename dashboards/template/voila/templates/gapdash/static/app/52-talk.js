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
    constructor(made, holder, { fullFigures = async () => null } = {}) {
      this.story = new gapdash.Story(made);
      this.holder = holder;
      this.fullFigures = fullFigures;
      this.pictures = new gapdash.Pictures();
      this.slides = new Map(); // by number of step
      this.at = { step: 0, view: null, dark: false, revealed: [] };
      this.turn = 0; // of several changes, the last one counts
      this.listeners = [];
      this.known = new Map(); // figures of whole programmes, for asides
      this.busy = Promise.resolve();
      this.build();
    }

    build() {
      gapdash.addHatches(this.story.made.bundle.palette);
      this.deck = element("div", { class: "gd-deck" });
      this.live = element("p", { class: "gd-hidden", "aria-live": "polite" });
      this.bar = new gapdash.Bar(this);
      this.cover = element("div", { class: "gd-dark", role: "status", hidden: true }, element("span", { class: "gd-hidden" }, "The stage is dark."));
      this.keys = new gapdash.Keys(this);
      this.holder.replaceChildren(this.deck, this.bar.node, this.live, this.cover);
      this.holder.hidden = false;
      new ResizeObserver(() => this.resize()).observe(this.deck);
    }

    // Where the talk is: the same shape as a room's move.
    get place() { return { ...this.at, revealed: [...this.at.revealed] }; }

    // What a step is called where it is listed: a figure to be guessed is not given away.
    called(n) {
      const hidden = this.story.asks(n) && !this.at.revealed.includes(n);
      return hidden ? this.story.steps[n].guess.question : this.story.title(n);
    }

    // Whether the step that is shown has a figure to reveal.
    get reveals() { return this.story.asks(this.at.step) && !this.at.revealed.includes(this.at.step); }

    listen(listener) { this.listeners.push(listener); }

    async start({ step = 0, view = null, revealed = [] } = {}) {
      this.at = { step: this.story.within(step), view, dark: false, revealed: [...revealed] };
      await this.show();
      return this.wait();
    }

    go(step) { return this.change({ step: this.story.within(step), view: null, dark: false }); }
    next() { return this.at.view ? this.return_() : this.go(this.at.step + 1); }
    back() { return this.at.view ? this.return_() : this.go(this.at.step - 1); }
    leave(view) { return this.change({ view, dark: false }); }
    return_() { return this.change({ view: null }); }
    dark(on) { return this.change({ dark: on }); }

    reveal(step = this.at.step) {
      if (!this.story.asks(step) || this.at.revealed.includes(step)) return this.wait();
      return this.change({ revealed: [...this.at.revealed, step] });
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
      const slide = at.view ? await this.asideOf(at.view, turn) : this.slideOf(at.step);
      if (turn !== this.turn) return this.wait();
      holder.dataset.drawn = "no";
      holder.dataset.step = at.step + 1;
      holder.toggleAttribute("data-aside", Boolean(at.view));
      for (const one of [...this.slides.values(), this.aside]) if (one && one !== slide) one.show(false);
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
        this.slides.set(n, this.add(new gapdash.Slide(story.steps[n], {
          figures: story.figures, pictures: this.pictures, said: `Step ${n + 1} of ${story.steps.length}`,
          pick: (key) => this.pick(key),
        })));
      }
      return this.slides.get(n);
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

    async resize() {
      for (const slide of [this.shown, ...this.slides.values(), this.aside]) if (slide && slide.ready) await slide.resize();
    }
  }

  gapdash.Talk = Talk;
})(window.gapdash);
