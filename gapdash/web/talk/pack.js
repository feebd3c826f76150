// Pack: pages that stand alone and show a story: the pack itself, and its handout. They start when
// all scripts are here.

import { byId, element } from "../core/elements.js";
import { fill } from "../core/figures.js";
import { Handout, onPrintKey, toPrint } from "./handout.js";
import { Story } from "./story.js";
import { Talk } from "./talk.js";

const SHEET = 826; // pixels: the width of a sheet of paper, with a little room
const STEP = /^#step-(\d{1,3})$/;
const ON = ["ArrowRight", "PageDown", " "];
const idle = window.requestIdleCallback || ((work) => setTimeout(work, 200));

// The pack: a cover, from where the story is begun or printed, and the stage.
class Pack {
  // alone: what the page carries; main: its element.
  constructor(alone, main) {
    Object.assign(this, { alone, main, story: new Story(alone.story) });
    this.handout = new Handout(alone, byId("sheets"));
    this.talk = null; // made when the story is begun
  }

  async start() {
    const { story, main } = this;
    byId("contents").replaceChildren(
      ...story.steps.map(({ guess }, n) =>
        element("li", {}, element("a", { href: `#step-${n + 1}` }, guess ? guess.question : story.title(n)))
      ),
    );
    byId("print").addEventListener("click", () => this.handout.print());
    onPrintKey(() => this.handout.print());
    window.addEventListener("keydown", (event) => this.pressed(event), { capture: true });
    window.addEventListener("hashchange", () => this.follow());
    main.querySelector(".gd-notice").remove();
    await this.follow();
    main.dataset.drawn = "yes";
    // Printing from the browser's menu leaves no time to draw; a phone is spared the work.
    if (matchMedia("(min-width: 700px)").matches) idle(() => this.handout.fill());
  }

  get asked() {
    const found = location.hash.match(STEP);
    return found && Number(found[1]) - 1;
  }

  get covered() {
    return !byId("cover").hidden;
  }

  // Show what the address asks for: a step, or the cover.
  async follow() {
    const step = this.asked;
    byId("cover").hidden = step != null;
    document.body.classList.toggle("gd-on-stage", step != null);
    document.title = this.story.about.title;
    if (step == null) {
      byId("talk").hidden = true;
      if (this.talk) byId("begin").focus();
      return;
    }
    byId("talk").hidden = false;
    if (!this.talk) await this.begin(step);
    else await this.talk.go(step);
  }

  begin(step) {
    this.talk = new Talk(this.alone.story, byId("talk"));
    const { words, made, notes } = this.alone;
    this.talk.story.pages = this.alone.pages;
    this.talk.listen((place) => this.moved(place));
    this.talk.bar.follow.append(fill(words.copy, { made }), " · ", element("a", { href: "#" }, words.short));
    this.talk.keys.add({
      keys: ["c"],
      shown: "C",
      name: words.cover,
      act: () => {
        location.hash = "";
      },
    });
    if (notes.length) this.talk.keys.add({ keys: ["n"], shown: "N", name: words.notes, act: () => this.note() });
    return this.talk.start({ step });
  }

  moved({ step }) {
    history.replaceState(null, "", `#step-${step + 1}`);
  }

  note() {
    const { words, notes } = this.alone;
    this.talk.keys.open(words.notes, element("p", {}, notes[this.talk.at.step] || words.no_note));
  }

  // On the cover the keys of the stage rest, and a clicker begins the story.
  pressed(event) {
    if (!this.covered || event.ctrlKey || event.metaKey || event.altKey) return;
    event.stopImmediatePropagation();
    if (!ON.includes(event.key) || (event.key === " " && event.target.closest("a, button"))) return;
    event.preventDefault();
    location.hash = byId("begin").hash;
  }
}

// The handout by itself, as it lies on the screen and goes to paper.
async function startHandout(alone, holder) {
  const handout = new Handout(alone, element("div"));
  byId("print").addEventListener("click", () => window.print());
  // On a narrow screen the sheets are seen whole.
  const fit = () => holder.style.setProperty("--zoom", Math.min(1, window.innerWidth / SHEET));
  window.addEventListener("resize", fit);
  fit();
  await handout.fill();
  holder.append(...handout.holder.childNodes);
  holder.querySelector(".gd-notice").remove();
  holder.dataset.drawn = "yes";
  document.title = `${alone.story.story.title} · handout · gapdash`;
  if (toPrint()) window.print();
}

// What a reader is told where the file cannot be read: it was cut off or changed on its way.
function damaged(holder, error) {
  console.error(error);
  holder.replaceChildren(element("p", { class: "gd-notice", role: "alert" }, holder.dataset.damaged));
  holder.dataset.drawn = "failed";
}

// A pack or a handout, whichever the file is. alone: what it carries.
export async function openAlone(alone) {
  const holder = byId("pack") || byId("handout");
  if (!holder) return;
  try {
    if (holder === byId("handout")) await startHandout(alone, holder);
    else await new Pack(alone, holder).start();
  } catch (error) {
    damaged(holder, error);
  }
}
