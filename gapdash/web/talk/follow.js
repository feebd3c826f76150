// Follow: the page on a follower's phone. It goes where the presenter goes, until its reader wants
// to look around, and holds the whole talk when the line is lost.

import { expectVega } from "../core/vega.js";
import { button, byId, element, onPage } from "../core/elements.js";
import { Figures, fill } from "../core/figures.js";
import { keep, keptData } from "../core/storage.js";
import { forgotten, placeOf, toSay } from "./heard.js";
import { byChance, Line, within } from "./line.js";
import { atStep } from "./place.js";
import { Talk } from "./talk.js";

/**
 * @import { LineState } from "./line.js"
 * @import { FollowPage, Move, StoryBundle } from "./types.d.ts"
 */

const KEPT = "gapdash-device";
const [AGAIN, SPREAD] = [3_000, 2_000]; // milliseconds, and as many more by chance
const later = (milliseconds = AGAIN) =>
  new Promise((go) => {
    setTimeout(go, milliseconds + Math.random() * SPREAD);
  });

/** What tells one device's guesses from another's: chance, kept for this room alone. @param {string} code */
export function deviceOf(code) {
  const known = keptData(() => localStorage, KEPT);
  if (known?.code === code) return String(known.id);
  const id = byChance();
  keep(() => localStorage, KEPT, JSON.stringify({ code, id })); // else it is another device after a reload
  return id;
}

class Follow {
  following = true;
  /** @type {LineState} */
  state = "live";
  /** @type {Move | null} */
  move = null; // the presenter's last one
  /** @type {Map<number, number>} */
  guessed = new Map(); // by step: this device's own
  /** @type {Map<string, Figures>} */
  more = new Map(); // figures beyond the story's, by programme, once its reader asks for them
  /** @type {Talk | null} */
  talk = null; // there once the story is
  edition = "";
  reloading = false;
  drawn = () => {}; // words and map are there

  /** @param {FollowPage} page @param {Promise<Response>} asked the answer with the story */
  constructor({ base, code, words }, asked) {
    this.base = base;
    this.words = words;
    this.asked = asked;
    this.address = `${base}gapdash/rooms/${code}`;
    this.device = deviceOf(code);
  }

