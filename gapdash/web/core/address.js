// The address of a page holds all that its reader has chosen.

// aside: the programme of a view outside the story.
const KEYS = [
  "programme",
  "indicator",
  "year",
  "area",
  "comparator",
  "view",
  "compare",
  "stage",
  "school",
  "reach",
  "k",
  "wants",
  "without",
  "story",
  "step",
  "picture",
  "aside",
];

/**
 * What an address asks for, by the keys that pages know.
 * @param {string} search
 * @returns {Record<string, string>}
 */
export function wishesOf(search) {
  const asked = new URLSearchParams(search);
  const known = KEYS.filter((key) => asked.has(key));
  return Object.fromEntries(known.map((key) => [key, asked.get(key) ?? ""]));
}

/**
 * The same address with a choice in it. What the choice has no key of stays for the page that has.
 * @param {{ pathname: string, search: string, hash: string }} place
 * @param {Record<string, string | number>} choice
 */
export function addressWith({ pathname, search, hash }, choice) {
  const asked = new URLSearchParams(search);
  for (const key of KEYS.filter((known) => known in choice)) {
    asked.delete(key);
    if (choice[key] !== "") asked.set(key, String(choice[key]));
  }
  return `${pathname}?${asked}${hash}`;
}

/**
 * The address of another page, at what it is to show.
 * @param {string} page
 * @param {Record<string, string | number>} choices
 */
export const pageAt = (page, choices) =>
  `${page}.ipynb?${new URLSearchParams(Object.entries(choices).map(([key, value]) => [key, String(value)]))}`;

export const readAddress = () => wishesOf(location.search);

/** @param {Record<string, string | number>} choice */
export const address = (choice) => addressWith(location, choice);

/**
 * Dragging the year must not fill the browser's history.
 * @param {Record<string, string | number>} choice
 * @param {{ replace: boolean }} options
 */
export function writeAddress(choice, { replace }) {
  const wanted = address(choice);
  carry(new URL(wanted, location.href).search);
  if (wanted === location.pathname + location.search + location.hash) return;
  history[replace ? "replaceState" : "pushState"](null, "", wanted);
}

/**
 * Links to the other dashboards open them at the same place.
 * @param {string} search
 */
export function carry(search) {
  for (const link of document.querySelectorAll("a.gd-to")) {
    if (link instanceof HTMLAnchorElement) link.search = search;
  }
}
