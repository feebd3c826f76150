// Kept: what this browser keeps of a talk. A browser that is full, or keeps nothing, stops no talk.

const KEY = "gapdash-rooms";
const MOST = 20;

// Whether a text could be kept; storage: a function, as even its name may be refused.
export function keep(storage, key, text) {
  try {
    storage().setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

const write = (kept) => keep(() => localStorage, KEY, JSON.stringify(kept.slice(-MOST)));
const others = (code) => read().filter((one) => one.code !== code);

// The rooms that this browser can lead again, the latest one last: code, secret, and story (which
// one it shows, as storyOf says it).
export const keptRooms = {
  // A draft is one story, however it changes.
  storyOf: ({ programme, story }) => `${programme}/${story || "draft"}`,
  // The latest room of a story, or the latest one of any.
  find: (story) => read().findLast((one) => one.story === story) || read().at(-1) || null,
  // Whether it could be kept.
  keep: (room) => write([...others(room.code), room]),
  drop: (code) => write(others(code)),
};
