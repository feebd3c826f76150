// Story: the steps of a talk and the figures that they are drawn from. What is said stands in it.

import { settle } from "../core/choice.js";
import { Figures } from "../core/figures.js";

const DRAWN = ["map", "trend", "order", "stages"];
const UNSHOWN = "This view is not among the story's figures, and the server that has it cannot be reached.";

export class Story {
  // made: a story bundle.
  constructor(made) {
    this.made = made;
    this.about = made.story;
    this.steps = made.story.steps;
    this.figures = new Figures(made.bundle);
    this.unshown = UNSHOWN; // a host may have something better to say
    this.pages = ""; // where a server has its dashboards; a host may know one
  }

  // A number of a step that there is, whatever is wished for.
  within(step) {
    return Math.min(Math.max(Math.trunc(Number(step)) || 0, 0), this.steps.length - 1);
  }

  // The title of a step as plain text.
  title(step) {
    return this.steps[step] ? this.steps[step].title.replaceAll("*", "") : "";
  }

  // Whether the audience guesses a step's figure before it is shown.
  asks(step) {
    return Boolean(this.steps[step] && this.steps[step].guess);
  }

  // What is drawn beside a step's words, or "" where it has words alone.
  picture(step) {
    return DRAWN.includes(step.picture) ? step.picture : "";
  }

  // A view that leaves the story, as a step: the page's own sentence, and nothing to discuss.
  // figures: null where the view cannot be drawn here.
  asideStep(figures, view) {
    const bare = { text: "", figure: "", prompt: "", guess: null, stages: null, aside: true };
    if (!figures) {
      return { ...bare, title: this.unshown, picture: "words", view: { ...view }, source: "", credit: "", alt: "" };
    }
    const { state } = settle(figures, view);
    const { source } = figures.part(state).words;
    const title = figures.sentence(state);
    const picture = ["trend", "order"].includes(view.picture) ? view.picture : "map";
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
