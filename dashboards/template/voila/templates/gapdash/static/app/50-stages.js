// Stages: the picture of one place's gap at each age.
(function (gapdash) {
  "use strict";
  const { element } = gapdash;
  const [LEAST, LINES] = [13, 3.4]; // type in pixels, and lines of it for each stage

  // Its specification takes the size of its type, and is as high as its box.
  class StagesPicture extends gapdash.ChartPicture {
    lay() { return { wide: this.box.clientWidth, high: this.box.clientHeight }; }

    async draw(step) {
      const { rows, title, said } = step.stages;
      const own = this.figures.areas[this.figures.nation];
      this.say(title, [
        rows.some(({ low }) => low != null) && "Band: 95% interval",
        rows.some(({ nation }) => nation != null) && `◇ ${own.name}`,
      ]);
      const size = this.lay();
      Object.assign(this.inner.style, { width: `${size.wide}px`, height: `${size.high}px` });
      this.chart = this.chart || await gapdash.Chart.in(this.inner, this.figures.bundle.charts.stages);
      this.resize(this.chart, size);
      const values = rows.flatMap(({ gap, low, high, nation }) => [gap, low, high, nation]).filter((value) => value != null);
      const [low, high] = gapdash.limits([0, ...values], "");
      const type = Math.max(LEAST, Math.min(parseFloat(getComputedStyle(this.box).fontSize), size.high / rows.length / LINES));
      this.chart.show({ rows: rows.map((row) => ({ ...row, text: row.text || row.reason })) }, { low, high, size: type }, said);
    }

    table(holder, { stages }) {
      const head = ["Stage", "Gap", this.figures.areas[this.figures.nation].name].map((name) => element("th", { scope: "col" }, name));
      holder.replaceChildren(element("table", { class: "gd-table" }, element("thead", {}, element("tr", {}, head)),
        element("tbody", {}, stages.rows.map((row) => element("tr", {}, element("th", { scope: "row" }, row.label),
          element("td", {}, row.text || row.reason), element("td", {}, row.nation_text || "–"))))));
    }
  }

  gapdash.pictureKinds.stages = StagesPicture;
})(window.gapdash);
