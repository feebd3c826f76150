// What a view is given: a model of the choice, an element to draw in, and what is outside of it.

/** @import { Selection } from "../core/selection.js" */

/**
 * @typedef {object} Host what a view asks for that is not its own
 * @property {string | null} pages where the other dashboards are; null where there are none
 * @property {(name: string, hash?: string) => string} page the address of another dashboard, at this choice
 * @property {(texts: string[]) => void} notice tell a reader what must be known
 * @property {(name: string) => void} [expect] say that something will be wanted soon
 * @property {(key: string) => void} [hover] say which area the pointer is on; "" for none
 * @property {(name: string, drawing: object) => void} [made] hand over a drawing to whoever drives it
 */

/**
 * @typedef {object} Look how an analyst wants a view drawn
 * @property {string[]} colours of a map's classes from low to high, or of lines; none for the usual ones
 * @property {boolean} labels whether names and figures are written on it
 */

/**
 * @typedef {object} Context
 * @property {Selection} model
 * @property {HTMLElement} el
 * @property {Host} host
 * @property {Look} [look]
 */

/** @typedef {() => void} Remove */
/** @typedef {(context: Context) => Remove | Promise<Remove>} Render draws a view; gives back what removes it */

/**
 * The host of a page: its address holds the choice.
 * @param {string | null} pages
 * @param {Omit<Host, "pages" | "page">} others
 * @returns {Host}
 */
export function pageHost(pages, others) {
  const page = (/** @type {string} */ name, hash = "") =>
    `${pages}${name}.ipynb${location.search}${hash && `#${hash}`}`;
  return { pages, page, ...others };
}

/**
 * What an analyst has set of a view: its height by style, its heading here.
 * @param {HTMLElement} holder
 * @param {string} [title]
 */
export function setTitle(holder, title) {
  const heading = holder.querySelector("h2");
  if (heading && title) heading.textContent = title;
}

/**
 * How a view in a page's element is to be drawn.
 * @param {HTMLElement} el
 * @returns {Look}
 */
export const lookOf = ({ dataset: { colours, labels } }) => ({
  colours: colours ? colours.split(" ") : [],
  labels: labels !== "no",
});
