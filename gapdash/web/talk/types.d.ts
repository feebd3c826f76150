// The shapes that a talk and its editor exchange with the server: what gapdash/bundles/story.py,
// gapdash/stories/, gapdash/rooms/ and gapdash/serving/ make, and what they are sent.

import type { Choice } from "../core/choice.js";
import type { Bundle } from "../core/bundle.d.ts";
import type { Part } from "../core/document.d.ts";

/** What a view can be asked for by; what is left out is filled in when it is settled. */
export type Wish = {
  programme?: string;
  indicator?: string;
  year?: number | string;
  area?: string;
  comparator?: string;
  view?: string;
  picture?: string;
};

/** The view of a step; one of another dashboard than Explore may lack what its page has not. */
export interface StepView extends Choice {
  dashboard?: string;
  picture?: string;
}

/** Where a view is to be seen that the stage does not draw; only: what is said without a server. */
export interface Live {
  address: string;
  said: string;
  only: string;
}

/** What is guessed at a step. bands: pairs of limits; called: each band in words; said: the answer in words. */
export interface Guessed {
  question: string;
  low: number;
  high: number;
  step: number;
  suffix: string;
  answer: number;
  said: string;
  bands: number[][];
  called: string[];
}

/** The gap of a place at one age; null or "" where there is none. */
export interface StageRow {
  indicator: string;
  rank: number;
  age: number;
  label: string;
  year: number;
  gap: number | null;
  low: number | null;
  high: number | null;
  nation: number | null;
  gap_text: string;
  text: string;
  nation_text: string;
  key_text: string;
  reason: string;
}

/** The gap of a place at each age; low and high: where the scale begins and ends. */
export interface Stages {
  title: string;
  rows: StageRow[];
  said: string;
  low: number;
  high: number;
}

/** One step of a story, filled with figures; aside: whether it is a view outside the story. */
export interface Step {
  title: string;
  text: string;
  figure: string;
  prompt: string;
  picture: string;
  view: StepView;
  live?: Live | null;
  guess: Guessed | null;
  source: string;
  credit: string;
  stages: Stages | null;
  alt: string;
  aside?: boolean;
}

/** A story: its texts and its steps. */
export interface StoryPart {
  programme: string;
  programme_name: string;
  name: string;
  title: string;
  about: string;
  minutes: number | null;
  by: string;
  made: string;
  steps: Step[];
}

/** What a story's pictures are drawn from. */
export interface StoryFigures extends Bundle {
  parts: Record<string, Part>;
}

/** All that a host of a talk is given; edition: tells one state of the story from another. */
export interface StoryBundle {
  story: StoryPart;
  bundle: StoryFigures;
  links: { live: string };
  edition: string;
}

/** Where a talk is, as a room's move has it: the step from 0, and the steps that are revealed. */
export interface Place {
  step: number;
  view: Wish | null;
  dark: boolean;
  revealed: number[];
}

/** Guesses by number of step. */
export type GuessesByStep = Record<string, number[]>;

/** What followers hear. room: differs after a restart of the server; led: whether the presenter is there. */
export interface Move extends Place {
  turn: number;
  room: string;
  edition: string;
  led: boolean;
  guesses: GuessesByStep;
}

/** A room as its presenter is told of it; alone: why phones cannot reach it, or "". */
export interface RoomPart {
  code: string;
  secret: string;
  join: string;
  qr: string;
  room: string;
  revealed: number[];
  alone: string;
}

/** What the presenter is answered after each move. */
export interface Answered {
  followers: number;
  guesses: GuessesByStep;
}

/** A story as a room or a handout asks for it: one that the server has, or the text of a draft. */
export interface Asks {
  programme: string;
  story?: string;
  text?: string;
}

/** A room as this browser keeps it; story: which one it shows. */
export interface KeptRoom {
  code: string;
  secret: string;
  story: string;
}

/** An address, and a picture of its code. */
export interface Coded {
  address: string;
  qr: string;
}

/** What the sheets of a handout need; only: the one sub-region that is wanted, or "". */
export interface Paper extends Coded {
  parts: Record<string, Coded>;
  only: string;
  words: SheetWords;
}

/** The words of the sheets; rates: by unit. */
export type SheetWords = Record<string, string> & { rates: Record<string, string> };

/** What a handout carries. */
export interface HandoutFile {
  story: StoryBundle;
  made: string;
  copy: string;
  paper: Paper;
}

/** What a pack carries; pages: where a server has the dashboards, or "". */
export interface PackFile extends HandoutFile {
  notes: string[];
  words: Record<string, string>;
  pages: string;
}

/** What a follower's page is opened with; story: the answer with it, where there is a room. */
export interface FollowPage {
  base: string;
  code: string;
  words: Record<string, string>;
  story?: Promise<Response>;
  ended?: boolean;
}

/** A verdict or an outcome, by its shape and its word. */
export interface Badge {
  shape: string;
  word: string;
}

/** What the preflight page says of one thing. */
export interface PreflightLine {
  key: string;
  verdict: string;
  said: string;
  title?: string;
  extra?: HTMLElement;
}

/** What the server knows of itself; network: for each thing its outcome and a sentence. */
export interface PreflightFacts {
  programmes: { slug: string; name: string }[];
  lines: PreflightLine[];
  qr: string;
  words: {
    verdicts: Record<string, Badge>;
    outcomes: Record<string, Badge>;
    titles: Record<string, string>;
    patterns: Record<string, string>;
    network: Record<string, [string, string]>;
  };
}

/** What is guessed at a step, as its author writes it; a number that is missing is "". */
export interface DraftGuess {
  question: string;
  of: string;
  low: number | "";
  high: number | "";
}

/** The view of a step as its author chose it, under the keys of its dashboard. */
export interface DraftView {
  dashboard?: string;
  year?: number;
  [key: string]: string | number | undefined;
}

/** One step as it is written; what is empty is left out. */
export interface DraftStep {
  title?: string;
  text?: string;
  figure?: string;
  prompt?: string;
  note?: string;
  picture?: string;
  view: DraftView;
  guess?: DraftGuess;
}

/** A story as it is written; what is empty is left out. */
export interface Draft {
  title?: string;
  made?: string;
  about?: string;
  minutes?: number;
  by?: string;
  steps: DraftStep[];
}

/** A draft as the browser keeps it; filed: whether a file holds it as it stands. */
export interface Entry {
  programme: string;
  draft: Draft;
  filed: boolean;
}

/** What became of an attempt to keep a draft. */
export type Kept = "kept" | "elsewhere" | "full" | "blocked";

/** What the server found wrong; step: from 1, or null for the story as a whole. */
export interface Problem {
  step: number | null;
  key?: string;
  what?: string;
  remedy?: string;
  said: string;
}

/** A figure that can be put into a text; guess: whether it is a number that can be guessed. */
export interface Slot {
  slot: string;
  said: string;
  about: string;
  guess: boolean;
}

/** What a room would see of a step, as far as it can be filled. */
export interface FilledStep {
  title: string;
  text: string;
  figure: string;
  prompt: string;
  question: string;
  said: string;
  slots: Slot[];
  pictures: string[];
}

/** What the server makes of a draft. */
export interface Preview {
  steps: FilledStep[];
  problems: Problem[];
}

/** A story as the desk lists it; problem: why it cannot be shown, or nothing. */
export interface Listed {
  name: string;
  title: string;
  about: string;
  steps: number;
  minutes?: number | null;
  by?: string;
  problem?: string;
}
