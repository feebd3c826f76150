// Framed: in a notebook's output the page is the cell's own, so links elsewhere open beside it.
(function () {
  "use strict";
  if (!window.frameElement || !window.frameElement.matches(".gapdash-frame")) return;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link && link.pathname !== location.pathname) link.target = "_blank";
  }, { capture: true });
})();
