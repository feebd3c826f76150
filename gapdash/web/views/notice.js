// One place for whatever the reader must know; nothing where there is nothing.

import { button, byId, element } from "../core/elements.js";
import { NOTICE } from "../core/words.js";

/** @param {string[]} texts */
export function notice(texts) {
  const box = /** @type {HTMLElement} */ (byId("notice"));
  const lines = texts.map((text) => element("p", {}, text));
  box.hidden = lines.length === 0;
  box.replaceChildren(...lines);
  lines.at(-1)?.append(button(NOTICE.dismiss, () => notice([])));
}
