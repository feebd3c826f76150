// Line: what a follower hears of the presenter. It comes back by itself, however it was lost, and
// asks no clock what time it is.

/** @import { Move } from "./types.d.ts" */

/**
 * What has become of a line: waiting (for the presenter), and the room full or ended.
 * @typedef {"live" | "lost" | "waiting" | "full" | "ended"} LineState
 */

const SILENT = 40_000; // milliseconds without a beat, of which one comes every 15 seconds
const UNANSWERED = 12_000; // milliseconds for the first word
const [SOON, LATE] = [600, 8_000]; // milliseconds until the next attempt, first and at most

/**
 * Milliseconds until the next attempt. Everybody's line breaks at once when a server goes: by
 * chance nobody comes back at the same moment.
 * @param {number} tries before it
 * @param {number} chance from 0 to 1
 */
export const pauseAfter = (tries, chance) => Math.min(SOON * 2 ** tries, LATE) * (0.5 + chance);

/** What an answer about the room says of it. @param {Response} answer @returns {Promise<LineState>} */
export async function roomIn(answer) {
  if (answer.status === 404) return "waiting";
  if (answer.status === 410) return "ended";
  if (!answer.ok) return "lost";
  return (await answer.json()).full ? "full" : "live";
}

export class Line {
  tries = 0;
  over = false;
  /** @type {EventSource | null} */
  source = null;
  timer = 0; // until the next attempt
  watching = 0; // until silence counts as a broken line

  /**
   * @param {string} address of the room, without an ending
   * @param {{ hear: (move: Move) => void, say: (state: LineState) => void }} told of each move, and
   * of what has become of the line
   */
  constructor(address, { hear, say }) {
    this.address = address;
    this.hear = hear;
    this.say = say;
    // A device that wakes, or finds its network, does not wait for its turn.
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.open());
    window.addEventListener("online", () => this.open());
    window.addEventListener("pageshow", (event) => event.persisted && this.open());
  }

  open() {
    this.drop();
    if (this.over) return;
    const source = new EventSource(`${this.address}/line`);
    this.source = source;
    source.addEventListener("move", (event) => {
      this.heard();
      this.say("live");
      this.hear(JSON.parse(event.data));
    });
    source.addEventListener("beat", () => this.heard());
    source.addEventListener("end", () => this.end());
    // It would try again by itself, but never after an answer that refuses it.
    source.addEventListener("error", () => this.source === source && this.broken());
    this.watch(UNANSWERED);
  }

  heard() {
    this.tries = 0;
    this.watch(SILENT);
  }

  /** @param {number} patience milliseconds */
  watch(patience) {
    clearTimeout(this.watching);
    this.watching = setTimeout(() => this.broken(), patience);
  }

  drop() {
    clearTimeout(this.timer);
    clearTimeout(this.watching);
    this.source?.close();
    this.source = null;
    this.timer = 0;
  }

  end() {
    this.over = true;
    this.drop();
    this.say("ended");
  }

  broken() {
    this.drop();
    this.timer = setTimeout(() => this.again(), pauseAfter(this.tries, Math.random()));
    this.tries += 1;
  }

  /** Ask first whether the room is there: what refuses a stream says nothing of the reason. */
  async again() {
    const { timer } = this;
    const found = await this.ask();
    if (timer !== this.timer || this.over) return; // meanwhile it was opened otherwise
    if (found === "live") this.open();
    else if (found === "ended") this.end();
    else {
      this.say(found);
      this.broken();
    }
  }

  /** @returns {Promise<LineState>} */
  async ask() {
    try {
      return await roomIn(await fetch(`${this.address}.json`, { signal: within(UNANSWERED) }));
    } catch {
      return "lost";
    }
  }
}

/** Text by chance, of 24 letters and digits. */
export const byChance = () =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((one) => one.toString(16).padStart(2, "0")).join("");

/** A signal that gives a request up after some milliseconds. @param {number} milliseconds */
export function within(milliseconds) {
  const control = new AbortController();
  setTimeout(() => control.abort(), milliseconds);
  return control.signal;
}
