// The profile of one place: what is chosen, who is spoken of, and every part of the page.

import { choosable, picker, settleProgramme } from "../core/choice.js";
import { element, emphasised, removes, uid } from "../core/elements.js";
import { ProfileFigures } from "./profile_figures.js";
import { fetchBundle } from "../core/server.js";
import { PAGE, PICKERS } from "../core/words.js";
import { choicesCard, field, picker as select, placeField, segmented, showProgramme, showSegments } from "./inputs.js";
import { Page, printed } from "./page.js";
import { context, missing } from "./profile_context.js";
import { downloads } from "./profile_downloads.js";
import { notes } from "./profile_notes.js";
import { peers } from "./profile_peers.js";
import { rows } from "./profile_rows.js";

/** @import { Area } from "../core/document.d.ts" */
/** @import { Wishes } from "../core/choice.js" */
/** @import { Profile, ProfileDocument } from "./profile_figures.js" */
/** @import { Kind } from "./page.js" */
/** @import { ProfileContext } from "./profile_rows.js" */

/**
 * The choices that can be shown, given wishes; and a notice for every wish that cannot.
 * @param {{ bundle: ProfileDocument }} figures
 * @param {Wishes} wishes
 * @returns {{ state: Profile, notices: string[] }}
 */
export function settle({ bundle }, wishes) {
  /** @type {string[]} */
  const notices = [];
  const pick = picker(wishes, notices);
  const places = ["", ...choosable(bundle).map((/** @type {Area} */ { key }) => key)];
  const others = bundle.comparators.other;
  const known = Object.keys(others);
  const programme = settleProgramme(bundle, wishes, notices);
  const area = pick("area", places, "", () => bundle.programme.in_words);
  const comparator = pick("comparator", known, known[0], (/** @type {string} */ key) => others[key]);
  return { state: { programme, area, comparator }, notices };
}

/**
 * Who is spoken of, and where the gap widens most.
 * @param {ProfileContext} context
 */
function headline({ model, el }) {
  const title = element("h1", { id: uid("title"), class: "gd-title", tabindex: "-1" });
  const sentence = element("p", { id: uid("sentence"), class: "gd-sentence", "aria-live": "polite" });
  const stages = element("p", { id: uid("stages"), class: "gd-quiet" });
  const paper = element("p", { id: uid("printed"), class: "gd-quiet gd-paper" });
  el.replaceChildren(title, sentence, stages, paper);
  const end = model.follow(({ figures, state }) => {
    const { bundle } = figures;
    title.replaceChildren(...emphasised(bundle.titles[figures.focus(state)]));
    sentence.replaceChildren(...emphasised(figures.lead(state)));
    stages.textContent = figures.aboutStages(state);
    paper.textContent = printed(PAGE.told(bundle.gathered));
  });
  return removes(el, end);
}

/** @param {ProfileContext} context */
function pickers({ model, el, host }) {
  const changed = (/** @type {Wishes} */ changes) => model.change(changes);
  const programme = select("programme", (value) => changed({ programme: value }));
  const place = placeField(() => model.figures, changed, host.notice);
  const comparator = segmented("comparator", PICKERS.comparator);
  const tools = element("div", { class: "gd-view" });
  const fields = [field(programme, PICKERS.programme), place.field, comparator];
  const made = choicesCard(fields, tools);
  el.replaceChildren(made.card);
  return removes(
    el,
    made.remove,
    downloads({ model, el: tools, host }),
    model.follow((shown) => {
      const { figures, state } = shown;
      const { bundle } = figures;
      showProgramme(programme, shown);
      place.offer();
      const others = Object.entries(bundle.comparators.other);
      showSegments(comparator, others, state.comparator, (key) => changed({ comparator: key }));
      const area = state.area ? figures.areas[figures.focus(state)] : null;
      place.show(area);
      made.chosen.textContent = `· ${area ? area.name : bundle.programme.name}, ${figures.comparator(state)}`;
    }),
  );
}

/** @type {Kind<ProfileFigures, Profile>} */
const PROFILE = {
  source: { fetch: async (slug) => new ProfileFigures(await fetchBundle(slug)), settle },
  views: { headline, pickers, rows, peers, context, missing, notes },
  about: ({ figures, state }) => ({
    title: figures.bundle.titles[figures.focus(state)],
    sources: figures.bundle.sources.join(" "),
  }),
};

/** @param {ProfileDocument} bundle */
export const openProfile = (bundle) => new Page(new ProfileFigures(bundle), PROFILE);
