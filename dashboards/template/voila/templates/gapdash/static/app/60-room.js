// Room: the presenter's side of it. It opens the room, tells it where the talk is, takes it up again
// after a restart of the server, and says where the presenter must act.
(function (gapdash) {
  "use strict";
  const { element } = gapdash;
  const HELD = "gapdash-room";
  const BEAT = 3_000; // milliseconds
  const PATIENCE = 8_000;
  const LONG_PATIENCE = 40_000; // a story that nobody has asked for yet is filled first
  const LOST_AFTER = 2; // beats without an answer
  const NO_KEY = "Phones can follow when this page is opened at the address that “gapdash serve” prints after “To present”.";

  class Room {
    // asks: the story that is told, as the server wants it: programme and story, or programme and text.
    constructor({ talk, base, key, asks }) {
      Object.assign(this, { talk, base, key, asks });
      // Chance, and not kept: a window that is opened a second time is another one.
      this.window = [...crypto.getRandomValues(new Uint8Array(12))].map((one) => one.toString(16).padStart(2, "0")).join("");
      this.number = 0;
      this.failures = 0;
      this.room = null; // what the server says of it
      this.leads = false;
      this.stopped = "";
      this.followers = 0;
      this.note = element("div", { class: "gd-room-said", role: "status", hidden: true });
      talk.holder.append(this.note);
      talk.keys.add({ keys: ["q"], shown: "Q", name: "Show how to follow on a phone", act: () => this.show() });
      talk.keys.add({ keys: [], shown: "", name: "End the room", act: () => this.askToEnd(), when: () => this.leads });
      talk.listen(() => this.tell());
      window.addEventListener("pagehide", () => this.leave());
      window.addEventListener("pageshow", (event) => event.persisted && this.open());
    }

    get held() {
      try { return JSON.parse(localStorage.getItem(HELD)); } catch { return null; }
    }

    hold(room) {
      if (room) localStorage.setItem(HELD, JSON.stringify({ code: room.code, secret: room.secret, ...this.asks, text: undefined }));
      else localStorage.removeItem(HELD);
    }

    // The room that this browser holds, or a new one.
    async open() {
      this.stopped = "";
      this.leads = false;
      if (!this.held && !this.key) return;
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
      do {
        this.more = false;
        await this.send();
      } while (this.more && !this.stopped);
      this.telling = false;
    }

    async send() {
      if (!this.held) await this.create();
      if (!this.held || this.stopped) return;
      if (!this.leads) await this.lead();
      if (!this.leads) return;
      this.number += 1;
      const { status, said } = await this.ask("POST", `/${this.held.code}/move`, { claim: this.window, number: this.number, move: this.talk.place });
      if (status === 200) this.hear(said);
      else if (status === 404) await this.lead();
      else this.refused(status, said);
    }

    async create() {
      const { status, said } = await this.ask("POST", "", this.asks);
      if (status === 201) this.hold(said);
      else this.refused(status, said);
    }

    // Take the lead; where the server was started anew, the room is opened again by that.
    async lead() {
      const before = this.room;
      const { status, said } = await this.ask("PUT", `/${this.held.code}`, {
        ...this.asks, claim: this.window, move: this.talk.place, turn: before ? before.turn : 0,
      });
      if (status !== 200) {
        // The room of another day: its code is free to be another's.
        if (!before && (status === 410 || status === 403)) this.hold(null);
        else this.refused(status, said);
        return;
      }
      Object.assign(this, { room: said, leads: true, number: 0 });
      this.hold(said);
      this.answered();
      this.foot();
      if (before && before.room !== said.room) {
        this.say("The server was started anew. Phones follow again, and send again what they have guessed.",
          { name: "Close", act: () => this.say("") });
      } else this.say("");
    }

    hear(said) {
      this.room.turn = said.turn;
      this.answered();
      if (this.followers !== said.followers) {
        this.followers = said.followers;
        this.foot();
      }
      for (const [step, values] of Object.entries(said.guesses)) this.talk.guesses(Number(step), values);
    }

    answered() {
      if (this.failures >= LOST_AFTER) this.say("");
      this.failures = 0;
    }

    // status: of the answer, or 0 where there is none.
    refused(status, said) {
      if (status === 0 || (status >= 500 && status !== 503)) {
        this.failures += 1;
        if (this.failures === LOST_AFTER) this.say("The server cannot be reached. The talk goes on here, but phones do not follow.");
        return;
      }
      this.stop(said.problem);
      if (status === 409) this.say(said.problem, { name: "Take it back", act: () => this.open() });
      else if (this.key && this.held) this.say(said.problem, { name: "Open a new room", act: () => this.anew() });
      else this.say(said.problem);
    }

    stop(reason) {
      clearInterval(this.beat);
      this.stopped = reason;
      this.leads = false;
      this.foot();
    }

    anew() {
      this.hold(null);
      this.room = null;
      return this.open();
    }

    askToEnd() {
      this.talk.keys.open("End the room?", element("div", {},
        element("p", {}, "Phones keep the talk as it is, and follow no longer. Their guesses are gone."),
        element("p", {}, element("button", { type: "button", class: "gd-shut", click: () => this.talk.keys.close(() => this.end()) }, "End the room"))));
    }

    async end() {
      const { status } = await this.ask("DELETE", `/${this.held.code}`);
      if (status !== 200) return;
      this.stop("The room has ended. Phones keep what they have.");
      this.hold(null);
      this.say(this.stopped, { name: "Open a new room", act: () => this.anew() });
    }

    // The page is being left: followers hear of it at once.
    leave() {
      if (this.leads) this.ask("POST", `/${this.held.code}/move`, { claim: this.window, leaving: true }, true);
    }

    async ask(method, path, said, keepalive = false) {
      const { secret } = this.held || {};
      try {
        const answer = await fetch(this.base + path, {
          method, keepalive, body: said && JSON.stringify(said), signal: keepalive ? undefined : gapdash.within(method === "POST" && path ? PATIENCE : LONG_PATIENCE),
          headers: { "Content-Type": "application/json", ...(secret ? { "Gapdash-Room": secret } : { "Gapdash-Presenter": this.key }) },
        });
        return { status: answer.status, said: await answer.json() };
      } catch {
        return { status: 0, said: {} };
      }
    }

    say(sentence, button) {
      this.note.hidden = !sentence;
      this.talk.holder.toggleAttribute("data-noted", Boolean(sentence));
      this.note.replaceChildren(element("p", {}, sentence), button ? element("button", { type: "button", click: button.act }, button.name) : "");
    }

    // At the foot of the stage: how to follow, and how many do.
    foot() {
      const { room, followers } = this;
      const { follow } = this.talk.bar;
      if (!this.leads || !room.join) return follow.replaceChildren();
      const count = followers ? ` · ${followers} ${followers === 1 ? "follows" : "follow"}` : "";
      return follow.replaceChildren(element("button", { type: "button", class: "gd-room-foot", click: () => this.show() },
        "follow on your phone: ", element("strong", {}, room.code), count));
    }

    // The same large enough for the back row.
    show() {
      const { room } = this;
      const what = !this.leads ? [element("p", {}, this.stopped || NO_KEY)]
        : !room.join ? [element("p", {}, room.alone)]
        : [
          element("img", { src: room.qr, alt: `QR code of ${room.join}`, class: "gd-room-qr" }),
          element("p", { class: "gd-room-code" }, room.code),
          element("p", { class: "gd-room-join" }, room.join),
        ];
      this.talk.keys.open("Follow on your phone", element("div", { class: "gd-room" }, what));
    }
  }

  gapdash.Room = Room;
})(window.gapdash);
