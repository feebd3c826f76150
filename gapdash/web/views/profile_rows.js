// Profile rows: one for each indicator, with a part that opens.

import { dumbbell, sparkline } from "../charts/profile.js";
import { element, emphasised } from "../core/elements.js";
import { fill } from "../core/figures.js";
import { number } from "../core/numbers.js";
import { sparkCode } from "./profile_code.js";
import { plainCells, plainDetail, plainKey } from "./profile_plain.js";

const HEADS = [["name", "Stage"], ["rates", ""], ["gap", "Gap, points"], ["against", "Against the gap of"], [
  "trend",
  "How the gap has moved",
], ["children", "Children behind it"]];

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

export function cell(what, caption, ...content) {
  return element("div", { class: `gd-cell gd-in-${what}` }, element("span", { class: "gd-cap" }, caption), ...content);
}

export function drawHead(holder, figures, state) {
  const dot = (open, text) => element("span", {}, element("i", { class: open ? "gd-dot gd-open" : "gd-dot" }), text);
  const axis = element(
    "span",
    { class: "gd-axis" },
    [0, 50, 100].map((tick) => element("span", { style: `left:${tick}%` }, `${tick}%`)),
  );
  const { plain, words } = figures;
  const whisker = element("span", {}, element("i", { class: "gd-whisker" }), "95% interval");
  const marks = [dot(false, words.row.low), dot(true, figures.comparator(state)), plain ? plainKey() : whisker];
  holder.parentElement.classList.toggle("gd-untested", Boolean(plain));
  holder.replaceChildren(
    ...columns(plain).map(([what, text]) =>
      element(
        "div",
        { class: `gd-cell gd-in-${what}` },
        what === "rates" ? [element("span", { class: "gd-key" }, marks), axis] : text,
      )
    ),
  );
}

// Children are not counted where no gap has an interval: then there is no column for them.
function columns(plain) {
  if (!plain) return HEADS;
  return HEADS.filter(([what]) => what !== "children").map(([what, text]) => [what, plain.heads[what] || text]);
}

function nameCell(figures, row, page) {
  const { own } = row;
  const id = `gd-more-${row.key}`;
  const open = page.open.has(row.key);
  const button = element(
    "button",
    {
      type: "button",
      class: "gd-opener",
      "aria-expanded": String(open),
      "aria-controls": id,
      click: () => page.toggle(row.key),
    },
    element("span", { "aria-hidden": "true" }, open ? "−" : "+"),
    " Details",
    element("span", { class: "gd-hidden" }, ` of ${own.name}`),
  );
  // A value that leaves some of its authorities out says so where it stands.
  const { counted, members, covers: known } = row.columns;
  const covers = row.value != null && known && counted < members
    ? `, ${fill(figures.words.row.covers, { counted, members })}`
    : "";
  return element(
    "div",
    { class: "gd-cell gd-in-name" },
    element(
      "h3",
      {},
      element("span", { class: "gd-stage" }, own.stage),
      element("span", { class: "gd-hidden" }, ": "),
      own.name,
    ),
    element(
      "p",
      { class: "gd-when" },
      `${own.year}${covers}`,
      row.columns.small ? element("span", { class: "gd-small" }, figures.words.small) : null,
    ),
    button,
  );
}

// What sets an indicator apart from one that has everything.
function special(figures, row) {
  if (row.own.unit !== "percent") return figures.words.row.score;
  return row.toAll ? figures.words.row.all_alone : "";
}

function ratesCell(figures, row) {
  const { own, disadvantaged, compared } = row;
  const caption = fill(figures.words.row.rates, { compared: row.comparedWith });
  const reason = row.reason ? element("p", { class: "gd-reason" }, row.reason) : null;
  if (disadvantaged.value == null && (compared.value == null || own.unit !== "percent")) {
    return cell("rates", caption, reason);
  }
  const said = special(figures, row);
  const about = said ? element("p", { class: "gd-fine gd-special" }, said) : null;
  if (own.unit === "percent") return cell("rates", caption, dumbbell(figures.words, row), reason || about);
  const score = (open, rate, who) =>
    element(
      "span",
      { class: "gd-score" },
      element("i", { class: open ? "gd-dot gd-open" : "gd-dot", "aria-hidden": "true" }),
      element("b", {}, rate.text || "–"),
      ` ${who}`,
    );
  return cell(
    "rates",
    caption,
    element(
      "p",
      { class: "gd-scores" },
      score(false, disadvantaged, figures.words.row.low),
      row.itself ? "" : score(true, compared, row.comparedWith),
    ),
    reason || about,
  );
}

function gapCell(figures, row) {
  const { words } = figures;
  const content = row.value == null ? [element("span", { class: "gd-none" }, "–")] : [
    element("b", { class: "gd-amount" }, row.text),
    row.toAll ? element("span", { class: "gd-fine" }, words.row.to_all) : null,
  ];
  if (row.value != null) {
    content.push(element("span", { class: "gd-fine" }, row.interval || words.no_interval[row.own.no_interval]));
  }
  return cell("gap", "Gap, points", ...content);
}

function againstCell(figures, row) {
  const { words } = figures;
  const lines = figures.benchmarks(row).map(({ what, name, text, verdict, reason }) => {
    const said = words.verdicts[verdict];
    return element(
      "li",
      { class: "gd-v", "data-benchmark": what, "data-verdict": said ? verdict : null },
      element("i", { "aria-hidden": "true" }, words.shapes[verdict] || "·"),
      element("span", { class: "gd-bench" }, name),
      text ? element("b", {}, text) : null,
      element("span", { class: "gd-word" }, said || reason),
    );
  });
  return cell(
    "against",
    "Against",
    lines.length ? element("ul", {}, lines) : element("span", { class: "gd-none" }, "–"),
  );
}

