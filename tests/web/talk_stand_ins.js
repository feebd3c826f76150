// What the tests of talk and editor have in place of a browser: storages, clocks, streams, and as
// much of a document as they ask for. Each test puts in what it needs.

/** A storage as a browser has it. refusing: the name of the error that it throws on writing. */
export class Storage {
  constructor(held = {}, refusing = "") {
    this.held = new Map(Object.entries(held));
    this.refusing = refusing;
  }
  getItem(key) {
    return this.held.get(key) ?? null;
  }
  setItem(key, text) {
    if (this.refusing) throw Object.assign(new Error("no"), { name: this.refusing });
    this.held.set(key, String(text));
  }
  removeItem(key) {
    this.held.delete(key);
  }
}

/** Something under a name of the whole script, such as localStorage. */
export function put(name, value) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  return value;
}

/** A storage that even to name is refused. */
export function refuse(name) {
  Object.defineProperty(globalThis, name, {
    configurable: true,
    get() {
      throw new Error("refused");
    },
  });
}

/** Whoever is listened to: fire tells its listeners. */
export class Source {
  listeners = [];
  addEventListener(name, listener) {
    this.listeners.push([name, listener]);
  }
  fire(name, event = {}) {
    for (const [known, listener] of [...this.listeners]) if (known === name) listener(event);
  }
}

/** An element, as far as a test asks for it. */
export class Node extends Source {
  attributes = new Map();
  children = [];
  hidden = false;
  value = "";
  style = {};
  constructor(tag = "div") {
    super();
    this.tag = tag;
  }
  setAttribute(name, value) {
    this.attributes.set(name, String(value));
  }
  removeAttribute(name) {
    this.attributes.delete(name);
  }
  getAttribute(name) {
    return this.attributes.get(name) ?? null;
  }
  toggleAttribute(name, on) {
    if (on) this.attributes.set(name, "");
    else this.attributes.delete(name);
  }
  closest() {
    return null;
  }
  append(...more) {
    this.children.push(...more);
  }
  prepend(...more) {
    this.children.unshift(...more);
  }
  replaceChildren(...more) {
    this.children = more;
  }
  get textContent() {
    return this.children.map((child) => child.textContent ?? String(child)).join("");
  }
  set textContent(text) {
    this.children = [text];
  }
  /** All elements with a tag, below this one. */
  all(tag) {
    const below = this.children.filter((child) => child instanceof Node);
    return below.flatMap((child) => [...(child.tag === tag ? [child] : []), ...child.all(tag)]);
  }
  /** The button with a text or a name. */
  button(said) {
    return this.all("button").find((one) => one.textContent === said || one.getAttribute("aria-label") === said);
  }
}

/** A document that makes elements; ids: those that it has, without the gd- before them. */
export function documentOf(ids = {}) {
  const document = Object.assign(new Source(), {
    visibilityState: "visible",
    createElement: (tag) => new Node(tag),
    getElementById: (id) => ids[id.slice(3)] ?? null,
  });
  return put("document", document);
}

/** Timers that run when a test says so. */
export class Clock {
  timers = new Map();
  last = 0;
  constructor() {
    put("setTimeout", (act, wait) => this.add(act, wait));
    put("setInterval", (act, wait) => this.add(act, wait));
    put("clearTimeout", (id) => this.timers.delete(id));
    put("clearInterval", (id) => this.timers.delete(id));
  }
  add(act, wait) {
    this.last += 1;
    this.timers.set(this.last, { act, wait });
    return this.last;
  }
  /** Run a timer at once, and whatever follows from it. */
  async run(id) {
    const { act } = this.timers.get(id);
    this.timers.delete(id);
    act();
    await settled();
  }
}

/** When all promises that are on their way have come. */
export async function settled() {
  for (let n = 0; n < 30; n += 1) await Promise.resolve();
}

/** An answer of a server. */
export const answerOf = (status, said = {}) => ({
  status,
  ok: status >= 200 && status < 300,
  json: () => Promise.resolve(said),
});

// Some scripts look at their window as soon as they are read.
put("window", globalThis);
