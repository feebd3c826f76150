import { csv } from "../../gapdash/web/core/csv.js";
import { assertEquals } from "./asserts.js";

Deno.test("cells that a spreadsheet would run are neutralised, numbers stay", () => {
  const made = csv(["a"], [["=1+1"], ["-x"], [-3], ['say "no"']]);
  assertEquals(made, '\ufeffa\r\n\'=1+1\r\n\'-x\r\n-3\r\n"say ""no"""\r\n');
});
