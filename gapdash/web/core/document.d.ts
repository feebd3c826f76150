// The shape of the page's document. Written by tests/document_types.py from the types in
// gapdash/tables/, which are to be changed instead.

/** A column of texts: which of the categories each row has. */
export interface Categories {
  categories: string[];
  codes: number[];
}

export type Column = (number | null)[] | boolean[] | Categories | string;

/** A reason for which lines are cut: spans are pairs of the year before and the year after. */
export interface Cut {
  spans: number[][];
  kind: string;
  label: string;
  said: string;
}

/** What is said of a comparator's gap, or of the rate. label: the comparator's name on its control. head: what the gap is called over a column. title: what its figures are. breaks and legend: limits of the map's classes, and their names. patterns and children: sentences by key. widest: by year, where the gap is widest. verdicts: each verdict in words. no_interval: why there is none. trend: sentences by kind. circles: numbers of children in the map's legend. */
export interface MeasureWords {
  label: string;
  head: string;
  title: string;
  breaks: number[];
  legend: string[];
  patterns: Record<string, string>;
  children: Record<string, string>;
  widest: Record<string, string>;
  verdicts: Record<string, string>;
  no_interval: string;
  trend: Record<string, string>;
  circles: number[];
}

/** What is said of an indicator as a whole. who: what the groups that it compares are called. credit: where its figures come from, slot year. cuts: where lines are interrupted or end. broken: the first year after the last break, 0 where there is none. reference: the group that disadvantaged pupils are compared with. */
export interface IndicatorWords {
  definition: string;
  note: string;
  who: Record<string, string>;
  source: string;
  attribution: string;
  gathered: string;
  credit: string;
  cuts: Cut[];
  broken: number;
  reference: string;
}

/** Where the comparators disagree. sentence: a sentence (slot place) for each area and year in the tables' order, "" where they agree. order: by year, a sentence where the order of the sub-regions changes. */
export interface Turns {
  sentence: string[];
  order: Record<string, string>;
}

/** A source of added figures: note, on a row; the rest as an indicator's own source has it. */
export interface AddedSource {
  note: string;
  source: string;
  attribution: string;
  gathered: string;
}

/** What is said of figures that were added. credit: a text. rows: by year and key of the place the position of its source. alone: years of which nothing else is held. */
export interface AddedWords {
  credit: string;
  sources: AddedSource[];
  rows: Record<string, Record<string, number>>;
  alone: number[];
}

/** How a page says that a figure comes from the programme's own report, and from which. */
export interface Report {
  mark: string;
  credit: string;
  source: string;
  attribution: string;
  gathered: string;
}

/** An authority's nearest statistical neighbours, and how close they all are. */
export interface Similar {
  names: string[];
  said: string;
}

/** An area of a programme: label and about are a sub-region's, part an authority's. */
export interface Area {
  key: string;
  name: string;
  words: string;
  kind: string;
  part?: string;
  label?: string;
  about?: string;
  similar?: Similar;
}

/** What an indicator offers: the table that a choice is settled by. */
export interface Indicator {
  name: string;
  short_name: string;
  stage: string;
  definition: string;
  note: string;
  unit: string;
  better: string;
  comparators: string[];
  labels: Record<string, string>;
  views: string[];
  measured: Record<string, number[]>;
  latest: Record<string, number>;
  usual: Record<string, number>;
}

/** Where a scale begins and ends, for each year or each area in order. */
export interface Limits {
  low: number[];
  high: number[];
}

/** A comparator's gap, or the rate: its columns, and what is said of each area's trend. children: the columns that the view of children has in place of these. begins: wider areas' lines that begin late; begins_of: each authority's. order_limits and rate_limits: of the order's two charts by year; trend_limits: of the trend by the area chosen. */
export interface MeasurePart {
  columns: Record<string, (number | null)[] | boolean[] | Categories | string>;
  children: Record<string, (number | null)[] | boolean[] | Categories | string>;
  trend: Column | null;
  begins: string;
  begins_of: Column | null;
  order_limits: Limits;
  rate_limits: Limits | null;
  trend_limits: Limits;
}

/** What is said of an indicator that is published by all five fifths. limits: of their scale, by the area chosen: its own values and the nation's of every year. */
export interface Fifths {
  heads: string[];
  words: Record<string, string>;
  limits: Limits;
}

/** One indicator of a programme. */
export interface Part {
  indicator: string;
  decimals: number;
  rate_of: string;
  has_groups: boolean;
  years: number[];
  runs: number[];
  columns: Record<string, (number | null)[] | boolean[] | Categories | string>;
  measures: Record<string, MeasurePart>;
  measure_words: Record<string, MeasureWords>;
  words: IndicatorWords;
  turns: Turns;
  added: AddedWords | null;
  fifths: Fifths | null;
}

/** The changes of one indicator since a year, by measure. */
export interface ChangesPart {
  indicator: string;
  since: number;
  measures: Record<string, Record<string, (number | null)[] | boolean[] | Categories | string>>;
}

/** A programme as every page has it; notes: what its map needs to be read, on Explore alone. */
export interface ProgrammeWords {
  slug: string;
  name: string;
  in_words: string;
  whole: string;
  nation: string;
  notes?: string[];
}

/** A programme that a page can change to. */
export interface ProgrammeName {
  slug: string;
  name: string;
}

/** What every page says of its programme. */
export interface Head {
  programme: ProgrammeWords;
  programmes: ProgrammeName[];
  gathered: string;
  edition: string;
}

/** What stands behind a value of a unit, and what a difference of it is counted in. */
export interface UnitWords {
  suffix: string;
  point: string;
}

/** What Explore says of any indicator; shapes: the sign of each verdict. */
export interface PageWords {
  all: string;
  nation_gap: string;
  shapes: Record<string, string>;
  verdict_order: string[];
  approximate: string;
  small: string;
  small_means: string;
  small_said: string;
  split: string;
  maybe: string;
  units: Record<string, UnitWords>;
}

/** What a page colours with; palette: the classes of a map, by how many there are. */
export interface PageColours {
  palette: Record<string, string[]>;
  series: string[];
  ink: string;
  quiet: string;
  focus: string;
  verdicts: Record<string, string>;
}

/** What holds of a programme, whatever indicator a reader chooses. */
export interface ProgrammeDocument {
  programme: ProgrammeWords;
  programmes: ProgrammeName[];
  gathered: string;
  edition: string;
  areas: Area[];
  opens_with: string;
  indicators: Record<string, Indicator>;
  report: Report | null;
  words: PageWords;
  colours: PageColours;
}
