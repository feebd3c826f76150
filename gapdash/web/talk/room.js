// Room: the presenter's side of it. It opens the room, tells it where the talk is, takes it up again
// after a restart of the server, and says where the presenter must act. What phones see is never
// changed for a story, or a window, that the presenter has not chosen.

import { button, element } from "../core/elements.js";
import { inJupyter } from "../core/server.js";
import { keptRooms } from "../core/storage.js";
import { byChance, within } from "./line.js";
import { revealing } from "./place.js";
import { KEYS, ROOM } from "./words.js";

const BEAT = 3_000; // milliseconds
const PATIENCE = 8_000;
const LONG_PATIENCE = 40_000; // a story that nobody has asked for yet is filled first
const LOST_AFTER = 2; // beats without an answer

/**
 * @import { Talk } from "./talk.js"
 * @import { Answered, Asks, KeptRoom, RoomPart } from "./types.d.ts"
 */

/**
 * Something that the presenter can do about a sentence.
 * @typedef {{ name: string, act: () => unknown }} Way
 */

/**
 * An answer of the server: a room, what became of a move, or why it refuses; status 0: none came.
 * @typedef {{ status: number, said: RoomPart & Answered & { problem: string } }} Answer
 */

export class Room {
  window = byChance(); // not kept: a window that is opened a second time is another one
  number = 0; // of the last move
  failures = 0; // moves without an answer, one after the other
  beat = 0; // what tells the room again and again
  /** @type {KeptRoom | null} */
  held = null; // the room of this window
  /** @type {RoomPart | null} */
  room = null; // what the server says of it
  leads = false;
  over = false; // whether it is taken over from another window
  /** @type {{ reason: string, ways: Way[] } | null} */
  stopped = null; // why nothing is sent, and what can be done
  telling = false;
  more = false; // whether the talk has changed meanwhile
  /** @type {object | null} */
  clearing = null; // a wish that guesses are forgotten, until the server has heard it
  followers = 0;
  note = element("div", { class: "gd-room-said", role: "status", hidden: true });

  /**
   * @param {object} options
   * @param {Talk} options.talk
   * @param {string} options.base address of all rooms
   * @param {string} options.key the presenter's
   * @param {Asks} options.asks the story that is told
   * @param {string} options.edition of the story as this page has it
   */
  constructor({ talk, base, key, asks, edition }) {
    this.talk = talk;
    this.base = base;
    this.key = key;
    this.asks = asks;
    this.edition = edition;
    this.story = keptRooms.storyOf(asks);
    talk.holder.prepend(this.note);
    const when = () => this.leads;
    talk.keys.add({ ...ROOM.show, keys: ["q"], act: () => this.show() });
    talk.keys.add({ ...ROOM.clear, keys: [], act: () => this.clear(), when });
    talk.keys.add({ ...ROOM.end, keys: [], act: () => this.askToEnd(), when });
    talk.listen(() => this.tell());
    window.addEventListener("pagehide", () => this.leave());
    window.addEventListener("pageshow", (event) => event.persisted && this.open());
  }

  // The room that this window has, or this browser keeps, or a new one.
  open() {
    this.held = this.held || keptRooms.find(this.story);
    return this.begin();
  }

  async begin() {
    this.stopped = null;
    this.leads = false;
    if (inJupyter() || (!this.held && !this.key)) return;
    clearInterval(this.beat);
    this.beat = setInterval(() => this.tell(), BEAT);
    await this.tell();
  }

  // Where the talk is, one request after the other: of several changes the last one is sent.
  async tell() {
    if (this.stopped || !this.beat) return;
    if (this.telling) {
      this.more = true;
      return;
    }
    this.telling = true;
    try {
      do {
        this.more = false;
        await this.send();
      } while (this.more && !this.stopped);
    } finally {
      this.telling = false;
    }
  }

  async send() {
    if (!this.leads) await this.lead();
    if (!this.leads) return;
    this.number += 1;
    const { clearing } = this;
    const { status, said } = await this.tellRoom({
      claim: this.window,
      number: this.number,
      move: this.talk.place,
      clear: Boolean(clearing),
    });
    if (status === 200) {
      if (clearing === this.clearing) this.clearing = null;
      this.hear(said);
    } else if (status === 404) await this.lead();
    else this.refused(status, said);
  }

  /**
   * Tell the room of this window something.
   * @param {object} said
   * @param {boolean} [keepalive] whether it outlives the page
   */
  tellRoom(said, keepalive = false) {
    return this.ask("POST", `/${this.held?.code}/move`, said, keepalive);
  }

  // Lead the room, or a new one; where the server was started anew, that opens the room again.
  async lead() {
    if (await this.elsewhere()) return;
    const { held, over } = this;
    const wish = { ...this.asks, edition: this.edition, claim: this.window, move: this.talk.place, over };
    const { status, said } = held ? await this.ask("PUT", `/${held.code}`, wish) : await this.ask("POST", "", wish);
    if (status === 200 || status === 201) this.led(said);
    // The room of another day: its code is free to be another's.
    else if (held && !this.room && this.key && (status === 410 || status === 403)) this.drop();
    else this.refused(status, said);
  }

  // Whether the room that this browser keeps shows another story: then the presenter chooses.
  async elsewhere() {
    const { held } = this;
    if (!held || held.story === this.story || this.over) return false;
    const { status, said } = await this.ask("GET", `/${held.code}.json`);
    if (status === 200) this.stop(ROOM.other(held.code), this.ways);
    else if (status === 404 || status === 410) this.drop();
    else this.refused(status, said);
    return Boolean(this.held) || !this.key;
  }

