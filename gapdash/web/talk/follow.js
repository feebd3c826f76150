// Follow: the page on a follower's phone. It goes where the presenter goes, until its reader wants
// to look around, and holds the whole talk when the line is lost.

import { expectVega } from "../core/vega.js";
import { byId, element } from "../core/elements.js";
import { Figures, fill } from "../core/figures.js";
import { Line, within } from "./line.js";
import { Talk } from "./talk.js";

const KEPT = "gapdash-device";
const [AGAIN, SPREAD] = [3_000, 2_000]; // milliseconds, and as many more by chance
const later = (milliseconds = AGAIN) =>
  new Promise((go) => {
    setTimeout(go, milliseconds + Math.random() * SPREAD);
  });

// What tells one device's guesses from another's: chance, kept for this room alone.
function device(code) {
  const fresh = {
    code,
    id: [...crypto.getRandomValues(new Uint8Array(12))].map((one) => one.toString(16).padStart(2, "0")).join(""),
  };
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT));
    if (kept && kept.code === code) return kept.id;
    localStorage.setItem(KEPT, JSON.stringify(fresh));
  } catch { /* a browser that keeps nothing: it is another device after a reload */ }
  return fresh.id;
}

class Follow {
  // base: where the app is; code: of the room; words: its own; story: the answer with it, asked for.
  constructor({ base, code, words, story }) {
    Object.assign(this, { base, words, asked: story, address: `${base}gapdash/rooms/${code}`, device: device(code) });
    this.following = true;
    this.state = "live";
    this.move = null; // the presenter's last one
    this.guessed = new Map(); // by step: this device's own
    this.more = new Map(); // figures beyond the story's, by programme, once its reader asks for them
  }

  async start() {
    const line = new Line(this.address, { hear: (move) => this.hear(move), say: (state) => this.become(state) });
    line.open();
    const made = await this.story();
    this.edition = made.edition;
    this.say("");
    byId("heading").classList.add("gd-hidden");
    expectVega(this.vega());
    this.talk = new Talk(made, byId("talk"), {
      hands: false,
      send: (step, value) => this.guess(step, value),
      fullFigures: async (slug) => this.more.get(slug) || null,
    });
    this.talk.story.unshown = this.words.beyond;
    this.talk.listen(() => this.wander());
    this.talk.bar.follow.replaceChildren(
      element("button", { type: "button", class: "gd-follow-pass", click: () => this.pass() }, this.words.pass_on),
    );
    // The presenter's step is mostly known by now: no other one is drawn before it.
    const first = this.talk.start(this.move ? this.place : {});
    if (this.move) this.hear(this.move);
    this.tell();
    // By the next frame words and map are there. A chart, if it is the first step's, waits for Vega.
    requestAnimationFrame(() =>
      setTimeout(() => {
        performance.mark("gapdash-drawn");
        this.drawn();
      })
    );
    return first;
  }

  // The story, asked for by the page before this script was there; again until it comes.
  async story() {
    let answer = this.asked;
    for (;;) {
      try {
        const got = await answer;
        if (got.ok) return await got.json();
      } catch { /* asked again below */ }
      this.say(this.words.unread);
      await later();
      answer = fetch(`${this.address}/story.json`);
    }
  }

  // Vega is most of what is loaded, and only charts need it: it comes when the first words and map are there.
  async vega() {
    await new Promise((drawn) => {
      this.drawn = drawn;
    });
    while (!(await this.load(`${this.base}gapdash/static/vega.js`))) await later();
    performance.mark("gapdash-charts");
  }

  load(address) {
    return new Promise((done) => {
      const script = element("script", {
        src: address,
        load: () => done(true),
        error: () => {
          script.remove();
          done(false);
        },
      });
      document.head.append(script);
    });
  }

  hear(move) {
    const again = this.move && this.move.room !== move.room;
    this.move = move;
    if (!this.talk) return;
    if (move.edition !== this.edition) this.reload();
    if (again) this.guessAgain();
    for (const [step, values] of Object.entries(move.guesses)) this.talk.guesses(Number(step), values);
    // Who looks around stays there, and sees what is revealed all the same.
    this.talk.follow(this.following ? this.place : { revealed: move.revealed }).then(() => this.tell());
    this.tell();
  }

  // Where the presenter is. Black is for the stage: a phone says so and stays readable.
  get place() {
    const { step, view, revealed } = this.move;
    return { step, view, revealed, dark: false };
  }

  wander() {
    this.following = false;
    this.tell();
  }

  comeBack() {
    this.following = true;
    if (this.move) this.talk.follow(this.place);
    this.tell();
    byId("main").focus();
  }

