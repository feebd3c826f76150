// Downloads: figures as CSV, pictures as SVG and PNG, each with its source, date and licence.

import { csv } from "../core/csv.js";
import { byId, element, hatches, shape } from "../core/elements.js";
import { capital } from "../core/figures.js";
import { legendEntries } from "../map/legend.js";
import { codeButton } from "./code.js";
import { columns as tableColumns, note } from "./tables.js";

const FONT = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif";
const MARGIN = 24;
// How the number of disadvantaged pupils is known, where it is not a published one.
const BASIS = { estimated: "estimated", nearest_year: "another year" };

export function save(blob, name) {
  const link = element("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function slug(figures, state, what) {
  const parts = ["gapdash", state.programme, state.indicator, state.year, figures.measureOf(state), state.area, what];
  return parts.filter(Boolean).join("-");
}

function saveCsv(figures, state, what, years) {
  const columns = tableColumns(figures, state);
  const { name, unit } = figures.indicator(state);
  const { label } = figures.measureWords(state);
  const names = columns.flatMap((
    column,
  ) => (column.limits ? ["Interval from", "Interval to", "Interval is approximate"] : [column.name]));
  const values = (row) =>
    columns.flatMap((
      column,
    ) => (column.limits
      ? [row.low, row.high, row.low == null ? "" : row.interval_approximate ? "yes" : "no"]
      : [column.value(row)])
    );
  const header = [
    "indicator",
    "year",
    "area_code",
    "area",
    ...names,
    "unit",
    "compared_with",
    "pupils_known_from",
    "note",
    "source",
    "licence",
    "gathered",
  ];
  const rows = [];
  for (const year of years) {
    const then = { ...state, year };
    for (const row of figures.ordered(then)) {
      const from = row.reported ? figures.bundle.report : row.added || figures.part(state).words;
      rows.push([
        name,
        year,
        row.area.key,
        row.area.name,
        ...values(row),
        unit,
        label,
        row.pupils == null ? "" : BASIS[row.pupils_basis] || "published",
        note(figures, row),
        from.source,
        from.attribution,
        from.gathered,
      ]);
    }
  }
  save(new Blob([csv(header, rows)], { type: "text/csv;charset=utf-8" }), slug(figures, state, what) + ".csv");
}

// A text broken into lines of at most so many characters.
function lines(text, most) {
  const found = [""];
  for (const word of text.split(/\s+/)) {
    const last = found.length - 1;
    if (found[last] && found[last].length + word.length + 1 > most) found.push(word);
    else found[last] = found[last] ? `${found[last]} ${word}` : word;
  }
  return found;
}

function paragraph(text, x, y, size, most, options = {}) {
  const group = shape("g", { "font-family": FONT, "font-size": size, fill: "#0b0c0c", ...options });
  lines(text, most).forEach((line, n) => group.append(shape("text", { x, y: y + n * size * 1.35 }, line)));
  return { group, below: y + lines(text, most).length * size * 1.35 };
}

// A picture with a title above and its credit below: one SVG that stands by itself.
function framed(figures, state, title, drawing, width, height, extras) {
  const most = Math.floor(width / 7.4);
  const svg = shape("svg", { xmlns: "http://www.w3.org/2000/svg", role: "img" });
  const head = paragraph(title, MARGIN, MARGIN + 18, 18, Math.floor(width / 9.2), { "font-weight": 600 });
  const under = paragraph(figures.sentence(state).replaceAll("*", ""), MARGIN, head.below + 4, 14, most);
  drawing.setAttribute("transform", `translate(${MARGIN}, ${under.below + 8})`);
  let below = under.below + 8 + height + 16;
  const tail = [];
  for (const text of extras) {
    const part = paragraph(text, MARGIN, below + 10, 13, most);
    tail.push(part.group);
    below = part.below + 6;
  }
  const total = below + MARGIN;
  svg.setAttribute("viewBox", `0 0 ${width + 2 * MARGIN} ${total}`);
  svg.setAttribute("width", width + 2 * MARGIN);
  svg.setAttribute("height", total);
  svg.append(
    shape("title", {}, title),
    shape("defs", {}, ...hatches(figures.bundle.colours.palette)),
    shape("rect", { width: "100%", height: "100%", fill: "#ffffff" }),
    head.group,
    under.group,
    drawing,
    ...tail,
  );
  return svg;
}

// How the order's marks are read.
function orderKey(figures, state) {
  const { label } = figures.measureWords(state);
  const nation = `the broken line is ${figures.areas[figures.nation].name}.`;
  const interval = figures.hasIntervals(state) ? "with its interval (95%)" : "without an interval";
  if (!figures.measure(state).rate_limits) return `${capital(interval).replace("its ", "")}; ${nation}`;
  return `Left, filled: ${figures.part(state).words.who.name}; open: ${label}. Right: the gap ${interval}; ${nation}`;
}

// What a reader of the picture needs beside it: what is measured, and how to read the marks.
function explained(figures, state, what) {
  const { cuts } = figures.part(state).words;
  const { title } = figures.measureWords(state);
  const said = [`${title}.`];
  if (what === "map" && state.view === "children") {
    said.push(
      "Circles: children behind the gap, the area of each in proportion to its number. Beside a sub-region's name: its total.",
    );
  }
  if (what === "map") {
    said.push(byId("gaps").textContent, state.area ? `Outlined: ${figures.areas[figures.focus(state)].name}.` : "");
  }
  if (what === "trend") said.push(byId("trend-said").textContent, ...cuts.map((cut, n) => `${n + 1}. ${cut.said}`));
  if (what === "order") said.push(orderKey(figures, state));
  if (what === "fifths") said.push(byId("fifths-sub").textContent, byId("fifths-said").textContent);
  if (what === "order" && figures.rows(state).some((row) => row.interval_approximate)) {
    said.push(`${figures.words.approximate}.`);
  }
  return said.filter(Boolean);
}

function credits(figures, state, map) {
  const said = [figures.credit(state)];
  if (map) said.push(`Boundaries: ${figures.bundle.boundaries}`);
  return said;
}

function copyPaths(map, box, inside) {
  for (const name of ["land", "areas", "outlines"]) {
    for (const path of map.getPane(name).querySelectorAll("path")) {
      const own = path.ownerSVGElement.getBoundingClientRect();
      const [x, y] = path.ownerSVGElement.getAttribute("viewBox").split(" ").map(Number);
      const copy = path.cloneNode();
      for (const unwanted of ["role", "tabindex", "aria-label", "aria-selected", "class"]) {
        copy.removeAttribute(unwanted);
      }
      copy.setAttribute("transform", `translate(${own.left - box.left - x}, ${own.top - box.top - y})`);
      inside.append(copy);
    }
  }
}

// The map as it stands: its paths, names and legend, copied into one drawing.
function mapPicture(figures, state, map) {
  const box = map.main.getContainer().getBoundingClientRect();
  const drawing = shape("g", {});
  const clip = shape("clipPath", { id: "gd-frame" }, shape("rect", { width: box.width, height: box.height }));
  const inside = shape("g", { "clip-path": "url(#gd-frame)" });
  copyPaths(map.main, box, inside);
  for (const small of map.small) {
    const frame = small.getContainer().getBoundingClientRect();
    inside.append(
      shape("rect", {
        x: frame.left - box.left,
        y: frame.top - box.top,
        width: frame.width,
        height: frame.height,
        fill: "#ffffff",
        stroke: "#6f777b",
      }),
    );
    copyPaths(small, box, inside);
  }
  for (const text of map.main.getContainer().querySelectorAll(".gd-label, .gd-value span")) {
    const place = text.getBoundingClientRect();
    const [x, y] = [place.left - box.left, place.top - box.top];
    const named = text.classList.contains("gd-label");
    if (named) {
      inside.append(
        shape("rect", { x, y, width: place.width, height: place.height, rx: 4, fill: "#ffffff", stroke: "#bbb" }),
      );
    }
    inside.append(shape("text", {
      x: x + place.width / 2,
      y: y + place.height / 2 + 4.5,
      "text-anchor": "middle",
      "font-family": FONT,
      "font-size": named ? 13 : 12,
      "font-weight": 700,
      fill: named ? "#0b0c0c" : text.style.color,
    }, text.textContent));
  }
  drawing.append(clip, inside);
  let [x, y] = [0, box.height + 14];
  for (const [text, fill] of legendEntries(figures, state)) {
    const wide = 36 + text.length * 7.2;
    if (x + wide > box.width) [x, y] = [0, y + 22];
    drawing.append(
      shape("rect", { x, y, width: 24, height: 14, fill, stroke: "#6f777b" }),
      shape("text", { x: x + 30, y: y + 12, "font-family": FONT, "font-size": 13 }, text),
    );
    x += wide + 14;
  }
  return { drawing, width: Math.max(box.width, 320), height: y + 20 };
}

// The charts of some boxes, side by side.
function chartPicture(boxes) {
  const drawing = shape("g", {});
  let [x, tallest] = [0, 0];
  for (const own of boxes.filter((box) => !box.hidden).map((box) => box.querySelector("svg"))) {
    const { width, height } = own.getBoundingClientRect();
    const copy = own.cloneNode(true);
    for (const [name, value] of Object.entries({ x, width, height })) copy.setAttribute(name, value);
    drawing.append(copy);
    x += width + MARGIN;
    tallest = Math.max(tallest, height);
  }
  return { drawing, width: x - MARGIN, height: tallest };
}

async function savePng(svg, name) {
  const text = new XMLSerializer().serializeToString(svg);
  const image = new Image();
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
  await image.decode();
  const canvas = element("canvas", { width: 2 * svg.getAttribute("width"), height: 2 * svg.getAttribute("height") });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => save(blob, name), "image/png");
}

