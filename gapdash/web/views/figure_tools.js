// Under a figure: what it can be downloaded as, how it is made, and where it comes from.

import { csv } from "../core/csv.js";
import { element } from "../core/elements.js";
import { framed, save, savePng } from "../core/pictures.js";
import { codeButton } from "./code.js";
import { csvOf } from "./tables.js";
import { FIGURE } from "../core/words.js";

/** @import { Choice } from "../core/choice.js" */
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
  const { what } = figure;
  /** @type {(kind: string, act: () => unknown) => HTMLElement} */
  const button = (kind, act) =>
    element("button", { type: "button", click: act, "aria-label": FIGURE.download(FIGURE.names[what], kind) }, kind);
  const buttons = [button("CSV", () => saveCsv(figures, state, what))];
  const { drawing } = figure;
  if (drawing) {
    const picture = () => pictureOf(figure, drawing(), shown);
    buttons.push(button("PNG", () => savePng(picture(), `${fileName(figures, state, what)}.png`)));
    buttons.push(button("SVG", () => {
      const text = new XMLSerializer().serializeToString(picture());
      save(new Blob([text], { type: "image/svg+xml" }), `${fileName(figures, state, what)}.svg`);
    }));
  }
  const method = host.pages == null ? "" : element(
    "a",
    { class: "gd-to", href: host.page("method", `indicator-${state.indicator}`) },
    FIGURE.method,
  );
  holder.replaceChildren(
    ...buttons,
    codeButton(figures.bundle.code, what, () => state),
    element("span", { class: "gd-credit" }, `${creditsOf(figures, state, what).join(" ")} `, method),
  );
}

/**
 * @param {Figures} figures
 * @param {Choice} state
 * @param {string} what
 */
function saveCsv(figures, state, what) {
  const years = what === "trend" ? figures.part(state).years : [state.year];
  const { header, rows } = csvOf(figures, state, years);
  save(new Blob([csv(header, rows)], { type: "text/csv;charset=utf-8" }), `${fileName(figures, state, what)}.csv`);
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
  return framed(drawing, { title, sentence, below: below.filter(Boolean), palette: figures.bundle.colours.palette });
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