  /** @param {RoomPart} said */
  led(said) {
    const before = this.room;
    this.room = said;
    this.held = { code: said.code, secret: said.secret, story: this.story };
    this.leads = true;
    this.over = false;
    this.number = 0;
    this.answered();
    this.foot();
    // What another window of this talk has revealed is revealed here too.
    const { at } = this.talk;
    if (said.revealed.some((step) => !at.revealed.includes(step))) this.talk.change(revealing(at, said.revealed));
    if (before && before.code === said.code && before.room !== said.room) this.say(ROOM.restarted);
    else this.say(keptRooms.keep(this.held) ? "" : ROOM.unkept);
  }

  /** @param {Answered} said */
  hear(said) {
    this.answered();
    if (this.followers !== said.followers) {
      this.followers = said.followers;
      this.foot();
    }
    this.talk.story.steps.forEach((_, step) => this.talk.guesses(step, said.guesses[step] || []));
  }

  answered() {
    if (this.failures >= LOST_AFTER) this.say("");
    this.failures = 0;
  }

  /** status: of the answer, or 0 where there is none. @param {number} status @param {{ problem: string }} said */
  refused(status, said) {
    if (status === 0 || (status >= 500 && status !== 503)) {
      this.failures += 1;
      if (this.failures === LOST_AFTER) this.say(ROOM.lost);
      return;
    }
    if (status === 409) this.stop(said.problem, this.ways);
    else if (status === 412) this.stop(said.problem, [{ name: ROOM.load, act: () => location.reload() }]);
    else this.stop(said.problem, this.fresh(this.held ? ROOM.open : ROOM.again));
  }

  /** What can be done about a sentence. @returns {Way[]} */
  get ways() {
    return [{ name: ROOM.takeOver, act: () => this.takeOver() }, ...this.fresh(ROOM.openOther)];
  }
  /** @param {string} name @returns {Way[]} */
  fresh(name) {
    return this.key ? [{ name, act: () => this.anew() }] : [];
  }

  /** @param {string} reason @param {Way[]} ways */
  stop(reason, ways) {
    clearInterval(this.beat);
    this.stopped = { reason, ways };
    this.leads = false;
    this.foot();
    this.say(reason, ways);
  }

  takeOver() {
    this.over = true;
    return this.begin();
  }

  drop() {
    if (this.held) keptRooms.drop(this.held.code);
    this.held = null;
  }

  // The room before is left to whoever leads it.
  anew() {
    this.held = null;
    this.room = null;
    this.over = false;
    return this.begin();
  }

  // All guesses that phones have sent are forgotten, and new ones taken.
  clear() {
    if (!this.leads) return undefined;
    this.clearing = {};
    return this.tell();
  }

  askToEnd() {
    this.talk.keys.ask(ROOM.askEnd, () => this.end());
  }

  async end() {
    const { status } = await this.ask("DELETE", `/${this.held?.code}`);
    if (status !== 200) return;
    this.drop();
    this.stop(ROOM.ended, this.fresh(ROOM.open));
  }

  // The page is being left: followers hear of it at once.
  leave() {
    if (this.leads) this.tellRoom({ claim: this.window, leaving: true }, true);
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {object | null} [said]
   * @param {boolean} [keepalive]
   * @returns {Promise<Answer>}
   */
  async ask(method, path, said, keepalive = false) {
    const secret = this.held?.secret;
    try {
      const answer = await fetch(this.base + path, {
        method,
        keepalive,
        body: said && JSON.stringify(said),
        signal: keepalive ? undefined : within(method === "POST" && path ? PATIENCE : LONG_PATIENCE),
        headers: {
          "Content-Type": "application/json",
          ...(secret ? { "Gapdash-Room": secret } : { "Gapdash-Presenter": this.key }),
        },
      });
      return { status: answer.status, said: await answer.json() };
    } catch {
      return { status: 0, said: /** @type {Answer["said"]} */ ({}) };
    }
  }

  /** One sentence above the stage, or none, and what can be done. @param {string} sentence @param {Way[]} [ways] */
  say(sentence, ways = []) {
    this.note.hidden = !sentence;
    this.talk.holder.toggleAttribute("data-noted", Boolean(sentence));
    const close = button(KEYS.close, () => this.say(""));
    this.note.replaceChildren(element("p", {}, sentence), ...ways.map(({ name, act }) => button(name, act)), close);
  }

  // At the foot of the stage: how to follow, and how many do.
  foot() {
    const { room, followers } = this;
    const { follow } = this.talk.bar;
    if (!this.leads || !room?.join) return follow.replaceChildren();
    const code = button(ROOM.foot, () => this.show(), { class: "gd-room-foot" });
    code.append(element("strong", {}, room.code), followers ? ROOM.followers(followers) : "");
    return follow.replaceChildren(code);
  }

  // The same large enough for the back row; where phones cannot follow, why and what to do.
  show() {
    this.talk.keys.open(ROOM.title, element("div", { class: "gd-room" }, this.howToFollow()));
  }

  // What says how to follow.
  howToFollow() {
    const { room } = this;
    if (!this.leads || !room) {
      const { reason, ways } = this.stopped || { reason: inJupyter() ? ROOM.inJupyter : ROOM.noKey, ways: [] };
      const buttons = ways.map(({ name, act }) => button(name, () => this.talk.keys.close(act)));
      return [element("p", {}, reason), ...buttons];
    }
    if (!room.join) return [element("p", {}, room.alone)];
    return [
      element("img", { src: room.qr, alt: ROOM.qr(room.join), class: "gd-room-qr" }),
      element("p", { class: "gd-room-code" }, room.code),
      element("p", { class: "gd-room-join" }, room.join),
    ];
  }
}
