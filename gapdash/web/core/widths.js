// Widths: where a page is laid out otherwise, as the style sheets have them.

import tokens from "./tokens.json" with { type: "json" };

/**
 * Whether the window is as narrow as that, now and whenever it changes.
 * @param {keyof typeof tokens.breakpoints} name
 */
export const upTo = (name) => matchMedia(`(max-width: ${tokens.breakpoints[name]}px)`);
