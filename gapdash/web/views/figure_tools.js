// Under a figure: what it can be downloaded as, how it is made, and where it comes from.

import { button, element } from "../core/elements.js";
import { saveTable } from "../core/files.js";
import { framed, savePng, saveSvg } from "../core/pictures.js";
import { codeButton } from "./code.js";
import { csvOf } from "./tables.js";
import { FIGURE } from "../core/words.js";

/** @import { Choice } from "../core/choice.js" */
/** @import { Value } from "../core/csv.js" */
/** @import { Figures } from "../core/figures.js" */
/** @import { Drawing } from "../core/pictures.js" */
/** @import { Shown } from "../core/selection.js" */
/** @import { Host } from "./host.js" */

/**
 * @typedef {object} Figure what a figure's downloads are made of
 * @property {keyof typeof FIGURE.names} what
 * @property {() => Drawing} [drawing] the figure as it stands, where it is a picture
 * @property {(shown: Shown) => string[]} [notes] what is needed beside the picture to read it
 */

/**
 * @param {HTMLElement} holder
 * @param {Figure} figure
 * @param {Shown} shown
 * @param {Host} host
 */
export function drawTools(holder, figure, shown, host) {
  const { figures, state } = shown;
  const { what, drawing } = figure;
  const years = what === "trend" ? figures.part(state).years : [state.year];
  const picture = drawing && (() => pictureOf(figure, drawing(), shown));
  const method = host.pages == null ? "" : element(
    "a",
    { class: "gd-to", href: host.page("method", `indicator-${state.indicator}`) },
    FIGURE.method,
  );
  holder.replaceChildren(
    ...downloads(what, fileName(figures, state, what), () => csvOf(figures, state, years), picture),
    codeButton(figures.bundle.code, what, () => state),
    element("span", { class: "gd-credit" }, `${creditsOf(figures, state, what).join(" ")} `, method),
  );
}

/**
 * Buttons for a figure as a table, and as a picture where it is one.
 * @param {Figure["what"]} what
 * @param {string} file its name, without an ending
 * @param {() => { header: string[], rows: Value[][] }} table
 * @param {() => SVGElement} [picture]
 */
export function downloads(what, file, table, picture) {
  const tool = (/** @type {string} */ kind, /** @type {() => unknown} */ act) =>
    button(kind, act, { "aria-label": FIGURE.download(FIGURE.names[what], kind) });
  const saveCsv = () => {
    const { header, rows } = table();
    saveTable(header, rows, `${file}.csv`);
  };
  if (!picture) return [tool("CSV", saveCsv)];
  return [
    tool("CSV", saveCsv),
    tool("PNG", () => savePng(picture(), `${file}.png`)),
    tool("SVG", () => saveSvg(picture(), `${file}.svg`)),
  ];
}

/**
 * @param {Figures} figures
 * @param {Choice} state
 * @param {string} what
 */
function fileName(figures, state, what) {
  const { programme, indicator, year, area } = state;
  return ["gapdash", programme, indicator, year, figures.measureOf(state), area, what].filter(Boolean).join("-");
}

/**
 * @param {Figure} figure
 * @param {Drawing} drawing
 * @param {Shown} shown
 */
function pictureOf({ what, notes }, drawing, shown) {
  const { figures, state } = shown;
  const { years } = figures.part(state);
  const when = what === "trend" ? FIGURE.years(years[0], years[years.length - 1]) : state.year;
  const place = what === "trend" && state.area ? `${figures.areas[figures.focus(state)].name}, ` : "";
  const title = `${place}${figures.bundle.programme.name}: ${figures.indicator(state).name}, ${when}`;
  const below = [
    `${figures.measureWords(state).title}.`,
    ...(notes?.(shown) ?? []),
    ...creditsOf(figures, state, what),
  ];
  const sentence = figures.sentence(state).replaceAll("*", "");
  return framed(drawing, { title, sentence, below: below.filter(Boolean) });
}

/**
 * @param {Figures} figures
 * @param {Choice} state
 * @param {string} what
 */
function creditsOf(figures, state, what) {
  const credit = figures.credit(state);
  return what === "map" ? [credit, FIGURE.boundaries(figures.bundle.boundaries)] : [credit];
}
