// A page that stands alone carries what it draws from, and is opened from disk.

// What marks a script as the page's own.
export const nonce = globalThis.document?.currentScript?.nonce ?? "";

/**
 * @typedef {object} Carried
 * @property {object} [bundle] of a dashboard with one document
 * @property {Record<string, object>} [documents] of a notebook, by the names that a server has for them
 * @property {Record<string, string> | null} [state] what it opens with
 */

// What a page that stands alone carries: a dashboard its documents and its choice, others what is
// their own. Null on a page of a server, and where a file is damaged: then the page says so.
export const alone = read();

/** @returns {Carried & Record<string, any> | null} */
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
function carry({ bundle, documents = {}, state }) {
  const first = bundle ?? documents[`${state?.programme}/explore.json`] ?? null;
  window.gapdashEarly = { base: "", response: Promise.resolve(new Response(JSON.stringify(first))) };
  if (bundle && !location.search) history.replaceState(null, "", `?${new URLSearchParams(state ?? {})}`);
  // On paper a link leads nowhere.
  window.addEventListener("beforeprint", () => {
    for (const link of document.querySelectorAll("#gd-main a[href]")) link.removeAttribute("href");
  });
}

if (alone?.bundle || alone?.documents) carry(alone);
