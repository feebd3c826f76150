// What the tests hold: node's own assertions, which deno carries, so that nothing is fetched.

import { deepStrictEqual, rejects, throws } from "node:assert/strict";

export const assertEquals = (found, expected) => deepStrictEqual(found, expected);

export function assertThrows(act, message) {
  throws(act, { message });
}

export const assertRejects = (act, message) => rejects(act, { message });
