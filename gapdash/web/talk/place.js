// Place: where a talk is, and where it goes. Nothing is drawn here, and nothing is changed: each
// function gives a new place, or what is to change of one.

/** @import { Place, Step, Wish } from "./types.d.ts" */

/** A number of a step that there is. @param {unknown} wish @param {number} count of steps */
export const within = (wish, count) => Math.min(Math.max(Math.trunc(Number(wish)) || 0, 0), count - 1);

/** The place where a talk begins. @param {Partial<Place>} asked @param {number} count of steps @returns {Place} */
export function beginning({ step = 0, view = null, dark = false, revealed = [] }, count) {
  return { step: within(step, count), view, dark, revealed: [...revealed] };
}

/** A step of the story: whoever goes there leaves an aside and the dark. @param {number} step */
export const atStep = (step) => ({ step, view: null, dark: false });

/**
 * What the keys for forward (1) and back (-1) change: from an aside both return to the step that was left.
 * @param {Place} at
 * @param {number} by
 * @returns {Partial<Place>}
 */
export const onward = (at, by) => (at.view ? { view: null } : atStep(at.step + by));

/**
 * A place with changes.
 * @param {Place} at
 * @param {Partial<Place>} changes
 * @param {number} count of steps
 * @returns {Place}
 */
export const changed = (at, changes, count) => ({ ...at, ...changes, step: within(changes.step ?? at.step, count) });

/** Whether two places are one. @param {Place} one @param {Place} other */
export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** Whether a step's figure is still to be guessed. @param {Step[]} steps @param {Place} at @param {number} step */
export const asking = (steps, at, step) => Boolean(steps[step]?.guess) && !at.revealed.includes(step);

/** The steps that are revealed together with others, each once. @param {Place} at @param {number[]} steps */
export const revealing = (at, steps) => ({ revealed: [...new Set([...at.revealed, ...steps])] });

/**
 * The view after a place on the map was picked: picked again in an aside, it is let go.
 * @param {Wish | null} aside that is shown
 * @param {Wish} view that it would change
 * @param {string} key
 * @returns {Wish}
 */
export const picked = (aside, view, key) => ({ ...view, area: aside && key === view.area ? "" : key });

/**
 * The steps to have drawn: the one in sight, the next one, the one before.
 * @param {number} step
 * @param {number} count
 */
export const neighbours = (step, count) => [step, step + 1, step - 1].filter((n) => n >= 0 && n < count);
