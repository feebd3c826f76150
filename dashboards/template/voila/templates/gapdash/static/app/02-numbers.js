// Numbers: how every figure is rounded and written, by the same rule as gapdash/words/numbers.py.
(function (gapdash) {
  "use strict";
  const MINUS = "\u2212";
  const EXACT = ["published", "inferred"]; // numbers of pupils that are known exactly

  const isMissing = (value) => value == null || Number.isNaN(value);

  // Halves go away from zero, once the noise of binary fractions is gone.
  function rounded(value, decimals) {
    const factor = 10 ** decimals;
    const steps = Math.round(Math.abs(value) * factor * 1e7) / 1e7;
    return (Math.sign(value) * Math.floor(steps + 0.5)) / factor + 0;
  }

  function number(value, decimals) {
    if (isMissing(value)) return "";
    const shown = rounded(value, decimals);
    const text = Math.abs(shown).toFixed(decimals).replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ",");
    return shown < 0 ? MINUS + text : text;
  }

  // unit: suffix ("%") and point ("point") of the words of units.
  function rate(value, unit, decimals) {
    return isMissing(value) ? "" : number(value, decimals) + unit.suffix;
  }

  function gap(value, unit, decimals) {
    if (isMissing(value)) return "";
    const text = number(Math.abs(value), decimals);
    return `${text} ${unit.point}${text === "1" ? "" : "s"}`;
  }

  function signedGap(value, unit, decimals) {
    if (isMissing(value)) return "";
    return (rounded(value, decimals) < 0 ? MINUS : "") + gap(value, unit, decimals);
  }

  const approximate = (text, rough) => (rough && text ? `\u2248 ${text}` : text);

  function span(low, high, decimals = 1, rough = false) {
    if (isMissing(low) || isMissing(high)) return "";
    return approximate(`${number(low, decimals)} to ${number(high, decimals)}`, rough);
  }

  // What a count that rounds to none is below: counts are rounded to five for an authority, to ten
  // for wider areas.
  const fewerThan = (kind) => `fewer than ${kind === "authority" ? 3 : 5}`;

  function children(behind, gapValue, kind) {
    if (isMissing(behind)) return "";
    if (behind) return `about ${number(behind, 0)}`;
    return gapValue > 0 ? fewerThan(kind) : "none";
  }

  function pupils(count, basis, kind) {
    if (isMissing(count)) return "";
    const exact = EXACT.includes(basis);
    const text = exact ? number(count, 0) : count === 0 ? fewerThan(kind) : `about ${number(count, 0)}`;
    return text + (basis === "nearest_year" ? "†" : "");
  }

  gapdash.numbers = { number, rate, gap, signedGap, span, approximate, children, pupils };
})(window.gapdash);
