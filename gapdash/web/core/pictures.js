// Pictures to take away: an SVG that stands by itself, or a PNG of it.

import { hatches, shape } from "./elements.js";
import { save } from "./files.js";
import tokens from "./tokens.json" with { type: "json" };

/** @typedef {{ drawing: SVGElement, width: number, height: number, colours?: string[] }} Drawing colours: those that hatches lie on */

export const FONT = tokens.type;
const MARGIN = 24; // pixels around a picture, and between two charts of it
const LINE = 1.35; // of the type's size
const { ink: INK, white: WHITE } = tokens.colours;

/**
 * A text broken into lines of at most so many characters.
 * @param {string} text
 * @param {number} most
 */
export function brokenIntoLines(text, most) {
  const found = [""];
  for (const word of text.split(/\s+/)) {
    const last = found.length - 1;
    if (found[last] && found[last].length + word.length + 1 > most) found.push(word);
    else found[last] = found[last] ? `${found[last]} ${word}` : word;
  }
  return found;
}

/**
 * @param {string} text
 * @param {{ top: number, size: number, most: number, bold?: boolean }} layout top: of its first line
 */
function paragraph(text, { top, size, most, bold = false }) {
  const group = shape("g", { "font-family": FONT, "font-size": size, fill: INK, "font-weight": bold ? 600 : 400 });
  const lines = brokenIntoLines(text, most);
  lines.forEach((line, n) => group.append(shape("text", { x: MARGIN, y: top + n * size * LINE }, line)));
  return { group, below: top + lines.length * size * LINE };
}

/**
 * A picture with a title above and its notes and credits below.
 * @param {Drawing} picture
 * @param {{ title: string, sentence: string, below: string[] }} words
 */
export function framed({ drawing, width, height, colours = [] }, { title, sentence, below }) {
  const most = Math.floor(width / 7.4);
  const head = paragraph(title, { top: MARGIN + 18, size: 18, most: Math.floor(width / 9.2), bold: true });
  const under = paragraph(sentence, { top: head.below + 4, size: 14, most });
  drawing.setAttribute("transform", `translate(${MARGIN}, ${under.below + 8})`);
  let bottom = under.below + 8 + height + 16;
  const tail = [];
  for (const text of below) {
    const part = paragraph(text, { top: bottom + 10, size: 13, most });
    tail.push(part.group);
    bottom = part.below + 6;
  }
  const size = { width: width + 2 * MARGIN, height: bottom + MARGIN };
  const named = { xmlns: "http://www.w3.org/2000/svg", role: "img" };
  return shape(
    "svg",
    { ...named, ...size, viewBox: `0 0 ${size.width} ${size.height}` },
    shape("title", {}, title),
    shape("defs", {}, ...hatches(colours)),
    shape("rect", { width: "100%", height: "100%", fill: WHITE }),
    head.group,
    under.group,
    drawing,
    ...tail,
  );
}

/**
 * The charts of some boxes, side by side.
 * @param {HTMLElement[]} boxes
 * @returns {Drawing}
 */
export function chartDrawing(boxes) {
  const drawing = shape("g", {});
  let [x, tallest] = [0, 0];
  for (const box of boxes.filter(({ hidden }) => !hidden)) {
    const own = /** @type {SVGElement} */ (box.querySelector("svg"));
    const { width, height } = own.getBoundingClientRect();
    const copy = /** @type {SVGElement} */ (own.cloneNode(true));
    for (const [name, value] of Object.entries({ x, width, height })) copy.setAttribute(name, String(value));
    drawing.append(copy);
    x += width + MARGIN;
    tallest = Math.max(tallest, height);
  }
  return { drawing, width: x - MARGIN, height: tallest };
}

/** @param {SVGElement} svg */
const textOf = (svg) => new XMLSerializer().serializeToString(svg);

/** @param {SVGElement} svg @param {string} name */
export const saveSvg = (svg, name) => save(new Blob([textOf(svg)], { type: "image/svg+xml" }), name);

/** @param {SVGElement} svg @param {string} name */
export async function savePng(svg, name) {
  const image = new Image();
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(textOf(svg));
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 2 * Number(svg.getAttribute("width"));
  canvas.height = 2 * Number(svg.getAttribute("height"));
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => blob && save(blob, name), "image/png");
}