  become(state) {
    if (this.state === state) return;
    this.state = state;
    // Nobody will reveal a figure any more.
    if (state === "ended" && this.talk) this.talk.follow({ revealed: this.talk.story.steps.map((_, n) => n) });
    this.tell();
  }

  // One sentence on what is not as it should be, and what its reader can do, or nothing.
  tell() {
    const { state, words, move } = this;
    document.body.dataset.line = state;
    if (!this.talk) return;
    if (state !== "live") this.say(words[state], state === "ended" ? null : this.catchUp());
    else if (!this.following) {
      this.say(
        words.around,
        element("button", { type: "button", click: () => this.comeBack() }, words.back),
      );
    } else if (move && !move.led) this.say(words.left);
    else if (move && move.dark) this.say(words.dark);
    else if (move && move.view && !this.talk.aside.has(move.view)) {
      this.say(
        words.outside,
        element("button", { type: "button", click: () => this.loadMore() }, words.load),
      );
    } else this.say("");
  }

  say(sentence, act) {
    const bar = byId("said");
    if (bar.dataset.sentence === sentence) return;
    bar.dataset.sentence = sentence;
    bar.hidden = !sentence;
    document.body.toggleAttribute("data-said", Boolean(sentence));
    bar.replaceChildren(element("p", {}, sentence), act || "");
  }

  // A hundred phones that load what only some want to see would slow a poor line for all of them.
  async loadMore() {
    const { view } = this.move;
    const { programme } = view;
    const read = async (name) => {
      const answer = await fetch(`${this.address}/figures/${name}`);
      if (!answer.ok) throw new Error(name);
      return answer.json();
    };
    try {
      if (!this.more.has(programme)) this.more.set(programme, await Figures.from(read, programme));
      await this.talk.aside.load(view);
    } catch {
      return this.say(this.words.unread_more);
    }
    await this.talk.show();
    return this.tell();
  }

  // Typed by hand while the line is lost: the page follows again when the line is back.
  catchUp() {
    const count = this.talk.story.steps.length;
    const said = (name) => fill(this.words[name], { count });
    const told = element("strong", { role: "alert" });
    const number = element("input", { inputmode: "numeric", maxlength: 3, required: true, autocomplete: "off" });
    const submit = (event) => {
      event.preventDefault();
      const step = Number(number.value) - 1;
      told.textContent = this.talk.story.within(step) === step ? "" : said("no_step");
      if (told.textContent) return;
      this.following = true;
      this.talk.follow({ step, view: null, dark: false });
    };
    return element(
      "form",
      { submit },
      element("label", {}, said("typed"), number),
      element("button", {}, this.words.go),
      told,
    );
  }

  // How a neighbour gets here.
  pass() {
    this.talk.keys.open(
      this.words.pass,
      element("div", { class: "gd-follow-passed" }, byId("pass").content.cloneNode(true)),
    );
  }

  // Send a guess. It fails with the sentence that says why it does not count.
  async guess(step, value) {
    let answer = null;
    try {
      answer = await fetch(`${this.address}/guess`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        signal: within(10_000),
        body: JSON.stringify({ device: this.device, step, value }),
      });
    } catch {
      throw new Error(this.words.unsent);
    }
    if (!answer.ok) throw new Error((await answer.json()).problem);
    this.guessed.set(step, value);
  }

  // The server has lost what it counted: each device still knows its own.
  async guessAgain() {
    await later(0);
    for (const [step, value] of this.guessed) {
      if (!this.move.revealed.includes(step)) await this.guess(step, value).catch(console.warn);
    }
  }

  // Another story, or the same one changed: loaded anew once it is known to be there.
  async reload() {
    if (this.reloading) return;
    this.reloading = true;
    await later(0);
    const there = await fetch(`${this.address}/story.json`).then(({ ok }) => ok, () => false);
    if (there) location.reload();
    this.reloading = there;
  }
}

// Where a code is typed: goes on by itself when the room is there.
async function wait({ base, code, words }) {
  for (;;) {
    await later();
    try {
      const answer = await fetch(`${base}gapdash/rooms${code ? `/${code}.json` : ""}`);
      const said = await answer.json();
      const typing = byId("code").value && byId("code").value !== code;
      if (answer.ok && said.code && !typing) {
        location.replace(`${base}follow/${said.code}`);
        return;
      }
      if (answer.ok && !code) byId("waiting").textContent = said.open ? words.several : words.none;
    } catch { /* the line is lost: asked again */ }
  }
}

async function open(given) {
  const page = new Follow(given);
  try {
    await page.start();
  } catch (error) {
    console.error(error);
    page.say(given.words.failed);
  }
}

// The page of a room, or the one where its code is typed. given: what the page was asked for with.
export function follow(given) {
  if (given.story) open(given);
  else if (!given.ended) wait(given);
}
