// Texts: filling a pattern, and beginning a sentence.

/** @import { Cell } from "./columns.js" */

/**
 * A pattern with something in each of its {slots}.
 * @param {string} pattern
 * @param {Record<string, Cell | undefined>} slots
 */
export const fill = (pattern, slots) => pattern.replace(/{(\w+)}/g, (_, name) => String(slots[name]));

/** @param {string} text */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
