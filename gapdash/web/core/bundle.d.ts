// What stands around the page's document: what gapdash/bundles/ adds to it. Kept by hand.

import type { AddedWords, Area, Head, Part, ProgrammeDocument, ProgrammeWords } from "./document.d.ts";

export type Columns = Part["columns"];

/** A folium map taken apart: an element, and the script that draws in it. */
export interface MapParts {
  html: string;
  script: string;
}

/** A part of a map that is shown enlarged. areas: how many it has. */
export interface Inset extends MapParts {
  name: string;
  corner: string;
  areas: number;
}

/** What a programme's figures are drawn on. charts: Vega's specifications. */
export interface MapDocument {
  map: MapParts & { insets: Inset[] };
  charts: { trend: object; order: object; whiskers: object; stages?: object };
  boundaries: string;
}

/** What a script writes lines of Python from. */
export interface CodePart {
  said: string;
  imports: string[];
  opening: string[];
  around: string[];
  picked: string[];
  width: number;
  indent: number;
  words: Record<string, string>;
  figures: Record<string, CodeFigure>;
}

/** How one figure is made: its call, and each argument as slot, keyword, default and separator. */
export interface CodeFigure {
  call: string;
  arguments: [slot: string, keyword: string, left: unknown, between: string][];
  asks: string[];
  each: string;
  picked: [column: string, key: string];
  named: string;
  about: string;
}

/** A programme's document with its map; one that stands alone has its parts in it too. */
export interface Bundle extends ProgrammeDocument, MapDocument {
  code: CodePart;
  parts?: Record<string, Part>;
}

/** A comparator's gap: its value in every year; the rest in the row's year, and its trend. */
export interface ProfileGap {
  series: Columns;
  columns: Columns;
  trends: Columns;
}

/** One indicator of a profile, as gapdash/bundles/profile_rows.py says. */
export interface ProfileIndicator {
  name: string;
  short_name: string;
  stage: string;
  unit: string;
  decimals: number;
  better: string;
  definition: string;
  note: string;
  disadvantaged_means: string;
  other_means: string;
  source: string;
  attribution: string;
  age: number | null;
  mean_decimals: number;
  reference: string;
  no_interval: string;
  year: number;
  years: number[];
  runs: number[];
  broken: number;
  not_collected: string[];
  series: Columns;
  columns: Columns;
  gaps: Record<string, ProfileGap>;
  added: AddedWords | null;
}

/** An indicator of all pupils alone, in its usual year. scale: the highest value of its unit. */
export interface Context {
  indicator: string;
  stage: string;
  name: string;
  unit: string;
  definition: string;
  decimals: number;
  year: number;
  columns: Columns;
  not_collected: string[];
  scale: number;
}

/** Between which stages each place's gap widens most. start: the earlier stage, -1 for none. */
export interface Widening {
  said: string[];
  start: number[];
  compared: number[];
  columns: Columns;
}

/** What a profile without intervals shows of a row. */
export interface PlainRow {
  kind: string;
  is: Record<string, string>;
  breaks: { said: string; reason: string }[];
  fifths?: { heads: string[]; most: number | null };
}

/** What such a profile says of its programme. */
export interface Plain {
  leads: Record<string, string[]>;
  path: string;
  reading: string[];
  heads: Record<string, string>;
  row: Record<string, string>;
  peers: Record<string, string>;
}

/** Every pattern that a profile fills, as gapdash/words_profile.py has them. */
export interface ProfileWords {
  leads: Record<string, string>;
  stages: Record<string, string>;
  whom: Record<string, string>;
  row: Record<string, string>;
  near: Record<string, string>;
  peers: Record<string, string>;
  nothing_missing: string;
  context: string;
  context_alone: string;
  no_context: string;
  shapes: Record<string, string>;
  verdicts: Record<string, string>;
  arrows: Record<string, string>;
  no_interval: Record<string, string>;
  approximate: string;
  small: string;
  small_mark: string;
  reading: string[];
}

/** The document of a programme's profiles, as gapdash/bundles/profile.py makes it. */
export interface ProfileBundle extends Omit<Head, "programme"> {
  programme: Omit<ProgrammeWords, "notes"> & { notes: Record<string, string> };
  areas: Area[];
  titles: string[];
  regions: number[];
  comparators: Record<string, Record<string, string>>;
  indicators: Record<string, ProfileIndicator>;
  stages: string[];
  columns: string[];
  widening: Record<string, Widening>;
  context: Context[];
  neighbours: Record<string, [code: string, closeness: number, mutual: number][]>;
  widest: string;
  isolated: string[];
  bands: string[];
  peers: { names: Record<string, string>; gaps: Record<string, Columns> };
  sources: string[];
  units: Record<string, { suffix: string }>;
  words: ProfileWords;
  code: CodePart;
  plain?: Plain;
  plain_rows?: Record<string, PlainRow>;
}
