// Edits: what becomes of a draft, and of the step that is open in the editor, by a change to the
// order of steps.

import { drafts } from "./draft.js";

/** @import { Draft } from "../talk/types.d.ts" */

/** @typedef {"up" | "down" | "duplicate" | "remove"} Edit */

/** What became of it; to: where the step is now. @typedef {{ draft: Draft, open: number | null, to: number }} Edited */

/**
 * An edit of a step; null where there is nothing to do.
 * @param {Draft} draft
 * @param {Edit} edit
 * @param {number} n the step
 * @param {number | null} open the step that is open
 * @returns {Edited | null}
 */
export function edited(draft, edit, n, open) {
  if (edit === "duplicate") return { draft: drafts.duplicate(draft, n), open: n + 1, to: n + 1 };
  if (edit === "remove") return { draft: drafts.remove(draft, n), open: withoutStep(open, n), to: n };
  const to = edit === "up" ? n - 1 : n + 1;
  if (!draft.steps[to]) return null;
  const follows = open === n ? to : open === to ? n : open;
  return { draft: drafts.move(draft, n, to), open: follows, to };
}

/** @param {number | null} open @param {number} n */
function withoutStep(open, n) {
  if (open === null || open === n) return null;
  return open > n ? open - 1 : open;
}

/** The step that is open after another one came back at a place. @param {number | null} open @param {number} n */
export const withStep = (open, n) => (open !== null && open >= n ? open + 1 : open);
