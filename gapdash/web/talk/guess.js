// Guess: the audience says what it expects before a figure is shown, by a show of hands that the
// presenter counts or on phones; then the figure is held against the spread of guesses.

import { button, element, emphasised } from "../core/elements.js";
import { heads, rowWith } from "../core/table.js";
import { GUESS } from "./words.js";

/** @import { Guessed } from "./types.d.ts" */

/** @param {number[]} counts */
const sum = (counts) => counts.reduce((all, count) => all + count, 0);

/** The guesses at one step: those counted by hand, by band, and those sent by phones. */
export class Guesses {
  /** @type {number[]} */
  #sent = [];

  /** @param {Guessed} guess @param {number[] | null} counted the hands that were counted before, by band */
  constructor(guess, counted) {
    this.guess = guess;
    this.hands = counted || guess.bands.map(() => 0);
  }

  /** What phones have sent. */
  get sent() {
    return this.#sent;
  }
  set sent(values) {
    this.#sent = values.filter((value) => Number.isFinite(value));
  }

  /** Bands touch: a value between two belongs to the upper one, the last one's end to it. @param {number} value */
  bandOf(value) {
    const { bands } = this.guess;
    const found = bands.findIndex(([low, high], n) => value >= low && (value < high || n === bands.length - 1));
    return found < 0 ? 0 : found;
  }

  /** The band that holds the figure. */
  get right() {
    return this.bandOf(this.guess.answer);
  }

  /** All guesses by band. */
  get counts() {
    const counts = [...this.hands];
    for (const value of this.sent) counts[this.bandOf(value)] += 1;
    return counts;
  }

  /**
   * Count hands at a band; never fewer than none.
   * @param {number} band
   * @param {number} by
   * @returns {number} how many there are now
   */
  raise(band, by) {
    this.hands[band] = Math.max(0, this.hands[band] + by);
    return this.hands[band];
  }

  clear() {
    this.sent = [];
    this.hands.fill(0);
  }

  /** What became of the guesses, in words. */
  said() {
    const { counts, right } = this;
    const [below, above] = [counts.slice(0, right), counts.slice(right + 1)].map(sum);
    return GUESS.said(sum(counts), [counts[right], below, above]);
  }
}

/**
 * A step's guess as the stage shows it: the question before the figure is revealed, the spread
 * beside the figure after it.
 */
export class Guess {
  phones = element("p", { class: "gd-ask-phones", role: "status" });
  answer = element("div", { class: "gd-spread", hidden: true });

  /**
   * @param {Guessed} guess
   * @param {object} options
   * @param {boolean} options.hands whether guesses are counted and revealed here
   * @param {((value: number) => Promise<void>) | null} options.send sends a guess
   * @param {() => unknown} options.reveal
   * @param {number[] | null} options.counted the hands that were counted before
   * @param {(hands: number[]) => void} options.count is told of each change
   */
  constructor(guess, { hands, send, reveal, counted, count }) {
    this.guess = guess;
    this.count = count;
    this.guesses = new Guesses(guess, counted);
    this.outputs = this.guesses.hands.map((hand) => element("output", {}, String(hand)));
    const revealing = button(GUESS.reveal, reveal, { class: "gd-ask-reveal" });
    this.question = element(
      "div",
      { class: "gd-guessing" },
      element("h2", { class: "gd-ask-question" }, emphasised(guess.question)),
      send ? guessForm(guess, send) : null,
      hands ? [this.counters(), element("p", { class: "gd-ask-foot" }, revealing, this.phones)] : null,
    );
  }

  /** Quiet buttons to count a show of hands by. */
  counters() {
    const bands = this.outputs.map((output, n) => {
      const called = this.guess.called[n];
      /** @param {string} sign @param {string} word @param {number} by */
      const adder = (sign, word, by) =>
        button(sign, () => {
          output.textContent = String(this.guesses.raise(n, by));
          this.count(this.guesses.hands);
        }, { "aria-label": GUESS.hand(word, called) });
      return element(
        "li",
        {},
        element("span", {}, called),
        output,
        element("span", { class: "gd-hand-buttons" }, adder("−", GUESS.less, -1), adder("+", GUESS.more, 1)),
      );
    });
    return element("ul", { class: "gd-hands", "aria-label": GUESS.hands }, bands);
  }

  /** Forget all guesses. */
  clear() {
    this.guesses.clear();
    this.sayPhones();
    for (const output of this.outputs) output.textContent = "0";
  }

  /** @param {number[]} values that phones have sent */
  set(values) {
    this.guesses.sent = values;
    this.sayPhones();
  }

  sayPhones() {
    const { length } = this.guesses.sent;
    this.phones.textContent = length ? GUESS.sent(length) : "";
  }

  /** A table whose rows are bars: drawing and figures are one. */
  drawSpread() {
    const { counts, right } = this.guesses;
    const most = Math.max(...counts);
    this.answer.hidden = !most;
    if (!most) return;
    const rows = counts.map((count, n) =>
      rowWith(
        { class: n === right ? "gd-right" : null },
        this.guess.called[n],
        element(
          "td",
          {},
          element("i", { style: `width:${(100 * count) / most}%`, "aria-hidden": "true" }),
          String(count),
        ),
        element("td", {}, n === right ? `◀ ${this.guess.said}` : ""),
      )
    );
    this.answer.replaceChildren(
      element(
        "table",
        {},
        element("caption", {}, this.guesses.said()),
        element("thead", { class: "gd-hidden" }, element("tr", {}, heads(GUESS.heads))),
        element("tbody", {}, rows),
      ),
    );
  }
}

/**
 * The form that a phone guesses with. It opens empty: a number that stands there already pulls
 * guesses towards it.
 * @param {Guessed} guess
 * @param {(value: number) => Promise<void>} send fails where the value was not taken, with a
 * sentence for the reader
 */
function guessForm(guess, send) {
  const { low, high, step, suffix } = guess;
  const limits = { min: low, max: high, step };
  const slider = element("input", { type: "range", ...limits, "aria-label": GUESS.slider });
  const number = element("input", { type: "number", ...limits, "aria-label": GUESS.number, required: true });
  const chosen = () => {
    const none = !number.value;
    slider.value = none ? String(low) : number.value;
    slider.toggleAttribute("data-unset", none);
    if (none) slider.setAttribute("aria-valuetext", GUESS.none);
    else slider.removeAttribute("aria-valuetext");
  };
  const slide = () => {
    number.value = slider.value;
    chosen();
  };
  // A tap on the end where it rests changes nothing, and is a guess all the same.
  for (const name of ["input", "click"]) slider.addEventListener(name, slide);
  number.addEventListener("input", chosen);
  chosen();
  const told = element("p", { role: "status" });
  const submit = element("button", { type: "submit" }, GUESS.send);
  const form = element("form", { class: "gd-guess" }, slider, element("span", {}, number, suffix), submit, told);
  form.addEventListener("submit", async (/** @type {Event} */ event) => {
    event.preventDefault();
    try {
      await send(Number(number.value));
      submit.textContent = GUESS.change;
      told.textContent = GUESS.taken(number.value + suffix);
    } catch (error) {
      told.textContent = error instanceof Error ? error.message : String(error);
    }
  });
  return form;
}
