// Stage: a story as its presenter shows it: the talk, with notes, code, handout and the room that
// phones follow.

import { onPage } from "../core/elements.js";
import { Figures } from "../core/figures.js";
import { fetchDocument, routes } from "../core/server.js";
import { codeButton, showCode } from "../views/code.js";
import { onPrintKey, openHandout } from "./handout.js";
import { NotesWindow } from "./notes_window.js";
import { Room } from "./room.js";
import { Talk } from "./talk.js";
import { WindowMemory } from "./window_memory.js";
import { STAGE } from "./words.js";

/** @import { Asks, Place, StoryBundle } from "./types.d.ts" */

export class Stage {
  /**
   * @param {StoryBundle} made
   * @param {object} options
   * @param {Asks} options.asks the story as a room and a handout ask for it
   * @param {string} options.name what this window remembers of the talk by
   * @param {string} options.key the presenter's
   * @param {(place: Place) => void} options.moved told of each change of place
   * @param {() => void} options.leave leaves the stage
   */
  constructor(made, { asks, name, key, moved, leave }) {
    document.body.classList.add("gd-on-stage");
    onPage("heading").textContent = made.story.title;
    onPage("heading").classList.add("gd-hidden");
    this.memory = new WindowMemory(name, made.edition);
    this.talk = new Talk(made, onPage("talk"), {
      fullFigures: (slug) => Figures.from(fetchDocument, slug),
      tally: this.memory,
      codeButton,
    });
    this.talk.story.pages = new URL(".", location.href).href;
    this.moved = (/** @type {Place} */ place) => {
      this.memory.move(place);
      moved(place);
    };
    this.talk.listen(this.moved);
    this.notes = new NotesWindow(this.talk, name);
    this.addCommands(() => openHandout(asks), leave);
    const base = `${routes()}rooms`;
    this.room = new Room({ talk: this.talk, key, base, asks, edition: made.edition });
  }

  /** @param {() => unknown} print the handout @param {() => void} leave */
  addCommands(print, leave) {
    const { keys } = this.talk;
    onPrintKey(print);
    keys.add({ ...STAGE.notes, keys: ["p", "s"], act: () => this.notes.open() });
    keys.add({ ...STAGE.handout, keys: ["h"], act: print });
    keys.add({ ...STAGE.code, keys: ["c"], act: () => this.showCode(), when: () => this.hasCode });
    // No key: what follows a rehearsal must not happen by chance before an audience.
    keys.add({ ...STAGE.anew, keys: [], act: () => keys.ask(STAGE.askAnew, () => this.startAnew()) });
    keys.add({ ...STAGE.leave, keys: [], act: leave });
  }

  /** Show the talk at a place; then what it needs beyond its own page. @param {Partial<Place>} place */
  async open(place) {
    const { talk } = this;
    const drawn = talk.start({ ...place, ...this.memory.place });
    this.moved(talk.place);
    await drawn;
    onPage("main").dataset.drawn = "yes";
    performance.mark("gapdash-drawn");
    talk.aside.prepare();
    this.notes.found();
    this.room.open();
  }

  /** Whether the step in sight has a picture of which there is code to show. */
  get hasCode() {
    const { shown } = this.talk.deck;
    return Boolean(shown?.kind && shown.figures.bundle.code && !shown.asking && !this.talk.at.dark);
  }

  showCode() {
    const { figures, kind, codeState, node } = this.talk.slideShown;
    showCode(figures.bundle.code, kind, codeState, node);
  }

  /** After a rehearsal: what was revealed in it is to be guessed again. */
  startAnew() {
    const shown = this.talk.anew();
    this.room.clear();
    return shown;
  }
}
