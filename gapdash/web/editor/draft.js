// Draft: a story in the making. Its functions give a new draft and leave the old one as it was.

const KEY = "gapdash-story";

// What is empty is left out, as in the file.
function put(held, key, value) {
  const { [key]: _, ...rest } = held;
  return value === "" || value == null ? rest : { ...rest, [key]: value };
}
const withSteps = (draft, steps) => ({ ...draft, steps });

export const drafts = {
  // programme: its name.
  empty: (programme) => ({ title: `${programme}: our story`, made: new Date().toISOString().slice(0, 7), steps: [] }),
  insert: (draft, n, step) => withSteps(draft, [...draft.steps.slice(0, n), step, ...draft.steps.slice(n)]),
  add: (draft, step) => drafts.insert(draft, draft.steps.length, step),
  remove: (draft, n) => withSteps(draft, draft.steps.filter((_, place) => place !== n)),
  duplicate: (draft, n) => drafts.insert(draft, n + 1, structuredClone(draft.steps[n])),
  move: (draft, n, to) => (draft.steps[to] ? drafts.insert(drafts.remove(draft, n), to, draft.steps[n]) : draft),
  change: (draft, key, value) => put(draft, key, value),
  changeStep: (draft, n, key, value) =>
    withSteps(draft, draft.steps.map((step, place) => (place === n ? put(step, key, value) : step))),
};

function sound(entry) {
  return Boolean(entry && typeof entry.programme === "string" && entry.draft && Array.isArray(entry.draft.steps));
}

// Where this browser keeps the draft: an entry is {programme, draft, filed}, filed where a file
// holds the draft as it stands. Several windows share it; none may overwrite what it has not seen.
export class DraftStore {
  // elsewhere: called where another window has changed the draft.
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
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  }

  get current() {
    return this.raw() === this.seen;
  }

  // The draft as it is now, whoever wrote it; null where there is none.
  read() {
    this.seen = this.raw();
    try {
      const entry = JSON.parse(this.seen);
      return sound(entry) ? entry : null;
    } catch {
      return null;
    }
  }

  // Whether it is kept: "kept", "elsewhere" (another window was quicker), "full" or "blocked".
  write(entry) {
    if (!this.current) return "elsewhere";
    const text = JSON.stringify(entry);
    try {
      localStorage.setItem(KEY, text);
    } catch (error) {
      return error.name === "QuotaExceededError" ? "full" : "blocked";
    }
    this.seen = text;
    return "kept";
  }
}

// Why a draft could not be kept, and what to do.
export const UNKEPT = {
  full: "This browser has no room left for this site: save your story as a file, make room, then try again.",
  blocked: "This browser lets pages keep nothing: allow it to keep data for this site, then try again.",
  elsewhere: "Another window was changing your story at that moment: try again.",
};
export const whereKept = (
  entry,
) => (entry.filed
  ? "Kept in this browser, and in a file as it stands."
  : "Kept in this browser alone: save it as a file to have it elsewhere.");

// A draft that would be gone for good if another took its place.
export const precious = (entry) => Boolean(entry && entry.draft.steps.length && !entry.filed);
