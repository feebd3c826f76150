// Controls: native form elements that show and change the state.

import { byId, element, isChoosable } from "../core/elements.js";

export class Controls {
  // change: called with the choices that a reader has changed.
  constructor(figures, change) {
    this.change = change;
    this.setFigures(figures);
    byId("controls").addEventListener("submit", (event) => event.preventDefault());
    byId("programme").addEventListener("change", (event) => change({ programme: event.target.value }));
    byId("indicator").addEventListener("change", (event) => change({ indicator: event.target.value }));
    byId("year").addEventListener("input", (event) => change({ year: this.years[Number(event.target.value)] }));
    byId("place").addEventListener("change", (event) => this.find(event.target.value));
    byId("place").addEventListener("input", (event) => {
      if (this.named(event.target.value)) this.find(event.target.value);
    });
    byId("clear").addEventListener("click", () => {
      change({ area: "" });
      byId("place").focus();
    });
    byId("link").addEventListener("click", () => this.copyLink());
    if (matchMedia("(max-width: 699px)").matches) byId("choices").open = false;
    matchMedia("(min-width: 700px)").addEventListener("change", (event) => {
      if (event.matches) byId("choices").open = true;
    });
  }

  // A browser lets a page copy only over a secure connection; elsewhere the reader copies.
  async copyLink() {
    try {
      await navigator.clipboard.writeText(location.href);
      byId("linked").textContent = "Copied.";
    } catch {
      window.prompt("Copy this link:", location.href);
    }
  }

  setFigures(figures) {
    this.figures = figures;
    const { bundle } = figures;
    byId("programme").replaceChildren(
      ...bundle.programmes.map(({ slug, name }) => element("option", { value: slug }, name)),
    );
    const stages = new Map();
    for (const [key, own] of Object.entries(bundle.indicators)) {
      if (!stages.has(own.stage)) stages.set(own.stage, []);
      stages.get(own.stage).push(element("option", { value: key }, own.name));
    }
    byId("indicator").replaceChildren(
      ...[...stages].map(([stage, options]) => element("optgroup", { label: stage }, options)),
    );
    const places = figures.areas.filter(isChoosable);
    byId("places").replaceChildren(...places.map((area) => element("option", { value: area.name })));
    for (const id of ["programme", "indicator", "year", "place"]) byId(id).disabled = false;
  }

  named(text) {
    const wanted = text.trim().toLowerCase();
    return this.figures.areas.find((area) => isChoosable(area) && area.name.toLowerCase() === wanted);
  }

  // The place that a reader means: its name, or the only one that begins with or holds what was
  // typed.
  find(text) {
    const wanted = text.trim().toLowerCase();
    if (!wanted) return this.change({ area: "" });
    const exact = this.named(text);
    const close = this.figures.areas.filter((area) => isChoosable(area) && area.name.toLowerCase().includes(wanted));
    const begin = close.filter((area) => area.name.toLowerCase().startsWith(wanted));
    const [found] = exact ? [exact] : [begin, close].find(({ length }) => length === 1) || [];
    if (found) return this.change({ area: found.key });
    const names = close.slice(0, 4).map((area) => area.name).join(", ");
    notice([
      close.length
        ? `Several places are called that: ${names}${close.length > 4 ? " …" : ""}. Type more of the name.`
        : `No place of ${this.figures.bundle.programme.in_words} is called “${text.slice(0, 40)}”.`,
    ]);
    return undefined;
  }

  // Radio buttons in a row; rebuilt only when the choices differ, so that focus stays.
  segments(id, options, value) {
    const holder = byId(id).querySelector(".gd-segments");
    const wanted = options.map(([key, label]) => `${key}=${label}`).join("|");
    if (holder.dataset.options !== wanted) {
      holder.dataset.options = wanted;
      holder.replaceChildren(
        ...options.map(([key, label]) =>
          element(
            "label",
            {},
            element("input", {
              type: "radio",
              name: `gd-${id}`,
              value: key,
              change: () => this.change({ [id]: key }),
            }),
            label,
          )
        ),
      );
    }
    for (const input of holder.querySelectorAll("input")) input.checked = input.value === value;
  }

  show(state) {
    const { figures } = this;
    const own = figures.indicator(state);
    byId("programme").value = state.programme;
    byId("indicator").value = state.indicator;
    byId("view").hidden = own.comparators.length === 0;
    const views = { gap: "the gap", rate: "the rate", children: "the children" };
    this.segments("view", own.views.map((key) => [key, views[key]]), state.view);
    byId("comparator").hidden = figures.measureOf(state) === "rate";
    this.segments("comparator", own.comparators.map((key) => [key, own.labels[key]]), state.comparator);
    this.years = figures.years(state);
    const slider = byId("year");
    slider.max = this.years.length - 1;
    slider.value = this.years.indexOf(state.year);
    slider.disabled = this.years.length < 2;
    slider.setAttribute("aria-valuetext", state.year);
    byId("year-shown").textContent = state.year;
    const last = this.years.length - 1;
    byId("ticks").replaceChildren(
      ...this.years.map((year, n) =>
        element("span", { style: `left:${last ? (100 * n) / last : 100}%` }, String(year))
      ),
    );
    const area = state.area ? figures.areas[figures.place.get(state.area)] : null;
    if (document.activeElement !== byId("place") || area) byId("place").value = area ? area.name : "";
    byId("clear").hidden = !area;
    const shown = own.comparators.length && state.view !== "rate" ? `, ${own.labels[state.comparator]}` : "";
    byId("linked").textContent = "";
    byId("chosen").textContent =
      `· ${figures.bundle.programme.name}, ${own.stage}: ${own.short_name}, ${state.year}${shown}`;
    byId("definition").replaceChildren(`${own.name}. ${own.definition}${own.note ? ` ${own.note}` : ""}`);
  }
}

// One place for whatever the reader must know; nothing where there is nothing.
export function notice(texts) {
  const box = byId("notice");
  box.hidden = texts.length === 0;
  box.replaceChildren(...texts.map((text) => element("p", {}, text)));
  if (texts.length) {
    box.lastElementChild.append(element("button", { type: "button", click: () => notice([]) }, "Dismiss"));
  }
}
