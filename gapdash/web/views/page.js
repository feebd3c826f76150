// What a page does with a choice: those that change and draw are its own.

import { readAddress } from "../core/address.js";
import { fetchBundle } from "../core/server.js";

// What all pages of choices do with them: those that change and draw are its own.
export class Page {
  constructor(figures) {
    this.figures = figures;
    this.held = new Map([[figures.bundle.programme.slug, figures]]);
    this.listeners = [];
    this.turn = 0; // of several changes, the last one counts
    this.queue = Promise.resolve(); // drawings never overlap
  }

  // A change by the reader, or by the notebook behind the page: what no longer goes together
  // follows quietly.
  change(changes) {
    const replace = Object.keys(changes).every((key) => key === "year");
    this.wishes = { ...this.state, ...this.wishes, ...changes };
    return this.go({ notices: [], replace });
  }

  // The address was changed: by going back or forward, not by a link within the page.
  followAddress() {
    if (location.search === this.search) return undefined;
    this.wishes = readAddress();
    return this.go({ replace: true });
  }

  // Draw what is wished for, once its figures are here; unless something else is wished by then.
  async go({ notices, replace }) {
    this.turn += 1;
    const turn = this.turn;
    const figures = await this.figuresOf(this.wishes.programme);
    if (turn !== this.turn) return;
    this.queue = this.queue.catch(() => {}).then(
      () => (turn === this.turn ? this.show(figures, notices, replace) : null),
    );
    await this.queue;
  }

  // A programme's figures, as the page draws from them.
  async fetched(slug) {
    return this.read(await fetchBundle(slug));
  }

  // What is still to be had before a page can draw what is wished for.
  async completed(figures) {
    return figures;
  }

  // The figures of a programme; those at hand where there is no such programme.
  async figuresOf(slug) {
    const known = this.figures.bundle.programmes.some((programme) => programme.slug === slug);
    const { turn, held } = this;
    try {
      if (known && !held.has(slug)) held.set(slug, await this.fetched(slug));
      return await this.completed(known ? held.get(slug) : this.figures);
    } catch (error) {
      // The choice could not be kept: the controls show again what the page shows.
      if (turn === this.turn) this.wishes = { ...this.state };
      this.controls.show(this.state);
      throw error;
    }
  }
}
