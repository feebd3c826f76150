// Heard: what a follower's page makes of what it hears of the presenter.

/**
 * @import { LineState } from "./line.js"
 * @import { Move, Place } from "./types.d.ts"
 */

/**
 * Where the presenter is. The dark is for the stage: a phone says so and stays readable.
 * @param {Move} move
 * @returns {Place}
 */
export const placeOf = ({ step, view, revealed }) => ({ step, view, revealed, dark: false });

/**
 * What the page must say: the name of one sentence, or "" where all is as it should be.
 * @param {LineState} line
 * @param {boolean} following whether the page goes where the presenter goes
 * @param {Move | null} move the last one that was heard
 * @param {(view: NonNullable<Place["view"]>) => boolean} has whether a view can be drawn here
 */
export function toSay(line, following, move, has) {
  if (line !== "live") return line;
  if (!following) return "around";
  if (!move) return "";
  if (!move.led) return "left";
  if (move.dark) return "dark";
  return move.view && !has(move.view) ? "outside" : "";
}

/**
 * Whether the server has forgotten what it counted: it was started anew.
 * @param {Move | null} before
 * @param {Move} move
 */
export const forgotten = (before, move) => before !== null && before.room !== move.room;
