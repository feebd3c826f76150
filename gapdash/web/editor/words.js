// What the scripts of the desk and the editor say. What is wrong with a story comes from the server.

/** How many steps, in words that a sentence can go on from. @param {number} count */
export const steps = (count) => (count === 1 ? "1 step" : `${count} steps`);

/** @import { Kept } from "../talk/types.d.ts" */

// Why a draft could not be kept, and what to do.
/** @type {Record<Exclude<Kept, "kept">, string>} */
export const UNKEPT = {
  full: "This browser has no room left for this site: save your story as a file, make room, then try again.",
  blocked: "This browser lets pages keep nothing: allow it to keep data for this site, then try again.",
  elsewhere: "Another window was changing your story at that moment: try again.",
};

export const STORY = {
  kept: "Kept in this browser, and in a file as it stands.",
  keptHere: "Kept in this browser alone: save it as a file to have it elsewhere.",
  yours: "Your story",
  fresh: (/** @type {string} */ programme) => `${programme}: our story`,
  letGo: "Let go of your present story?",
  keep: "Keep it",
};

export const DESK = {
  page: (/** @type {string} */ programme) => `Present: ${programme} · gapdash`,
  title: "Present",
  about: "A story takes a room through the figures, one idea at a time.",
  noKey:
    "A room for phones, and the presenter’s notes, need the address that the server printed when it started, after “To present:”. Everything else works without it.",
  inJupyter:
    "You are in Jupyter, which lets in nobody but you, so phones cannot follow from here: for that, run “gapdash serve”. Everything else works.",
  meanings: "Pack: the whole story in one file that opens without a network. Handout: the story on paper.",
  preflightMeans: " Preflight: see that everything works before the doors open.",
  noProgramme: (/** @type {string} */ wish) =>
    `The address asks for programme “${wish.slice(0, 40)}”, which does not exist.`,
  none: "There is no story about this programme yet. Make one: “Your story” says how.",
  stories: "Stories",
  minutes: (/** @type {string | number} */ count) => `${count} minutes`,
  by: (/** @type {string} */ name) => `by ${name}`,
  ofProgramme: (/** @type {string} */ name) => ` · about ${name}`,
  untitled: "A story without a title yet",
  present: "Present",
  edit: "Edit",
  copy: "Edit a copy",
  pack: "Pack",
  handout: "Handout",
  preflight: "Preflight",
  begin: "You have not begun one in this browser. There are three ways:",
  byView: ["Open ", "Explore", " or another dashboard, choose what to show, and press “Add this view to a story”."],
  byCopy: "Press “Edit a copy” beside one of the stories here.",
  byFile: "Load a story that you saved as a file: open the editor, then “Load a file”.",
  open: "Open the editor",
  noNotes:
    "The presenter’s notes are not in this copy: they need the address that the server printed when it started, after “To present:”.",
  wouldGo: (/** @type {string | undefined} */ title, /** @type {number} */ count) =>
    `“${title || STORY.yours}” (${steps(count)}) is in no file as it stands. The other one would take its place.`,
  letGo: "Let it go",
  problems: "Your story has problems: open it with “Edit” to see them.",
  downloaded: "The file is among your downloads.",
};

export const ADD = {
  add: "Add this view to a story",
  open: "Open your story",
  added: (/** @type {number} */ n) => `Added as step ${n} of your story.`,
  first: "A new story, with this view as step 1.",
  not: (/** @type {string} */ why) => `Not added. ${why}`,
  otherProgramme: (/** @type {string} */ programme) =>
    `Not added: your story is about another programme (${programme}), and a story keeps to one. `,
  new: "Start a new story",
  startFor: (/** @type {string} */ programme) => `Start a new story for ${programme}`,
  wouldGo: (/** @type {string | undefined} */ title, /** @type {number} */ count) =>
    `“${title || STORY.yours}” has ${steps(count)} and is in no file. A new story takes its place.`,
  asItWas: "Your story is as it was.",
  choosing: (/** @type {number} */ n) => `You are choosing the view of step ${n} of your story. `,
  use: (/** @type {number} */ n) => `Use this view for step ${n}`,
  back: "Back to your story",
  noStep: (/** @type {number} */ n) => `Not replaced: your story about this programme has no step ${n}. `,
  replaced: (/** @type {number} */ n) => `Step ${n} of your story has this view now. `,
  notReplaced: (/** @type {string} */ why) => `Not replaced. ${why} `,
};

