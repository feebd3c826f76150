// Finding a school or an area: a field that offers what is called so, by mouse or keyboard.

import { byId, element } from "../core/elements.js";
import { fill } from "../core/figures.js";

const SHOWN = 10;

export class Finder {
  // choose: called with the key of a school or of an area.
  constructor(choose) {
    this.choose = choose;
    this.found = [];
    this.at = -1;
    this.input = byId("place");
    this.list = byId("found");
    this.input.addEventListener("input", () => this.offer());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
  }

  set(directory, schools) {
    this.directory = directory;
    this.schools = schools;
    this.input.disabled = false;
  }

  show(text) {
    if (document.activeElement !== this.input || text) this.input.value = text;
    this.close();
  }

  offer() {
    const { words } = this.directory.bundle;
    const text = this.input.value.trim();
    const every = this.directory.find(text, this.schools);
    this.found = every.slice(0, SHOWN);
    this.at = -1;
    const rows = this.found.map((one, n) =>
      element(
        "li",
        {
          id: `gd-found-${n}`,
          role: "option",
          "aria-selected": "false",
          // The field keeps the focus, or the list would close before the click.
          mousedown: (event) => event.preventDefault(),
          click: () => this.take(n),
        },
        element("span", {}, one.name),
        element("small", {}, one.area ? one.where : `${one.where}, ${one.key}`),
      )
    );
    const more = every.length - this.found.length;
    const none = fill(words.find_none, {
      programme: this.directory.bundle.programme.in_words,
      text: text.slice(0, 40),
    });
    const said = !text ? "" : !every.length ? none : more > 0 ? fill(words.find_more, { count: more }) : "";
    if (said) rows.push(element("li", { role: "presentation", class: "gd-found-note" }, said));
    this.list.replaceChildren(...rows);
    this.list.hidden = !rows.length;
    this.input.setAttribute("aria-expanded", String(this.found.length > 0));
    this.input.removeAttribute("aria-activedescendant");
    byId("count").textContent = text ? said || `${every.length} found` : "";
  }

  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (this.list.hidden) this.offer();
      if (this.found.length) {
        this.mark((this.at + step + this.found.length + (this.at < 0 && step < 0 ? 1 : 0)) % this.found.length);
      }
    } else if (event.key === "Enter") {
      event.preventDefault();
      // What is marked, or the only one there is.
      if (this.at >= 0) this.take(this.at);
      else if (this.found.length === 1) this.take(0);
      else this.offer();
    } else if (event.key === "Escape") {
      this.close();
    }
  }

  mark(at) {
    this.at = at;
    [...this.list.children].forEach((row, n) => {
      if (n < this.found.length) row.setAttribute("aria-selected", String(n === at));
      if (n === at) row.scrollIntoView({ block: "nearest" });
    });
    this.input.setAttribute("aria-activedescendant", `gd-found-${at}`);
  }

  take(at) {
    const { key, area } = this.found[at];
    this.close();
    this.choose(area ? { area: key, school: "" } : { school: key, area: "" });
  }

  close() {
    this.list.hidden = true;
    this.found = [];
    this.at = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
