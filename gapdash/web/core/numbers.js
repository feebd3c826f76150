// Numbers: how every figure is rounded and written, in scripts. Python follows the same rule in
// gapdash/words/numbers.py; both are held by the cases of tests/numbers.json.

const MINUS = "\u2212";
const APPROXIMATE = "\u2248";
const DAGGER = "\u2020";
const SNAP = 1e9; // what lies below a billionth is binary noise,
const NOISE = 4 * Number.EPSILON; // and of a large value this share of it
const TO_AUTHORITY = 5; // what counts of pupils are rounded to
const TO_WIDER = 10;

const stepOf = (kind) => (kind === "authority" ? TO_AUTHORITY : TO_WIDER);

// A value to so many decimals, halves away from zero: a published 40.15 is 40.2 although its
// binary fraction lies below the half. Never minus zero; null where there is none.
function rounded(value, decimals) {
  if (value == null) return null;
  const factor = 10 ** decimals;
  const steps = Math.abs(value) * factor;
  const size = Math.floor(steps + 0.5 + Math.max(factor / (2 * SNAP), steps * NOISE)) / factor;
  return value < 0 && size ? -size : size;
}

// A count to the nearest step: 164,345 to ten is 164,350.
function nearest(value, step) {
  return value == null ? null : step * rounded(value / step, 0);
}

// Fixed decimals, thousands apart, a true minus; "" where there is no value.
function number(value, decimals) {
  if (value == null) return "";
  const shown = rounded(value, decimals);
  const [whole, ...rest] = Math.abs(shown).toFixed(decimals).split(".");
  return (shown < 0 ? MINUS : "") + [whole.replace(/\B(?=(\d{3})+$)/g, ","), ...rest].join(".");
}

// A value in its unit: "41%"; unit has the suffix and the point of the document's units.
function rate(value, unit, decimals) {
  return value == null ? "" : number(value, decimals) + unit.suffix;
}

// The size of a gap in its unit: "25 points", "1 point".
function gap(value, unit, decimals) {
  if (value == null) return "";
  const text = number(Math.abs(value), decimals);
  return `${text} ${unit.point}${text === "1" ? "" : "s"}`;
}

// The same with its sign: "−3 points" where disadvantaged pupils are ahead.
function signedGap(value, unit, decimals) {
  return (rounded(value, decimals) < 0 ? MINUS : "") + gap(value, unit, decimals);
}

// A figure behind the sign of what is approximate, if it is: "≈ 25".
function approximate(text, rough) {
  return rough && text ? `${APPROXIMATE} ${text}` : text;
}

// A range: "23.5 to 28.5", "≈ −0.4 to 1.1"; "" where an end is missing.
function span(low, high, decimals = 1, rough = false) {
  if (low == null || high == null) return "";
  return approximate(`${number(low, decimals)} to ${number(high, decimals)}`, rough);
}

// What a count that rounds to none is below: "fewer than 3", "fewer than 5".
function fewerThan(step) {
  return `fewer than ${Math.ceil(step / 2)}`;
}

// Children behind a gap, rounded, and the gap as it is shown: "about 500", "none".
function children(behind, gapValue, kind) {
  if (behind == null) return "";
  if (behind) return `about ${number(behind, 0)}`;
  return gapValue > 0 ? fewerThan(stepOf(kind)) : "none";
}

// A number of pupils, rounded where it is not exact: "about 1,230", with † of another year.
function pupils(count, basis, kind) {
  if (count == null) return "";
  const exact = basis === "published" || basis === "inferred";
  const text = exact ? number(count, 0) : count ? `about ${number(count, 0)}` : fewerThan(stepOf(kind));
  return text + (basis === "nearest_year" ? DAGGER : "");
}

export { approximate, children, fewerThan, gap, nearest, number, pupils, rate, rounded, signedGap, span };
