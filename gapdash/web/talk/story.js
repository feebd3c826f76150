// Story: the steps of a talk and the figures that they are drawn from. What is said stands in it.

import { settle } from "../core/choice.js";
import { Figures } from "../core/figures.js";
import { within } from "./place.js";
import { TALK } from "./words.js";

/** @import { Step, StoryBundle, Wish } from "./types.d.ts" */

const DRAWN = ["map", "trend", "order", "stages"];
const ASIDES = ["map", "trend", "order"];

/** What is drawn beside a step's words, or "" where it has words alone. @param {Step} step */
export const kindOf = (step) => (DRAWN.includes(step.picture) ? step.picture : "");

export class Story {
  unshown = TALK.unshown; // a host may have better words
  pages = ""; // where a server has its dashboards; a host may know one

  /** @param {StoryBundle} made */
  constructor(made) {
    this.about = made.story;
    this.steps = made.story.steps;
    this.figures = new Figures(made.bundle);
  }

  /** A number of a step that there is, whatever is wished for. @param {unknown} step */
  within(step) {
    return within(step, this.steps.length);
  }

  /** The title of a step as plain text. @param {number} step */
  title(step) {
    return this.steps[step] ? this.steps[step].title.replaceAll("*", "") : "";
  }

  /**
   * A view that leaves the story, as a step: the page's own sentence, and nothing to discuss.
   * @param {Figures | null} figures null where the view cannot be drawn here
   * @param {Wish} view
   * @returns {Step}
   */
  asideStep(figures, view) {
    const bare = { text: "", figure: "", prompt: "", guess: null, stages: null, aside: true };
    if (!figures) {
      const unsettled = /** @type {Step["view"]} */ ({ ...view });
      return { ...bare, title: this.unshown, picture: "words", view: unsettled, source: "", credit: "", alt: "" };
    }
    const { state } = settle(figures, view);
    const { source } = figures.part(state).words;
    const title = figures.sentence(state);
    const picture = ASIDES.find((kind) => kind === view.picture) || "map";
    return {
      ...bare,
      title,
      picture,
      view: { ...state, picture },
      source: `${source}, ${state.year}`,
      credit: figures.credit(state),
      alt: title.replaceAll("*", ""),
    };
  }
}
