// Talk's address: where a talk is, as the address of its page has it.

import { within } from "./place.js";
import { STAGE } from "./words.js";

/** @import { Place, StoryPart, Wish } from "./types.d.ts" */

const VIEW = /** @type {const} */ (["indicator", "year", "area", "comparator", "view", "picture"]);

/**
 * The place that an address asks for, and a notice where it cannot be had. Steps count from 1 there.
 * @param {Record<string, string>} wishes
 * @param {Pick<StoryPart, "programme" | "steps">} story
 * @returns {{ place: Partial<Place>, notices: string[] }}
 */
export function placeAsked(wishes, { programme, steps }) {
  const asked = wishes.step || "1";
  const step = within(Number(asked) - 1, steps.length);
  const notices = String(step + 1) === asked ? [] : [STAGE.noStep(asked, steps.length, step + 1)];
  const wished = VIEW.filter((key) => wishes[key]).map((key) => [key, wishes[key]]);
  const view = wishes.indicator ? { programme: wishes.aside || programme, ...Object.fromEntries(wished) } : null;
  return { place: { step, view, dark: false }, notices };
}

/**
 * What an address says of a place; aside: the programme of a view outside the story's own.
 * @param {Pick<Place, "step" | "view">} place
 * @param {string} home the story's programme
 * @returns {Record<string, string | number>}
 */
export function asked({ step, view }, home) {
  /** @type {Wish} */
  const shown = view || {};
  const aside = shown.programme && shown.programme !== home ? shown.programme : "";
  return { step: step + 1, aside, ...Object.fromEntries(VIEW.map((key) => [key, shown[key] || ""])) };
}
