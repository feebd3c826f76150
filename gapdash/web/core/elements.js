// Elements: small helpers for the page's document. Text is always set as text, never as HTML.

import tokens from "./tokens.json" with { type: "json" };

/** @typedef {{ call(event: Event): unknown }["call"]} Listener */
/** @typedef {Record<string, string | number | boolean | null | undefined | Listener>} Attributes */
/** @typedef {Node | string | null | undefined | false} Child what is nothing is left out */

/** @param {string} id without the prefix that all of a page's have */
export const byId = (id) => document.getElementById("gd-" + id);

/** An element that the page has from its server. @param {string} id */
export const onPage = (id) => /** @type {HTMLElement} */ (byId(id));

/**
 * An id that no other element has: the first view of its kind on a page has the plain one.
 * @param {string} name
 */
export function uid(name) {
  let id = `gd-${name}`;
  for (let n = 2; document.getElementById(id); n += 1) id = `gd-${name}-${n}`;
  return id;
}

/**
 * An element with attributes (a function is a listener) and children (texts or elements).
 * @template {string} Tag
 * @param {Tag} tag
 * @param {Attributes | null} [attributes]
 * @param {(Child | Child[])[]} children
 * @returns {Tag extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Tag] : HTMLElement}
 */
export function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, String(value));
  }
  made.append(...children.flat().filter((child) => child != null && child !== false));
  return /** @type {ReturnType<typeof element<Tag>>} */ (made);
}

/**
 * @param {Child | Child[]} text
 * @param {() => unknown} act what it does
 * @param {Attributes} [more]
 */
export const button = (text, act, more) =>
  element("button", { type: "button", click: () => void act(), ...more }, text);

/**
 * The same of a drawing.
 * @template {string} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | undefined> | null} [attributes]
 * @param {(Node | string)[]} children
 * @returns {Tag extends keyof SVGElementTagNameMap ? SVGElementTagNameMap[Tag] : SVGElement}
 */
export function shape(tag, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes ?? {})) made.setAttribute(name, String(value));
  made.append(...children);
  return /** @type {ReturnType<typeof shape<Tag>>} */ (made);
}

/**
 * Whether an area of a document is a sub-region of its programme.
 * @param {{ kind: string }} area
 */
export const isPart = ({ kind }) => kind === "sub-region" || kind === "region";

/**
 * Whether a reader can choose an area.
 * @param {{ kind: string }} area
 */
export const isChoosable = (area) => area.kind === "authority" || isPart(area);

/**
 * A sentence whose *figures* are set in bold.
 * @param {string} text
 */
export function emphasised(text) {
  return text.split("*").map((part, n) => (n % 2 ? element("strong", {}, part) : part));
}

/**
 * Hatches shared by map, legend and downloads: wide and grey on white where there is no figure,
 * fine and crossing the other way on a class's own colour where a figure stands for few pupils.
 * @param {string} id
 * @param {string} [fill]
 */
export function hatch(id, fill) {
  const few = fill !== undefined;
  const { white, focus, hatch: none } = tokens.colours;
  const size = few ? 5 : 6;
  return shape(
    "pattern",
    { id, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${few ? -45 : 45})` },
    shape("rect", { width: size, height: size, fill: few ? fill : white }),
    shape("rect", { width: few ? 1.6 : 2, height: size, fill: few ? focus : none }),
  );
}

export const HATCH = "gd-hatch";

/** @param {string} fill */
export const fewHatch = (fill) => `${HATCH}-few-${fill.slice(1)}`;

/**
 * Hatches for fills such as url(#gd-hatch): of no figure, and of few pupils on each of some colours.
 * @param {string[]} colours
 */
export const hatches = (colours) => [
  hatch(HATCH),
  ...[...new Set(colours)].map((fill) => hatch(fewHatch(fill), fill)),
];

/**
 * What a page holds them in.
 * @param {SVGElement[]} patterns
 */
export const hatchSheet = (patterns) =>
  shape(
    "svg",
    { width: 0, height: 0, "aria-hidden": "true", style: "position:absolute" },
    shape("defs", {}, ...patterns),
  );

/**
 * What removes a view: it ends all that draws in an element, and leaves that empty.
 * @param {HTMLElement} el
 * @param {(() => unknown)[]} ends what draws in it no more
 */
export const removes = (el, ...ends) => () => {
  for (const end of ends) end();
  el.replaceChildren();
};

/**
 * A box that scrolls, which a keyboard reaches too: its name is among its attributes.
 * @param {Attributes} attributes
 * @param {Child[]} inside
 */
export const scrollBox = (attributes, ...inside) =>
  element("div", { class: "gd-scroll", tabindex: "0", role: "region", ...attributes }, ...inside);

/** A form is no request. @param {Event} event */
export const stay = (event) => event.preventDefault();
