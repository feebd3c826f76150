// Profile peers: neighbours or authorities, the place itself, and what is missing.

import { columnAt, rowAt } from "../core/columns.js";
import { byId, element, emphasised, isChoosable, isPart } from "../core/elements.js";
import { fill } from "../core/figures.js";
import * as numbers from "../core/numbers.js";
import { number } from "../core/numbers.js";

const YES = "✓";
const MANY = 30; // rows that a sheet of paper has room for

function table(caption, heads, rows) {
  return element(
    "table",
    { class: "gd-table" },
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
  );
}

// A link that changes the page in place, and opens elsewhere when asked to.
function link(page, area, name) {
  const address = page.addressOf(area);
  return element("a", {
    href: address.href,
    click: (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      page.change(address.changes).then(() => {
        window.scrollTo({ top: 0 });
        byId("title").focus({ preventScroll: true });
      });
    },
  }, name);
}

const orNone = (text) => text || "–";

// The gaps of an area of the programme at each stage, or those of an authority elsewhere.
function stageGaps(figures, state, key) {
  const { columns, indicators, peers } = figures.bundle;
  const at = figures.place.get(key);
  return columns.map((stage) => {
    if (at != null) {
      return { ...figures.gap(stage, state.comparator, at), small: columnAt(indicators[stage].columns.small, at) };
    }
    const { small, [state.comparator]: value } = rowAt(peers.gaps[stage], figures.peer.get(key));
    return { value, text: number(value, indicators[stage].decimals), small };
  });
}

// A gap of fewer than 30 pupils carries a mark.
const cells = (figures, gaps) =>
  gaps.map(({ value, text, small }) =>
    element(
      "td",
      { class: "gd-n", "data-small": Boolean(small && value != null) },
      orNone(text),
      small && value != null ? ` ${figures.words.small_mark}` : null,
    )
  );

function stageHeads(figures) {
  const { columns, stages, indicators } = figures.bundle;
  return columns.map((column) => {
    const { age, short_name: name, year } = indicators[column];
    return [`${stages.includes(column) ? `Age ${age}` : name}, ${year}`, true];
  });
}

function neighbours(figures, state, page, area) {
  const { bundle, words } = figures;
  const own = element(
    "tr",
    { class: "gd-picked" },
    element("th", { scope: "row" }, area.name),
    element("td"),
    element("td"),
    cells(figures, stageGaps(figures, state, area.key)),
  );
  const rows = bundle.neighbours[area.key].map(([code, band, mutual]) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, link(page, code, bundle.peers.names[code])),
      element("td", { class: "gd-band" }, bundle.bands[band]),
      element(
        "td",
        { class: "gd-mutual" },
        element("span", { "aria-hidden": "true" }, mutual ? YES : "–"),
        element(
          "span",
          { class: "gd-hidden" },
          fill(mutual ? words.peers.mutual : words.peers.one_way, { place: area.words }),
        ),
      ),
      cells(figures, stageGaps(figures, state, code)),
    )
  );
  const withheld = figures.isolated(area.key);
  const index = figures.place.get(area.key);
  if (!withheld) {
    rows.push(
      element(
        "tr",
        { class: "gd-group" },
        element("th", { scope: "row", colspan: 3 }, words.peers.mean),
        bundle.columns.map((stage) => {
          const { gaps, mean_decimals: decimals } = bundle.indicators[stage];
          return element(
            "td",
            { class: "gd-n" },
            orNone(number(columnAt(gaps[state.comparator].columns.near, index), decimals)),
          );
        }),
      ),
    );
  }
  return {
    rows: [own, ...rows],
    heads: [["Place"], ["How like it"], ["Mutual"], ...stageHeads(figures)],
    title: words.peers.neighbours_title,
    sub: fill(words.peers.neighbours, { place: area.words, whom: figures.whom(state) }),
    note: withheld ? fill(words.peers.withheld, { place: area.words }) : "",
  };
}

function splitPart(figures, own, what, index) {
  const { [what]: value, parts_approximate: rough } = rowAt(own.columns, index);
  return orNone(figures.written(value, 1, rough));
}

// What a part's gap at each stage is made of, for the gap to the others of the place itself.
function split(figures, index) {
  const { columns, indicators } = figures.bundle;
  return ["within", "between"].map((what) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, figures.words.peers[what]),
      columns.map((stage) => element("td", { class: "gd-n" }, splitPart(figures, indicators[stage], what, index))),
    )
  );
}

function members(figures, state, page, area) {
  const { words, bundle } = figures;
  const index = figures.place.get(area.key);
  const whole = !isPart(area);
  const own = element(
    "tr",
    { class: "gd-picked" },
    element("th", { scope: "row" }, area.name),
    cells(figures, stageGaps(figures, state, area.key)),
  );
  const parted = bundle.columns.some((column) => columnAt(bundle.indicators[column].columns.within, index) != null);
  const halves = state.comparator === "local" && index !== figures.nation && (parted || !figures.plain)
    ? split(figures, index)
    : [];
  const below = figures.areas.filter((one) => (whole ? isChoosable(one) : one.part === area.key));
  const rows = below.map((one) =>
    element(
      "tr",
      { class: isPart(one) ? "gd-group" : null },
      element("th", { scope: "row" }, link(page, one.key, one.name)),
      cells(figures, stageGaps(figures, state, one.key)),
    )
  );
  // Said of the stage with the widest gap; the table has the others.
  const [widest] = bundle.stages.map((stage) => ({
    own: bundle.indicators[stage],
    gap: figures.gap(stage, state.comparator, index).value,
  }))
    .filter(({ own, gap }) => columnAt(own.columns.within, index) != null && gap != null).sort((one, other) =>
      other.gap - one.gap
    );
  const note = halves.length && widest
    ? fill(words.peers.split, {
      age: widest.own.age,
      within: splitPart(figures, widest.own, "within", index),
      between: splitPart(figures, widest.own, "between", index),
    })
    : "";
  const titled = isPart(area)
    ? "members_title"
    : figures.areas.some((one) => isPart(one))
    ? "parts_title"
    : "alone_title";
  return {
    rows: [own, ...halves, ...rows],
    heads: [["Place"], ...stageHeads(figures)],
    title: words.peers[titled],
    sub: fill((figures.plain || words).peers.members, { place: area.words, whom: figures.whom(state) }),
    note: figures.plain ? figures.plain.peers.kinds : note,
  };
}

