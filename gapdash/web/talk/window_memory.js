// Window memory: what a window remembers of its talk when it is loaded anew: whether the stage is
// dark, what has been revealed, and the hands that were counted.

import { keep, keptData } from "../core/storage.js";

/**
 * @import { Place } from "./types.d.ts"
 * @typedef {{ edition: string, dark: boolean, revealed: number[], counted: Record<number, number[]> }} Remembered
 */

export class WindowMemory {
  /**
   * @param {string} name of the story
   * @param {string} edition of a changed story, the steps may be others
   */
  constructor(name, edition) {
    this.key = `gapdash-kept:${name}`;
    /** @type {Partial<Remembered> | null} */
    const found = keptData(() => sessionStorage, this.key);
    const kept = found?.edition === edition ? found : null;
    /** @type {Remembered} */
    this.all = {
      edition,
      dark: Boolean(found?.dark),
      revealed: kept?.revealed ?? [],
      counted: kept?.counted ?? {},
    };
  }

  get place() {
    return { dark: this.all.dark, revealed: this.all.revealed };
  }

  /** @param {number} step */
  hands(step) {
    return this.all.counted[step] || null;
  }

  /** @param {Place} place */
  move({ dark, revealed }) {
    this.keep({ dark, revealed });
  }

  /** @param {number} step @param {number[]} hands */
  count(step, hands) {
    this.keep({ counted: { ...this.all.counted, [step]: hands } });
  }
  clear() {
    this.keep({ counted: {} });
  }

  /** @param {Partial<Remembered>} changes */
  keep(changes) {
    Object.assign(this.all, changes);
    keep(() => sessionStorage, this.key, JSON.stringify(this.all));
  }
}
