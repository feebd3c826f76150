// Alone: a page that stands alone carries what it draws from, and is opened from disk.
window.gapdash = window.gapdash || {};
(function (gapdash) {
  "use strict";
  const held = document.getElementById("gd-alone");
  if (!held) return;
  gapdash.nonce = document.currentScript.nonce; // what marks a script as the page's own
  try {
    gapdash.alone = JSON.parse(held.textContent);
  } catch {
    return; // the page says so
  }
  const { bundle, state } = gapdash.alone;
  if (!bundle) return;
  // A dashboard is drawn from its bundle as from an answer of the server.
  window.gapdashEarly = { base: "", response: Promise.resolve(new Response(JSON.stringify(bundle))) };
  if (!location.search) history.replaceState(null, "", `?${new URLSearchParams(state)}`);
  // On paper a link leads nowhere.
  window.addEventListener("beforeprint", () => {
    for (const link of document.querySelectorAll("#gd-main a[href]")) link.removeAttribute("href");
  });
})(window.gapdash);
