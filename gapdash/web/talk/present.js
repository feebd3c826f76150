// Present: the presenter's page. With a story in the address it is the stage; without one it shows
// what there is to present.

import { askServer, fetchDocument, inJupyter, presenterKey, Unshown, useKey } from "../core/server.js";
import { readAddress, writeAddress } from "../core/address.js";
import { byId, element } from "../core/elements.js";
import { Figures } from "../core/figures.js";
import { keep } from "../core/storage.js";
import { Desk } from "../editor/desk.js";
import { DraftStore } from "../editor/draft.js";
import { codeButton, showCode } from "../views/code.js";
import { notice } from "../views/notice.js";
import { onPrintKey, openHandout } from "./handout.js";
import { NotesWindow } from "./notes_window.js";
import { Room } from "./room.js";
import { Talk } from "./talk.js";
import { WindowMemory } from "./window_memory.js";

const KEY = "gapdash-presenter";
const VIEW = ["indicator", "year", "area", "comparator", "view", "picture"];
const NO_NOTES =
  "Notes are shown to who opens the address that the server printed when it started, after “To present:”.";
const LOST_NOTES = "The notes could not be fetched: the server cannot be reached. Load the page again when it is back.";
const NO_DRAFT = "This browser holds no story of your own with a step in it. These are the ones that there are.";

class Present {
  // made: the story bundle that the address asks for, or null.
  constructor(made) {
    this.made = made;
    this.listeners = [];
    this.state = {};
    this.notes = null;
  }

  async start(wishes) {
    this.keep();
    if (wishes.story === "draft") await this.fill();
    if (!this.made) return this.list(wishes);
    const { story } = this.made;
    this.state = { programme: story.programme, story: wishes.story, step: 1 };
    // What a room or a pack is asked for: a story that the server has, or the text of a draft.
    this.asks = this.text
      ? { programme: story.programme, text: this.text }
      : { programme: story.programme, story: story.name };
    document.body.classList.add("gd-on-stage");
    byId("heading").textContent = story.title;
    byId("heading").classList.add("gd-hidden");
    this.kept = new WindowMemory(`${story.programme}/${wishes.story}`, this.made.edition);
    this.talk = new Talk(this.made, byId("talk"), {
      fullFigures: (slug) => Figures.from(fetchDocument, slug),
      tally: this.kept,
      codeButton,
    });
    this.talk.story.pages = new URL(".", location.href).href;
    this.talk.listen((place) => this.moved(place));
    this.window = new NotesWindow(this.talk, `${story.programme}/${wishes.story}`);
    this.talk.keys.add({
      keys: ["p", "s"],
      shown: "P or S",
      name: "Presenter's window, with notes and clock",
      act: () => this.window.open(),
    });
    this.talk.keys.add({
      keys: ["h"],
      shown: "H, Ctrl+P",
      name: "Print the handout",
      act: () => openHandout(this.asks),
    });
    onPrintKey(() => openHandout(this.asks));
    this.talk.keys.add({
      keys: ["c"],
      shown: "C",
      name: "Code for this picture",
      act: () => this.showCode(),
      when: () => this.coded,
    });
    // No key: what follows a rehearsal must not happen by chance before an audience.
    this.talk.keys.add({
      keys: [],
      shown: "",
      name: "Start anew, with nothing revealed",
      act: () => this.askToStartAnew(),
    });
    this.talk.keys.add({ keys: [], shown: "", name: "Leave the stage", act: () => this.leave() });
    window.addEventListener("popstate", () => this.followAddress());
    return this.open(wishes);
  }

  // Whether the step in sight has a picture of which there is code to show.
  get coded() {
    const { kind, figures, asking } = this.talk.deck.shown || {};
    return Boolean(kind && figures.bundle.code && !asking && !this.talk.at.dark);
  }

  showCode() {
    const { figures, kind, codeState, node } = this.talk.deck.shown;
    showCode(figures.bundle.code, kind, codeState, node);
  }

  async open(wishes) {
    const { place, notices } = this.placeOf(wishes);
    notice(notices);
    const drawn = this.talk.start({ ...place, ...this.kept.place });
    this.moved(this.talk.place, { replace: true });
    await drawn;
    byId("main").dataset.drawn = "yes";
    performance.mark("gapdash-drawn");
    this.talk.aside.prepare();
    this.window.found();
    const base = window.gapdashEarly.base.replace(/data\/$/, "rooms");
    this.room = new Room({ talk: this.talk, key: this.key, base, asks: this.asks, edition: this.made.edition });
    this.room.open();
    await this.read();
  }

