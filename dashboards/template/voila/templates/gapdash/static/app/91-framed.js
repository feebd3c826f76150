// Framed: in a notebook's output the page is the cell's own, so links elsewhere open beside it, and
// a dialog opens where its reader looks: the frame is as high as the page, most of it out of sight.
(function () {
  "use strict";
  const EDGE = 12;
  const LEAST = 240; // of a dialog's height, however little of the frame is in sight
  if (!window.frameElement || !window.frameElement.matches(".gapdash-frame")) return;

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link && link.pathname !== location.pathname) link.target = "_blank";
  }, { capture: true });

  // The part of the page in sight, past every edge that the notebook around it scrolls under.
  function inSight() {
    return new Promise((resolve) => {
      const observer = new IntersectionObserver(([{ intersectionRect }]) => {
        observer.disconnect();
        resolve(intersectionRect);
      });
      observer.observe(document.documentElement);
    });
  }

  async function place(dialog) {
    const { top, height } = await inSight();
    const most = Math.max(LEAST, height - 2 * EDGE);
    dialog.style.maxHeight = `${most}px`;
    const middle = top + (height - dialog.offsetHeight) / 2;
    dialog.style.margin = `${Math.max(EDGE, Math.round(middle))}px auto auto`;
  }

  const opened = (changes) => changes.filter(({ target }) => target.matches("dialog[open]")).forEach(({ target }) => place(target));
  new MutationObserver(opened).observe(document.documentElement, { attributeFilter: ["open"], subtree: true });
})();
