// Numbers: how every figure is rounded and written, in scripts. Python follows the same rule in
// gapdash/words/numbers.py; both are held by the cases of tests/numbers.json.

/** @typedef {number | null | undefined} Value a figure, or none */
/** @typedef {{ suffix: string }} Suffix how a unit's values end */
/** @typedef {{ point: string }} Point what a difference of a unit is counted in */

const MINUS = "\u2212";
const APPROXIMATE = "\u2248";
const DAGGER = "\u2020";
const SNAP = 1e9; // what lies below a billionth is binary noise,
const NOISE = 4 * Number.EPSILON; // and of a large value this share of it
const TO_AUTHORITY = 5; // what counts of pupils are rounded to
const TO_WIDER = 10;

/** @param {string} kind of an area */
const stepOf = (kind) => (kind === "authority" ? TO_AUTHORITY : TO_WIDER);

/** @param {number} value @param {number} decimals */
function round(value, decimals) {
  const factor = 10 ** decimals;
  const steps = Math.abs(value) * factor;
  const size = Math.floor(steps + 0.5 + Math.max(factor / (2 * SNAP), steps * NOISE)) / factor;
  return value < 0 && size ? -size : size;
}

/**
 * A value to so many decimals, halves away from zero: a published 40.15 is 40.2 although its
 * binary fraction lies below the half. Never minus zero; null where there is none.
 * @param {Value} value
 * @param {number} decimals
 */
function rounded(value, decimals) {
  return value == null ? null : round(value, decimals);
}

/**
 * A count to the nearest step: 164,345 to ten is 164,350.
 * @param {Value} value
 * @param {number} step
 */
function nearest(value, step) {
  return value == null ? null : step * round(value / step, 0);
}

/**
 * Fixed decimals, thousands apart, a true minus; "" where there is no value.
 * @param {Value} value
 * @param {number} decimals
 */
function number(value, decimals) {
  if (value == null) return "";
  const shown = round(value, decimals);
  const [whole, ...rest] = Math.abs(shown).toFixed(decimals).split(".");
  return (shown < 0 ? MINUS : "") + [whole.replace(/\B(?=(\d{3})+$)/g, ","), ...rest].join(".");
}

/**
 * A value in its unit: "41%".
 * @param {Value} value
 * @param {Suffix} unit
 * @param {number} decimals
 */
function rate(value, unit, decimals) {
  return value == null ? "" : number(value, decimals) + unit.suffix;
}

/**
 * The size of a gap in its unit: "25 points", "1 point".
 * @param {Value} value
 * @param {Point} unit
 * @param {number} decimals
 */
function gap(value, unit, decimals) {
  if (value == null) return "";
  const text = number(Math.abs(value), decimals);
  return `${text} ${unit.point}${text === "1" ? "" : "s"}`;
}

/**
 * The same with its sign: "−3 points" where disadvantaged pupils are ahead.
 * @param {Value} value
 * @param {Point} unit
 * @param {number} decimals
 */
function signedGap(value, unit, decimals) {
  return (round(value ?? 0, decimals) < 0 ? MINUS : "") + gap(value, unit, decimals);
}

/**
 * A figure behind the sign of what is approximate, if it is: "≈ 25".
 * @param {string} text
 * @param {boolean} rough
 */
function approximate(text, rough) {
  return rough && text ? `${APPROXIMATE} ${text}` : text;
}

/**
 * A range: "23.5 to 28.5", "≈ −0.4 to 1.1"; "" where an end is missing.
 * @param {Value} low
 * @param {Value} high
 */
function span(low, high, decimals = 1, rough = false) {
  if (low == null || high == null) return "";
  return approximate(`${number(low, decimals)} to ${number(high, decimals)}`, rough);
}

/**
 * What a count that rounds to none is below: "fewer than 3", "fewer than 5".
 * @param {number} step
 */
function fewerThan(step) {
  return `fewer than ${Math.ceil(step / 2)}`;
}

/**
 * Children behind a gap, rounded: "about 500", "none".
 * @param {Value} behind
 * @param {Value} gapValue the gap as it is shown
 * @param {string} kind of their area
 */
function children(behind, gapValue, kind) {
  if (behind == null) return "";
  if (behind) return `about ${number(behind, 0)}`;
  return (gapValue ?? 0) > 0 ? fewerThan(stepOf(kind)) : "none";
}

/**
 * A number of pupils, rounded where it is not exact: "about 1,230", with † of another year.
 * @param {Value} count
 * @param {string} basis how it is known
 * @param {string} kind of their area
 */
function pupils(count, basis, kind) {
  if (count == null) return "";
  const exact = basis === "published" || basis === "inferred";
  const text = exact ? number(count, 0) : count ? `about ${number(count, 0)}` : fewerThan(stepOf(kind));
  return text + (basis === "nearest_year" ? DAGGER : "");
}

export { approximate, children, fewerThan, gap, nearest, number, pupils, rate, rounded, signedGap, span };
