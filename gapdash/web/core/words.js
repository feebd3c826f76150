// What scripts say on their own: headings, buttons, hints, and what became of a request. All that is
// said of figures comes decided, in the page's document.

/** @param {string} text a wish as it was typed */
const cut = (text) => text.slice(0, 40);

export const NETWORK = {
  unread: "The page could not reach its figures. Check the connection, then load the page again.",
  uncarried: "This file does not carry those figures: it is a copy, of the programmes that it was made with.",
  lost: "The server cannot be reached: what is shown stays usable, what was not yet shown cannot be loaded now.",
  kernel: "The view cannot be drawn: its kernel does not answer. Run the notebook's cells again.",
  newer:
    "There are newer figures than this page was opened with. What is shown stays as it is; load the page again to see the new ones.",
  away: "The server cannot be reached: check the connection, then try again.",
};

export const CHOICE = {
  notShown: (/** @type {string} */ key, /** @type {string} */ wish, /** @type {string} */ shown) =>
    `The address asks for ${key} “${cut(wish)}”, which cannot be shown here. Showing ${shown}.`,
  noProgramme: (/** @type {string} */ wish, /** @type {string} */ shown) =>
    `The address asks for programme “${cut(wish)}”, which does not exist. Showing ${shown}.`,
  noGap: (/** @type {string} */ indicator) => `No gap is published for ${indicator.toLowerCase()}: showing the rate.`,
  noChildren: (/** @type {string} */ indicator, /** @type {string} */ view) =>
    `The children behind the gap cannot be counted for ${indicator.toLowerCase()}: showing the ${view}.`,
  noPlace: "no place",
  otherIndicator: (/** @type {string} */ programme, /** @type {string} */ gone, /** @type {string} */ shown) =>
    `There are no figures of ${programme} for “${gone}”. Showing “${shown}”.`,
};

export const PAGE = {
  title: (/** @type {string} */ title) => `${title} · gapdash`,
  gathered: (/** @type {string} */ when) => `Figures gathered ${when}`,
  told: (/** @type {string} */ when) => `figures gathered ${when}`,
  print: "Print, or save as PDF",
  printed: (/** @type {string} */ day) => `printed ${day}`,
};

export const NOTICE = { dismiss: "Dismiss" };

export const PICKERS = {
  title: "Change what is shown",
  programme: "Programme",
  indicator: "Indicator",
  place: "Find a place",
  hint: "Name of a place",
  clear: "Clear",
  view: "Show",
  views: /** @type {Record<string, string>} */ ({ gap: "the gap", rate: "the rate", children: "the children" }),
  comparator: "Compared with",
  year: "Year",
  link: "Copy a link to this view",
  copied: "Copied.",
  copy: "Copy this link:",
  several: (/** @type {string} */ names) => `Several places are called that: ${names}. Type more of the name.`,
  nowhere: (/** @type {string} */ programme, /** @type {string} */ text) =>
    `No place of ${programme} is called “${cut(text)}”.`,
};

export const MAP = {
  title: "Where it is",
  moves: "Areas of the map. Arrow keys or a letter move.",
  none: "no figure",
  keys: "Areas of the map. Arrow keys or a letter move, Enter selects.",
  children: (/** @type {string} */ compared, /** @type {number} */ year) =>
    `Children behind the gap to ${compared}, on the gap itself, ${year}`,
  circles:
    "Circles: children behind the gap, the area of each in proportion to its number. Beside a sub-region's name: its total.",
  places: (/** @type {number} */ count) => `${count} places`,
  outlined: (/** @type {string} */ name) => `Outlined: ${name}.`,
  enlarged: (/** @type {string} */ name) => `${name}, enlarged`,
  interval: (/** @type {string} */ interval) => `interval ${interval}`,
  behind: (/** @type {string} */ count) => `children behind the gap: ${count}`,
  gap: (/** @type {string} */ gap) => `gap ${gap}`,
  counted: (/** @type {string} */ count) => `${count} children`,
};

export const TREND = {
  title: "How it has moved",
  table: "Figures over the years",
  band: " The band is its 95% interval.",
};

export const CHART = {
  more: (/** @type {number} */ count) => `… and ${count} more`,
  dumbbells: (/** @type {number} */ count, /** @type {string} */ who) =>
    `${count} places, ${who} and those they are compared with. The same figures stand in the table.`,
  whiskers: (/** @type {number} */ count) =>
    `${count} places, each with its interval, in groups by what can be told apart. The same figures stand in the table.`,
  beside: (/** @type {string} */ said) => `${said} The same figures stand in the table below the chart.`,
};

export const FIFTHS = { table: "Figures of the five fifths", place: "Place" };

export const FACTS = {
  hint: "Choose a place on the map, in the order or by name to see its figures here.",
  part: (/** @type {string} */ name) => `In ${name}`,
  profile: (/** @type {string} */ place) => `The whole profile of ${place}`,
  known: "How it is known",
  interval: "Interval",
  ofFigure: (/** @type {string} */ interval) => `${interval} (95% interval)`,
  few: "Few pupils",
  split: "Of this gap",
  similar: "Similar places",
};

export const TABLE = {
  title: "The figures",
  about: "The figures as a table",
  behind: "These figures as a table",
  place: "Place",
  interval: "Interval (95%)",
  against: (/** @type {string} */ nation) => `Against ${nation}`,
  children: "Children behind the gap",
  dagger: "the nearest year's number of pupils: this year's is not among the figures",
  weighted: "weighted by numbers of pupils",
  weightedRoughly: "approximate: weighted by estimated numbers of pupils",
  // How a number of pupils is known, where it is not a published one.
  basis: /** @type {Record<string, string>} */ ({ estimated: "estimated", nearest_year: "another year" }),
  published: "published",
  limits: ["Interval from", "Interval to", "Interval is approximate"],
};

export const ORDER = {
  gap: "Who is behind, and by how much",
  tested: "Places in groups",
  untested: "Places in order",
  groups: (/** @type {string} */ nation) =>
    `Groups say what can be told apart from ${nation}; within one, places whose intervals overlap are best read as equals.`,
  byChance: "Among many places, about one in twenty stands apart by chance alone.",
  key: { rate: "the rate", gap: "the gap", right: "right: the gap", interval: " with its interval (95%)" },
  line: (/** @type {string} */ nation) => `the broken line is ${nation}.`,
  with: "with its interval (95%)",
  without: "without an interval",
  marks: (/** @type {string[]} */ [filled, open, interval, nation]) =>
    `Left, filled: ${filled}; open: ${open}. Right: the gap ${interval}; ${nation}`,
};

export const FIGURE = {
  method: "How this is worked out",
  names: { map: "the map", trend: "the chart", order: "the order", table: "the table", fifths: "the fifths" },
  download: (/** @type {string} */ name, /** @type {string} */ kind) => `Download ${name} as ${kind}`,
  boundaries: (/** @type {string} */ credit) => `Boundaries: ${credit}`,
  years: (/** @type {number} */ first, /** @type {number} */ last) => `${first} to ${last}`,
};
