// What a page of text makes of an address.

import { settle } from "../../gapdash/web/views/method.js";
import { assertEquals } from "./asserts.js";

const text = {
  bundle: { programme: { slug: "west", name: "West" }, programmes: [{ slug: "west", name: "West" }] },
};

Deno.test("a page of text shows a programme, and leaves places to the pages that have them", () => {
  assertEquals(settle(text, { programme: "west", area: "E1" }), { state: { programme: "west" }, notices: [] });
});

Deno.test("a programme that does not exist is said", () => {
  assertEquals(settle(text, { programme: "north" }), {
    state: { programme: "west" },
    notices: ["The address asks for programme “north”, which does not exist. Showing West."],
  });
});
