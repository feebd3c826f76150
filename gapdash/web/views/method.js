// Pages of text: how every figure is worked out, and what the others share with it.

import { settleProgramme } from "../core/choice.js";
import { element, emphasised, removes, stay, uid } from "../core/elements.js";
import { fetchBundle } from "../core/server.js";
import { upTo } from "../core/widths.js";
import { field, picker, showProgramme } from "./inputs.js";
import { Page } from "./page.js";
import { contentsList, holdTables, sectionsOf } from "./text_blocks.js";
import { TEXT } from "./words.js";

/** @import { Wishes } from "../core/choice.js" */
/** @import { Value } from "../core/csv.js" */
/** @import { Head } from "../core/document.d.ts" */
/** @import { Shown } from "../core/selection.js" */
/** @import { Context, Kind, Render } from "./page.js" */
/** @import { Section } from "./text_blocks.js" */

/**
 * @typedef {object} IndexChart the chart of a page of text, its table, and its credit
 * @property {object} vega
 * @property {Record<string, object[]>} data
 * @property {Record<string, unknown>} signals
 * @property {string} title
 * @property {string} said
 * @property {string} credit
 * @property {string} file
 * @property {{ header: string[], rows: Value[][] }} csv
 */

/**
 * @typedef {object} TextParts
 * @property {string} lead
 * @property {Section[]} sections
 * @property {string} credit
 * @property {Record<string, any>} code
 * @property {string} [title]
 * @property {string} [rule]
 * @property {string} [about]
 * @property {string} [caution]
 * @property {boolean} [missing]
 * @property {{ file: string, header: string[], rows: Value[][] } | null} [csv]
 * @property {Record<string, IndexChart>} [charts]
 */
/** @typedef {Head & TextParts} TextDocument gapdash/bundles/method.py, claims.py and framework.py */
/** @typedef {{ bundle: TextDocument }} Text */
/** @typedef {{ programme: string }} TextChoice */
/** @typedef {Shown<Text, TextChoice>} TextShown */
/** @typedef {Context<Text, TextChoice>} TextContext */
/** @typedef {Render<Text, TextChoice>} TextRender */

/**
 * A place stays in the address for the pages that show one.
 * @param {Text} text
 * @param {Wishes} wishes
 * @returns {{ state: TextChoice, notices: string[] }}
 */
export function settle({ bundle }, wishes) {
  /** @type {string[]} */
  const notices = [];
  return { state: { programme: settleProgramme(bundle, wishes, notices) }, notices };
}

/**
 * @param {Record<string, string>} attributes
 * @returns {TextRender}
 */
export const lead = (attributes) => ({ model, el }) => {
  const sentence = element("p", { id: uid("sentence"), ...attributes });
  el.replaceChildren(sentence);
  return removes(el, model.follow(({ figures }) => sentence.replaceChildren(...emphasised(figures.bundle.lead))));
};

/**
 * The programme, and beside it what a page has there.
 * @param {string} label
 * @param {(context: TextContext) => { beside: HTMLElement, draw: (shown: TextShown) => unknown }} make
 * @returns {TextRender}
 */
export const chooser = (label, make) => (context) => {
  const { model, el } = context;
  const programme = picker("programme", (value) => model.change({ programme: value }));
  const { beside, draw } = make(context);
  const form = { class: "gd-card gd-choose", autocomplete: "off", submit: stay };
  el.replaceChildren(element("form", form, field(programme, label), beside));
  const end = model.follow((shown) => {
    showProgramme(programme, shown);
    draw(shown);
  });
  return removes(el, end);
};

/**
 * A quiet sentence beside the programme.
 * @param {string} name
 * @param {(bundle: TextDocument) => string | undefined} textOf
 */
export const said = (name, textOf) => () => {
  const beside = element("p", { id: uid(name), class: "gd-quiet" });
  const draw = (/** @type {TextShown} */ { figures }) => {
    beside.textContent = textOf(figures.bundle) ?? "";
  };
  return { beside, draw };
};

/**
 * The contents stand open where there is room beside the text.
 * @type {TextRender}
 */
export function contents({ model, el }) {
  const title = TEXT.contents;
  const list = element("details", { id: uid("contents"), class: "gd-contents" });
  const nav = element("nav", { "aria-label": title }, list);
  el.replaceChildren(nav);
  const narrow = upTo("tablet");
  const fold = () => list.toggleAttribute("open", !narrow.matches);
  narrow.addEventListener("change", fold);
  fold();
  const end = model.follow(({ figures: { bundle } }) => {
    list.replaceChildren(element("summary", {}, title), contentsList(bundle.sections, suffixOf(list)));
    nav.hidden = bundle.missing ?? false;
  });
  return removes(el, end, () => narrow.removeEventListener("change", fold));
}

/**
 * The text; drawn anew for another programme alone.
 * @param {(holder: HTMLElement, shown: TextShown) => (() => void) | Promise<() => void>} [addTo] what a
 * page adds to it, and what ends that
 * @returns {TextRender}
 */
export const sections = (addTo) => async ({ model, el }) => {
  const holder = element("div", { id: uid("sections"), class: "gd-sections" });
  el.replaceChildren(holder);
  /** @type {TextDocument | null} */
  let drawn = null;
  let ends = () => {};
  const draw = async (/** @type {TextShown} */ shown) => {
    const { bundle } = shown.figures;
    if (drawn === bundle) return;
    drawn = bundle;
    ends();
    holder.replaceChildren(...sectionsOf(bundle.sections, suffixOf(holder)));
    hold();
    ends = await addTo?.(holder, shown) ?? (() => {});
  };
  const hold = () => holdTables(holder);
  globalThis.addEventListener("resize", hold);
  let drawing = Promise.resolve(); // drawings never overlap
  const end = model.follow((shown) => drawing = drawing.then(() => draw(shown)));
  await drawing;
  return removes(el, end, () => ends(), () => globalThis.removeEventListener("resize", hold));
};

/** @param {HTMLElement} holder what tells the ids of a second view from those of the first: "_2" */
const suffixOf = ({ id }) => id.replace(/^gd-[a-z]+-?(\d*)$/, (_, n) => n && `_${n}`);

/** @extends {Page<Text, TextChoice>} */
class TextPage extends Page {
  /**
   * The part that the address names was not there when the browser looked for it.
   * @override
   * @param {Wishes} wishes
   */
  async start(wishes) {
    await super.start(wishes);
    const part = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!part) return;
    part.scrollIntoView();
    part.focus({ preventScroll: true });
  }
}

/**
 * @param {TextDocument} bundle
 * @param {Record<string, TextRender>} views
 * @param {(bundle: TextDocument) => string} [titleOf]
 */
export function textPage(bundle, views, titleOf) {
  /** @type {Kind<Text, TextChoice>} */
  const kind = {
    source: { fetch: async (slug) => ({ bundle: await fetchBundle(slug) }), settle },
    views: { contents, ...views },
    about: ({ figures }) => ({ title: titleOf?.(figures.bundle), sources: figures.bundle.credit }),
  };
  return new TextPage({ bundle }, kind);
}

const METHOD = {
  lead: lead({ class: "gd-lead" }),
  chooser: chooser(TEXT.examples, said("rule", ({ rule }) => rule)),
  sections: sections(),
};

/** @param {TextDocument} bundle */
export const openText = (bundle) => textPage(bundle, METHOD);