  // The presenter's key comes in the fragment, which no server sees, and stays in this browser.
  keep() {
    const found = location.hash.match(/^#key=([\w-]{8,200})$/);
    if (!found) return;
    useKey(found[1]);
    keep(() => localStorage, KEY, found[1]);
    history.replaceState(null, "", location.pathname + location.search);
  }

  get key() {
    return presenterKey();
  }

  // The reader's own story, which is in this browser alone, filled with figures by the server.
  async fill() {
    const held = new DraftStore().read();
    if (!held || !held.draft.steps.length) return;
    const { ok, said } = await askServer("stories/write", { programme: held.programme, draft: held.draft });
    if (!ok) throw new Unshown((said.problems || []).map((one) => one.said).join(" ") || said.problem);
    Object.assign(this, { made: said.bundle, notes: said.notes, text: said.text });
  }

  // The notes of a story that the server has: for whom it knows by the key.
  async read() {
    if (this.notes) return this.window.tell(this.notes);
    if (!this.key && !inJupyter()) return this.window.tell(null, NO_NOTES);
    try {
      const { programme, story } = this.state;
      const { ok, said } = await askServer(`stories/${programme}/${story}/notes.json`);
      return this.window.tell(ok ? said.notes : null, NO_NOTES);
    } catch {
      return this.window.tell(null, LOST_NOTES);
    }
  }

  // The place that an address asks for, and what cannot be had.
  placeOf(wishes) {
    const { steps, programme } = this.made.story;
    const notices = [];
    const asked = wishes.step || "1";
    const step = Math.min(Math.max(Math.trunc(Number(asked)) || 1, 1), steps.length);
    if (String(step) !== asked) {
      notices.push(
        `The address asks for step “${asked.slice(0, 40)}” of a story of ${steps.length}. Showing step ${step}.`,
      );
    }
    const wished = VIEW.filter((key) => wishes[key]).map((key) => [key, wishes[key]]);
    const view = wishes.indicator ? { programme: wishes.aside || programme, ...Object.fromEntries(wished) } : null;
    return { place: { step: step - 1, view, dark: false }, notices };
  }

  // The address says where the talk is, so that a reload comes back to it.
  moved(place, { replace = false } = {}) {
    const view = place.view || {};
    const { programme: home } = this.made.story;
    const aside = view.programme && view.programme !== home ? view.programme : "";
    this.state = {
      ...this.state,
      step: place.step + 1,
      aside,
      ...Object.fromEntries(VIEW.map((key) => [key, view[key] || ""])),
    };
    writeAddress(this.state, { replace });
    this.kept.move(place);
    document.title = `${place.step + 1}. ${this.talk.called(place.step)} · gapdash`;
    const { programme, story, step } = this.state;
    for (const tell of this.listeners) tell({ programme, story, step });
  }

  // Back and forward in the browser: whoever listens to the talk hears of it too.
  followAddress() {
    return this.talk.change(this.placeOf(readAddress()).place);
  }

  // After a rehearsal: what was revealed in it is to be guessed again.
  askToStartAnew() {
    const { keys } = this.talk;
    keys.open(
      "Start anew?",
      element(
        "div",
        {},
        element("p", {}, "The talk goes to its first step, what was revealed is hidden, and all guesses are gone."),
        element(
          "p",
          {},
          element(
            "button",
            { type: "button", class: "gd-shut", click: () => keys.close(() => this.startAnew()) },
            "Start anew",
          ),
        ),
      ),
    );
  }

  startAnew() {
    const shown = this.talk.anew();
    this.room.clear();
    return shown;
  }

  leave() {
    location.search = new URLSearchParams({ programme: this.state.programme });
  }

  // What the notebook behind the page asks for.
  change({ programme, story, step }) {
    if (this.talk && story === this.state.story && programme === this.state.programme) return this.talk.go(step - 1);
    location.search = new URLSearchParams({ programme, story, step });
    return undefined;
  }

  // No story: what there is to present, and the reader's own to write.
  list(wishes) {
    const missing = wishes.story === "draft"
      ? NO_DRAFT
      : `There is no story “${(wishes.story || "").slice(0, 40)}” here. These are the ones that there are.`;
    return new Desk(byId("main"), { programme: wishes.programme || "", notices: wishes.story ? [missing] : [] })
      .start();
  }
}

export const openStories = (made) => new Present(made);
