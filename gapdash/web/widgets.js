// The widgets of a notebook: one selection, which loads what is needed once, and its views.

import { readAddress, writeAddress } from "./core/address.js";
import { element } from "./core/elements.js";
import { Figures } from "./core/figures.js";
import { keepInStep, textReader, traitsOf } from "./core/kernel.js";
import { Selection } from "./core/selection.js";
import { Unshown } from "./core/server.js";
import { NETWORK } from "./core/words.js";
import { addHatches } from "./map/area_map.js";
import { opening } from "./views/cells.js";
import { FIRST, LATER, sourceOf } from "./views/explore_views.js";
import { setTitle } from "./views/host.js";

/** @import { WidgetModel } from "./core/kernel.js" */
/** @import { Host } from "./views/host.js" */

const LOOK = ["height", "title", "colours", "labels"]; // what an analyst sets of a view
const LIBRARIES = { "scripts/leaflet.js": "L", "scripts/vega.js": "vegaEmbed" };

/** @param {(name: string) => Promise<string>} read */
async function loadLibraries(read) {
  for (const [name, known] of Object.entries(LIBRARIES)) {
    if (known in globalThis) continue;
    const script = document.createElement("script");
    script.textContent = await read(name);
    document.head.append(script);
  }
}

/**
 * Read what a selection opens with; from then on it and the widget's traits are the same. The first
 * of a page that is no notebook to its reader is the page's own: the address holds it.
 * @param {WidgetModel} model
 */
async function open(model) {
  const readText = textReader(model);
  const read = async (/** @type {string} */ name) => JSON.parse(await readText(name));
  const libraries = loadLibraries(readText);
  const figures = await Figures.from(read, model.get("programme"));
  await libraries;
  addHatches(Object.values(figures.bundle.colours.palette).flat());
  const selection = new Selection(figures, sourceOf(read));
  const addressed = model.get("first") && document.querySelector(".gd-live") !== null;
  await selection.wish(addressed ? opening(readAddress(), traitsOf(model)) : traitsOf(model), { notices: [] });
  keepInStep(selection, model);
  if (addressed) selection.follow(({ state, replace }) => writeAddress(state, { replace }));
  return selection;
}

/** @typedef {{ view: WidgetModel, el: HTMLElement }} Place */

/**
 * @param {Selection} selection
 * @param {WidgetModel} model of the selection
 * @param {Place} place
 */
async function renderView(selection, model, { view, el }) {
  const holder = element("div", { class: "gd-view" });
  const notices = element("div", { class: "gd-notice", role: "status", hidden: true });
  el.classList.add("gapdash");
  el.replaceChildren(notices, holder);
  const render = { ...FIRST, ...LATER }[view.get("kind")];
  const host = hostOf(model, notices);
  const draw = async () => {
    const height = view.get("height");
    el.style.setProperty("--height", height ? `${height}px` : "");
    const look = { colours: view.get("colours"), labels: view.get("labels") };
    const remove = await render({ model: selection, el: holder, host, look });
    setTitle(holder, view.get("title"));
    return remove;
  };
  let drawn = draw();
  const redraw = () => {
    drawn = drawn.then((remove) => {
      remove();
      return draw();
    });
  };
  for (const trait of LOOK) view.on(`change:${trait}`, redraw);
  await drawn;
  return () => drawn.then((remove) => remove());
}

/**
 * @param {WidgetModel} model
 * @param {HTMLElement} notices
 * @returns {Host}
 */
function hostOf(model, notices) {
  return {
    pages: null,
    page: () => "",
    notice: (texts) => {
      notices.hidden = texts.length === 0;
      notices.replaceChildren(...texts.map((text) => element("p", {}, text)));
    },
    hover: (key) => {
      model.set("hovered", key);
      model.save_changes();
    },
  };
}

/** @type {(place: Place) => Promise<() => void>} */
let render;

export default {
  /**
   * Given back at once: Jupyter waits for it no longer than two seconds, and the kernel may be busy.
   * @param {{ model: WidgetModel }} context
   */
  initialize({ model }) {
    const opened = open(model);
    render = async (place) => {
      place.el.textContent = "…";
      try {
        return await renderView(await opened, model, place);
      } catch (error) {
        place.el.textContent = error instanceof Unshown ? error.message : NETWORK.kernel;
        throw error;
      }
    };
    return { render };
  },

  /**
   * A selection that is shown itself is what it is chosen with.
   * @param {{ el: HTMLElement }} context
   */
  render({ el }) {
    const traits = /** @type {Record<string, string>} */ ({ kind: "pickers" });
    return render({ el, view: { get: (key) => traits[key], set() {}, save_changes() {}, on() {}, send() {} } });
  },
};
