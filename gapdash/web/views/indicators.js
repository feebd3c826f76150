// Indicators: a programme's evaluation framework, theme by theme, to read, print and take away.

import { csv } from "../core/csv.js";
import { byId, emphasised } from "../core/elements.js";
import { codeButton } from "./code.js";
import { save } from "../core/pictures.js";
import { TextPage } from "./method.js";

class IndicatorsPage extends TextPage {
  async start(wishes) {
    byId("print").addEventListener("click", () => window.print());
    byId("csv").addEventListener("click", () => this.saveCsv());
    await super.start(wishes);
  }

  async drawMore(bundle) {
    byId("title").replaceChildren(...emphasised(bundle.title));
    byId("caution").textContent = bundle.caution;
    byId("tools").hidden = bundle.missing;
    byId("code").replaceChildren(codeButton(bundle.code, "framework", () => this.state));
    this.addCode(bundle);
    byId("contents").parentElement.hidden = bundle.missing;
    const today = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    byId("printed").textContent = `${location.href} · printed ${today}`;
    document.title = `${bundle.title.replaceAll("*", "")} · gapdash`;
  }

  // Each small line says how it is made.
  addCode(bundle) {
    for (const line of byId("sections").querySelectorAll(".gd-score-trend > .gd-spark")) {
      const row = line.closest("tr");
      const indicator = row.id.replace(/^indicator-/, "");
      const button = codeButton(
        bundle.code,
        "framework-line",
        () => ({ ...this.state, indicator }),
        `framework-line-${indicator}`,
      );
      if (button) line.after(button);
    }
  }

  saveCsv() {
    const { file, header, rows } = this.bundle.csv;
    save(new Blob([csv(header, rows)], { type: "text/csv;charset=utf-8" }), `${file}.csv`);
  }
}

export const openIndicators = (bundle) => new IndicatorsPage(bundle);
