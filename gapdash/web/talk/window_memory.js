// Window memory: what a window remembers of its talk when it is loaded anew: whether the stage is dark, what
// has been revealed, and the hands that were counted.

import { keep } from "../core/storage.js";

export class WindowMemory {
  // name: of the story; edition: of a changed story, the steps may be others.
  constructor(name, edition) {
    this.memory = `gapdash-kept:${name}`;
    const { dark = false, ...found } = this.read() || {};
    const { revealed, counted } = found.edition === edition ? found : { revealed: [], counted: {} };
    this.all = { edition, dark, revealed, counted };
  }

  get place() {
    return { dark: this.all.dark, revealed: this.all.revealed };
  }
  hands(step) {
    return this.all.counted[step] || null;
  }

  move({ dark, revealed }) {
    this.keep({ dark, revealed });
  }
  count(step, hands) {
    this.keep({ counted: { ...this.all.counted, [step]: hands } });
  }
  clear() {
    this.keep({ counted: {} });
  }

  read() {
    try {
      return JSON.parse(sessionStorage.getItem(this.memory));
    } catch {
      return null;
    }
  }

  keep(changes) {
    Object.assign(this.all, changes);
    keep(() => sessionStorage, this.memory, JSON.stringify(this.all));
  }
}
