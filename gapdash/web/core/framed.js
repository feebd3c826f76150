// In a notebook's output the page is the cell's own, so links elsewhere open beside it, and a
// dialog opens where its reader looks: the frame is as high as the page, most of it out of sight.

const EDGE = 12;
const LEAST = 240; // of a dialog's height, however little of the frame is in sight

/**
 * The part of the page in sight, past every edge that the notebook around it scrolls under.
 * @returns {Promise<DOMRectReadOnly>}
 */
function inSight() {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(([{ intersectionRect }]) => {
      observer.disconnect();
      resolve(intersectionRect);
    });
    observer.observe(document.documentElement);
  });
}

/** @param {HTMLElement} dialog */
async function place(dialog) {
  const { top, height } = await inSight();
  const most = Math.max(LEAST, height - 2 * EDGE);
  dialog.style.maxHeight = `${most}px`;
  const middle = top + (height - dialog.offsetHeight) / 2;
  dialog.style.margin = `${Math.max(EDGE, Math.round(middle))}px auto auto`;
}

/** @param {MutationRecord[]} changes */
function placeOpened(changes) {
  for (const { target } of changes) {
    if (target instanceof HTMLElement && target.matches("dialog[open]")) place(target);
  }
}

/** @param {Event} event */
function openBeside({ target }) {
  const link = target instanceof Element && target.closest("a[href]");
  if (link instanceof HTMLAnchorElement && link.pathname !== location.pathname) link.target = "_blank";
}

export function fitFrame() {
  if (!window.frameElement?.matches(".gapdash-frame")) return;
  document.addEventListener("click", openBeside, { capture: true });
  const watch = { attributeFilter: ["open"], subtree: true };
  new MutationObserver(placeOpened).observe(document.documentElement, watch);
}
