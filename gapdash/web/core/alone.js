// A page that stands alone carries what it draws from, and is opened from disk.

// What marks a script as the page's own.
export const nonce = globalThis.document?.currentScript?.nonce ?? "";

/** @typedef {{ bundle?: object, state?: Record<string, string>, [name: string]: unknown }} Carried */

// What a page that stands alone carries: a dashboard its bundle and its choice, others what is their
// own. Null on a page of a server, and where a file is damaged: then the page says so.
export const alone = read();

/** @returns {Carried | null} */
function read() {
  const holder = globalThis.document?.getElementById("gd-alone");
  try {
    return holder && JSON.parse(holder.textContent ?? "");
  } catch {
    return null;
  }
}

/**
 * A dashboard that stands alone is drawn from its bundle as from an answer of the server.
 * @param {Carried} carried
 */
function carry({ bundle, state }) {
  window.gapdashEarly = { base: "", response: Promise.resolve(new Response(JSON.stringify(bundle))) };
  if (!location.search) history.replaceState(null, "", `?${new URLSearchParams(state)}`);
  // On paper a link leads nowhere.
  window.addEventListener("beforeprint", () => {
    for (const link of document.querySelectorAll("#gd-main a[href]")) link.removeAttribute("href");
  });
}

if (alone?.bundle) carry(alone);
