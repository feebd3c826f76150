// Scorecard: the indicators of one theme, a row each, with every year as the report prints it.

import { spark } from "../charts/sparkline.js";
import { element, emphasised } from "../core/elements.js";

/** @import { Line } from "../charts/sparkline.js" */

/**
 * @typedef {object} Year a figure as the report prints it, or its mark and what that means
 * @property {string} year
 * @property {string} [value]
 * @property {string} [mark]
 * @property {string} [meaning]
 * @property {string} [inferred]
 * @property {string} [nation] the nation's figure beside it
 */
/** @typedef {Record<"text" | "told" | "word" | "when" | "between", string>} Change */
/** @typedef {Record<"text" | "word" | "when" | "none" | "why", string>} Beside against the nation */

/**
 * @typedef {object} Indicator a row of gapdash/bundles/framework_rows.py
 * @property {string} key
 * @property {number} order
 * @property {string} name
 * @property {string} about
 * @property {string} note
 * @property {string} drivers
 * @property {Year[]} cells
 * @property {Line | null} spark
 * @property {Change[]} changes
 * @property {Beside} nation
 * @property {string[]} doubts
 */

/**
 * @typedef {object} Scorecard
 * @property {string} caption
 * @property {{ name: string, trend: string, changes: string[], nation: string }} heads
 * @property {string} nation
 * @property {string} doubt
 * @property {string[]} years
 * @property {Indicator[]} rows
 */

// On a narrow screen a row becomes a card, and the column's name stands in it. Roles are given
// because a table that is laid out otherwise loses them in some browsers.
/** @param {string} kind @param {string} head @param {(Node | null)[]} content */
function cell(kind, head, ...content) {
  return element(
    "td",
    { role: "cell", class: `gd-score gd-score-${kind}` },
    element("span", { class: "gd-cap" }, head),
    ...content,
  );
}

/** @param {string} nation @param {Year} own */
function yearCell(nation, { year, value, mark, meaning, inferred, nation: nations }) {
  const shown = value != null ? [element("b", {}, value)] : [
    element("b", { class: "gd-mark" }, mark),
    element("span", { class: "gd-why" }, meaning, inferred ? element("i", {}, `, ${inferred}`) : null),
  ];
  return cell(
    "year",
    year,
    element(
      "span",
      { class: "gd-held-year" },
      ...shown,
      nations == null ? null : element("span", { class: "gd-beside" }, `${nation} ${nations}`),
    ),
  );
}

/** @param {string} head @param {Line | null} line @param {string} alone */
function trendCell(head, line, alone) {
  return cell("trend", head, line ? spark(line) : element("span", { class: "gd-why" }, alone));
}

/** @param {string} head @param {Change} change */
function changeCell(head, { text, told, word, when, between }) {
  return cell(
    "change",
    head,
    element("span", { class: told ? "gd-moved" : "gd-why" }, text),
    word ? element("span", { class: `gd-told gd-told-${told}` }, word) : null,
    ...[when, between].filter(Boolean).map((said) => element("span", { class: "gd-when" }, said)),
  );
}

/** @param {string} head @param {Beside} beside */
function nationCell(head, { text, word, when, none, why }) {
  return cell(
    "nation",
    head,
    ...(none ? [element("span", { class: "gd-why" }, none, why ? `. ${why}` : "")] : [
      element("span", { class: "gd-moved" }, text),
      word ? element("span", { class: "gd-told gd-told-rounding" }, word) : null,
      element("span", { class: "gd-when" }, when),
    ]),
  );
}

/** @param {Scorecard} scorecard @param {Indicator} own @param {string} suffix */
function row({ heads, nation }, own, suffix) {
  return element(
    "tr",
    {
      role: "row",
      id: `indicator-${own.key}${suffix}`,
      "data-indicator": own.key,
      class: own.doubts.length ? "gd-doubted" : null,
    },
    element(
      "th",
      { role: "rowheader", scope: "row" },
      element(
        "div",
        { class: "gd-what" },
        element("span", { class: "gd-order" }, String(own.order)),
        element(
          "span",
          { class: "gd-named" },
          own.name,
          [own.about, own.note, own.drivers].filter(Boolean).map((text) => element("small", {}, text)),
        ),
      ),
    ),
    own.cells.map((one) => yearCell(nation, one)),
    trendCell(heads.trend, own.spark, own.changes[0].text),
    own.changes.map((change, n) => changeCell(heads.changes[n], change)),
    nationCell(heads.nation, own.nation),
  );
}

/**
 * Where the report disagrees with itself: a line of its own below the indicator.
 * @param {Scorecard} scorecard
 * @param {Indicator} own
 */
function doubt({ doubt: said, years }, own) {
  return own.doubts.map((text) =>
    element(
      "tr",
      { role: "row", class: "gd-doubt" },
      element(
        "td",
        { role: "cell", colspan: years.length + 5 },
        element("p", {}, element("b", {}, said), " ", ...emphasised(text)),
      ),
    )
  );
}

/** @param {Scorecard} block @param {string} id @param {string} suffix of the rows' ids */
export function scorecard(block, id, suffix) {
  const { caption, heads, years, rows } = block;
  const columns = [
    [heads.name, "name"],
    ...years.map((year) => [year, "year"]),
    [heads.trend, "trend"],
    ...heads.changes.map((head) => [head, "change"]),
    [heads.nation, "nation"],
  ];
  return element(
    "table",
    { role: "table", class: "gd-scorecard", id, style: `--years: ${years.length}` },
    element("caption", { class: "gd-hidden" }, caption),
    element(
      "thead",
      { role: "rowgroup" },
      element(
        "tr",
        { role: "row" },
        columns.map(([head, kind]) =>
          element("th", { role: "columnheader", scope: "col", class: `gd-head-${kind}` }, head)
        ),
      ),
    ),
    element("tbody", { role: "rowgroup" }, rows.flatMap((own) => [row(block, own, suffix), ...doubt(block, own)])),
  );
}
