// Preflight: what is ready before the doors open. The server says what it knows of itself; this page
// draws every step of a story where nobody sees it, and looks at the screen and the way to phones.

import { askServer, fetchAnswer } from "../core/server.js";
import { writeAddress } from "../core/address.js";
import { byId, element, onPage, stay } from "../core/elements.js";
import { heads, row, table } from "../core/table.js";
import { fill } from "../core/figures.js";
import { DraftStore } from "../editor/draft.js";
import { offer } from "../views/inputs.js";
import { Talk } from "./talk.js";
import { PREFLIGHT } from "./words.js";

/**
 * @import { ProgrammeDocument } from "../core/document.d.ts"
 * @import { Entry, Listed, PreflightFacts, PreflightLine, StoryBundle } from "./types.d.ts"
 */

const LIMIT = 100; // milliseconds from key to drawn
const WIDE = 1280; // pixels: under this a room cannot read what is shown
const OWN = "draft";
const box = (/** @type {string} */ id) => /** @type {HTMLSelectElement} */ (byId(id));
const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/**
 * How a step went that took so many milliseconds, where the slowest took most.
 * @param {number} ms
 * @param {number} most
 * @param {{ slow: string, slowest: string }} words
 */
export const noteOf = (ms, most, words) =>
  [ms === most && words.slowest, ms > LIMIT && words.slow].filter(Boolean).join(", ");

class Preflight {
  /** @type {((state: object) => void)[]} */
  listeners = []; // a notebook's, which has nothing to hear
  state = { programme: "", story: "" };
  turn = 0;
  /** @type {Map<string, PreflightLine | null>} */
  lines = new Map(); // by what they are about; null until it is known
  /** @type {Entry | null} */
  draft = null; // the reader's own story

  /** @param {PreflightFacts} facts what the server says of itself, with the words for what is found here */
  constructor(facts) {
    this.facts = facts;
    this.words = facts.words;
  }

  /** @param {Record<string, string>} wishes */
  async start(wishes) {
    const { programmes } = this.facts;
    this.state = {
      programme: (programmes.find(({ slug }) => slug === wishes.programme) || programmes[0]).slug,
      story: wishes.story || "",
    };
    const [programme, story] = [box("programme"), box("story")];
    offer(programme, programmes.map(({ slug, name }) => [slug, name]));
    programme.value = this.state.programme;
    programme.addEventListener("change", () => this.choose({ programme: programme.value, story: "" }));
    story.addEventListener("change", () => this.choose({ story: story.value }));
    onPage("again").addEventListener("click", () => this.again());
    onPage("controls").addEventListener("submit", stay);
    window.addEventListener("resize", () => this.screen());
    document.addEventListener("fullscreenchange", () => this.screen());
    programme.disabled = false;
    story.disabled = false;
    await this.look();
  }

  /** @param {{ programme?: string, story: string }} changes */
  choose(changes) {
    Object.assign(this.state, changes);
    return this.look();
  }

  async again() {
    this.facts = await fetchAnswer("preflight.json");
    return this.look();
  }

  // Everything anew, for the programme and the story that are chosen.
  async look() {
    this.turn += 1;
    const { turn } = this;
    onPage("main").dataset.drawn = "no";
    onPage("sum").textContent = this.words.patterns.waiting;
    this.lines = new Map(Object.keys(this.words.titles).map((key) => [key, null]));
    for (const line of this.facts.lines) this.say(line);
    const door = this.lines.get("door");
    if (this.facts.qr && door) {
      door.extra = element("img", {
        class: "gd-preflight-qr",
        src: this.facts.qr,
        alt: PREFLIGHT.qr,
      });
    }
    this.screen();
    const [{ stories }, lead] = await Promise.all([
      fetchAnswer(`stories/${this.state.programme}.json`),
      askServer("preflight/lead.json"),
    ]);
    if (turn !== this.turn) return;
    this.say(lead.said);
    this.list([.../** @type {Listed[]} */ (stories).filter(({ problem }) => !problem), ...this.own()]);
    writeAddress(this.state, { replace: true });
    if (this.state.story) await this.rehearse(turn);
    else this.say({ key: "steps", verdict: "fail", said: this.words.patterns.no_story });
    if (turn !== this.turn) return;
    this.draw();
    this.sum();
    onPage("main").dataset.drawn = "yes";
  }

