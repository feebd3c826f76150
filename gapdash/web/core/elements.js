// Elements: small helpers for the page's document. Text is always set as text, never as HTML.

export const byId = (id) => document.getElementById("gd-" + id);

/**
 * An id that no other element has: the first view of its kind on a page has the plain one.
 * @param {string} name
 */
export function uid(name) {
  let id = `gd-${name}`;
  for (let n = 2; document.getElementById(id); n += 1) id = `gd-${name}-${n}`;
  return id;
}

// An element with attributes (a function is a listener) and children (texts or elements).
export function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child != null && child !== false));
  return made;
}

export function shape(tag, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

// Whether an area of a document is a sub-region of its programme, and whether a reader can choose it.
export const isPart = ({ kind }) => kind === "sub-region" || kind === "region";
export const isChoosable = (area) => area.kind === "authority" || isPart(area);

// A sentence whose *figures* are set in bold.
export function emphasised(text) {
  return text.split("*").map((part, n) => (n % 2 ? element("strong", {}, part) : part));
}

// Hatches shared by map, legend and downloads: wide and grey on white where there is no figure,
// fine and crossing the other way on a class's own colour where a figure stands for few pupils.
export function hatch(id, fill) {
  const few = fill !== undefined;
  const size = few ? 5 : 6;
  return shape(
    "pattern",
    { id, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${few ? -45 : 45})` },
    shape("rect", { width: size, height: size, fill: few ? fill : "#ffffff" }),
    shape("rect", { width: few ? 1.6 : 2, height: size, fill: few ? "#f46a25" : "#767676" }),
  );
}

const HATCH = "gd-hatch";
export const fewHatch = (fill) => `${HATCH}-few-${fill.slice(1)}`;

// The hatches that a page's map and legend can need, for fills such as url(#gd-hatch).
export function hatches(palette) {
  const fills = new Set(Object.values(palette).flat());
  return [hatch(HATCH), ...[...fills].map((fill) => hatch(fewHatch(fill), fill))];
}

/**
 * A box that scrolls, which a keyboard reaches too.
 * @param {string} name
 * @param {string} label
 * @param {string} kind a further class
 */
export const scrollBox = (name, label, kind = "") =>
  element("div", {
    class: `gd-scroll ${kind}`.trim(),
    id: uid(name),
    tabindex: "0",
    role: "region",
    "aria-label": label,
  });