// An authority without statistical neighbours: what is missing, and all of its programme.
function unlike(figures, state, page, area) {
  const { peers } = figures.plain;
  const listed = figures.areas.map((one) =>
    element(
      "tr",
      { class: one === area ? "gd-picked" : one.kind === "authority" ? null : "gd-group" },
      element(
        "th",
        { scope: "row" },
        one === area || ["nation", "programme"].includes(one.kind) ? one.name : link(page, one.key, one.name),
      ),
      cells(figures, stageGaps(figures, state, one.key)),
    )
  );
  return {
    rows: listed,
    heads: [["Place"], ...stageHeads(figures)],
    title: peers.title,
    sub: `${fill(peers.missing, { place: area.words })} ${peers.supply}`,
    note: `${peers.others} ${peers.kinds}`,
    caption: peers.title,
  };
}

export function drawPeers(figures, state, page) {
  const area = figures.areas[figures.focus(state)];
  const near = area.kind === "authority" && figures.bundle.neighbours[area.key];
  const without = area.kind === "authority" && !near && figures.plain;
  const made = (near ? neighbours : without ? unlike : members)(figures, state, page, area);
  byId("peers-title").textContent = made.title;
  byId("peers-sub").textContent = made.sub;
  byId("peers").replaceChildren(table(made.caption || made.sub, made.heads, made.rows));
  const small = byId("peers").querySelector("[data-small]") ? `${figures.words.peers.small}. ` : "";
  byId("peers-note").replaceChildren(...emphasised(small + made.note));
  const many = made.rows.length > MANY;
  byId("peers").classList.toggle("gd-many", many);
  byId("peers-paper").textContent = many
    ? fill((without ? figures.plain : figures.words).peers.paper, {
      count: figures.areas.filter(({ kind }) => kind === "authority").length,
    })
    : "";
}

// Why a place has no figure of all pupils: a sentence for each reason.
function without(figures, at) {
  const { context } = figures.bundle;
  const found = new Map();
  for (const { name, columns } of context) {
    const { value, reason } = rowAt(columns, at);
    if (value == null) found.set(reason, [...(found.get(reason) || []), name]);
  }
  return [...found].map(([reason, names]) =>
    fill(figures.words.no_context, {
      place: figures.areas[at].words,
      reason,
      names: names.length === context.length
        ? "any of these"
        : names.map((name) => name.charAt(0).toLowerCase() + name.slice(1)).join("; "),
    })
  ).map((text) => text.charAt(0).toUpperCase() + text.slice(1));
}

export function drawContext(figures, state) {
  const index = figures.focus(state);
  const region = figures.bundle.regions[index];
  const wanted = [...new Set([index, region, figures.nation])].filter((at) => at >= 0);
  // A column without a single figure is left out: a sentence below says why.
  const valueOf = (own, at) => columnAt(own.columns.value, at);
  const columns = wanted.filter((at) => figures.bundle.context.some((own) => valueOf(own, at) != null));
  const alone = !columns.includes(index);
  const rows = figures.bundle.context.map((own) => {
    const shown = (at) => orNone(numbers.rate(valueOf(own, at), figures.bundle.units[own.unit], own.decimals));
    const [here, there] = [index, figures.nation].map((at) => valueOf(own, at));
    const along = (value) => `${Math.min(100, (100 * value) / own.scale)}%`;
    const bar = here == null ? null : element(
      "span",
      { class: "gd-bar", "aria-hidden": "true" },
      element("i", { style: `width:${along(here)}` }),
      there == null ? null : element("u", { style: `left:${along(there)}` }),
    );
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, own.name, element("small", {}, String(own.year))),
      alone ? [] : element("td", { class: "gd-barcell" }, bar),
      columns.map((at) => element("td", { class: "gd-n" }, shown(at))),
    );
  });
  const place = figures.areas[index].words;
  const sub = fill(figures.words[alone ? "context_alone" : "context"], { place });
  byId("context-note").textContent = wanted.flatMap((at) => without(figures, at)).join(" ");
  byId("context-sub").textContent = sub;
  byId("context").replaceChildren(
    table(
      sub,
      [["Of all pupils"], ...(alone ? [] : [[""]]), ...columns.map((at) => [figures.areas[at].name, true])],
      rows,
    ),
  );
}

export function drawMissing(figures, state) {
  const missing = figures.missing(state);
  const area = figures.areas[figures.focus(state)];
  const notes = Object.entries(figures.bundle.programme.notes)
    .filter(([letter]) => area.kind === "programme" || letter === area.key || letter === area.part).map(([, text]) =>
      text
    );
  byId("missing").replaceChildren(
    ...(missing.length
      ? missing.map(({ name, said }) =>
        element(
          "li",
          {},
          element("b", {}, `${name}. `),
          said.map((text) => text.charAt(0).toUpperCase() + text.slice(1)).join(" "),
        )
      )
      : [element("li", {}, figures.words.nothing_missing)]),
    ...notes.map((text) => element("li", {}, text)),
  );
}