  /**
   * The reader's own story, which is in this browser alone, where it is about this programme.
   * @returns {Pick<Listed, "name" | "title">[]}
   */
  own() {
    this.draft = new DraftStore().read();
    if (!this.draft || this.draft.programme !== this.state.programme) return [];
    return [{ name: OWN, title: this.draft.draft.title || this.words.patterns.own }];
  }

  /** @returns {Promise<StoryBundle>} */
  async bundle() {
    const { programme, story } = this.state;
    if (story !== OWN) return fetchAnswer(`stories/${programme}/${story}.json`);
    const { ok, said } = await askServer("stories/write", { programme, draft: this.draft?.draft });
    if (!ok) throw new Error(this.words.patterns.own_wrong);
    return said.bundle;
  }

  /** @param {Pick<Listed, "name" | "title">[]} stories */
  list(stories) {
    const { state } = this;
    if (!stories.some(({ name }) => name === state.story)) state.story = stories.length ? stories[0].name : "";
    const story = box("story");
    offer(story, stories.map(({ name, title }) => [name, title]));
    story.value = state.story;
  }

  /** @param {PreflightLine} line */
  say(line) {
    this.lines.set(line.key, { title: this.words.titles[line.key], ...line });
    this.draw();
  }

  /** Draw every step where nobody sees it, at the size of this window, as a key would show it. @param {number} turn */
  async rehearse(turn) {
    let made;
    try {
      made = await this.bundle();
    } catch (error) {
      this.say({ key: "steps", verdict: "fail", said: error instanceof Error ? error.message : String(error) });
      return;
    }
    const all = await fetchAnswer(`data/${this.state.programme}/explore.json`);
    // A page that is not in sight is drawn once in a while only.
    if (document.hidden) {
      await new Promise((seen) => {
        document.addEventListener("visibilitychange", seen, { once: true });
      });
    }
    if (turn !== this.turn) return;
    const holder = element("div", { class: "gd-talk" });
    onPage("rehearsal").replaceChildren(holder);
    // The stage's keys are not this page's.
    const still = (/** @type {Event} */ event) => event.stopImmediatePropagation();
    window.addEventListener("keydown", still, { capture: true });
    /** @type {number[]} */
    const took = [];
    let talk = null;
    try {
      talk = new Talk(made, holder);
      await talk.start({ revealed: made.story.steps.map((_, n) => n) });
      for (let n = 1; n <= made.story.steps.length; n += 1) {
        const from = performance.now();
        await talk.go(n % made.story.steps.length);
        const [drawn] = performance.getEntriesByName("gapdash-step-drawn").slice(-1);
        if (turn !== this.turn) return;
        took[n % made.story.steps.length] = Math.round(drawn.startTime - from);
      }
      this.timed(made, took);
    } catch (error) {
      console.error(error);
      this.say({
        key: "steps",
        verdict: "fail",
        said: fill(this.words.patterns.steps_fail, { step: took.filter(Number.isFinite).length + 1 }),
      });
    } finally {
      window.removeEventListener("keydown", still, { capture: true });
      talk?.remove();
      holder.remove();
    }
    this.network(all);
    this.paper();
  }

