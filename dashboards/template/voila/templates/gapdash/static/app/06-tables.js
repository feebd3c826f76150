// Tables: what stands behind the map and the charts, with a button for every place.
(function (gapdash) {
  "use strict";
  const { element } = gapdash;

  gapdash.DAGGER = "the nearest year's number of pupils: this year's is not among the figures";
  gapdash.pupilsOf = (row) => row.pupils;

  // Columns of the table of one year: name, and what a row says in it as text and as number.
  gapdash.columns = function (figures, state) {
    const indicator = figures.indicator(state);
    const measure = figures.measureOf(state);
    const rate = (key) => (row) => figures.rate(state, row[key], row.decimals);
    const columns = [];
    if (indicator.comparators.length) {
      columns.push({ name: "Disadvantaged", text: rate("disadvantaged"), value: (row) => row.disadvantaged });
      columns.push({ name: indicator.reference === "other" ? "Other" : "All", text: rate("reference"), value: (row) => row.reference });
      if (measure !== "rate") {
        columns.push({
          name: measure === "local" ? "Gap" : `Gap to ${indicator.measures[measure].label}`,
          text: (row) => figures.figure(state, row), value: (row) => row.gap, fact: (row) => figures.saidFigure(state, row),
        });
      }
      if (indicator.pupils.some((year) => year.some((pupils) => pupils != null))) {
        columns.push({
          name: "Disadvantaged pupils", value: gapdash.pupilsOf,
          text: gapdash.pupilCount,
        });
      }
    } else {
      columns.push({ name: "All", text: rate("rate"), value: (row) => row.rate });
    }
    return columns;
  };

  // What must be known to read a row: why a figure is missing, how one was worked out.
  gapdash.note = function (figures, row) {
    const notes = [];
    if (row.reason) notes.push(row.reason);
    if (row.mark === "a" && row.value != null) notes.push("approximate: weighted by estimated numbers of pupils");
    if (row.mark === "c" && row.value != null) notes.push("weighted by numbers of pupils");
    if (row.covers && row.value != null) {
      const [counted, members, share] = row.covers;
      const per = share >= 0.9995 ? (counted < members ? "over 99.9%" : "100%") : `${(100 * share).toFixed(1)}%`;
      notes.push(`${counted} of ${members} authorities, ${per} of pupils`);
    }
    return notes.join("; ");
  };

  gapdash.drawTable = function (holder, figures, state, pick) {
    const columns = gapdash.columns(figures, state);
    const head = element("tr", {}, element("th", { scope: "col" }, "Place"),
      columns.map((column) => element("th", { scope: "col", class: "gd-n" }, column.name)));
    const body = gapdash.orderRows(figures, state).map((row) => {
      const chosen = row.area.key === state.area;
      const pickable = row.area.kind === "part" || row.area.kind === "authority";
      const name = pickable
        ? element("button", { type: "button", "aria-pressed": String(chosen), click: () => pick(row.area.key) }, row.area.name)
        : row.area.name;
      const said = gapdash.note(figures, row);
      const note = said.charAt(0).toUpperCase() + said.slice(1);
      const classes = [row.area.kind === "authority" ? "" : "gd-group", chosen ? "gd-picked" : ""].join(" ").trim();
      return element("tr", { class: classes || null, "data-key": row.area.key },
        element("th", { scope: "row" }, name, note ? element("small", {}, note) : null),
        columns.map((column) => element("td", { class: "gd-n" }, column.text(row) || "–")));
    });
    const focused = holder.contains(document.activeElement) && document.activeElement.closest("tr");
    holder.replaceChildren(element("table", { class: "gd-table" },
      element("thead", {}, head), element("tbody", {}, body)));
    if (focused) {
      const again = holder.querySelector(`tr[data-key="${CSS.escape(focused.dataset.key)}"] button`);
      if (again) again.focus({ preventScroll: true });
    }
  };

  gapdash.drawTrendTable = function (holder, figures, state) {
    const { years } = figures.indicator(state);
    const head = element("tr", {}, element("th", { scope: "col" }, "Place"),
      years.map((year) => element("th", { scope: "col", class: "gd-n" }, String(year))));
    const body = gapdash.series(figures, state).map(({ index }) => element("tr", {},
      element("th", { scope: "row" }, figures.areas[index].name),
      years.map((year) => element("td", { class: "gd-n" }, figures.figure(state, figures.row(state, index, year)) || "–"))));
    holder.replaceChildren(element("table", { class: "gd-table" },
      element("thead", {}, head), element("tbody", {}, body)));
  };

  // The facts of the chosen place, or of the whole.
  gapdash.drawFacts = function (figures, state) {
    const row = figures.row(state, figures.focus(state));
    const nation = figures.row(state, figures.nation);
    const indicator = figures.indicator(state);
    const { area } = row;
    gapdash.byId("facts-title").textContent = area.name;
    const part = area.part && figures.areas[figures.place.get(area.part)];
    const about = area.about && area.about !== area.name ? area.about : "";
    const hint = state.area ? "" : "Choose a place on the map, in the order or by name to see its figures here.";
    const said = part ? `in ${part.words}` : about || hint;
    gapdash.byId("facts-sub").textContent = said.charAt(0).toUpperCase() + said.slice(1);
    const facts = [];
    const add = (name, text, small) => facts.push(element("dt", {}, name),
      element("dd", {}, text || null, small ? element("small", {}, small) : null));
    for (const column of gapdash.columns(figures, state)) {
      const text = column.fact ? column.fact(row) : column.text(row);
      if (text || (row.reason && column.value !== gapdash.pupilsOf)) add(column.name, text, text ? "" : row.reason);
    }
    if (row.area !== nation.area && figures.measureOf(state) !== "national_disadvantaged") {
      const what = figures.measureOf(state) === "rate" ? "" : "gap ";
      add(`${nation.area.name}’s ${what || "figure"}`.trim(), figures.figure(state, nation) && figures.saidFigure(state, nation));
    }
    if (row.pupils != null && row.mark === "y") add("†", null, gapdash.DAGGER);
    const note = row.value == null ? "" : gapdash.note(figures, row);
    if (note) add("How it is known", note.charAt(0).toUpperCase() + note.slice(1));
    if (indicator.comparators.length) add("Who counts as disadvantaged", "", indicator.disadvantaged_means);
    gapdash.byId("facts").replaceChildren(...facts);
  };
})(window.gapdash);
