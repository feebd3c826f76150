// Texts of pictures, and what marks the areas of a map.

import { brokenIntoLines } from "../../gapdash/web/core/pictures.js";
import { fewHatch, isChoosable, isPart } from "../../gapdash/web/core/elements.js";
import { keep } from "../../gapdash/web/core/storage.js";
import tokens from "../../gapdash/web/core/tokens.json" with { type: "json" };
import { assertEquals } from "./asserts.js";

Deno.test("a short text is one line", () => {
  assertEquals(brokenIntoLines("as it is", 20), ["as it is"]);
});

Deno.test("a text breaks between words, at most so many characters a line", () => {
  assertEquals(brokenIntoLines("one two three four", 7), ["one two", "three", "four"]);
  assertEquals(brokenIntoLines("one two", 6), ["one", "two"]);
});

Deno.test("a word that is longer than a line stands alone", () => {
  assertEquals(brokenIntoLines("a incomprehensible b", 5), ["a", "incomprehensible", "b"]);
});

Deno.test("no text is one empty line, and blanks are one", () => {
  assertEquals([brokenIntoLines("", 5), brokenIntoLines("a \n  b", 5)], [[""], ["a b"]]);
});

Deno.test("a hatch of few pupils is named by its colour", () => {
  assertEquals(fewHatch("#12436d"), "gd-hatch-few-12436d");
});

Deno.test("parts can be chosen and authorities; wider areas cannot", () => {
  const kinds = ["sub-region", "region", "authority", "programme", "nation"];
  assertEquals(kinds.map((kind) => isPart({ kind })), [true, true, false, false, false]);
  assertEquals(kinds.map((kind) => isChoosable({ kind })), [true, true, true, false, false]);
});

Deno.test("a browser that keeps nothing stops nothing", () => {
  const kept = new Map();
  assertEquals(keep(() => ({ setItem: (key, text) => kept.set(key, text) }), "a", "b"), true);
  assertEquals(kept.get("a"), "b");
  const refuse = () => {
    throw new Error("refused");
  };
  assertEquals(keep(refuse, "a", "b"), false);
});

Deno.test("every colour of the file is one", () => {
  const all = [...Object.values(tokens.colours), ...tokens.sequential, ...tokens.categorical];
  assertEquals(all.filter((colour) => !/^#[0-9a-f]{6}$/.test(colour)), []);
});