  async start() {
    const line = new Line(this.address, { hear: (move) => this.hear(move), say: (state) => this.become(state) });
    line.open();
    const made = await this.story();
    this.edition = made.edition;
    this.say("");
    onPage("heading").classList.add("gd-hidden");
    expectVega(this.vega());
    const talk = new Talk(made, onPage("talk"), {
      hands: false,
      send: (step, value) => this.guess(step, value),
      fullFigures: async (slug) => this.more.get(slug) || null,
    });
    this.talk = talk;
    talk.story.unshown = this.words.beyond;
    talk.listen(() => this.wander());
    talk.bar.follow.replaceChildren(button(this.words.pass_on, () => this.pass(talk), { class: "gd-follow-pass" }));
    // The presenter's step is mostly known by now: no other one is drawn before it.
    const first = talk.start(this.move ? placeOf(this.move) : {});
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

  /**
   * The story, asked for by the page before this script was there; again until it comes.
   * @returns {Promise<StoryBundle>}
   */
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
      this.drawn = () => drawn(null);
    });
    while (!(await this.load(`${this.base}gapdash/static/vega.js`))) await later();
    performance.mark("gapdash-charts");
  }

  /** @param {string} address @returns {Promise<boolean>} whether it is here */
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

  /** @param {Move} move */
  hear(move) {
    const again = forgotten(this.move, move);
    this.move = move;
    const { talk } = this;
    if (!talk) return;
    if (move.edition !== this.edition) this.reload();
    if (again) this.guessAgain();
    for (const [step, values] of Object.entries(move.guesses)) talk.guesses(Number(step), values);
    // Who looks around stays there, and sees what is revealed all the same.
    talk.follow(this.following ? placeOf(move) : { revealed: move.revealed }).then(() => this.tell());
    this.tell();
  }

  // Its reader looks around.
  wander() {
    this.following = false;
    this.tell();
  }

  comeBack() {
    this.following = true;
    if (this.move) this.talk?.follow(placeOf(this.move));
    this.tell();
    onPage("main").focus();
  }

  /** @param {LineState} state */
  become(state) {
    if (this.state === state) return;
    this.state = state;
    // Nobody will reveal a figure any more.
    if (state === "ended") this.talk?.follow({ revealed: this.talk.story.steps.map((_, n) => n) });
    this.tell();
  }

  // One sentence on what is not as it should be, and what its reader can do, or nothing.
  tell() {
    const { state, words, talk } = this;
    document.body.dataset.line = state;
    if (!talk) return;
    const name = toSay(state, this.following, this.move, (view) => talk.aside.has(view));
    this.say(name && words[name], this.offer(name, talk));
  }

  /** What a reader can do about a sentence. @param {string} name @param {Talk} talk @returns {HTMLElement | null} */
  offer(name, talk) {
    if (name === "around") return button(this.words.back, () => this.comeBack());
    if (name === "outside") return button(this.words.load, () => this.loadMore());
    return ["lost", "waiting", "full"].includes(name) ? this.catchUp(talk) : null;
  }

  /** @param {string} sentence @param {HTMLElement | null} [act] */
  say(sentence, act = null) {
    const bar = onPage("said");
    if (bar.dataset.sentence === sentence) return;
    bar.dataset.sentence = sentence;
    bar.hidden = !sentence;
    document.body.toggleAttribute("data-said", Boolean(sentence));
    bar.replaceChildren(element("p", {}, sentence), act || "");
  }

  // A hundred phones that load what only some want to see would slow a poor line for all of them.
  async loadMore() {
    const { talk } = this;
    const view = this.move?.view;
    if (!talk || !view) return;
    const programme = talk.aside.slugOf(view);
    const read = async (/** @type {string} */ name) => {
      const answer = await fetch(`${this.address}/figures/${name}`);
      if (!answer.ok) throw new Error(name);
      return answer.json();
    };
    try {
      if (!this.more.has(programme)) this.more.set(programme, await Figures.from(read, programme));
      await talk.aside.load(view);
    } catch {
      this.say(this.words.unread_more);
      return;
    }
    await talk.show();
    this.tell();
  }

  /** Typed by hand while the line is lost: the page follows again when the line is back. @param {Talk} talk */
  catchUp(talk) {
    const { count } = talk;
    const said = (/** @type {string} */ name) => fill(this.words[name], { count });
    const told = element("strong", { role: "alert" });
    const number = element("input", { inputmode: "numeric", maxlength: 3, required: true, autocomplete: "off" });
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      const step = Number(number.value) - 1;
      told.textContent = talk.story.within(step) === step ? "" : said("no_step");
      if (told.textContent) return;
      this.following = true;
      talk.follow(atStep(step));
    };
    return element(
      "form",
      { submit },
      element("label", {}, said("typed"), number),
      element("button", {}, this.words.go),
      told,
    );
  }

  /** How a neighbour gets here. @param {Talk} talk */
  pass(talk) {
    const { content } = /** @type {HTMLTemplateElement} */ (byId("pass"));
    talk.keys.open(this.words.pass, element("div", { class: "gd-follow-passed" }, content.cloneNode(true)));
  }

  /**
   * Send a guess. It fails with the sentence that says why it does not count.
   * @param {number} step
   * @param {number} value
   */
  async guess(step, value) {
    let answer;
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
      if (!this.move?.revealed.includes(step)) await this.guess(step, value).catch(console.warn);
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

/** Where a code is typed: goes on by itself when the room is there. @param {FollowPage} given */
async function wait({ base, code, words }) {
  for (;;) {
    await later();
    try {
      const answer = await fetch(`${base}gapdash/rooms${code ? `/${code}.json` : ""}`);
      const said = await answer.json();
      const { value } = /** @type {HTMLInputElement} */ (byId("code"));
      const typing = value && value !== code;
      if (answer.ok && said.code && !typing) {
        location.replace(`${base}follow/${said.code}`);
        return;
      }
      if (answer.ok && !code) onPage("waiting").textContent = said.open ? words.several : words.none;
    } catch { /* the line is lost: asked again */ }
  }
}

/** @param {FollowPage} given @param {Promise<Response>} story */
async function open(given, story) {
  const page = new Follow(given, story);
  try {
    await page.start();
  } catch (error) {
    console.error(error);
    page.say(given.words.failed);
  }
}

/**
 * The page of a room, or the one where its code is typed. given: what the page was asked for with.
 * @param {FollowPage} given
 */
export function follow(given) {
  if (given.story) open(given, given.story);
  else if (!given.ended) wait(given);
}
