// Trends: what is said of one, looked up and filled.
(function (gapdash) {
  "use strict";
  const TRENDS = { u: "rising", d: "falling", c: "chance", f: "few", r: "rounding", o: "single" };

  // What became of one area's trend: its kind, its figures where there is one, and the sentences
  // about it and about its time to close. found: the bundle's trends; null where none is tested.
  gapdash.trendOf = function (found, index, since, { trends, points, close }) {
    if (!found) return { kind: "interval", said: trends.interval, close: close.untested };
    const kind = TRENDS[found.letters[index]];
    const slots = { first: found.first[index], last: found.last[index], since, points: points[Number(found.points[index])] };
    const slope = found.slopes[index];
    if (!slope) return { kind, said: gapdash.fill(trends[kind === "few" && since ? "few_since" : kind], slots), close: close.untested };
    const [change, low, high, years, soonest, latest, closing] = slope;
    const rough = found.rough[index] === "1" ? "≈ " : "";
    // A fall is told as a size, so its limits change places.
    const sizes = kind === "rising" ? [change, low, high] : [-change, -high, -low];
    const [size, least, most] = sizes.map((value) => gapdash.number(value, 2));
    return {
      kind, change, low, high, years, soonest, latest, first: slots.first, last: slots.last,
      said: gapdash.fill(trends[kind], { ...slots, slope: rough + size, low: least, high: most }),
      close: gapdash.fill(close[closing], { rough, years, soonest, latest }),
    };
  };

  // Where a figure comes from that whoever runs this page has added; null for a published one.
  gapdash.addedTo = function ({ added }, year, key) {
    const from = added && added.rows[year] ? added.rows[year][key] : undefined;
    return from === undefined ? null : added.sources[from];
  };
})(window.gapdash);
