// What scripts say of a talk: keys, buttons, and what became of a room. What belongs to a story, or to
// a page of the server, comes decided. Each script takes only what its own modules import.

/** @param {number} count */
const guesses = (count) => `${count} ${count === 1 ? "guess" : "guesses"}`;

export const TALK = {
  steps: "Steps",
  step: (/** @type {number} */ n) => `Step ${n}`,
  stepOf: (/** @type {number} */ n, /** @type {number} */ count) => `Step ${n} of ${count}`,
  numberOf: (/** @type {number} */ n, /** @type {number} */ count) => `${n} of ${count}`,
  back: "Back",
  next: "Next",
  all: "All keys and choices",
  dark: "The stage is dark.",
  aside: "Aside",
  picture: "Picture",
  pictures: /** @type {[string, string][]} */ ([["map", "Map"], ["trend", "Change"], ["order", "Order"]]),
  backToStory: "Return to the story",
  unshown: "This view is not among the story's figures, and the server that has it cannot be reached.",
};

// shown: how the keys of a command are written, "" where it has none.
export const KEYS = {
  next: { shown: "→, Page Down, Space", name: "Next step" },
  back: { shown: "←, Page Up", name: "Step before" },
  first: { shown: "Home", name: "First step" },
  last: { shown: "End", name: "Last step" },
  jump: { shown: "G, or a number and Enter", name: "Go to a step" },
  reveal: { shown: "R", name: "Reveal the figure that was guessed" },
  aside: { shown: "A, or pick a place on the map", name: "Answer a question with another view" },
  dark: { shown: "B or .", name: "Black out the stage, or light it again" },
  full: { shown: "F", name: "Full screen, or back" },
  escape: { shown: "Esc", name: "Back to the story" },
  help: { shown: "?", name: "This list" },
  title: "Keys and choices",
  close: "Close",
};

export const STAGE = {
  notes: { shown: "P or S", name: "Presenter's window, with notes and clock" },
  handout: { shown: "H, Ctrl+P", name: "Print the handout" },
  code: { shown: "C", name: "Code for this picture" },
  anew: { shown: "", name: "Start anew, with nothing revealed" },
  leave: { shown: "", name: "Leave the stage" },
  askAnew: {
    title: "Start anew?",
    text: "The talk goes to its first step, what was revealed is hidden, and all guesses are gone.",
    answer: "Start anew",
  },
  page: (/** @type {number} */ step, /** @type {string} */ title) => `${step}. ${title} · gapdash`,
  noStory: (/** @type {string} */ name) =>
    `There is no story “${name.slice(0, 40)}” here. These are the ones that there are.`,
  noStep: (/** @type {string} */ asked, /** @type {number} */ count, /** @type {number} */ step) =>
    `The address asks for step “${asked.slice(0, 40)}” of a story of ${count}. Showing step ${step}.`,
  noDraft: "This browser holds no story of your own with a step in it. These are the ones that there are.",
  noNotes: "Notes are shown to who opens the address that the server printed when it started, after “To present:”.",
  lostNotes: "The notes could not be fetched: the server cannot be reached. Load the page again when it is back.",
};

export const GUESS = {
  said: (/** @type {number} */ all, /** @type {number[]} */ [right, below, above]) =>
    `${guesses(all)}: ${right} in the right band, ${below} below it, ${above} above it.`,
  sent: (/** @type {number} */ count) => `${guesses(count)} from phones so far`,
  reveal: "Reveal the answer",
  hands: "Hands counted",
  hand: (/** @type {string} */ word, /** @type {string} */ band) => `One hand ${word} for ${band}`,
  less: "less",
  more: "more",
  heads: ["Guessed", "Guesses", "The figure"],
  slider: "Your guess, as a slider",
  number: "Your guess",
  none: "No guess yet",
  send: "Send my guess",
  change: "Change my guess",
  taken: (/** @type {string} */ value) => `Sent: ${value}. You can change it until the figure is shown.`,
};

export const PICTURES = {
  noFigure: "No figure", // the head of places without one
  band: "Band: 95% interval",
  bandOf: (/** @type {string} */ place) => `Band: 95% interval of ${place}`,
  line: "Line: 95% interval",
  missing: (/** @type {number} */ count) => `${count} ${count === 1 ? "place has" : "places have"} no figure`,
  stage: "Stage",
  gap: "Gap",
};

export const NOTES = {
  blocked:
    "The browser kept the presenter's window from opening. Allow pop-ups for this page in the address bar, then press P again.",
  title: (/** @type {string} */ story) => `Notes: ${story}`,
  anew: "Start the clock anew",
  reveal: "Reveal",
  dark: "Black out",
  where: (/** @type {string} */ place, /** @type {string} */ title, /** @type {boolean} */ dark) =>
    `${place}. ${title}${dark ? " (dark)" : ""}`,
  answer: (/** @type {string} */ said) => `The answer to the guess: ${said}`,
  none: "No note for this step.",
  away: " The stage shows another view: Escape returns.",
  last: "That was the last step.",
};

export const ROOM = {
  noKey: "Phones can follow when this page is opened at the address that “gapdash serve” prints after “To present”.",
  inJupyter:
    "Phones cannot follow from here: Jupyter lets in nobody but you. For a talk that phones follow, run “gapdash serve”.",
  restarted: "The server was started anew. Phones follow again, and send again what they have guessed.",
  unkept:
    "This browser has no room left to remember the room by: phones follow, but a page that is loaded again opens another one.",
  lost: "The server cannot be reached. The talk goes on here, but phones do not follow.",
  other: (/** @type {string} */ code) => `Room ${code} shows another story.`,
  ended: "The room has ended. Phones keep what they have.",
  show: { shown: "Q", name: "Show how to follow on a phone" },
  clear: { shown: "", name: "Clear the guesses from phones" },
  end: { shown: "", name: "End the room" },
  askEnd: {
    title: "End the room?",
    text: "Phones keep the talk as it is, and follow no longer. Their guesses are gone.",
    answer: "End the room",
  },
  load: "Load the page again",
  open: "Open a new room",
  openOther: "Open another room",
  again: "Try again",
  takeOver: "Take it over",
  foot: "follow on your phone: ",
  followers: (/** @type {number} */ count) => ` · ${count} ${count === 1 ? "follows" : "follow"}`,
  title: "Follow on your phone",
  qr: (/** @type {string} */ address) => `QR code of ${address}`,
};

export const HANDOUT = { page: (/** @type {string} */ story) => `${story} · handout · gapdash` };

export const PREFLIGHT = { qr: "QR code of the address for phones", heads: ["Step", "Time", "Note"] };
