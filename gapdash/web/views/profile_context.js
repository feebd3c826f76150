// The place of a profile itself: what is published of all its pupils, and what is missing and why.

import { element, removes, scrollBox, uid } from "../core/elements.js";
import { capital, fill } from "../core/figures.js";
import { rate } from "../core/numbers.js";
import { figureCell, head, row, table } from "../core/table.js";
import { profileCode } from "./profile_downloads.js";
import { cellAt, rowAt } from "./profile_figures.js";
import { PROFILE } from "./words.js";

/** @import { Around, Profile, ProfileFigures } from "./profile_figures.js" */
/** @import { ProfileContext } from "./profile_rows.js" */

/** @param {ProfileContext} context */
export function context({ model, el }) {
  const title = element("h2", { id: uid("context-title") }, PROFILE.context);
  const sub = element("p", { class: "gd-quiet", id: uid("context-sub") });
  const box = scrollBox({ id: uid("context"), "aria-labelledby": title.id });
  const note = element("p", { class: "gd-quiet", id: uid("context-note") });
  const tools = element("p", { class: "gd-tools gd-screen", id: uid("context-tools") });
  el.replaceChildren(
    element("section", { class: "gd-card", "aria-labelledby": title.id }, title, sub, box, note, tools),
  );
  const end = model.follow((shown) => {
    const { figures, state } = shown;
    const index = figures.focus(state);
    const wanted = [...new Set([index, figures.bundle.regions[index], figures.nation])].filter((at) => at >= 0);
    // A column without a single figure is left out: a sentence below says why.
    const known = wanted.filter((at) => figures.bundle.context.some((own) => valueOf(own, at) != null));
    const alone = !known.includes(index);
    sub.textContent = fill(figures.words[alone ? "context_alone" : "context"], { place: figures.areas[index].words });
    note.textContent = wanted.flatMap((at) => without(figures, at)).join(" ");
    const columns = [
      head(PROFILE.contextHead),
      ...(alone ? [] : [head("")]), // of bars
      ...known.map((at) => head(figures.areas[at].name, true)),
    ];
    const rows = figures.bundle.context.map((own) =>
      row(
        [own.name, element("small", {}, String(own.year))],
        alone ? [] : element("td", { class: "gd-barcell" }, bar(own, index, figures.nation)),
        known.map((at) => figureCell(rate(valueOf(own, at), figures.bundle.units[own.unit], own.decimals))),
      )
    );
    box.replaceChildren(table({ class: "gd-table" }, columns, rows, sub.textContent));
    tools.replaceChildren(profileCode(shown, "context"));
  });
  return removes(el, end);
}

/** @param {Around} own @param {number} at */
const valueOf = (own, at) => cellAt(own.columns.value, at);

/** @param {Around} own @param {number} index @param {number} nation */
function bar(own, index, nation) {
  const [here, there] = [index, nation].map((at) => valueOf(own, at));
  const along = (/** @type {number} */ value) => `${Math.min(100, (100 * value) / own.scale)}%`;
  return here == null ? null : element(
    "span",
    { class: "gd-bar", "aria-hidden": "true" },
    element("i", { style: `width:${along(here)}` }),
    there == null ? null : element("u", { style: `left:${along(there)}` }),
  );
}

/**
 * Why a place has no figure of all pupils: a sentence for each reason.
 * @param {ProfileFigures} figures
 * @param {number} at
 */
export function without(figures, at) {
  const around = figures.bundle.context;
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const { name, columns } of around) {
    const { value, reason } = rowAt(columns, at);
    if (value == null) found.set(reason, [...(found.get(reason) ?? []), name]);
  }
  const small = (/** @type {string} */ name) => name.charAt(0).toLowerCase() + name.slice(1);
  return [...found].map(([reason, names]) =>
    capital(fill(figures.words.no_context, {
      place: figures.areas[at].words,
      reason,
      names: names.length === around.length ? PROFILE.anyOfThese : names.map(small).join("; "),
    }))
  );
}

/** @param {ProfileContext} context */
export function missing({ model, el }) {
  const title = element("h2", { id: uid("missing-title") }, PROFILE.missing);
  const list = element("ul", { id: uid("missing"), class: "gd-missing" });
  el.replaceChildren(element("section", { class: "gd-card", "aria-labelledby": title.id }, title, list));
  const end = model.follow(({ figures, state }) => {
    const found = figures.missing(state).map(({ name, said }) =>
      element("li", {}, element("b", {}, `${name}. `), said.map(capital).join(" "))
    );
    list.replaceChildren(
      ...(found.length ? found : [element("li", {}, figures.words.nothing_missing)]),
      ...partNotes(figures, state).map((text) => element("li", {}, text)),
    );
  });
  return removes(el, end);
}

/**
 * What is to be known of the sub-region that a place is, or is in; of the whole programme, of all.
 * @param {ProfileFigures} figures
 * @param {Profile} state
 */
export function partNotes(figures, state) {
  const { kind, key, part } = figures.areas[figures.focus(state)];
  const said = Object.entries(figures.bundle.programme.notes);
  return said.filter(([letter]) => kind === "programme" || letter === key || letter === part).map(([, text]) => text);
}