export const EDITOR = {
  page: "Your story · gapdash",
  title: (/** @type {string} */ programme) => `Your story: ${programme}`,
  all: "All stories",
  whole: "The story as a whole",
  steps: "Steps",
  noStep: "No step yet.",
  add: [
    "To add a step, open ",
    "Explore",
    " or another dashboard, choose what to show, and press “Add this view to a story”. Or duplicate a step and change it.",
  ],
  twice: (/** @type {number} */ n, /** @type {number} */ to) => `Step ${n} is there twice, as steps ${n} and ${to}.`,
  moved: (/** @type {number} */ n, /** @type {number} */ to, /** @type {number} */ count) =>
    `Step ${n} is step ${to} of ${count} now.`,
  undo: "Undo",
  undoRemoved: (/** @type {number} */ n) => `Undo: step ${n} is removed`,
  removed: (/** @type {number} */ n) => `Step ${n} is removed. `,
  back: (/** @type {number} */ n) => `Step ${n} is back.`,
  otherView: (/** @type {number} */ n) => `Step ${n} has another view now.`,
  unkept: (/** @type {string} */ why) => `Not kept, and gone when you leave this page. ${why}`,
  gone: "Your story was removed in another window. It is still here: change anything to keep it.",
  changed: "Your story was changed in another window. This is how it stands now.",
  versions: "Another window has changed your story too. ",
  showOther: "Show its version",
  other: "This is the other window’s version.",
  keepThis: "Keep this one",
  kept: "This version is kept.",
  lost:
    "The server cannot be reached, so nothing is filled in. What you write is kept all the same; change anything to try again.",
};

// The fields of a story as a whole, and of a step.
export const FIELDS = {
  story: {
    title: { label: "Title of the story", hint: "A question or a sentence that the room will remember." },
    about: { label: "What it is about", hint: "One sentence, for the list of stories." },
    minutes: { label: "Minutes" },
    by: { label: "By" },
  },
  step: {
    title: { label: "Title", hint: "One idea. Stars around a figure make it stand out: *{gap}*." },
    text: { label: "Text", hint: "A sentence or two." },
    figure: { label: "Big number", hint: "One figure, such as {gap_number}. May stay empty." },
    picture: { label: "Picture" },
    prompt: { label: "To discuss", hint: "A question for the room. May stay empty." },
    note: { label: "Your note", hint: "Only the presenter sees it." },
  },
  guess: {
    question: { label: "Question" },
    of: { label: "The figure to guess" },
    low: { label: "From" },
    high: { label: "To" },
  },
  link: {
    label: "Link of the view to show instead",
    hint:
      "Open any dashboard, choose what to show, “Copy a link to this view”, and paste it here. Or press “Open this view”, change it there, and press “Use this view”.",
  },
};

export const STEP = {
  pictures: new Map([
    ["map", "The map"],
    ["trend", "How it has moved"],
    ["order", "Places in order"],
    ["stages", "Stage by stage"],
    ["words", "No picture: words only"],
  ]),
  suits: "What suits the view",
  question: "What is your guess?",
  step: (/** @type {number} */ n) => `Step ${n}: `,
  untitled: "Without a title",
  tool: (/** @type {string} */ spoken, /** @type {number} */ n) => `${spoken} step ${n}`,
  up: ["Up", "Move up:"],
  down: ["Down", "Move down:"],
  duplicate: ["Duplicate", "Duplicate"],
  remove: ["Remove", "Remove"],
  open: "Open this view",
  seen: "What the room sees",
  seenOf: (/** @type {number} */ n) => `What the room sees of step ${n}`,
  show: "Show this step",
  figures: "Figures to put in",
  figuresHint: "Press one to put it where you are writing. It is filled in anew whenever the story is shown.",
  replace: "Replace",
  replaceView: "Replace by another view",
  view: (/** @type {number} */ n) => `View of step ${n}`,
  guessed: "The room guesses a figure before it is shown",
  problems: (/** @type {number} */ count) => (count === 1 ? "1 problem" : `${count} problems`),
  nothing: "Nothing yet.",
};

export const LINK = {
  none: "this is no link",
  notOurs: "this link is not one of a dashboard",
  copy: "Copy it on a dashboard, by “Copy a link to this view”.",
  otherProgramme: (/** @type {string} */ programme) => `this view is of another programme (${programme})`,
  keepsToOne: "A story keeps to one: choose a view of its own.",
};

export const TOOLS = {
  present: "Present",
  save: "Save as a file",
  load: "Load a file",
  fresh: "Begin anew",
  unsolved:
    "Not saved: the story has problems that a file may not have. They are named below; what you wrote is kept in this browser.",
  stepless: "Not saved: the story has no step yet.",
  saved: (/** @type {string} */ name, /** @type {string} */ programme) =>
    `Saved as ${name} among your downloads. Put it into geodata/programmes/${programme}/stories/ to have it always on this page.`,
  loaded: (/** @type {string} */ name, /** @type {string} */ about) => `Loaded: ${name}.${about}`,
  unnamed: (/** @type {string} */ programme) =>
    ` The file does not say which programme it is about, so it is shown with the figures of ${programme}; saving it writes that in.`,
  turned: (/** @type {string} */ programme) => ` It is about ${programme}, so the editor has turned to that programme.`,
  refused: (/** @type {string} */ name) => `${name} was not loaded; your story is as it was.`,
  empty: "An empty story.",
};
