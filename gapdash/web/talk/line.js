// Line: what a follower hears of the presenter. It comes back by itself, however it was lost, and
// asks no clock what time it is.

const SILENT = 40_000; // milliseconds without a beat, of which one comes every 15 seconds
const UNANSWERED = 12_000; // milliseconds for the first word
const [SOON, LATE] = [600, 8_000]; // milliseconds until the next attempt, first and at most

export class Line {
  // address: of the room, without an ending. hear: called with each state of the talk; say: with
  // what has become of the line: live, lost, waiting (for the presenter), full or ended.
  constructor(address, { hear, say }) {
    Object.assign(this, { address, hear, say });
    this.tries = 0;
    this.over = false;
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

  watch(patience) {
    clearTimeout(this.watching);
    this.watching = setTimeout(() => this.broken(), patience);
  }

  drop() {
    clearTimeout(this.timer);
    clearTimeout(this.watching);
    if (this.source) this.source.close();
    Object.assign(this, { source: null, timer: null });
  }

  end() {
    this.over = true;
    this.drop();
    this.say("ended");
  }

  // Everybody's line breaks at once when a server goes: nobody comes back at the same moment.
  broken() {
    this.drop();
    const wait = Math.min(SOON * 2 ** this.tries, LATE) * (0.5 + Math.random());
    this.tries += 1;
    this.timer = setTimeout(() => this.again(), wait);
  }

  // Ask first whether the room is there: what refuses a stream says nothing of the reason.
  async again() {
    const { timer } = this;
    const found = await this.ask();
    if (timer !== this.timer || this.over) return; // meanwhile it was opened otherwise
    if (found === "open") this.open();
    else if (found === "ended") this.end();
    else {
      this.say(found);
      this.broken();
    }
  }

  async ask() {
    try {
      const answer = await fetch(`${this.address}.json`, { signal: within(UNANSWERED) });
      if (answer.status === 404) return "waiting";
      if (answer.status === 410) return "ended";
      if (!answer.ok) return "lost";
      return (await answer.json()).full ? "full" : "open";
    } catch {
      return "lost";
    }
  }
}

// A signal that gives a request up after some milliseconds.
export function within(milliseconds) {
  const control = new AbortController();
  setTimeout(() => control.abort(), milliseconds);
  return control.signal;
}
