// Draft: a story in the making. Its functions give a new draft and leave the old one as it was.

import { kept } from "../core/storage.js";
import { STORY } from "./words.js";

const KEY = "gapdash-story";

/**
 * @import { Draft, DraftStep, Entry, Kept } from "../talk/types.d.ts"
 */

/**
 * A value put under a key; what is empty is left out, as in the file.
 * @template {object} T
 * @param {T} held
 * @param {string} key
 * @param {unknown} value
 * @returns {T}
 */
function put(held, key, value) {
  const { [key]: _, ...rest } = /** @type {Record<string, unknown>} */ (held);
  return /** @type {T} */ (value === "" || value == null ? rest : { ...rest, [key]: value });
}

/** @param {Draft} draft @param {DraftStep[]} steps */
const withSteps = (draft, steps) => ({ ...draft, steps });

export const drafts = {
  /** @param {string} programme its name @returns {Draft} */
  empty: (programme) => ({ title: STORY.fresh(programme), made: new Date().toISOString().slice(0, 7), steps: [] }),
  /** @param {Draft} draft @param {number} n @param {DraftStep} step @returns {Draft} */
  insert: (draft, n, step) => withSteps(draft, [...draft.steps.slice(0, n), step, ...draft.steps.slice(n)]),
  /** @param {Draft} draft @param {DraftStep} step */
  add: (draft, step) => drafts.insert(draft, draft.steps.length, step),
  /** @param {Draft} draft @param {number} n @returns {Draft} */
  remove: (draft, n) => withSteps(draft, draft.steps.filter((_, place) => place !== n)),
  /** @param {Draft} draft @param {number} n */
  duplicate: (draft, n) => drafts.insert(draft, n + 1, structuredClone(draft.steps[n])),
  /** A step at another place, where there is one. @param {Draft} draft @param {number} n @param {number} to */
  move: (draft, n, to) => (draft.steps[to] ? drafts.insert(drafts.remove(draft, n), to, draft.steps[n]) : draft),
  /** @param {Draft} draft @param {string} key @param {unknown} value */
  change: (draft, key, value) => put(draft, key, value),
  /** @param {Draft} draft @param {number} n @param {string} key @param {unknown} value @returns {Draft} */
  changeStep: (draft, n, key, value) =>
    withSteps(draft, draft.steps.map((step, place) => (place === n ? put(step, key, value) : step))),
};

/** Whether what was kept is an entry. @param {any} entry what another version, or another page, may have written */
function isEntry(entry) {
  return Boolean(entry && typeof entry.programme === "string" && entry.draft && Array.isArray(entry.draft.steps));
}

/**
 * Where this browser keeps the draft. Several windows share it; none may overwrite what it has not
 * seen.
 */
export class DraftStore {
  /** @param {() => void} [elsewhere] called where another window has changed the draft */
  constructor(elsewhere) {
    this.seen = this.raw();
    if (!elsewhere) return;
    window.addEventListener("storage", (event) => {
      if (event.key === null || event.key === KEY) elsewhere();
    });
    window.addEventListener("pageshow", (event) => {
      if (event.persisted && !this.current) elsewhere();
    });
  }

  raw() {
    return kept(() => localStorage, KEY);
  }

  get current() {
    return this.raw() === this.seen;
  }

  /** The draft as it is now, whoever wrote it; null where there is none. @returns {Entry | null} */
  read() {
    this.seen = this.raw();
    try {
      const entry = JSON.parse(this.seen ?? "null");
      return isEntry(entry) ? entry : null;
    } catch {
      return null;
    }
  }

  /** Whether it is kept; "elsewhere": another window was quicker. @param {Entry} entry @returns {Kept} */
  write(entry) {
    if (!this.current) return "elsewhere";
    const text = JSON.stringify(entry);
    try {
      localStorage.setItem(KEY, text);
    } catch (error) {
      return error instanceof Error && error.name === "QuotaExceededError" ? "full" : "blocked";
    }
    this.seen = text;
    return "kept";
  }
}

/** @param {Entry} entry */
export const whereKept = ({ filed }) => (filed ? STORY.kept : STORY.keptHere);

/** A draft that would be gone for good if another took its place. @param {Entry | null} entry */
export const precious = (entry) => Boolean(entry?.draft.steps.length && !entry.filed);
