// Kept: what a window remembers of its talk when it is loaded anew: whether the stage is dark, and
// the hands that were counted.
(function (gapdash) {
  "use strict";

  class Kept {
    // name: of the story; edition: hands that were counted for another one count no more.
    constructor(name, edition) {
      this.memory = `gapdash-kept:${name}`;
      const { dark = false, ...found } = JSON.parse(sessionStorage.getItem(this.memory)) || {};
      this.all = { dark, edition, counted: found.edition === edition ? found.counted : {} };
    }

    get dark() { return this.all.dark; }
    hands(step) { return this.all.counted[step] || null; }

    darken(dark) { this.keep({ dark }); }
    count(step, hands) { this.keep({ counted: { ...this.all.counted, [step]: hands } }); }
    clear() { this.keep({ counted: {} }); }

    keep(changes) {
      Object.assign(this.all, changes);
      sessionStorage.setItem(this.memory, JSON.stringify(this.all));
    }
  }

  gapdash.Kept = Kept;
})(window.gapdash);
