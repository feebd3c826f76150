// The colours of a map's classes, from low to high: the usual ones, or five that an analyst chose.

/** @import { Choice } from "../core/choice.js" */
/** @import { Figures } from "../core/figures.js" */

const [WHITE, BLACK] = [1.05, 0.05]; // luminance of both, and of what every screen reflects

/**
 * The colours of the classes of a choice.
 * @param {Figures} figures
 * @param {Choice} state
 * @param {string[]} own five colours; none for the usual ones
 */
export function paletteOf(figures, state, own) {
  const classes = figures.measureWords(state).legend.length;
  if (!own.length) return figures.bundle.colours.palette[classes];
  if (classes === 1) return [own[Math.floor(own.length / 2)]];
  return Array.from({ length: classes }, (_, n) => own[Math.round((n * (own.length - 1)) / (classes - 1))]);
}

/**
 * Whether white text is easier to read on a colour than black: the contrast of WCAG 2.2.
 * @param {string} colour a sharp and six digits
 */
export function isDark(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(parseInt(colour.slice(at, at + 2), 16) / 255));
  const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue + BLACK;
  return WHITE / light > light / BLACK;
}

/** @param {number} channel of sRGB, 0 to 1 */
const linear = (channel) => channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
