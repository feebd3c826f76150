// Indicators: a programme's evaluation framework, theme by theme, to read, print and take away.

import { button, element, emphasised, removes, uid } from "../core/elements.js";
import { saveTable } from "../core/files.js";
import { PAGE, PICKERS } from "../core/words.js";
import { codeButton } from "./code.js";
import { chooser, sections, textPage } from "./method.js";
import { printed } from "./page.js";
import { TEXT } from "./words.js";

/** @import { TextContext, TextDocument, TextShown } from "./method.js" */

/** @param {TextContext} context */
function headline({ model, el }) {
  const title = element("h1", { id: uid("title") });
  const sentence = element("p", { id: uid("sentence"), class: "gd-sentence", "aria-live": "polite" });
  const caution = element("p", { id: uid("caution"), class: "gd-quiet gd-caution" });
  const paper = element("p", { id: uid("printed"), class: "gd-quiet gd-paper" });
  el.replaceChildren(title, sentence, caution, paper);
  const end = model.follow(({ figures: { bundle } }) => {
    title.replaceChildren(...emphasised(bundle.title ?? ""));
    sentence.replaceChildren(...emphasised(bundle.lead));
    caution.textContent = bundle.caution ?? "";
    paper.textContent = printed();
  });
  return removes(el, end);
}

/** @param {TextContext} context */
function tools({ model }) {
  const print = button(PAGE.print, () => globalThis.print(), { id: uid("print") });
  const table = button(TEXT.table, () => {
    const { csv } = model.figures.bundle;
    if (csv) saveTable(csv.header, csv.rows, `${csv.file}.csv`);
  }, { id: uid("csv") });
  const code = element("span", { id: uid("code") });
  const beside = element("p", { id: uid("tools"), class: "gd-tools", hidden: true }, print, table, code);
  const draw = (/** @type {TextShown} */ { figures: { bundle }, state }) => {
    beside.hidden = bundle.missing ?? false;
    code.replaceChildren(codeButton(bundle.code, "framework", () => state));
  };
  return { beside, draw };
}

/**
 * Each small line says how it is made.
 * @param {HTMLElement} holder
 * @param {TextShown} shown
 */
function addCode(holder, { figures: { bundle }, state }) {
  for (const line of holder.querySelectorAll(".gd-score-trend > .gd-spark")) {
    const indicator = line.closest("tr")?.dataset.indicator;
    const asked = () => ({ ...state, indicator });
    line.after(codeButton(bundle.code, "framework-line", asked, `framework-line-${indicator}`));
  }
  return () => {};
}

const INDICATORS = { headline, chooser: chooser(PICKERS.programme, tools), sections: sections(addCode) };

/** @param {TextDocument} bundle */
export const openIndicators = (bundle) => textPage(bundle, INDICATORS, ({ title }) => title ?? "");
