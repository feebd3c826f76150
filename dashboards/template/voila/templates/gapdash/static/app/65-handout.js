// Handout: a story as sheets of paper. Pictures are drawn with those of the slides in a box of the
// paper's measures, and copied from there: one map and one chart serve all sheets.
(function (gapdash) {
  "use strict";
  const { element } = gapdash;
  const LINES = 30; // ruled: as many as a sheet could hold; those that find no room are not seen
  const MOST = 6; // columns of a group's table
  const CLOSE = [[24, " gd-close gd-closest"], [16, " gd-close"]]; // rows from which on a group's table is set closer
  let copied = 0;

  // A picture as it stands, for paper: it can be neither chosen nor pointed at.
  function copyOf(node) {
    copied += 1;
    const made = node.cloneNode(true);
    for (const own of made.querySelectorAll(".leaflet-control-container, .gd-tip")) own.remove();
    const ids = new Set([...made.querySelectorAll("[id]")].map(({ id }) => id));
    for (const part of [made, ...made.querySelectorAll("*")]) {
      for (const name of ["tabindex", "role", "aria-label", "aria-selected", "aria-multiselectable"]) part.removeAttribute(name);
      if (part.id) part.id = `${part.id}-${copied}`;
      for (const { name, value } of [...part.attributes]) {
        const asked = value.match(/^url\("?#([^")]+)"?\)$/);
        if (asked && ids.has(asked[1])) part.setAttribute(name, `url(#${asked[1]}-${copied})`);
      }
    }
    return made;
  }

  class Handout {
    // alone: what the page carries; holder: an empty element, where the sheets go.
    constructor(alone, holder) {
      this.story = new gapdash.Story(alone.story);
      this.paper = alone.paper;
      this.copy = alone.copy;
      this.holder = holder;
      this.pictures = new gapdash.Pictures();
      this.stage = element("div", { class: "gd-print gd-print-stage", "aria-hidden": "true" });
    }

    // Draw all sheets, once.
    fill() {
      this.filled = this.filled || this.fillAll();
      return this.filled;
    }

    async fillAll() {
      const { story, paper, holder } = this;
      gapdash.addHatches(story.figures.bundle.palette);
      document.body.append(this.stage);
      const sheets = [this.first()];
      for (const [n, step] of story.steps.entries()) sheets.push(await this.stepSheet(step, n));
      const parts = story.figures.areas.filter(({ kind, key }) => kind === "part" && (!paper.only || key === paper.only));
      for (const part of parts) sheets.push(await this.groupSheet(part));
      this.stage.remove();
      holder.replaceChildren(...sheets);
    }

    sheet(name, ...content) {
      return element("section", { class: `gd-sheet gd-sheet-${name}` }, content);
    }

    head(title, over, code) {
      return element("header", { class: "gd-sheet-head" },
        element("div", {}, over && element("p", { class: "gd-made" }, over), element("h2", {}, gapdash.emphasised(title))), code);
    }

    // The code that leads to a live view, with its address; or that none is known.
    code({ address, qr }) {
      const { words } = this.paper;
      if (!address) return element("p", { class: "gd-qr" }, words.no_address);
      return element("figure", { class: "gd-qr" }, element("img", { src: qr, alt: words.code }), element("figcaption", {}, address));
    }

    ruled() {
      return element("div", { class: "gd-ruled", role: "img", "aria-label": this.paper.words.room },
        Array.from({ length: LINES }, () => element("i")));
    }

    prompts(list) {
      if (!list.length) return null;
      return element("ol", { class: "gd-prompts" }, list.map((text) => element("li", {}, gapdash.emphasised(text))));
    }

    first() {
      const { about, steps, figures } = this.story;
      const { words } = this.paper;
      const credits = [...new Set(steps.map(({ credit }) => credit)), figures.bundle.boundaries];
      return this.sheet("first",
        this.head(about.title, about.programme_name, this.code(this.paper)),
        element("p", { class: "gd-sheet-about" }, about.about),
        element("p", { class: "gd-made" }, [about.by && gapdash.fill(words.by, about), this.copy].filter(Boolean).join(" ")),
        element("h3", {}, words.contents),
        element("ol", { class: "gd-contents" }, steps.map(({ guess }, n) => element("li", {}, guess ? guess.question : this.story.title(n)))),
        element("h3", {}, words.notes), this.ruled(),
        element("h3", {}, words.sources), element("div", { class: "gd-credits" }, credits.map((credit) => element("p", {}, credit))));
    }

    // The picture of a step, in the paper's measures.
    async picture(step, size) {
      const kind = this.story.picture(step);
      if (!kind) return null;
      this.stage.className = `gd-print gd-print-stage ${size}`;
      const drawn = this.pictures.take(kind, this.story.figures);
      this.stage.replaceChildren(...drawn.parts);
      await drawn.draw(step, () => {});
      const made = element("figure", { class: `gd-print ${size}`, role: "img", "aria-label": step.alt }, drawn.parts.map(copyOf));
      this.pictures.give(drawn);
      return made;
    }

    async stepSheet(step, n) {
      const { about, steps } = this.story;
      const { words } = this.paper;
      const over = `${about.title} · ${gapdash.fill(words.step, { n: n + 1, count: steps.length })}`;
      return this.sheet("step", this.head(step.title, over),
        await this.picture(step, "gd-print-wide"),
        element("div", { class: "gd-sheet-said" },
          step.figure && element("p", { class: "gd-sheet-figure" }, step.figure),
          element("p", {}, gapdash.emphasised(step.text))),
        step.guess && element("p", { class: "gd-sheet-guess" }, `${step.guess.question} `, element("span", {}, words.guess)),
        this.prompts([step.prompt].filter(Boolean)), this.ruled(),
        element("p", { class: "gd-credits" }, step.credit));
    }

    async groupSheet(part) {
      const { figures, steps, about } = this.story;
      const { words } = this.paper;
      const drawn = steps.find((step) => step.picture === "map" && step.view.indicator) || steps.find((step) => step.view.indicator);
      const view = { ...drawn.view, area: part.key };
      const picture = await this.picture({ ...drawn, picture: "map", view, alt: gapdash.fill(words.map, { place: part.name }) }, "gd-print-small");
      // On so small a map a name would hide its place.
      for (const label of picture.querySelectorAll(".gd-label")) label.remove();
      const title = part.about && part.about !== part.name ? `${part.name}: ${part.about}` : part.name;
      return this.sheet("group", this.head(title, `${about.title} · ${words.group}`),
        element("div", { class: "gd-sheet-pair" }, this.groupTable(part),
          element("div", {}, picture, element("p", { class: "gd-credits" }, gapdash.fill(words.outlined, { place: part.name })), this.code(this.paper.parts[part.key]))),
        this.prompts(this.shared()), this.ruled(),
        element("p", { class: "gd-credits" }, words.sources_first));
    }

    // What a group can discuss without the talk: a guess belongs to its own step.
    shared() {
      return [...new Set(this.story.steps.filter(({ guess, prompt }) => prompt && !guess).map(({ prompt }) => prompt))];
    }

    // A sub-region, its authorities, and what it is set beside: the figures of the story's views.
    groupTable(part) {
      const { figures } = this.story;
      const views = new Map();
      for (const { view } of this.story.steps) {
        if (view.indicator) views.set([view.indicator, figures.measureOf(view), view.year].join(), view);
      }
      const columns = [...views.values()].slice(0, MOST);
      const members = figures.areas.filter((area) => area.part === part.key);
      const wider = figures.areas.filter((area, index) => index === figures.whole || index === figures.nation);
      const cell = (area, view) => {
        const row = figures.row(view, figures.place.get(area.key));
        if (row.value == null) return element("td", { class: "gd-reason" }, row.reason);
        return element("td", { class: "gd-n" }, figures.figure(view, row), row.small ? " ‡" : "");
      };
      const line = (area, picked) => element("tr", { class: picked ? "gd-picked" : null },
        element("th", { scope: "row" }, area.name), columns.map((view) => cell(area, view)));
      return element("table", { class: `gd-table${(CLOSE.find(([rows]) => members.length > rows) || ["", ""])[1]}` },
        element("thead", {}, element("tr", {}, element("th", { scope: "col" }, this.paper.words.place), columns.map((view) => {
          const own = figures.indicator(view);
          return element("th", { scope: "col", class: "gd-n" }, `${own.stage}: ${own.short_name}, ${view.year}`,
            element("small", {}, own.measures[figures.measureOf(view)].head || (own.disadvantaged ? own.who.disadvantaged : figures.bundle.all)));
        }))),
        element("tbody", {}, line(part, true), members.map((area) => line(area)), wider.map((area) => line(area, true))));
    }

    async print() {
      await this.fill();
      window.print();
    }
  }

  const PRINT = "#print"; // the sheets go to paper as soon as they are drawn

  // The sheets of a story in a window of their own, which prints them. asks: what the server is
  // asked for, programme and story, or programme and text.
  gapdash.openHandout = async function (asks) {
    if (asks.story) {
      const stories = window.gapdashEarly.base.replace(/data\/$/, "stories");
      return window.open(`${stories}/${asks.programme}/${asks.story}/handout.html${PRINT}`);
    }
    const shown = window.open(); // a browser allows it only at once
    const { ok, said } = await gapdash.askServer("stories/handout", asks);
    if (!shown) return null;
    if (ok) shown.location = URL.createObjectURL(new Blob([said], { type: "text/html;charset=utf-8" })) + PRINT;
    else shown.close();
    return shown;
  };

  // Ctrl+P is for the handout, wherever a story is shown.
  gapdash.onPrintKey = function (print) {
    window.addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key !== "p") return;
      event.preventDefault();
      print();
    });
  };

  gapdash.toPrint = () => location.hash === PRINT;
  gapdash.Handout = Handout;
})(window.gapdash);
