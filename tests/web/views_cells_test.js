import { opening, Traits } from "../../gapdash/web/views/cells.js";
import { assertEquals } from "./asserts.js";

/** A made-up selection: what is set is there at once. @param {Record<string, string>} state */
function selectionOf(state) {
  /** @type {Map<string, () => void>} */
  const callbacks = new Map();
  return {
    get: (/** @type {string} */ key) => state[key],
    on: (/** @type {string} */ name, /** @type {() => void} */ callback) => callbacks.set(name, callback),
    change(/** @type {Record<string, string>} */ changes) {
      Object.assign(state, changes);
      for (const key of Object.keys(changes)) callbacks.get(`change:${key}`)?.();
    },
  };
}

/** @param {Record<string, ReturnType<typeof selectionOf>>} selections */
const traitsOf = (selections) => new Traits(new Map(/** @type {any} */ (Object.entries(selections))));

Deno.test("an empty address opens what the notebook has chosen", () => {
  const own = { programme: "england", indicator: "ks2_rwm", area: "E06000027" };
  assertEquals(opening({}, own), own);
});

Deno.test("an address goes before the notebook's choice, whose programme stays", () => {
  const own = { programme: "england", indicator: "ks2_rwm", area: "E06000027" };
  assertEquals(opening({ year: "2019" }, own), { programme: "england", year: "2019" });
  assertEquals(opening({ programme: "south-west" }, own), { programme: "south-west" });
});

Deno.test("a page without a selection opens what its address says", () => {
  assertEquals(opening({ year: "2019" }), { programme: undefined, year: "2019" });
});

Deno.test("a link in both directions begins with its source and follows either end", () => {
  const [one, other] = [selectionOf({ view: "gap" }), selectionOf({ view: "rate" })];
  traitsOf({ one, other }).join({ from: ["one", "view"], to: ["other", "view"], both: true });
  assertEquals(other.get("view"), "gap");
  one.change({ view: "children" });
  assertEquals(other.get("view"), "children");
  other.change({ view: "rate" });
  assertEquals(one.get("view"), "rate");
});

Deno.test("a link in one direction leaves its source alone", () => {
  const [one, other] = [selectionOf({ year: "2019" }), selectionOf({ year: "2020" })];
  traitsOf({ one, other }).join({ from: ["one", "year"], to: ["other", "year"], both: false });
  other.change({ year: "2021" });
  assertEquals(one.get("year"), "2019");
});

Deno.test("the area that the pointer is on can be linked", () => {
  const [one, other] = [selectionOf({ area: "" }), selectionOf({ area: "" })];
  const traits = traitsOf({ one, other });
  traits.join({ from: ["one", "hovered"], to: ["other", "area"], both: false });
  traits.hover("one", "E06000027");
  assertEquals(other.get("area"), "E06000027");
});
