// Partner pairing: who of a whole programme supports whom, and what the pairing is worth.

import { element, emphasised } from "../core/elements.js";
import { fill } from "../core/figures.js";
import { notice } from "./notice.js";
import { partnerDrawing, partnerKey, partnerLink, partnerTable } from "./partners_search.js";

const quiet = (text) => element("p", { class: "gd-quiet" }, emphasised(text));
const numbers = (text) => (text ? text.split(".") : []);

// Without a school that takes part no more, or with one that does again.
const listed = (state, urn, out) => {
  const rest = numbers(state.without).filter((one) => one !== urn);
  return (out ? [...rest, urn] : rest).join(".");
};

function side(page, one, schools) {
  const changes = schools ? { school: one.urn, area: "" } : { area: one.urn };
  const known = schools || page.figures.place.has(one.urn);
  return [
    known ? partnerLink(page, changes, one.name) : one.name,
    element("small", {}, one.where),
    element("small", {}, one.intake),
  ];
}

function pairRow(page, one, schools) {
  const leave = schools
    ? element("button", {
      type: "button",
      class: "gd-leave",
      "aria-label": `Leave out ${one.other.name}`,
      click: () => page.change({ without: listed(page.state, one.other.urn, true) }),
    }, "Leave out")
    : null;
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, side(page, one.own, schools)),
    element("td", {}, side(page, one.other, schools), leave),
    element("td", { class: "gd-pair-rates" }, partnerDrawing(page, one.other.rate, one.own.rate)),
    element(
      "td",
      {},
      element("strong", {}, one.difference),
      element("small", {}, `(${one.interval})`),
      element("small", {}, one.likely),
      element("small", {}, one.sure),
    ),
  );
}

function pairs(page, found) {
  const { words } = page.figures.bundle;
  const schools = page.state.compare === "schools";
  const out = found.without.map(({ urn, name }) =>
    element(
      "li",
      {},
      `${name} takes no part. `,
      element(
        "button",
        { type: "button", click: () => page.change({ without: listed(page.state, urn, false) }) },
        "Bring it back",
      ),
    )
  );
  return element(
    "section",
    { class: "gd-card gd-pairs" },
    element("h2", {}, `Pairs (${found.pairs.length})`),
    quiet(found.rule),
    schools ? wanted(page) : null,
    out.length ? element("ul", { class: "gd-left-out" }, out) : null,
    found.pairs.length ? partnerKey(words, words.wants) : null,
    found.pairs.length
      ? partnerTable(
        "Pairs of schools",
        [["Wants support"], ["Partner"], ["Rates"], ["Better by"]],
        found.pairs.map((one) => pairRow(page, one, schools)),
      )
      : null,
  );
}

// A list of one's own, in place of the rule.
function wanted(page) {
  const { words } = page.figures.bundle;
  const field = element(
    "textarea",
    { id: "gd-wants", rows: 3, spellcheck: "false" },
    numbers(page.state.wants).join("\n"),
  );
  const use = () => {
    const found = field.value.match(/\w+/g) || [];
    const bad = found.find((one) => !/^[1-9]\d{5}$/.test(one));
    if (bad !== undefined || found.length > words.most) {
      notice([
        fill(bad !== undefined ? words.bad_number : words.too_many, {
          text: String(bad).slice(0, 40),
          most: words.most,
          count: found.length,
        }),
      ]);
    } else page.change({ wants: [...new Set(found)].join(".") });
  };
  return element(
    "details",
    { class: "gd-more", open: Boolean(page.state.wants) },
    element("summary", {}, "Your own list of schools that want support"),
    element("label", { for: "gd-wants" }, "Numbers of schools (URN), one on each line"),
    field,
    element(
      "p",
      { class: "gd-tools" },
      element("button", { type: "button", click: use }, "Use this list"),
      page.state.wants
        ? element("button", { type: "button", click: () => page.change({ wants: "" }) }, "Back to the rule")
        : null,
    ),
  );
}

function curve(page, { met, need, places, said }) {
  const rows = met.map((count, n) =>
    element(
      "li",
      { class: n + 1 === places ? "gd-picked" : null },
      element("span", {}, String(n + 1)),
      element(
        "span",
        { class: "gd-bar", "aria-hidden": "true" },
        element("i", { style: `width:${(100 * count) / need}%` }),
      ),
      element("span", {}, `${count} of ${need}`),
    )
  );
  return element(
    "section",
    { class: "gd-card" },
    element("h2", {}, "Need met as places grow"),
    quiet(said),
    element("ol", { class: "gd-curve" }, rows),
  );
}

function quality({ quality: worth, stay }) {
  const [head, ...heads] = worth.head;
  return element(
    "section",
    { class: "gd-card" },
    element("h2", {}, "Against the naive choice"),
    quiet(worth.note),
    element(
      "div",
      { class: "gd-scroll", tabindex: "0", role: "region", "aria-label": "Against the naive choice" },
      element(
        "table",
        { class: "gd-table" },
        element(
          "thead",
          {},
          element(
            "tr",
            {},
            element("td", {}, head),
            heads.map((text) => element("th", { scope: "col", class: "gd-n" }, text)),
          ),
        ),
        element(
          "tbody",
          {},
          worth.rows.map(([name, ...cells]) =>
            element(
              "tr",
              {},
              element("th", { scope: "row" }, name),
              cells.map((text) => element("td", { class: "gd-n" }, text)),
            )
          ),
        ),
      ),
    ),
    stay ? quiet(stay) : null,
  );
}

function unmet(page, rows) {
  const schools = page.state.compare === "schools";
  return element(
    "section",
    { class: "gd-card" },
    element("h2", {}, `Without a partner (${rows.length})`),
    element(
      "ul",
      { class: "gd-missing" },
      rows.map((one) =>
        element(
          "li",
          {},
          element("b", {}, side(page, one, schools)[0]),
          one.where ? `, ${one.where}` : "",
          `: ${one.reason}.`,
        )
      ),
    ),
  );
}

export function drawPairing(page, found) {
  const beside = [
    found.curve.met.length ? curve(page, found.curve) : null,
    found.quality ? quality(found) : null,
    found.unmet.length ? unmet(page, found.unmet) : null,
  ].filter(Boolean);
  return [element("div", { class: "gd-pairing" }, pairs(page, found), element("div", { class: "gd-side" }, beside))];
}
