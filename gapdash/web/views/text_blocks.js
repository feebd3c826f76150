// Blocks: paragraphs, formulas, worked examples and tables, as Python wrote them.

import { element, emphasised } from "../core/elements.js";
import { scorecard } from "./scorecard.js";

const PAGE = /^https:\/\//;

// A link to a page elsewhere, for readers who want to see it; nothing is loaded from there.
function link(page, text, label) {
  if (!PAGE.test(page)) return text;
  return element("a", { href: page, rel: "noopener noreferrer", "aria-label": label }, text);
}

// A cell is a text, or one with smaller words below it and a numbered link behind it.
function inside(cell) {
  if (typeof cell === "string") return emphasised(cell);
  const parts = [cell.text];
  if (cell.page) {
    parts.push(element("sup", {}, link(cell.page, cell.note, `${cell.text}: page ${cell.note}, where it was read`)));
  }
  if (cell.small) parts.push(element("small", {}, cell.small));
  return parts;
}

// The caption stands above the box: in it, it would be as wide as the table and scroll away.
function table({ caption, head, rows, words, folded }, id) {
  const number = (at) => (at > 0 && !words.includes(at) ? "gd-n" : null);
  const made = element(
    "table",
    { class: "gd-table", "aria-labelledby": id },
    element(
      "thead",
      {},
      element("tr", {}, head.map((name, at) => element("th", { scope: "col", class: number(at) }, name))),
    ),
    element(
      "tbody",
      {},
      rows.map((row) =>
        element(
          "tr",
          {},
          row.map((cell, at) => (at === 0
            ? element("th", { scope: "row" }, inside(cell))
            : element("td", { class: number(at) }, inside(cell === "" ? "–" : cell)))
          ),
        )
      ),
    ),
  );
  const held = [
    element("p", { class: "gd-caption", id }, caption),
    element("div", { class: "gd-scroll gd-held", "data-label": caption }, made),
  ];
  return folded ? element("details", { class: "gd-more" }, element("summary", {}, folded), held) : held;
}

// What each kind of block is made with.
const MAKE = {
  scorecard,
  text: ({ text, quiet }) => element("p", { class: quiet ? "gd-quiet" : null }, emphasised(text)),
  points: ({ texts }) =>
    element("ul", { class: "gd-points" }, texts.map((text) => element("li", {}, emphasised(text)))),
  formula: ({ lines }) => element("div", { class: "gd-formula" }, lines.map((line) => element("p", {}, line))),
  worked: ({ lines }) =>
    element(
      "div",
      { class: "gd-worked" },
      element("p", { class: "gd-worked-title" }, "Worked example"),
      lines.map((line) => element("p", {}, emphasised(line))),
    ),
  facts: ({ facts }) =>
    element(
      "dl",
      { class: "gd-facts" },
      facts.flatMap(([name, text]) => [element("dt", {}, name), element("dd", {}, emphasised(text))]),
    ),
  table,
  pages: ({ title, pages }) =>
    element(
      "div",
      {},
      element("p", { class: "gd-quiet" }, `${title}:`),
      element(
        "ol",
        { class: "gd-pages" },
        pages.map(({ page, note }) => element("li", {}, link(page, page), note ? ` (${note})` : null)),
      ),
    ),
  chart: ({ chart }) =>
    element(
      "figure",
      { class: "gd-plate" },
      element("div", { class: "gd-chart", role: "img", "data-chart": chart }),
      element("figcaption", { class: "gd-tools" }),
    ),
};

function section({ id, title, blocks, sections = [] }, level) {
  // A link to a part moves the focus there; the browser does so by itself where it can.
  return element(
    "section",
    { id, class: level === 2 ? "gd-card" : "gd-part", "aria-labelledby": `${id}-title`, tabindex: "-1" },
    element(`h${level}`, { id: `${id}-title` }, title),
    blocks.flatMap((block, n) => MAKE[block.kind](block, `${id}-${n}`)),
    sections.map((below) => section(below, Math.min(level + 1, 6))),
  );
}

// A table that is wider than its box can be scrolled by keyboard, and is named for it.
export function holdTables() {
  for (const holder of document.querySelectorAll(".gd-held")) {
    const wide = holder.scrollWidth > holder.clientWidth + 1;
    for (const [name, value] of [["tabindex", "0"], ["role", "region"], ["aria-label", holder.dataset.label]]) {
      if (wide) holder.setAttribute(name, value);
      else holder.removeAttribute(name);
    }
  }
}

export function drawSections(holder, sections) {
  holder.replaceChildren(...sections.map((one) => section(one, 2)));
  holdTables();
}

export function drawContents(holder, sections) {
  const list = (all) =>
    element(
      "ul",
      {},
      all.map(({ id, title, sections: below = [] }) =>
        element("li", {}, element("a", { href: `#${id}` }, title), below.length ? list(below) : null)
      ),
    );
  holder.replaceChildren(holder.firstElementChild, list(sections));
}
