// Tables: what stands behind the map and the charts, with a button for every place.
(function (gapdash) {
  "use strict";
  const { element } = gapdash;

  gapdash.DAGGER = "the nearest year's number of pupils: this year's is not among the figures";
  const isCounted = ({ mark }) => mark === "p" || mark === "c";
  const fewerThan = ({ kind }) => `fewer than ${kind === "authority" ? 3 : 5}`;

  // A number of pupils; one that is estimated says so, one of another year has a dagger.
  gapdash.pupilCount = function (row) {
    if (row.pupils == null) return "";
    const about = isCounted(row) ? "" : "about ";
    return (gapdash.fewPupils(row) || about + row.pupils.toLocaleString("en-GB")) + (row.mark === "y" ? "†" : "");
  };

  // What is not a published number is rounded, and 0 is then no number; "" where it is one.
  gapdash.fewPupils = (row) => (row.pupils !== 0 || isCounted(row) ? "" : fewerThan(row.area));

  gapdash.pupilsOf = (row) => gapdash.fewPupils(row) || row.pupils;

  // Whom a row is compared with, where that is not in its own place: so that every row subtracts.
  gapdash.comparedColumn = function (figures, state) {
    const measure = figures.measureOf(state);
    if (measure === "rate" || measure === "local") return null;
    const { label } = figures.indicator(state).measures[measure];
    const { decimals } = figures.row(state, figures.nation);
    return {
      name: label.charAt(0).toUpperCase() + label.slice(1),
      text: (row) => figures.rate(state, row.against, decimals), value: (row) => row.against,
    };
  };

  // Columns of the table of one year: name, and what a row says in it as text and as number.
  gapdash.columns = function (figures, state) {
    const indicator = figures.indicator(state);
    const measure = figures.measureOf(state);
    const rate = (key) => (row) => figures.rate(state, row[key], row.decimals, row);
    const { who } = indicator;
    const columns = [];
    if (indicator.disadvantaged) columns.push({ name: who.disadvantaged, text: rate("disadvantaged"), value: (row) => row.disadvantaged, shown: measure === "rate" });
    if (indicator.disadvantaged) columns.push(gapdash.comparedColumn(figures, state) || { name: who.reference, text: rate("reference"), value: (row) => row.reference });
    else columns.push({ name: figures.bundle.all, text: rate("all"), value: (row) => row.all, shown: measure === "rate" });
    if (indicator.comparators.length) {
      if (measure !== "rate") {
        columns.push({
          name: indicator.measures[measure].head,
          text: (row) => figures.figure(state, row), value: (row) => row.gap, fact: (row) => figures.saidFigure(state, row), shown: true,
        });
      }
      if (measure === "local" && indicator.slope) {
        const { words, heads } = indicator.fifths;
        columns.push({
          name: words.head, text: gapdash.slope, value: (row) => row.slope,
          title: words.name, fact: (row) => gapdash.saidSlope(figures, state, row), small: words.means,
        });
        // The file has the fifths between too; on the page they stand in a chart of their own.
        heads.slice(1, -1).forEach((name, n) => columns.push({ name, value: (row) => row.fifths[n + 1], file: true }));
      }
      if (indicator.spread[measure]) {
        columns.push({ name: "Interval (95%)", text: (row) => figures.interval(row), value: (row) => figures.interval(row), limits: true });
        const nation = figures.areas[figures.nation].name;
        columns.push({ name: `Against ${nation}`, text: (row) => figures.verdict(state, row), value: (row) => figures.verdict(state, row), wordy: true });
      }
      if (indicator.behind[measure]) {
        columns.push({ name: "Children behind the gap", text: (row) => figures.children(row), value: (row) => row.behind });
      }
      if (indicator.pupils && indicator.pupils.some((year) => year.some((pupils) => pupils != null))) {
        columns.push({
          name: who.pupils, value: gapdash.pupilsOf,
          text: gapdash.pupilCount,
        });
      }
    }
    return columns;
  };

  // What must be known to read a row: why a figure is missing, how one was worked out.
  gapdash.note = function (figures, row) {
    const notes = [];
    if (row.reason) notes.push(row.reason);
    if (row.small && row.value != null) notes.push(figures.bundle.small);
    if (row.mark === "r" && row.value != null) notes.push(figures.bundle.report.mark);
    if (row.mark === "a" && row.value != null) notes.push("approximate: weighted by estimated numbers of pupils");
    if (row.mark === "c" && row.value != null) notes.push("weighted by numbers of pupils");
    if (row.covers && row.value != null) {
      const [counted, members, share] = row.covers;
      const per = share === 1 ? "100%" : share >= 0.9995 ? "over 99.9%" : `${(100 * share).toFixed(1)}%`;
      notes.push(`${counted} of ${members} authorities, ${per} of pupils`);
    }
    if (row.added) notes.push(row.added.note);
    return notes.join("; ");
  };

  gapdash.drawTable = function (holder, figures, state, pick) {
    const columns = gapdash.columns(figures, state).filter((column) => !column.file);
    const head = element("tr", {}, element("th", { scope: "col" }, "Place"),
      columns.map((column) => element("th", { scope: "col", class: column.wordy ? null : "gd-n" }, column.name)));
    const body = gapdash.orderRows(figures, state).map((row) => {
      const chosen = row.area.key === state.area;
      const pickable = gapdash.isChoosable(row.area);
      const name = pickable
        ? element("button", { type: "button", "aria-pressed": String(chosen), click: () => pick(row.area.key) }, row.area.name)
        : row.area.name;
      const said = gapdash.note(figures, row);
      const note = said.charAt(0).toUpperCase() + said.slice(1);
      const classes = [row.area.kind === "authority" ? "" : "gd-group", chosen ? "gd-picked" : ""].join(" ").trim();
      return element("tr", { class: classes || null, "data-key": row.area.key },
        element("th", { scope: "row" }, name, note ? element("small", {}, note) : null),
        columns.map((column) => element("td", { class: column.wordy ? "gd-verdict" : "gd-n" }, column.text(row) || "–")));
    });
    const focused = holder.contains(document.activeElement) && document.activeElement.closest("tr");
    holder.replaceChildren(element("table", { class: "gd-table" },
      element("thead", {}, head), element("tbody", {}, body)));
    const rows = [...holder.querySelectorAll("tbody tr")];
    gapdash.reveal(holder, rows.findIndex((row) => row.classList.contains("gd-picked")) / rows.length);
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

  // Beside a place's figures: how its gap splits, what similar places there are, what has no interval.
  gapdash.furtherFacts = function (figures, state, row) {
    const own = figures.indicator(state);
    const measure = figures.measureOf(state);
    const facts = [];
    if (row.value != null && row.low == null && !own.spread[measure] && own.comparators.length) facts.push(["Interval", "", own.measures[measure].no_interval]);
    if (row.rough) facts.push(["≈", null, figures.bundle.approximate.replace("≈ ", "")]);
    if (row.small && row.value != null) facts.push(["Few pupils", null, figures.bundle.small_means]);
    const split = measure === "local" && own.split[row.year] && own.split[row.year][row.area.key];
    if (split && row.value != null) {
      const said = { within: gapdash.number(split[0], 1), between: gapdash.number(split[1], 1) };
      facts.push(["Of this gap", null, `${figures.sign({ mark: "a" })}${gapdash.fill(figures.bundle.split, said)}`]);
    }
    if (row.area.similar) facts.push(["Similar places", `${row.area.similar.names.join(", ")} …`, row.area.similar.said]);
    return facts;
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
    const compared = row.area !== nation.area && figures.measureOf(state) !== "national_disadvantaged";
    const against = compared && figures.figure(state, nation) ? `${nation.area.name}: ${figures.saidFigure(state, nation)}` : "";
    const add = (name, text, small) => facts.push(element("dt", {}, name),
      element("dd", {}, text || null, small ? element("small", {}, small) : null));
    for (const column of gapdash.columns(figures, state).filter(({ file }) => !file)) {
      const text = column.fact ? column.fact(row) : column.text(row);
      // The interval stands beside its figure, the nation's own figure beside the verdict.
      if (column.limits) continue;
      const small = column.small || (column.shown ? row.low != null && `${figures.interval(row)} (95% interval)` : column.wordy && against);
      if (text || (row.reason && column.value !== gapdash.pupilsOf)) add(column.title || column.name, text, text ? small : row.reason);
    }
    if (against && !figures.verdict(state, row)) add(nation.area.name, figures.saidFigure(state, nation));
    if (row.pupils != null && row.mark === "y") add("†", null, gapdash.DAGGER);
    for (const [name, text, small] of gapdash.furtherFacts(figures, state, row)) add(name, text, small);
    const note = row.value == null ? "" : gapdash.note(figures, { ...row, small: false });
    if (note) add("How it is known", note.charAt(0).toUpperCase() + note.slice(1));
    if (indicator.comparators.length) add(indicator.who.counts_as, "", indicator.who.means);
    gapdash.byId("facts").replaceChildren(...facts);
    const profile = gapdash.byId("profile");
    profile.textContent = `The whole profile of ${area.words}`;
    profile.hidden = row.area === nation.area && figures.whole !== figures.nation;
  };
})(window.gapdash);
