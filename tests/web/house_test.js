// How the modules of the front end stand to one another.

import { assertEquals } from "./asserts.js";

const WEB = new URL("../../gapdash/web/", import.meta.url);
const FLOORS = ["core", "map", "charts", "views", "editor", "talk"]; // a floor imports those before it
const LONGEST = 400;
const IMPORT = /^import [^;]*?from "(\.[^"]+\.js)";$|^import "(\.[^"]+\.js)";$/gms;

/** The modules by their path, with the paths that each imports. */
function modules(folder = WEB, found = new Map()) {
  for (const entry of Deno.readDirSync(folder)) {
    if (entry.isDirectory && entry.name !== "dist") modules(new URL(`${entry.name}/`, folder), found);
    if (!entry.name.endsWith(".js")) continue;
    const address = new URL(entry.name, folder);
    const text = Deno.readTextFileSync(address);
    const wanted = [...text.matchAll(IMPORT)].map(([, one, other]) => path(new URL(one ?? other, address)));
    found.set(path(address), { text, wanted });
  }
  return found;
}

const path = ({ pathname }) => pathname.slice(WEB.pathname.length);
const floor = (module) => FLOORS.indexOf(module.split("/")[0]);

Deno.test("imports run one way between the folders", () => {
  const up = [];
  for (const [module, { wanted }] of modules()) {
    if (!module.includes("/")) continue;
    for (const other of wanted) if (floor(other) > floor(module)) up.push(`${module} imports ${other}`);
  }
  assertEquals(up, []);
});

Deno.test("no module imports itself through others", () => {
  const known = modules();
  const left = new Set(known.keys());
  for (let free = [""]; free.length;) {
    free = [...left].filter((module) => known.get(module).wanted.every((other) => !left.has(other)));
    for (const module of free) left.delete(module);
  }
  assertEquals([...left], []);
});

Deno.test("every module is of a readable length and is used", () => {
  const known = modules();
  const used = new Set([...known.values()].flatMap(({ wanted }) => wanted));
  const long = [...known].filter(([, { text }]) => text.split("\n").length > LONGEST).map(([module]) => module);
  assertEquals(long, []);
  assertEquals([...known.keys()].filter((module) => module.includes("/") && !used.has(module)), []);
});

Deno.test("nothing is said of another host", () => {
  const others = [...modules()].filter(([, { text }]) => /https?:\/\/(?!www\.w3\.org)/.test(text));
  assertEquals(others.map(([module]) => module), []);
});

Deno.test("what a reader is told stands in modules of words", () => {
  const told = /["`](?=[^"`$]*[A-Za-z][a-z]* [a-z]+ [a-z]+)[A-Z][^"`]*["`]/;
  const typed = [...modules()].filter(([module]) => !module.endsWith("words.js") && module !== "widget.js")
    .flatMap(([module, { text }]) => text.split("\n").map((line) => `${module}: ${line.trim()}`))
    .filter((line) => !/: (\/\/|\/?\*)|new Error\(/.test(line) && told.test(line));
  assertEquals(typed, []);
});
