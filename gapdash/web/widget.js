// Widget: the notebook's side of a page. On a page of the app it attaches to the script that is
// there; in JupyterLab it shows the page itself in the cell's output, and attaches to that.
const MISSING =
  "This page needs gapdash’s extension of Jupyter Server: install gapdash in the environment that Jupyter was started from and start Jupyter again, or run “gapdash serve” and open the dashboard in a browser.";
const ON_STAGE = "gd-on-stage"; // a talk fills whatever window it is given
const STAGE = 3 / 4; // of its width
const STAGE_LEAST = 640; // pixels: in a narrow cell its drawing is below its text
const MOST_OF_WINDOW = 0.8; // what JupyterLab leaves to a notebook

// Where Jupyter's pages are, or nothing where this is none of them.
function baseUrl() {
  const held = document.getElementById("jupyter-config-data");
  return held && JSON.parse(held.textContent).baseUrl;
}

/** @param {string} address */
async function found(address) {
  try {
    return (await fetch(address, { method: "HEAD" })).ok;
  } catch {
    return false;
  }
}

/** The frame is as high as the page in it; a stage is a screen, all of it in sight. @param {any} frame */
function fit(frame) {
  const { body } = frame.contentDocument;
  const { width } = frame.getBoundingClientRect();
  const stage = Math.min(Math.max(width * STAGE, STAGE_LEAST), window.innerHeight * MOST_OF_WINDOW);
  const height = body.classList.contains(ON_STAGE) ? stage : body.getBoundingClientRect().height;
  frame.style.height = `${Math.ceil(height)}px`;
}

/** @param {any} frame */
function followHeight(frame) {
  const { ResizeObserver, MutationObserver } = frame.contentWindow;
  const { body } = frame.contentDocument;
  const again = () => fit(frame);
  new ResizeObserver(again).observe(body);
  new MutationObserver(again).observe(body, { attributeFilter: ["class"] });
}

/**
 * The page in a frame of its own; every page that is loaded there attaches anew.
 * @param {any} model
 * @param {string} address
 */
function framed(model, address) {
  const frame = document.createElement("iframe");
  let detach = () => {};
  frame.className = "gapdash-frame";
  frame.title = `gapdash: ${model.get("dashboard")}`;
  frame.style.cssText = "display: block; width: 100%; height: 480px; border: 0; background: {paper};";
  frame.addEventListener("load", async () => {
    detach();
    const { gapdash } = /** @type {any} */ (frame.contentWindow);
    if (!gapdash || !gapdash.attach) return;
    followHeight(frame);
    detach = await gapdash.attach(model);
  });
  frame.src = address;
  return { frame, leave: () => detach() };
}

export default {
  /** @param {{ model: any, el: HTMLElement }} context */
  async render({ model, el }) {
    if (globalThis.gapdash) {
      globalThis.gapdash.attach?.(model);
      return undefined;
    }
    const base = baseUrl();
    const address = `${base}gapdash/page/${model.get("dashboard")}.ipynb`;
    if (!base || !(await found(address))) {
      el.textContent = MISSING;
      return undefined;
    }
    const { frame, leave } = framed(model, address);
    el.replaceChildren(frame);
    return leave;
  },
};
