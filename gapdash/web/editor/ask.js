// Ask: a question that the reader must answer before the page goes on.

import { element } from "../core/elements.js";

/**
 * Resolves to the key of the chosen answer; "" where the reader turns away. The first answer is
 * the safe one, and has the focus.
 * @param {string} title
 * @param {string} text
 * @param {string[][]} answers each its key and what it is called
 * @returns {Promise<string>}
 */
export function ask(title, text, answers) {
  return new Promise((resolve) => {
    const dialog = element(
      "dialog",
      {
        class: "gd-sure",
        "aria-labelledby": "gd-sure-title",
        close: () => {
          dialog.remove();
          resolve(dialog.returnValue);
        },
      },
      element(
        "form",
        { method: "dialog" },
        element("h2", { id: "gd-sure-title" }, title),
        element("p", {}, text),
        element("p", { class: "gd-tools" }, answers.map(([key, label]) => element("button", { value: key }, label))),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}
