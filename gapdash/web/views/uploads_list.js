// Uploads list: what is being sent, what was understood, and what was refused and why.

import { byId, element } from "../core/elements.js";

// Focus stays near when what had it is gone.
function taken(item) {
  const near = item.nextElementSibling || item.previousElementSibling;
  const had = item.contains(document.activeElement);
  item.remove();
  if (had) ((near && near.querySelector("button")) || byId("uploads-choose")).focus();
}

function button(text, name, act) {
  return element("button", { type: "button", click: act, "aria-label": `${text}: ${name}` }, text);
}

// One file on its way: how much of it was sent, then that it is being read.
export class UploadItem {
  constructor(list, name, stop) {
    this.name = name;
    this.bar = element("progress", { max: 100, value: 0, "aria-label": `Sending ${name}` });
    this.state = element("span", { class: "gd-upload-state" }, "Waiting");
    this.holder = element(
      "li",
      { class: "gd-upload", "data-state": "sending" },
      element("p", { class: "gd-upload-name" }, name),
      element("p", { class: "gd-upload-bar" }, this.bar, this.state),
      button("Stop", name, stop),
    );
    list.append(this.holder);
  }

  sent(part) {
    const percent = Math.floor(100 * part);
    this.bar.value = percent;
    this.state.textContent = part < 1 ? `Sending: ${percent}%` : "Reading …";
    if (part >= 1) this.bar.removeAttribute("value");
  }

  show(state, ...children) {
    const had = this.holder.contains(document.activeElement);
    this.holder.dataset.state = state;
    this.holder.replaceChildren(...children);
    if (had) (this.holder.querySelector("select, button") || byId("uploads-choose")).focus();
  }

  understood(said, remove) {
    this.show(
      "understood",
      element("p", { class: "gd-upload-name" }, element("strong", {}, said.title), element("span", {}, said.name)),
      element("ul", {}, said.lines.map((line) => element("li", {}, line))),
      button("Remove", said.title, remove),
    );
  }

  // A refusal; where a year is missing it can be chosen here, else ``again`` is left out.
  refused(problem, years, again) {
    const parts = [
      element("p", { class: "gd-upload-name" }, element("strong", {}, "Not loaded"), element("span", {}, this.name)),
      element("p", { class: "gd-upload-problem" }, problem),
    ];
    if (years) {
      const select = element(
        "select",
        { id: `gd-year-${Math.random().toString(36).slice(2)}` },
        element("option", { value: "" }, "Choose …"),
        years.map((year) => element("option", { value: year }, `${year - 1}/${String(year).slice(2)}`)),
      );
      parts.push(
        element(
          "p",
          { class: "gd-field gd-upload-year" },
          element("label", { for: select.id }, "Academic year"),
          select,
          button("Load", this.name, () => again(select.value)),
        ),
      );
    } else if (again) {
      parts.push(button("Load again", this.name, () => again("")));
    }
    parts.push(button("Dismiss", this.name, () => this.take()));
    this.show("refused", ...parts);
  }

  take() {
    taken(this.holder);
  }
}
