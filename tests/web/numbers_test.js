// The scripts write every figure as Python does: the cases of tests/numbers.json.

import * as numbers from "../../gapdash/web/core/numbers.js";
import { assertEquals } from "./asserts.js";

const read = (name) => JSON.parse(Deno.readTextFileSync(new URL(`../${name}`, import.meta.url)));
const CASES = read("numbers.json");
const UNITS = read("units.json");
const OF_UNITS = ["rate", "gap", "signed_gap"]; // functions whose second argument is a unit

const inScript = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());

function written({ function: name, arguments: given }) {
  const [first, ...rest] = given;
  if (OF_UNITS.includes(name)) rest[0] = UNITS[rest[0]];
  return numbers[inScript(name)](first, ...rest);
}

for (const each of CASES) {
  Deno.test(`${each.function}(${JSON.stringify(each.arguments).slice(1, -1)})`, () => {
    const found = written(each);
    assertEquals(Object.is(found, -0) ? "minus zero" : found, each.written);
  });
}

Deno.test("every function has cases, and there are no others", () => {
  const known = new Set(CASES.map((each) => inScript(each.function)));
  assertEquals(Object.keys(numbers).sort(), [...known].sort());
});
