// What readers choose with, alike on every page.

import { button, element, isChoosable, stay, uid } from "../core/elements.js";
import { upTo } from "../core/widths.js";
import { PICKERS } from "../core/words.js";

/** @import { Wishes } from "../core/choice.js" */
/** @import { Area, Head } from "../core/document.d.ts" */
/** @import { Child } from "../core/elements.js" */
/** @import { Shown, State } from "../core/selection.js" */
/** @typedef {[value: string, label: string][]} Options */
/** @typedef {{ areas: Area[], bundle: Head }} Places */

const SEVERAL = 4; // names that are offered where a text means more than one place

/**
 * An empty row of radio buttons.
 * @param {string} name
 * @param {string} legend
 */
export const segmented = (name, legend) =>
  element(
    "fieldset",
    { class: "gd-field", id: uid(name) },
    element("legend", {}, legend),
    element("div", { class: "gd-segments" }),
  );

/**
 * The radio buttons of a row; made anew only when the options differ, so that focus stays.
 * @param {HTMLElement} fieldset
 * @param {Options} options
 * @param {string} value
 * @param {(value: string) => unknown} change
 */
export function showSegments(fieldset, options, value, change) {
  const holder = /** @type {HTMLElement} */ (fieldset.querySelector(".gd-segments"));
  const wanted = JSON.stringify(options);
  if (holder.dataset.options !== wanted) {
    holder.dataset.options = wanted;
    const radio = (/** @type {string} */ option) =>
      element("input", { type: "radio", name: fieldset.id, value: option, change: () => change(option) });
    holder.replaceChildren(...options.map(([option, label]) => element("label", {}, radio(option), label)));
  }
  for (const input of holder.querySelectorAll("input")) input.checked = input.value === value;
}

/**
 * The place of exactly this name.
 * @param {Places} places
 * @param {string} text
 */
function placeNamed({ areas }, text) {
  const wanted = text.trim().toLowerCase();
  return areas.find((area) => isChoosable(area) && area.name.toLowerCase() === wanted);
}

/**
 * Choose the place that a reader means: its name, or the only one that begins with or holds what
 * was typed.
 * @param {Places} places
 * @param {string} text
 * @param {(changes: Wishes) => unknown} change
 * @param {(texts: string[]) => void} notice
 */
function findPlace(places, text, change, notice) {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return change({ area: "" });
  const exact = placeNamed(places, text);
  const close = places.areas.filter((area) => isChoosable(area) && area.name.toLowerCase().includes(wanted));
  const begin = close.filter((area) => area.name.toLowerCase().startsWith(wanted));
  const [found] = exact ? [exact] : [begin, close].find(({ length }) => length === 1) ?? [];
  if (found) return change({ area: found.key });
  const names = close.slice(0, SEVERAL).map((area) => area.name).join(", ");
  const more = close.length > SEVERAL ? " …" : "";
  const { in_words: programme } = places.bundle.programme;
  return notice([close.length ? PICKERS.several(`${names}${more}`) : PICKERS.nowhere(programme, text)]);
}

/**
 * A browser lets a page copy only over a secure connection; elsewhere the reader copies.
 * @param {HTMLElement} status where it is said
 */
export async function copyLink(status) {
  try {
    await navigator.clipboard.writeText(location.href);
    status.textContent = PICKERS.copied;
  } catch {
    globalThis.prompt(PICKERS.copy, location.href);
  }
}

/**
 * What can be chosen is folded away on a phone, and always open elsewhere.
 * @param {HTMLDetailsElement} details
 * @returns {() => void} what ends it
 */
function foldOnPhones(details) {
  const narrow = upTo("phone");
  const open = () => {
    if (!narrow.matches) details.open = true;
  };
  if (narrow.matches) details.open = false;
  narrow.addEventListener("change", open);
  return () => narrow.removeEventListener("change", open);
}

/**
 * @param {string} name
 * @param {(value: string) => unknown} change
 * @returns {HTMLSelectElement}
 */
export function picker(name, change) {
  /** @type {HTMLSelectElement} */
  const made = element("select", { id: uid(name), change: () => change(made.value) });
  return made;
}

/** @param {HTMLSelectElement} select @param {Options} options */
export function offer(select, options) {
  select.replaceChildren(...options.map(([value, label]) => element("option", { value }, label)));
}

/** @param {HTMLSelectElement} select @param {Shown<{ bundle: Head }, State>} shown */
export function showProgramme(select, { figures, state }) {
  if (!select.options.length) offer(select, figures.bundle.programmes.map(({ slug, name }) => [slug, name]));
  select.value = String(state.programme);
}

/**
 * @param {HTMLElement} input
 * @param {Child | Child[]} label
 * @param {HTMLElement[]} inside what stands below the label, where it is more than the input
 */
export const field = (input, label, ...inside) =>
  element(
    "div",
    { class: "gd-field" },
    element("label", { for: input.id }, label),
    inside.length ? inside : input,
  );

/**
 * The card of what can be chosen, folded on a phone.
 * @param {HTMLElement[]} fields
 * @param {HTMLElement} tools
 */
export function choicesCard(fields, tools) {
  const chosen = element("span", { id: uid("chosen") });
  const attributes = { id: uid("controls"), class: "gd-controls", autocomplete: "off", submit: stay };
  const form = element("form", attributes, fields);
  const card = element(
    "details",
    { id: uid("choices"), class: "gd-card gd-choices", open: true },
    element("summary", {}, element("span", { class: "gd-summary-label" }, PICKERS.title), " ", chosen),
    form,
    tools,
  );
  return { card, form, chosen, remove: foldOnPhones(card) };
}

/**
 * A field that finds a place by its name, and lets go of it.
 * @param {() => Places} places
 * @param {(changes: Wishes) => unknown} change
 * @param {(texts: string[]) => void} notice
 */
export function placeField(places, change, notice) {
  const find = () => findPlace(places(), input.value, change, notice);
  const list = element("datalist", { id: uid("places") });
  /** @type {HTMLInputElement} */
  const input = element("input", {
    id: uid("place"),
    type: "text",
    list: list.id,
    placeholder: PICKERS.hint,
    change: find,
    input: () => placeNamed(places(), input.value) && find(),
  });
  const clear = button(PICKERS.clear, () => {
    change({ area: "" });
    input.focus();
  }, { id: uid("clear"), hidden: true });
  const names = () => places().areas.filter(isChoosable).map(({ name }) => element("option", { value: name }));
  return {
    field: field(input, PICKERS.place, element("div", { class: "gd-search" }, input, clear), list),
    /** The names that there are now. */
    offer: () => list.replaceChildren(...names()),
    /** @param {Area | null | undefined} area that is chosen */
    show: (area) => {
      if (document.activeElement !== input || area) input.value = area ? area.name : "";
      clear.hidden = !area;
    },
  };
}