function trendCell(figures, row) {
  const caption = "How the gap has moved";
  const spark = sparkline(figures, row);
  if (row.itself || (row.value == null && !spark)) {
    return cell("trend", caption, element("span", { class: "gd-none" }, "–"));
  }
  const { kind } = row.trend;
  const [said, close] = figures.trendWords(row);
  const arrow = figures.words.arrows[kind];
  const { years } = row.own;
  return cell(
    "trend",
    caption,
    spark
      ? element(
        "div",
        { class: "gd-line" },
        spark,
        element("span", { "aria-hidden": "true" }, `${years[0]} to ${years[years.length - 1]}`),
      )
      : null,
    element(
      "p",
      { class: "gd-fine", "data-trend": kind },
      arrow ? element("b", { "aria-hidden": "true" }, `${arrow} `) : null,
      emphasised(capital(said)),
      "; ",
      emphasised(close),
      ".",
    ),
  );
}

function childrenCell(figures, row) {
  const caption = "Children behind the gap";
  if (row.value == null || row.own.unit !== "percent") {
    return cell("children", caption, element("span", { class: "gd-none" }, "–"));
  }
  const { behind, children } = row.found;
  return cell(
    "children",
    caption,
    element(
      "span",
      { class: behind == null ? "gd-fine" : null },
      emphasised(fill(children, { number: number(behind, 0) })),
    ),
  );
}

// Who is meant, each rate's interval, how numbers are known.
function detailed(figures, row) {
  const { own, disadvantaged, reference } = row;
  const { words } = figures;
  const rated = (group, rate) =>
    rate.text &&
    `${capital(group)}: ${rate.text}${rate.interval ? ` (95% interval ${rate.interval})` : ""}${
      rate.pupils ? `, ${rate.pupils} pupils` : ""
    }`;
  const rates = [
    rated(words.row.low, disadvantaged),
    rated(own.reference === "other" ? words.row.reference : "all pupils", reference),
  ].filter(Boolean);
  const { made, covers } = row.value == null ? {} : row.columns;
  const known = [made, row.added ? row.added.note : "", covers].filter(Boolean);
  const means = fill(words.row[own.other_means ? "means" : "means_alone"], {
    disadvantaged: own.disadvantaged_means,
    others: own.other_means,
  });
  return [
    rates.length ? `${rates.join(". ")}.` : "",
    known.length ? `${capital(known.join("; "))}.` : "",
    own.definition,
    own.better === "lower" ? words.row.lower : "",
    own.reference === "all" && !row.plain ? "" : own.note,
    row.plain ? plainDetail(figures, row) : "",
    own.disadvantaged_means ? means : "",
  ].filter(Boolean).join(" ");
}

// A second line that opens, with where to go on.
function details(figures, row, page) {
  const { own } = row;
  const links = element(
    "span",
    { class: "gd-links" },
    element(
      "a",
      { class: "gd-to", href: `method.ipynb${location.search}#indicator-${row.key}` },
      "How this is worked out",
      element("span", { class: "gd-hidden" }, `: ${own.name}`),
    ),
    element(
      "a",
      { href: page.exploreAddress(row) },
      "See it on the map",
      element("span", { class: "gd-hidden" }, `: ${own.name}`),
    ),
    sparkCode(page, row),
  );
  return element(
    "div",
    { class: "gd-detail", id: `gd-more-${row.key}`, hidden: !page.open.has(row.key) },
    detailed(figures, row),
    " ",
    links,
  );
}

function testedCells(figures, row) {
  return [ratesCell, gapCell, againstCell, trendCell, childrenCell].map((made) => made(figures, row));
}

export function drawRows(holder, figures, state, page) {
  const focused = holder.contains(document.activeElement) && document.activeElement.closest("[data-key]");
  holder.replaceChildren(
    ...figures.rows(state).map((row) =>
      element(
        "li",
        { class: row.columns.small ? "gd-row gd-few" : "gd-row", "data-key": row.key },
        nameCell(figures, row, page),
        ...(row.plain ? plainCells(figures, row, state) : testedCells(figures, row)),
        details(figures, row, page),
      )
    ),
  );
  if (focused) {
    const again = holder.querySelector(`[data-key="${focused.dataset.key}"] .gd-opener`);
    if (again) again.focus({ preventScroll: true });
  }
}

// The same details for paper, where nothing opens.
export function drawNotes(holder, figures, state) {
  holder.replaceChildren(
    ...figures.rows(state).map((row) =>
      element(
        "li",
        {},
        element("b", {}, `${row.own.name}, ${row.own.year}. `),
        [row.plain ? "" : special(figures, row), detailed(figures, row)].filter(Boolean).join(" "),
      )
    ),
  );
}

export function drawReading(holder, figures, state) {
  const area = figures.areas[figures.focus(state)];
  const { near } = figures.words;
  const { reading } = figures.plain || figures.words;
  const alone = area.kind === "authority" || !near.part ? [] : [fill(near.part, { place: area.words })];
  if (figures.focus(state) === figures.nation) alone.push(`${figures.words.row.benchmark}.`);
  holder.replaceChildren(...[...reading, ...alone].map((text) => {
    const said = fill(text, { whom: figures.whom(state) });
    return element("li", {}, capital(said));
  }));
}