  /** @param {StoryBundle} made @param {number[]} took milliseconds of each step */
  timed(made, took) {
    const { patterns } = this.words;
    const slow = took.filter((ms) => ms > LIMIT).length;
    const most = Math.max(...took);
    const rows = made.story.steps.map(({ title }, n) =>
      row(
        `${n + 1}. ${title.replaceAll("*", "")}`,
        element("td", { class: "gd-n" }, fill(patterns.ms, { ms: took[n] })),
        element("td", {}, noteOf(took[n], most, { slow: patterns.slow, slowest: patterns.slowest })),
      )
    );
    const times = table({ class: "gd-table" }, heads(PREFLIGHT.heads), rows, this.words.titles.steps);
    times.tHead?.classList.add("gd-hidden");
    this.say({
      key: "steps",
      verdict: slow ? "look" : "ready",
      extra: times,
      said: fill(slow ? patterns.steps_slow : patterns.steps_ready, { count: took.length, slow }),
    });
  }

  screen() {
    const { patterns } = this.words;
    const [wide, high] = [window.innerWidth, window.innerHeight];
    const full = Boolean(document.fullscreenElement) || (wide >= screen.width && high >= screen.height);
    const said = wide < WIDE ? patterns.screen_small : full ? patterns.screen_ready : patterns.screen_part;
    const zoom = Math.round(window.devicePixelRatio * 100);
    const slots = { wide, high, screen_wide: screen.width, screen_high: screen.height };
    this.say({
      key: "screen",
      verdict: wide < WIDE || !full ? "look" : "ready",
      said: [fill(said, slots), zoom === 100 ? "" : fill(patterns.zoom, { zoom })].filter(Boolean).join(" "),
    });
  }

  /** What goes on and what does not, of what is loaded by now. @param {ProgrammeDocument} all */
  network(all) {
    const { network, outcomes } = this.words;
    const count = Object.keys(all.indicators).length;
    const keys = LOOPBACK.includes(location.hostname) ? ["here"] : [];
    keys.push("steps", "asides", ...(keys.length ? [] : ["other"]), "phones", "new", "guesses");
    const items = keys.map((key) => {
      const [outcome, said] = network[key];
      return element("li", {}, this.badge(outcome, outcomes), " ", fill(said, { count }));
    });
    this.say({ key: "network", verdict: "look", said: "", extra: element("ul", { class: "gd-lines-in" }, items) });
  }

  paper() {
    const { programme, story } = this.state;
    if (story === OWN) {
      this.say({ key: "paper", verdict: "ready", said: this.words.patterns.own_paper });
      return;
    }
    const path = `${onPage("main").dataset.base}gapdash/stories/${programme}/${story}`;
    const link = (/** @type {string} */ name, /** @type {string} */ said) =>
      element("a", { href: `${path}/${name}` }, said);
    this.say({
      key: "paper",
      verdict: "ready",
      said: this.words.patterns.paper,
      extra: element(
        "p",
        {},
        link("pack.html", this.words.patterns.pack),
        " · ",
        link("handout.html", this.words.patterns.handout),
      ),
    });
  }

  /** A verdict by its shape and its word. @param {string} verdict */
  badge(verdict, all = this.words.verdicts) {
    const { shape, word } = all[verdict];
    return element(
      "span",
      { class: `gd-badge gd-badge-${verdict}` },
      element("i", { "aria-hidden": "true" }, shape),
      " ",
      element("span", {}, word),
    );
  }

  get known() {
    return [...this.lines.values()].filter((line) => line !== null);
  }

  draw() {
    onPage("lines").replaceChildren(
      ...this.known.map((line) =>
        element(
          "li",
          { class: "gd-card", "data-line": line.key, "data-verdict": line.verdict },
          this.badge(line.verdict),
          element("div", {}, element("h2", {}, line.title), line.said && element("p", {}, line.said), line.extra),
        )
      ),
    );
  }

  // The page in one sentence.
  sum() {
    const verdicts = Object.keys(this.words.verdicts);
    const counts = verdicts.map((verdict) => [verdict, this.known.filter((line) => line.verdict === verdict).length]);
    onPage("sum").textContent = fill(this.words.patterns.sum, Object.fromEntries(counts));
  }
}

/** @param {PreflightFacts} facts */
export const openPreflight = (facts) => new Preflight(facts);
