// The script of a page: its first documents, then the page itself, then the notebook's kernel.

import { readAddress } from "./core/address.js";
import { alone } from "./core/alone.js";
import { byId, element } from "./core/elements.js";
import { Figures, names as documentNames } from "./core/figures.js";
import { fitFrame } from "./core/framed.js";
import { fetchBundle, fetchDocument, read, Unshown } from "./core/server.js";
import { openPreflight } from "./talk/preflight.js";
import { openStories } from "./talk/present.js";
import { addView } from "./editor/add_view.js";
import { DASHBOARDS } from "./editor/step_view.js";
import { openCells } from "./views/cells.js";
import { openClaims } from "./views/claims.js";
import { notice } from "./views/notice.js";
import { openExplore } from "./views/explore.js";
import { openIndicators } from "./views/indicators.js";
import { openText } from "./views/method.js";
import { openPartners } from "./views/partners.js";
import { openProfile } from "./views/profile.js";
import { NETWORK } from "./core/words.js";

/** @import { Part } from "./core/document.d.ts" */
/** @import { Bundle } from "./core/figures.js" */

/**
 * @typedef {object} Page what every page can do
 * @property {(wishes: Record<string, string>) => unknown} start
 * @property {(changes: Record<string, unknown>) => unknown} change
 * @property {Record<string, string | number> | null} state
 * @property {((state: Record<string, string | number>) => void)[]} listeners
 */

/**
 * @typedef {object} WidgetModel the model of a notebook's widget, as far as it is used here
 * @property {(key: string) => any} get
 * @property {(key: string, value: unknown) => void} set
 * @property {() => void} save_changes
 * @property {(name: string, callback: () => void) => void} on
 * @property {(name: string, callback: () => void) => void} off
 */

const early = window.gapdashEarly;
const main = /** @type {HTMLElement} */ (byId("main"));
// Where another script did not come, the page has said so already.
const kind = main?.dataset.drawn === "failed" ? "" : main?.dataset.page ?? "";
// Each page with what makes it of its first document, which is read by the second where it has one.
/** @type {Record<string, [open: (first: any) => any, first?: () => Promise<any>]>} */
const PAGES = {
  explore: [openExplore, firstFigures],
  profile: [openProfile],
  partners: [openPartners],
  indicators: [openIndicators],
  method: [openText],
  claims: [openClaims],
  present: [openStories, firstStory],
  preflight: [openPreflight],
  notebook: [openCells, async () => null],
};

// A wish for a programme that does not exist gets the default one, and page and notice say so.
async function firstBundle() {
  const answer = await early.response;
  if (answer.status === 404) return fetchBundle("default");
  return read(answer);
}

// Explore's figures, from the documents that were asked for early. What there is none of by the
// address's names is asked for anew, by those of the document.
async function firstFigures() {
  const [map, part] = [early?.map, early?.part].map((answer) => answer?.then(read).catch(() => null));
  const bundle = /** @type {Bundle} */ (await firstBundle());
  const shapes = (await map) || await fetchDocument(documentNames.map(bundle.programme.slug));
  const figures = new Figures({ ...bundle, .../** @type {Partial<Bundle>} */ (shapes) }, fetchDocument);
  const first = /** @type {Part | null} */ (await part);
  if (first) figures.parts.set(first.indicator, first);
  return figures;
}

// The story that the address asks for, or nothing: then the page says what there is.
async function firstStory() {
  const answer = await early.response;
  return answer && answer.status !== 404 ? read(answer) : null;
}

/** @param {unknown} error */
function apologise(error) {
  const text = error instanceof Unshown ? error.message : NETWORK.unread;
  main.replaceChildren(element("p", { class: "gd-notice", role: "alert" }, text));
  main.dataset.drawn = "failed";
}

/** @param {(page: Page) => void} drawn */
async function start(drawn) {
  try {
    const [open, first = firstBundle] = PAGES[kind];
    const page = open(await first());
    app.page = /** @type {Page} */ (page);
    await page.start(readAddress());
    if (DASHBOARDS[kind] && !alone) addView(page, kind);
    drawn(page);
  } catch (error) {
    console.error(error);
    apologise(error);
  }
}

/**
 * What went wrong after a reader's choice, said in a notice.
 * @param {PromiseRejectionEvent} event
 */
function sayFailure(event) {
  const { reason } = event;
  const lost = reason instanceof TypeError && /fetch/i.test(reason.message);
  if (!lost && !(reason instanceof Unshown)) return;
  notice([lost ? NETWORK.lost : reason.message]);
  event.preventDefault();
}

/**
 * The notebook's widget comes live: from here on, page and notebook follow each other. What a
 * notebook has chosen before is shown first: its page is shown a second time, or anew.
 * @param {WidgetModel} model
 */
async function attach(model) {
  const page = await app.drawn;
  const tell = (/** @type {Record<string, unknown>} */ state) => {
    for (const [key, value] of Object.entries(state)) model.set(key, value);
    model.save_changes();
  };
  const show = () => page.change({ ...model.get("asked") });
  page.listeners.push(tell);
  const held = chosenBefore(model, page);
  if (held) page.change(held);
  else tell(page.state ?? {});
  model.on("change:asked", show);
  app.model = model;
  main.dataset.live = "yes";
  performance.mark("gapdash-live");
  return () => model.off("change:asked", show);
}

/**
 * What the reader had chosen on this page, or what the notebook asks for; nothing of a new one.
 * @param {WidgetModel} model
 * @param {Page} page
 */
function chosenBefore(model, page) {
  const known = Object.keys(page.state ?? {}).filter((key) => model.get(key) !== undefined);
  const held = model.get("programme")
    ? Object.fromEntries(known.map((key) => [key, model.get(key)]))
    : { ...model.get("asked") };
  return Object.keys(held).length ? held : null;
}

// What the notebook's widget finds on the page: how to attach, and the page once it is drawn.
/** @type {{ attach: typeof attach, drawn: Promise<Page>, page: Page | null, model: WidgetModel | null }} */
const app = { attach, drawn: new Promise((resolve) => kind && start(resolve)), page: null, model: null };
window.gapdash = app;
window.addEventListener("unhandledrejection", sayFailure);
fitFrame();