// What another page's downloads are made with.
export const downloads = { save, framed, chartPicture, savePng };

// Buttons and credit under one figure of the page.
export function tools(holder, page, what) {
  const title = () => {
    const { name } = page.figures.indicator(page.state);
    const { years } = page.figures.part(page.state);
    const when = what === "trend" ? `${years[0]} to ${years[years.length - 1]}` : page.state.year;
    const programme = page.figures.bundle.programme.name;
    const place = what === "trend" && page.state.area
      ? `${page.figures.areas[page.figures.focus(page.state)].name}, `
      : "";
    return `${place}${programme}: ${name}, ${when}`;
  };
  const picture = () => {
    const { figures, state } = page;
    const made = what === "map"
      ? mapPicture(figures, state, page.map)
      : chartPicture(what === "order" ? page.order.boxes : [byId(what)]);
    return framed(figures, state, title(), made.drawing, made.width, made.height, [
      ...explained(figures, state, what),
      ...credits(figures, state, what === "map"),
    ]);
  };
  const name = (kind) => `${slug(page.figures, page.state, what)}.${kind}`;
  const words =
    { map: "the map", trend: "the chart", order: "the order", table: "the table", fifths: "the fifths" }[what];
  const button = (text, act) =>
    element("button", { type: "button", click: act, "aria-label": `Download ${words} as ${text}` }, text);
  const buttons = [
    button("CSV", () =>
      saveCsv(
        page.figures,
        page.state,
        what,
        what === "trend" ? page.figures.part(page.state).years : [page.state.year],
      )),
  ];
  if (what !== "table") {
    buttons.push(button("PNG", () => savePng(picture(), name("png"))));
    buttons.push(
      button(
        "SVG",
        () =>
          save(new Blob([new XMLSerializer().serializeToString(picture())], { type: "image/svg+xml" }), name("svg")),
      ),
    );
  }
  buttons.push(codeButton(page.figures.bundle.code, what, () => page.state));
  const method = element("a", { class: "gd-to", href: byId("method").href }, "How this is worked out");
  holder.replaceChildren(
    ...buttons,
    element("span", { class: "gd-credit" }, `${credits(page.figures, page.state, what === "map").join(" ")} `, method),
  );
}
