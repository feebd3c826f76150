// Charts: Altair's specifications, given the rows of a view.

import { vegaReady } from "../core/vega.js";
import { isPart } from "../core/elements.js";

const LABEL = 16; // pixels between the labels at the ends of lines
export const NARROW = 520;

export class Chart {
  // A chart of its kind in a box; pick is called with the area_code of the row that was clicked.
  static async in(box, specification, pick) {
    await vegaReady();
    const embedded = await vegaEmbed(box, specification, {
      mode: "vega",
      renderer: "svg",
      actions: false,
      defaultStyle: false,
    });
    return new this(box, embedded, pick);
  }

  constructor(box, embedded, pick) {
    this.box = box;
    this.embedded = embedded;
    this.view = embedded.view;
    // The box is the picture and has its words; what it is drawn of says nothing more.
    box.querySelector("svg").setAttribute("aria-hidden", "true");
    if (pick) {
      this.view.addEventListener("click", (_, item) => item?.datum?.area_code && pick(item.datum.area_code));
    }
  }

  show(data, signals, said) {
    for (const [name, rows] of Object.entries(data)) this.view.data(name, rows);
    for (const [name, value] of Object.entries(signals)) this.view.signal(name, value);
    this.view.run();
    this.box.setAttribute("aria-label", said);
  }

  remove() {
    this.embedded.finalize();
  }
}

// The series that a trend shows: sub-regions, the whole, the nation, and the chosen place.
export function series(figures, state) {
  const { areas, bundle } = figures;
  const { ink, quiet, focus } = bundle.colours;
  const parts = areas.map((area, index) => [area, index]).filter(([area]) => isPart(area));
  const few = parts.length <= bundle.colours.series.length;
  const list = parts.map(([area, index], n) => ({
    index,
    label: area.label,
    width: few ? 2.2 : 1.4,
    colour: few ? bundle.colours.series[n] : quiet,
    dashed: false,
  }));
  if (figures.whole !== figures.nation) {
    list.push({ index: figures.whole, label: areas[figures.whole].name, width: 2.6, colour: ink, dashed: false });
  }
  list.push({ index: figures.nation, label: areas[figures.nation].name, width: 2, colour: ink, dashed: true });
  if (state.area) {
    const index = figures.place.get(state.area);
    const found = list.find((one) => one.index === index);
    if (found) Object.assign(found, { width: 4, colour: few ? found.colour : focus });
    else list.push({ index, label: areas[index].name, width: 3.4, colour: focus, dashed: false });
  }
  return list;
}

export function trendRows(figures, state) {
  const { years, runs } = figures.part(state);
  const focus = figures.focus(state);
  const rows = [];
  for (const one of series(figures, state)) {
    let holes = 0; // a year that this place has no figure for ends its line too
    years.forEach((year, at) => {
      const row = figures.row(state, one.index, year);
      if (row.value == null) {
        holes += 1;
        return;
      }
      const { name } = row.area;
      rows.push({
        ...one,
        area_code: row.area.key,
        year,
        value: row.value,
        low: row.low,
        high: row.high,
        run: `${runs[at]}-${holes}`,
        focus: one.index === focus,
        text: `${name}, ${year}: ${figures.figure(state, row)}${row.low == null ? "" : ` (${figures.interval(row)})`}`,
      });
    });
  }
  return rows;
}

// Where a scale begins and ends, as the document has it.
export const limits = ({ low, high }, at) => [low[at], high[at]];

// Labels at the ends of lines, moved apart so that none stands on another.
function ends(lines, low, high, height, narrow) {
  const last = new Map();
  for (const row of lines) last.set(row.area_code, row);
  const labels = [...last.values()].map((row) => ({
    year: row.year,
    value: row.value,
    colour: row.colour,
    label: narrow && row.label.length > 13
      ? row.label.slice(0, 12) + "…"
      : row.label.length > 24
      ? row.label.slice(0, 23) + "…"
      : row.label,
    py: height * (1 - (row.value - low) / (high - low)),
  })).sort((a, b) => a.py - b.py);
  for (let round = 0; round < 30; round += 1) {
    for (let n = 1; n < labels.length; n += 1) {
      const overlap = LABEL - (labels[n].py - labels[n - 1].py);
      if (overlap > 0) {
        labels[n - 1].py -= overlap / 2;
        labels[n].py += overlap / 2;
      }
    }
    for (const one of labels) one.py = Math.min(Math.max(one.py, 0), height);
  }
  return labels.map((one) => ({ ...one, at: high - (one.py / height) * (high - low) }));
}

export class Trend extends Chart {
  draw(figures, state) {
    const { years, words } = figures.part(state);
    const lines = trendRows(figures, state);
    const [first, last] = [years[0], years[years.length - 1]];
    const [low, high] = limits(figures.measure(state).trend_limits, figures.focus(state));
    // Many bands with one reason have no room for it: their number leads to the list below.
    const called = ({ label, spans }, number) => (spans.length > 1 ? `(${number})` : `${label} (${number})`);
    const cuts = words.cuts.flatMap((cut, n) =>
      cut.spans.map(([before, after]) => ({
        before,
        after,
        label: after - before === 1 ? String(n + 1) : called(cut, n + 1),
      }))
    );
    const height = this.view.height();
    const labels = ends(lines, low, high, height, this.box.clientWidth < NARROW);
    this.show(
      { lines, ends: labels, cuts },
      { first: first - 0.2, last: last + 0.6, low, high },
      `${figures.sentence(state).replaceAll("*", "")} The same figures stand in the table below the chart.`,
    );
  }
}
