// Present: the presenter's page. With a story in the address it is the stage; without one it shows
// what there is to present.

import { onPage } from "../core/elements.js";
import { readAddress, writeAddress } from "../core/address.js";
import { askServer, inJupyter, presenterKey, Unshown, useKey } from "../core/server.js";
import { keep } from "../core/storage.js";
import { Desk } from "../editor/desk.js";
import { DraftStore } from "../editor/draft.js";
import { notice } from "../views/notice.js";
import { Stage } from "./stage.js";
import { asked, placeAsked } from "./talk_address.js";
import { STAGE } from "./words.js";

/**
 * @import { Place, Problem, StoryBundle } from "./types.d.ts"
 */

/**
 * What the page's address holds, and the notebook behind the page.
 * @typedef {Record<string, string | number>} PageState
 */

const KEY = "gapdash-presenter";

class Present {
  /** @type {((state: PageState) => void)[]} */
  listeners = [];
  /** @type {PageState} */
  state = {};
  /** @type {{ notes: string[], text: string } | null} */
  own = null; // the reader's own story: its notes, and the text that a room or a handout is made of
  /** @type {Stage | null} */
  stage = null; // where a story is shown

  /** @param {StoryBundle | null} made the story that the address asks for */
  constructor(made) {
    this.made = made;
  }

  get talk() {
    return this.stage?.talk;
  }
  get room() {
    return this.stage?.room;
  }

  /** @param {Record<string, string>} wishes */
  async start(wishes) {
    this.keepKey();
    if (wishes.story === "draft") await this.fillOwn();
    const { made } = this;
    if (!made) return this.list(wishes);
    const { programme, name } = made.story;
    this.state = { programme, story: wishes.story, step: 1 };
    const stage = new Stage(made, {
      asks: this.own ? { programme, text: this.own.text } : { programme, story: name },
      name: `${programme}/${wishes.story}`,
      key: presenterKey(),
      moved: (place) => this.moved(place),
      leave: () => this.turnTo({ programme }),
    });
    this.stage = stage;
    window.addEventListener("popstate", () => stage.talk.change(placeAsked(readAddress(), made.story).place));
    const { place, notices } = placeAsked(wishes, made.story);
    notice(notices);
    await stage.open(place);
    return this.readNotes(stage.notes);
  }

  /** The presenter's key comes in the fragment, which no server sees, and stays in this browser. */
  keepKey() {
    const found = location.hash.match(/^#key=([\w-]{8,200})$/);
    if (!found) return;
    useKey(found[1]);
    keep(() => localStorage, KEY, found[1]);
    history.replaceState(null, "", location.pathname + location.search);
  }

  /** The reader's own story, which is in this browser alone, filled with figures by the server. */
  async fillOwn() {
    const held = new DraftStore().read();
    if (!held?.draft.steps.length) return;
    const { ok, said } = await askServer("stories/write", { programme: held.programme, draft: held.draft });
    if (!ok) {
      const problems = /** @type {Problem[]} */ (said.problems || []);
      throw new Unshown(problems.map((one) => one.said).join(" ") || said.problem);
    }
    this.made = said.bundle;
    this.own = { notes: said.notes, text: said.text };
  }

  /** The notes of a story that the server has: for whom it knows by the key. @param {Stage["notes"]} shown */
  async readNotes(shown) {
    if (this.own) return shown.tell(this.own.notes);
    if (!presenterKey() && !inJupyter()) return shown.tell(null, STAGE.noNotes);
    try {
      const { programme, story } = this.state;
      const { ok, said } = await askServer(`stories/${programme}/${story}/notes.json`);
      return shown.tell(ok ? said.notes : null, STAGE.noNotes);
    } catch {
      return shown.tell(null, STAGE.lostNotes);
    }
  }

  /** The address says where the talk is, so that a reload comes back to it. @param {Place} place */
  moved(place) {
    if (!this.stage || !this.made) return;
    this.state = { ...this.state, ...asked(place, this.made.story.programme) };
    writeAddress(this.state, { replace: this.opening });
    this.opening = false;
    document.title = STAGE.page(place.step + 1, this.stage.talk.called(place.step));
    const { programme, story, step } = this.state;
    for (const tell of this.listeners) tell({ programme, story, step });
  }
  opening = true; // the first place takes that of the address

  /** Load the page for other choices. @param {PageState} choices */
  turnTo(choices) {
    const texts = Object.entries(choices).map(([key, value]) => [key, String(value)]);
    location.search = String(new URLSearchParams(texts));
  }

  /** What the notebook behind the page asks for. @param {{ programme: string, story: string, step: number }} wish */
  change({ programme, story, step }) {
    if (this.talk && story === this.state.story && programme === this.state.programme) return this.talk.go(step - 1);
    return this.turnTo({ programme, story, step });
  }

  /** No story: what there is to present, and the reader's own to write. @param {Record<string, string>} wishes */
  list({ programme = "", story = "" }) {
    const missing = story === "draft" ? STAGE.noDraft : STAGE.noStory(story);
    return new Desk(onPage("main"), { programme, notices: story ? [missing] : [] }).start();
  }
}

/** @param {StoryBundle | null} made */
export const openStories = (made) => new Present(made);
