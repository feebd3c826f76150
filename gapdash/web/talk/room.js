// Room: the presenter's side of it. It opens the room, tells it where the talk is, takes it up again
// after a restart of the server, and says where the presenter must act. What phones see is never
// changed for a story, or a window, that the presenter has not chosen.

import { element } from "../core/elements.js";
import { inJupyter } from "../core/server.js";
import { keptRooms } from "../core/storage.js";
import { within } from "./line.js";

const BEAT = 3_000; // milliseconds
const PATIENCE = 8_000;
const LONG_PATIENCE = 40_000; // a story that nobody has asked for yet is filled first
const LOST_AFTER = 2; // beats without an answer
const NO_KEY =
  "Phones can follow when this page is opened at the address that “gapdash serve” prints after “To present”.";
const IN_JUPYTER =
  "Phones cannot follow from here: Jupyter lets in nobody but you. For a talk that phones follow, run “gapdash serve”.";
const ANEW = "The server was started anew. Phones follow again, and send again what they have guessed.";
const UNKEPT =
  "This browser has no room left to remember the room by: phones follow, but a page that is loaded again opens another one.";

export class Room {
  // asks: the story that is told, as the server wants it: programme and story, or programme and
  // text. edition: of the story as this page has it.
  constructor({ talk, base, key, asks, edition }) {
    Object.assign(this, { talk, base, key, asks, edition, story: keptRooms.storyOf(asks) });
    // Chance, and not kept: a window that is opened a second time is another one.
    this.window = [...crypto.getRandomValues(new Uint8Array(12))].map((one) => one.toString(16).padStart(2, "0")).join(
      "",
    );
    this.number = 0;
    this.failures = 0;
    this.held = null; // the room of this window: code, secret, and which story it shows
    this.room = null; // what the server says of it
    this.leads = false;
    this.stopped = null; // why nothing is sent, and what can be done
    this.followers = 0;
    this.note = element("div", { class: "gd-room-said", role: "status", hidden: true });
    talk.holder.prepend(this.note);
    talk.keys.add({ keys: ["q"], shown: "Q", name: "Show how to follow on a phone", act: () => this.show() });
    talk.keys.add({
      keys: [],
      shown: "",
      name: "Clear the guesses from phones",
      act: () => this.clear(),
      when: () => this.leads,
    });
    talk.keys.add({ keys: [], shown: "", name: "End the room", act: () => this.askToEnd(), when: () => this.leads });
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
    const { status, said } = await this.ask("POST", `/${this.held.code}/move`, {
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

  // Lead the room, or a new one; where the server was started anew, that opens the room again.
  async lead() {
    if (await this.elsewhere()) return;
    const { held, over = false } = this;
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
    if (status === 200) this.stop(`Room ${held.code} shows another story.`, this.choices);
    else if (status === 404 || status === 410) this.drop();
    else this.refused(status, said);
    return Boolean(this.held) || !this.key;
  }

  led(said) {
    const before = this.room;
    Object.assign(this, {
      room: said,
      held: { code: said.code, secret: said.secret, story: this.story },
      leads: true,
      over: false,
      number: 0,
    });
    this.answered();
    this.foot();
    // What another window of this talk has revealed is revealed here too.
    const more = said.revealed.filter((step) => !this.talk.at.revealed.includes(step));
    if (more.length) this.talk.change({ revealed: [...this.talk.at.revealed, ...more] });
    if (before && before.code === said.code && before.room !== said.room) this.say(ANEW);
    else this.say(keptRooms.keep(this.held) ? "" : UNKEPT);
  }

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

  // status: of the answer, or 0 where there is none.
  refused(status, said) {
    if (status === 0 || (status >= 500 && status !== 503)) {
      this.failures += 1;
      if (this.failures === LOST_AFTER) {
        this.say("The server cannot be reached. The talk goes on here, but phones do not follow.");
      }
      return;
    }
    if (status === 409) this.stop(said.problem, this.choices);
    else if (status === 412) this.stop(said.problem, [{ name: "Load the page again", act: () => location.reload() }]);
    else this.stop(said.problem, this.fresh(this.held ? "Open a new room" : "Try again"));
  }

  // What can be done about a sentence.
  get choices() {
    return [{ name: "Take it over", act: () => this.takeOver() }, ...this.fresh("Open another room")];
  }
  fresh(name) {
    return this.key ? [{ name, act: () => this.anew() }] : [];
  }

  stop(reason, choices) {
    clearInterval(this.beat);
    this.stopped = { reason, choices };
    this.leads = false;
    this.foot();
    this.say(reason, choices);
  }

  takeOver() {
    this.over = true;
    return this.begin();
  }

  drop() {
    keptRooms.drop(this.held.code);
    this.held = null;
  }

  // The room before is left to whoever leads it.
  anew() {
    Object.assign(this, { held: null, room: null, over: false });
    return this.begin();
  }

  // All guesses that phones have sent are forgotten, and new ones taken.
  clear() {
    if (!this.leads) return undefined;
    this.clearing = {};
    return this.tell();
  }

  askToEnd() {
    this.talk.keys.open(
      "End the room?",
      element(
        "div",
        {},
        element("p", {}, "Phones keep the talk as it is, and follow no longer. Their guesses are gone."),
        element(
          "p",
          {},
          element(
            "button",
            { type: "button", class: "gd-shut", click: () => this.talk.keys.close(() => this.end()) },
            "End the room",
          ),
        ),
      ),
    );
  }

  async end() {
    const { status } = await this.ask("DELETE", `/${this.held.code}`);
    if (status !== 200) return;
    this.drop();
    this.stop("The room has ended. Phones keep what they have.", this.fresh("Open a new room"));
  }

  // The page is being left: followers hear of it at once.
  leave() {
    if (this.leads) this.ask("POST", `/${this.held.code}/move`, { claim: this.window, leaving: true }, true);
  }

  async ask(method, path, said, keepalive = false) {
    const { secret } = this.held || {};
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
      return { status: 0, said: {} };
    }
  }

  say(sentence, choices = []) {
    this.note.hidden = !sentence;
    this.talk.holder.toggleAttribute("data-noted", Boolean(sentence));
    this.note.replaceChildren(
      element("p", {}, sentence),
      ...this.buttons([...choices, { name: "Close", act: () => this.say("") }]),
    );
  }

  buttons(choices, first = () => {}) {
    return choices.map(({ name, act }) =>
      element("button", {
        type: "button",
        click: () => {
          first();
          act();
        },
      }, name)
    );
  }

  // At the foot of the stage: how to follow, and how many do.
  foot() {
    const { room, followers } = this;
    const { follow } = this.talk.bar;
    if (!this.leads || !room.join) return follow.replaceChildren();
    const count = followers ? ` · ${followers} ${followers === 1 ? "follows" : "follow"}` : "";
    return follow.replaceChildren(
      element(
        "button",
        {
          type: "button",
          class: "gd-room-foot",
          click: () => this.show(),
        },
        "follow on your phone: ",
        element("strong", {}, room.code),
        count,
      ),
    );
  }

  // The same large enough for the back row.
  show() {
    const { room } = this;
    const { reason, choices } = this.stopped || { reason: inJupyter() ? IN_JUPYTER : NO_KEY, choices: [] };
    const what = !this.leads
      ? [element("p", {}, reason), ...this.buttons(choices, () => this.talk.keys.close())]
      : !room.join
      ? [element("p", {}, room.alone)]
      : [
        element("img", { src: room.qr, alt: `QR code of ${room.join}`, class: "gd-room-qr" }),
        element("p", { class: "gd-room-code" }, room.code),
        element("p", { class: "gd-room-join" }, room.join),
      ];
    this.talk.keys.open("Follow on your phone", element("div", { class: "gd-room" }, what));
  }
}
