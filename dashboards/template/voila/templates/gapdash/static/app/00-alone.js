// Alone: a page that stands alone carries its bundle, read like an answer of the server.
window.gapdash = window.gapdash || {};
(function (gapdash) {
  "use strict";
  const held = document.getElementById("gd-alone");
  if (!held) return;
  let alone;
  try {
    alone = JSON.parse(held.textContent);
  } catch {
    return; // what draws from it says so
  }
  gapdash.alone = alone;
  if (!alone.bundle) return;
  window.gapdashEarly = { base: "", response: Promise.resolve(new Response(JSON.stringify(alone.bundle))) };
  // On paper a link leads nowhere.
  window.addEventListener("beforeprint", () => {
    for (const link of document.querySelectorAll("#gd-main a[href]")) link.removeAttribute("href");
  });
  if (!location.search) history.replaceState(null, "", `?${new URLSearchParams(alone.state)}`);
})(window.gapdash);
