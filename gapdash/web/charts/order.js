// Order: places in groups that can or cannot be told apart from the nation, drawn twice: the two
// groups of pupils as dumbbells, and the gap between them with its interval.
// A letter beside a name helps where sub-regions are called by it; it comes before a name that has
// no room.

import { Chart, limits, NARROW } from "./trend.js";

function label(figures, area) {
  if (area.label === area.key) return `${area.key}: ${area.about}`;
  const part = area.part && figures.areas[figures.place.get(area.part)];
  return part && part.label === part.key ? `${area.name} (${part.key})` : area.name;
}

export function chartRows(figures, state, wide) {
  const list = [];
  const { verdicts } = figures.bundle.colours;
  const nation = figures.row(state, figures.nation);
  for (const { head, rows } of figures.groups(state)) {
    if (head) list.push({ head: true, label: head, figure: "" });
    for (const row of rows) {
      const interval = figures.interval(row);
      const said = row.value == null ? "none" : figures.figure(state, row);
      const area_code = row.area.key;
      list.push({
        ...row,
        area_code,
        head: false,
        benchmark: nation.value,
        label: label(figures, row.area),
        figure: interval && wide ? `${said}  (${interval})` : said,
        colour: verdicts[row.group] || verdicts["not tested"],
        bold: row.area.kind !== "authority",
        picked: area_code === state.area,
        text: figures.sentenceAbout(state, figures.place.get(area_code)).replaceAll("*", ""),
      });
    }
  }
  return list.map((row, rank) => ({ ...row, rank }));
}

// Rows that have room: heads, wider areas and the chosen place stay; of each group's other places
// those in the middle go, and a row at its end says how many.
export function fewer(rows, room) {
  const stays = (row) => row.head || row.bold || row.picked;
  const groups = [];
  for (const row of rows) {
    if (row.head || !groups.length) groups.push([]);
    groups[groups.length - 1].push(row);
  }
  const loose = groups.map((own) => own.filter((row) => !stays(row)));
  const count = () => loose.reduce((sum, own) => sum + own.length, 0);
  const left = loose.map(() => 0);
  const fixed = rows.length - count();
  while (fixed + count() + left.filter(Boolean).length > room && count()) {
    const own = loose.indexOf(loose.reduce((most, one) => (one.length > most.length ? one : most)));
    loose[own].splice(Math.floor(loose[own].length / 2), 1);
    left[own] += 1;
  }
  return groups.flatMap((own, n) => {
    const kept = own.filter((row) => stays(row) || loose[n].includes(row));
    if (!left[n]) return kept;
    return [...kept, { head: false, label: `… and ${left[n]} more`, figure: "" }];
  }).map((row, rank) => ({ ...row, rank }));
}

const yearOf = (figures, state) => figures.part(state).years.indexOf(state.year);

class Dumbbells extends Chart {
  draw(figures, state, rows) {
    const [low, high] = limits(figures.measure(state).rate_limits, yearOf(figures, state));
    this.show(
      { rows },
      { low, high, gutter: 262 },
      `${figures.areas.length} places, ${
        figures.part(state).words.who.name
      } and those they are compared with. The same figures stand in the table.`,
    );
  }
}

export class Whiskers extends Chart {
  draw(figures, state, rows, gutter) {
    const [low, high] = limits(figures.measure(state).order_limits, yearOf(figures, state));
    this.show(
      { rows },
      { low, high, gutter },
      `${figures.areas.length} places, each with its interval, in groups by what can be told apart. The same figures stand in the table.`,
    );
  }
}

// Both charts of the order, row beside row; in a narrow box the second one alone, with the names.
export class Order {
  static async in(boxes, specifications, pick) {
    const [dumbbells, whiskers] = await Promise.all([
      Dumbbells.in(boxes[0], specifications.order, pick),
      Whiskers.in(boxes[1], specifications.whiskers, pick),
    ]);
    return new this(boxes, dumbbells, whiskers);
  }

  constructor(boxes, dumbbells, whiskers) {
    this.boxes = boxes;
    this.charts = [dumbbells, whiskers];
  }

  draw(figures, state) {
    const wide = this.boxes[0].parentElement.clientWidth >= 2 * NARROW - 200;
    // A gap that is published itself has no two groups to draw.
    const both = wide && Boolean(figures.measure(state).rate_limits);
    const resized = this.boxes[0].hidden !== !both;
    this.boxes[0].hidden = !both;
    if (resized) { for (const { view } of this.charts) view.resize(); }
    const rows = chartRows(figures, state, wide);
    if (both) this.charts[0].draw(figures, state, rows);
    this.charts[1].draw(figures, state, rows, both ? 0 : wide ? 262 : 136);
    const share = rows.findIndex((row) => row.picked) / rows.length;
    // The box has its height only when the charts have theirs.
    this.charts[1].view.runAsync().then(() => reveal(this.boxes[0].closest(".gd-scroll"), share));
  }

  remove() {
    for (const chart of this.charts) chart.remove();
  }
}

// Scroll a box, and not the page, to where the chosen place stands in it; share: 0 to 1, less
// where none is chosen. A box below the fold is laid out only when it comes into sight.
const shares = new WeakMap();
export function reveal(box, share) {
  const scroll = () => {
    if (shares.get(box) >= 0) box.scrollTop = shares.get(box) * box.scrollHeight - box.clientHeight / 2;
  };
  const below = box.closest(".gd-below");
  if (below && !shares.has(box)) below.addEventListener("contentvisibilityautostatechange", scroll);
  shares.set(box, share);
  scroll();
}
