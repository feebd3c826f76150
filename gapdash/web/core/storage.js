// Storage: what this browser keeps. One that is full, or keeps nothing, stops no page and no talk.

/**
 * @typedef {object} Room that this browser can lead again
 * @property {string} code
 * @property {string} secret
 * @property {string} story which one it shows, as storyOf says it
 */

const KEY = "gapdash-rooms";
const MOST = 20;

/**
 * Whether a text could be kept.
 * @param {() => Storage} storage a function, as even its name may be refused
 * @param {string} key
 * @param {string} text
 */
export function keep(storage, key, text) {
  try {
    storage().setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/**
 * What is kept under a key; null where nothing is.
 * @param {() => Storage} storage
 * @param {string} key
 */
export function kept(storage, key) {
  try {
    return storage().getItem(key);
  } catch {
    return null;
  }
}

/**
 * The same of what was kept as data; null where it cannot be read, whoever wrote it.
 * @template Data
 * @param {() => Storage} storage
 * @param {string} key
 * @returns {Data | null}
 */
export function keptData(storage, key) {
  try {
    return JSON.parse(kept(storage, key) ?? "null");
  } catch {
    return null;
  }
}

/** @returns {Room[]} */
function read() {
  const found = keptData(() => localStorage, KEY);
  return Array.isArray(found) ? found : [];
}

/** @param {Room[]} rooms */
const write = (rooms) => keep(() => localStorage, KEY, JSON.stringify(rooms.slice(-MOST)));

/** @param {string} code */
const others = (code) => read().filter((one) => one.code !== code);

// The rooms that this browser can lead again, the latest one last.
export const keptRooms = {
  /**
   * A draft is one story, however it changes.
   * @param {{ programme: string, story?: string | null }} told
   */
  storyOf: ({ programme, story }) => `${programme}/${story || "draft"}`,
  /**
   * The latest room of a story, or the latest one of any.
   * @param {string} [story]
   */
  find: (story) => read().findLast((one) => one.story === story) ?? read().at(-1) ?? null,
  /**
   * Whether it could be kept.
   * @param {Room} room
   */
  keep: (room) => write([...others(room.code), room]),
  /** @param {string} code */
  drop: (code) => write(others(code)),
};
