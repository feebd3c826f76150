// What the scripts make of something, for tests in Python: its name and what it is given come as
// JSON to the standard input, what it makes goes as JSON to the output. tests/scripts.py calls it.

import { trendRows } from "../../gapdash/web/charts/trend.js";
import { Figures } from "../../gapdash/web/core/figures.js";
import { DASHBOARDS } from "../../gapdash/web/editor/step_view.js";
import { snippet } from "../../gapdash/web/views/code.js";

const MAKERS = {
  dashboards: () => DASHBOARDS,
  snippets: ({ code, asked }) => asked.map(([name, state]) => snippet(code, name, state)),
  trend_rows: ({ bundle, state }) => trendRows(new Figures(bundle), state),
};

const { name, given } = await new Response(Deno.stdin.readable).json();
console.log(JSON.stringify(MAKERS[name](given)));
