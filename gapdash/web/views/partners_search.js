// Partner search: what is offered to a school, to the schools of an area, and to an authority.

import { dumbbell } from "../charts/profile.js";
import { address } from "../core/address.js";
import { byId, element, emphasised } from "../core/elements.js";

const AXIS = [0, 25, 50, 75, 100];

const quiet = (text) => element("p", { class: "gd-quiet" }, emphasised(text));

// A link that changes the page in place, and opens elsewhere when asked to.
export function partnerLink(page, changes, name, label) {
  return element("a", {
    href: address({ ...page.state, ...changes }),
    "aria-label": label,
    click: (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      page.change(changes).then(() => {
        window.scrollTo({ top: 0 });
        byId("title").focus({ preventScroll: true });
      });
    },
  }, name);
}

// Two pooled rates with their intervals on one small axis: the partner's filled, one's own open.
export function partnerDrawing(page, there, here) {
  const { words } = page.figures.bundle;
  return dumbbell({ row: { drawn: words.drawn }, approximate: words.approximate }, {
    disadvantaged: there,
    compared: here,
    comparedWith: words.here,
    toAll: false,
  });
}

export function partnerKey(words, own) {
  const dot = (open) => element("i", { class: open ? "gd-dot gd-open" : "gd-dot", "aria-hidden": "true" });
  return element(
    "div",
    { class: "gd-partner-key" },
    element(
      "p",
      { class: "gd-key" },
      element("span", {}, dot(false), words.there),
      element("span", {}, dot(true), own),
      element("span", {}, words.axis),
    ),
    element(
      "div",
      { class: "gd-scale", "aria-hidden": "true" },
      AXIS.map((tick) => element("span", { style: `left:${tick}%` }, String(tick))),
    ),
  );
}

function facts(own) {
  const rate = own.rate.value == null ? own.rate.text : `${own.rate.text} (${own.rate.interval})`;
  const rows = [...(own.facts || []), ["Rate, years together", rate], ["Each year", own.years.join(", ")]];
  return element(
    "dl",
    { class: "gd-own" },
    rows.map(([name, text]) => element("div", {}, element("dt", {}, name), element("dd", {}, text))),
  );
}

function amount(difference) {
  if (!difference) return null;
  return element(
    "div",
    { class: "gd-more-by" },
    element("strong", {}, difference.text),
    element("span", {}, `(${difference.interval})`),
    difference.likely ? element("span", {}, difference.likely) : null,
    difference.sure ? element("span", { class: "gd-sure" }, difference.sure) : null,
  );
}

function offer(page, own, one) {
  return element(
    "li",
    { class: "gd-offer" },
    element(
      "div",
      { class: "gd-offer-name" },
      element("h3", {}, partnerLink(page, { school: one.urn, area: "" }, one.name, `Partners for ${one.name}`)),
      element("p", { class: "gd-where" }, one.where),
      element("ul", {}, [...one.reasons, one.strength].map((text) => element("li", {}, text))),
    ),
    element(
      "div",
      { class: "gd-offer-rates" },
      partnerDrawing(page, one.rate, own.rate),
      element("p", { class: "gd-where" }, one.years.join(", ")),
    ),
    element("div", { class: "gd-offer-by" }, amount(one.difference)),
  );
}

export function drawSchool(page, found) {
  const { words } = page.figures.bundle;
  const { own, groups } = found;
  return [
    element("section", { class: "gd-card" }, element("h2", {}, own.name), facts(own)),
    ...groups.map((group) =>
      element(
        "section",
        { class: "gd-card", "data-grade": group.grade },
        element("h2", {}, group.title),
        quiet(group.note),
        partnerKey(words, words.here),
        element("ol", { class: "gd-offers" }, group.offers.map((one) => offer(page, own, one))),
        group.more ? quiet(group.more) : null,
      )
    ),
  ];
}

export const partnerTable = (caption, heads, rows) =>
  element(
    "div",
    { class: "gd-scroll", tabindex: "0", role: "region", "aria-label": caption },
    element(
      "table",
      { class: "gd-table gd-partner-table" },
      element("caption", { class: "gd-hidden" }, caption),
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          heads.map(([text, numeric]) => element("th", { scope: "col", class: numeric ? "gd-n" : null }, text)),
        ),
      ),
      element("tbody", {}, rows),
    ),
  );

export function drawPartnerArea(page, found) {
  const rows = found.rows.map((row) =>
    element(
      "tr",
      {},
      element(
        "th",
        { scope: "row" },
        partnerLink(page, { school: row.urn, area: "" }, row.name),
        element("small", {}, `${row.rate.text} (${row.rate.interval})`),
      ),
      element(
        "td",
        {},
        row.offers.length
          ? element(
            "ol",
            { class: "gd-firsts" },
            row.offers.map((one) =>
              element(
                "li",
                {},
                partnerLink(page, { school: one.urn, area: "" }, one.name),
                ` ${one.rate.text}, ${one.difference.text}`,
                element("small", {}, one.where),
              )
            ),
          )
          : row.none,
      ),
      element("td", { class: "gd-n" }, String(row.count)),
    )
  );
  return [
    element(
      "section",
      { class: "gd-card" },
      element("h2", {}, "Schools that want support"),
      quiet(found.rule),
      rows.length
        ? partnerTable("Schools that want support, and the first schools offered to each", [["School, its rate"], [
          "First offered",
        ], [page.figures.bundle.words.better_in_all, true]], rows)
        : null,
    ),
  ];
}

export function drawNeighbours(page, found) {
  const { words } = page.figures.bundle;
  const { own } = found;
  const rows = found.rows.map((row, n) =>
    element(
      "li",
      { class: "gd-offer", "data-grade": row.grade },
      element(
        "div",
        { class: "gd-offer-name" },
        element("h3", {}, `${n + 1}. ${row.name}`),
        element("p", { class: "gd-where" }, row.closeness),
        element("p", { class: "gd-graded" }, row.said),
      ),
      element(
        "div",
        { class: "gd-offer-rates" },
        own ? partnerDrawing(page, row.rate, own.rate) : row.rate.text,
        element("p", { class: "gd-where" }, row.years.join(", ")),
      ),
      element("div", { class: "gd-offer-by" }, amount(row.difference)),
    )
  );
  return [
    own ? element("section", { class: "gd-card" }, element("h2", {}, own.name), facts(own)) : null,
    element(
      "section",
      { class: "gd-card" },
      element("h2", {}, "Statistical neighbours, the nearest first"),
      partnerKey(words, words.here_authority),
      element("ol", { class: "gd-offers" }, rows),
    ),
  ].filter(Boolean);
}
