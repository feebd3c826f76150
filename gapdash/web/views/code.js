// Code: the lines of Python that make a figure again, filled from the state of the page.

import { alone } from "../core/alone.js";
import { fetchAnswer, Unshown } from "../core/server.js";
import { button, byId, element } from "../core/elements.js";
import { fill } from "../core/figures.js";
import { openNotebook } from "./notebooks.js";

/** @import { CodeFigure, CodePart } from "../core/bundle.d.ts" */

/** @typedef {any} Value a text, a whole number, or a list of them: what an address or a page has chosen */
/** @typedef {Record<string, Value>} State what is chosen, by the address's keys */

/** A value as Python has it: JSON writes a text as Python does. @type {(value: Value) => string} */
const quoted = (value) => (Array.isArray(value) ? `[${value.map(quoted).join(", ")}]` : JSON.stringify(value));

/** @param {CodeFigure} figure @param {State} state */
function given({ arguments: wanted }, state) {
  const said = wanted.map(([slot, keyword, left, between]) => {
    const value = state[slot];
    if (!keyword) return quoted(value);
    return value == null || value === "" || value === left
      ? ""
      : `${keyword}=${quoted(between ? value.split(between) : value)}`;
  });
  return ["data", ...said.filter(Boolean)];
}

/**
 * A call on one line where that has room, else its arguments on one, else a line for each.
 * @param {CodePart} code
 * @param {CodeFigure} own
 * @param {State} state
 * @param {string} indent
 * @param {string} after
 */
function called(code, own, state, indent, after) {
  const all = given(own, state);
  const start = `${indent}gapdash.${own.call}(`;
  const line = `${start}${all.join(", ")})${after}`;
  if (line.length <= code.width) return [line];
  const inside = indent + " ".repeat(code.indent);
  const within = inside + all.join(", ");
  return [
    start,
    ...(within.length <= code.width ? [within] : all.map((one) => `${inside}${one},`)),
    `${indent})${after}`,
  ];
}

/**
 * The lines that make a figure again.
 * @param {CodePart} code
 * @param {string} figure
 * @param {State} state
 */
export function snippet(code, figure, state) {
  const own = code.figures[figure];
  const [gapdashAlone, pandas] = code.imports;
  if (!own.each) return [gapdashAlone, ...code.opening, ...called(code, own, state, "", "")].join("\n");
  const [head, opens, closes, tail] = code.around;
  const calls = state[own.each].flatMap((/** @type {[string, number]} */ [indicator, year]) =>
    called(code, own, { ...state, indicator, year }, " ".repeat(2 * code.indent), ",")
  );
  const [column, key] = own.picked;
  const [start, one, several] = state[key] ? code.picked : [""];
  const pick = Array.isArray(state[key]) ? several : one;
  const last = pick ? [fill(pick, { column, value: quoted(state[key]) })] : [];
  return [gapdashAlone, pandas, ...code.opening, start + head, opens, ...calls, closes, tail, ...last].join("\n");
}

/**
 * What the server is asked for to write the notebook of a figure.
 * @param {CodePart} code
 * @param {string} figure
 * @param {State} state
 */
function question({ figures }, figure, state) {
  const asked = figures[figure].asks.filter((key) =>
    state[key] != null && state[key] !== "" && !Array.isArray(state[key])
  );
  return `notebook.ipynb?${new URLSearchParams([["figure", figure], ...asked.map((key) => [key, state[key]])])}`;
}

class CodePanel {
  /**
   * @param {CodePart} code
   * @param {string} figure
   * @param {State} state
   * @param {HTMLElement} opener
   */
  constructor(code, figure, state, opener) {
    const { words } = code;
    const { named, about } = code.figures[figure];
    this.code = code;
    this.figure = figure;
    this.state = state;
    this.opener = opener;
    this.lines = element(
      "pre",
      { class: "gd-code-lines", tabindex: "0", role: "region", "aria-label": words.lines },
      element("code", {}, snippet(code, figure, state)),
    );
    this.said = element("span", { class: "gd-code-said", role: "status" });
    const copy = button(words.copy, () => this.copy(), { autofocus: true });
    /** @type {HTMLDialogElement} */
    this.dialog = element(
      "dialog",
      { class: "gd-code", "aria-labelledby": "gd-code-title", close: () => this.gone() },
      element("h2", { id: "gd-code-title" }, fill(words.label, { named })),
      element("p", {}, about),
      this.lines,
      element("p", { class: "gd-quiet" }, code.said),
      element(
        "p",
        { class: "gd-tools" },
        copy,
        button(words.open, () => this.open()),
        this.said,
        button(words.close, () => this.dialog.close(), { class: "gd-code-close" }),
      ),
    );
  }

  // In the place of its opener: what is in full screen, or on the stage, has it too.
  show() {
    (this.opener.closest(".gd-talk") ?? byId("main"))?.append(this.dialog);
    this.dialog.showModal();
  }

  // A page that was drawn anew has another button of that name.
  gone() {
    this.dialog.remove();
    const { name } = this.opener.dataset;
    const again = this.opener.isConnected
      ? this.opener
      : document.querySelector(`[data-name="${name}"].gd-code-opener`);
    if (again instanceof HTMLElement) again.focus({ preventScroll: true });
  }

  // A browser lets a page copy only over a secure connection; elsewhere the reader copies.
  async copy() {
    const { words } = this.code;
    try {
      await navigator.clipboard.writeText(this.lines.textContent);
      this.said.textContent = words.copied;
    } catch {
      getSelection()?.selectAllChildren(this.lines);
      this.said.textContent = words.selected;
    }
  }

  async open() {
    const { words } = this.code;
    try {
      const notebook = await fetchAnswer(question(this.code, this.figure, this.state));
      this.said.replaceChildren(...await openNotebook(notebook, words));
    } catch (error) {
      this.said.textContent = error instanceof Unshown ? error.message : words.away;
    }
  }
}

/**
 * A button that shows how a figure is made, or "" where a page stands alone or its figures say
 * nothing of it.
 * @param {CodePart | Record<string, any> | undefined} code
 * @param {string} figure
 * @param {() => State} state called when it is pressed
 * @param {string} name tells alike buttons of a page apart
 */
export function codeButton(code, figure, state, name = figure) {
  const own = /** @type {CodePart | undefined} */ (code);
  if (alone || !own?.figures?.[figure]) return "";
  const { words, figures } = own;
  /** @type {HTMLElement} */
  const opener = button(words.button, () => showCode(own, figure, state(), opener), {
    class: "gd-code-opener",
    "data-name": name,
    "aria-haspopup": "dialog",
    "aria-label": fill(words.label, { named: figures[figure].named }),
  });
  return opener;
}

/** @param {CodePart} code @param {string} figure @param {State} state @param {HTMLElement} opener */
export const showCode = (code, figure, state, opener) => new CodePanel(code, figure, state, opener).show();
