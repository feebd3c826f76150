// Guess: the audience says what it expects before a figure is shown, by a show of hands that the
// presenter counts or on phones; then the figure is held against the spread of guesses.

import { element, emphasised } from "../core/elements.js";

// The guesses at one step: those counted by hand, by band, and those sent by phones.
class Guesses {
  // counted: the hands that were counted before, by band, or null.
  constructor(guess, counted) {
    this.guess = guess;
    this.hands = counted || guess.bands.map(() => 0);
    this.sent = [];
  }

  // Bands touch: a value between two belongs to the upper one, the last one's end to it.
  bandOf(value) {
    const { bands } = this.guess;
    const found = bands.findIndex(([low, high], n) => value >= low && (value < high || n === bands.length - 1));
    return found < 0 ? 0 : found;
  }

  get counts() {
    const counts = [...this.hands];
    for (const value of this.sent) counts[this.bandOf(value)] += 1;
    return counts;
  }

  get total() {
    return this.counts.reduce((sum, count) => sum + count, 0);
  }

  called(n) {
    return this.guess.called[n];
  }

  // What became of the guesses, in words.
  said() {
    const { counts, total } = this;
    const right = this.bandOf(this.guess.answer);
    const [below, above] = [counts.slice(0, right), counts.slice(right + 1)].map((some) =>
      some.reduce((sum, count) => sum + count, 0)
    );
    return `${total} ${total === 1 ? "guess" : "guesses"}: ${
      counts[right]
    } in the right band, ${below} below it, ${above} above it.`;
  }
}

// A step's guess as the stage shows it: the question before the figure is revealed, the spread
// beside the figure after it.
export class Guess {
  // options: hands, whether guesses are counted and revealed here; send, what sends a guess;
  // counted, the hands that were counted before, or null; count, what is told of each change.
  constructor(guess, { hands, send, reveal, counted, count }) {
    Object.assign(this, { guess, count });
    this.guesses = new Guesses(guess, counted);
    this.phones = element("p", { class: "gd-ask-phones", role: "status" });
    const button = element("button", { type: "button", class: "gd-ask-reveal", click: reveal }, "Reveal the answer");
    this.question = element(
      "div",
      { class: "gd-guessing" },
      element("h2", { class: "gd-ask-question" }, emphasised(guess.question)),
      send ? guessForm(guess, send) : null,
      hands ? [this.counters(), element("p", { class: "gd-ask-foot" }, button, this.phones)] : null,
    );
    this.answer = element("div", { class: "gd-spread", hidden: true });
  }

  // Quiet buttons to count a show of hands by.
  counters() {
    const { guesses } = this;
    this.outputs = guesses.hands.map((count) => element("output", {}, String(count)));
    const bands = this.outputs.map((output, n) => {
      const add = (by) => {
        guesses.hands[n] = Math.max(0, guesses.hands[n] + by);
        output.textContent = String(guesses.hands[n]);
        this.count(guesses.hands);
      };
      const called = guesses.called(n);
      return element(
        "li",
        {},
        element("span", {}, called),
        output,
        element(
          "span",
          { class: "gd-hand-buttons" },
          element("button", { type: "button", "aria-label": `One hand less for ${called}`, click: () => add(-1) }, "−"),
          element("button", { type: "button", "aria-label": `One hand more for ${called}`, click: () => add(1) }, "+"),
        ),
      );
    });
    return element("ul", { class: "gd-hands", "aria-label": "Hands counted" }, bands);
  }

  // Forget all guesses.
  clear() {
    this.set([]);
    this.guesses.hands.fill(0);
    for (const output of this.outputs) output.textContent = "0";
  }

  set(values) {
    this.guesses.sent = values.filter((value) => Number.isFinite(value));
    const { length } = this.guesses.sent;
    this.phones.textContent = length ? `${length} ${length === 1 ? "guess" : "guesses"} from phones so far` : "";
  }

  // A table whose rows are bars: drawing and figures are one.
  drawSpread() {
    const { guesses, guess } = this;
    const { counts, total } = guesses;
    this.answer.hidden = !total;
    if (!total) return;
    const most = Math.max(...counts);
    const right = guesses.bandOf(guess.answer);
    const rows = counts.map((count, n) =>
      element(
        "tr",
        { class: n === right ? "gd-right" : null },
        element("th", { scope: "row" }, guesses.called(n)),
        element(
          "td",
          {},
          element("i", { style: `width:${(100 * count) / most}%`, "aria-hidden": "true" }),
          String(count),
        ),
        element("td", {}, n === right ? `◀ ${guess.said}` : ""),
      )
    );
    this.answer.replaceChildren(
      element(
        "table",
        {},
        element("caption", {}, guesses.said()),
        element(
          "thead",
          { class: "gd-hidden" },
          element("tr", {}, ["Guessed", "Guesses", "The figure"].map((head) => element("th", { scope: "col" }, head))),
        ),
        element("tbody", {}, rows),
      ),
    );
  }
}

// The form that a phone guesses with. It opens empty: a number that stands there already pulls
// guesses towards it. send: takes the value; its promise fails where it was not taken, with a
// sentence for the reader.
export function guessForm(guess, send) {
  const { low, high, step, suffix } = guess;
  const limits = { min: low, max: high, step };
  const slider = element("input", { type: "range", ...limits, "aria-label": "Your guess, as a slider" });
  const number = element("input", { type: "number", ...limits, "aria-label": "Your guess", required: true });
  const chosen = () => {
    const none = !number.value;
    slider.value = none ? low : number.value;
    slider.toggleAttribute("data-unset", none);
    if (none) slider.setAttribute("aria-valuetext", "No guess yet");
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
  const button = element("button", { type: "submit" }, "Send my guess");
  const form = element("form", { class: "gd-guess" }, slider, element("span", {}, number, suffix), button, told);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await send(Number(number.value));
      button.textContent = "Change my guess";
      told.textContent = `Sent: ${number.value}${suffix}. You can change it until the figure is shown.`;
    } catch (error) {
      told.textContent = error.message;
    }
  });
  return form;
}
