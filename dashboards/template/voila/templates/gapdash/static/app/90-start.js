// Start: the bundle that was asked for before any script was here, then the page, then the kernel.
(function (gapdash) {
  "use strict";
  const { byId } = gapdash;
  const early = window.gapdashEarly;
  const kind = byId("main").dataset.page;
  let settle;
  gapdash.drawn = new Promise((resolve) => { settle = resolve; });

  async function read(response) {
    const answer = await response;
    const body = await answer.json();
    if (!answer.ok) throw Object.assign(new gapdash.Unshown(body.problem), { status: answer.status });
    return body;
  }

  // What a reader is told in one sentence; the server's log has the rest.
  gapdash.Unshown = class extends Error {};

  // What a page asks for beyond its bundle, under the same base address.
  gapdash.fetchAnswer = (path) => read(fetch(`${early.base.replace(/data\/$/, "")}${path}`));

  // A document by its name below all programmes' data, such as "south-west/map.json".
  gapdash.fetchDocument = (name) => read(fetch(early.base + name));

  gapdash.fetchBundle = (programme) => gapdash.fetchDocument(`${programme}/${kind}.json`);

  // A wish for a programme that does not exist gets the default one, and page and notice say so.
  async function firstBundle() {
    const answer = await early.response;
    if (answer.status === 404) return gapdash.fetchBundle("default");
    return read(answer);
  }

  // Explore's figures, from the documents that were asked for early. What there is none of by the
  // address's names is asked for anew, by those of the document.
  async function firstFigures() {
    const [map, part] = [early.map, early.part].map((answer) => answer.then(read).catch(() => null));
    const bundle = await firstBundle();
    const drawn = (await map) || await gapdash.fetchDocument(gapdash.documentNames.map(bundle.programme.slug));
    const figures = new gapdash.Figures({ ...bundle, ...drawn }, gapdash.fetchDocument);
    const first = await part;
    if (first) figures.parts.set(first.indicator, first);
    return figures;
  }

  // The story that the address asks for, or nothing: then the page says what there is.
  async function firstStory() {
    const answer = await early.response;
    return answer && answer.status !== 404 ? read(answer) : null;
  }

  function apologise(error) {
    const text = error instanceof gapdash.Unshown ? error.message
      : "The page could not reach its figures. Check the connection, then load the page again.";
    byId("main").replaceChildren(gapdash.element("p", { class: "gd-notice", role: "alert" }, text));
    byId("main").dataset.drawn = "failed";
  }

  async function start() {
    try {
      const first = { present: firstStory, explore: firstFigures }[kind] || firstBundle;
      gapdash.page = gapdash.pages[kind](await first());
      await gapdash.page.start(gapdash.readAddress());
      if (gapdash.DASHBOARDS[kind]) gapdash.addView(gapdash.page, kind);
      settle(gapdash.page);
    } catch (error) {
      console.error(error);
      apologise(error);
    }
  }

  // What went wrong after a reader's choice, said in a notice.
  function told(error) {
    const lost = error instanceof TypeError && /fetch/i.test(error.message);
    if (!lost && !(error instanceof gapdash.Unshown)) return false;
    gapdash.notice([lost
      ? "The server cannot be reached: what is shown stays usable, what was not yet shown cannot be loaded now."
      : error.message]);
    return true;
  }

  window.addEventListener("unhandledrejection", (event) => {
    if (told(event.reason)) event.preventDefault();
  });

  // The notebook's widget comes live: from here on, page and notebook follow each other. What a
  // notebook has chosen before is shown first: its page is shown a second time, or anew.
  gapdash.attach = async function (model) {
    const page = await gapdash.drawn;
    const tell = (state) => {
      for (const [key, value] of Object.entries(state)) model.set(key, value);
      model.save_changes();
    };
    const show = () => page.change({ ...model.get("asked") });
    page.listeners.push(tell);
    const held = chosen(model, page);
    if (held) page.change(held);
    else tell(page.state);
    model.on("change:asked", show);
    gapdash.model = model;
    byId("main").dataset.live = "yes";
    performance.mark("gapdash-live");
    return () => model.off("change:asked", show);
  };

  // What the reader had chosen on this page, or what the notebook asks for; nothing of a new one.
  function chosen(model, page) {
    const known = Object.keys(page.state).filter((key) => model.get(key) !== undefined);
    const held = model.get("programme")
      ? Object.fromEntries(known.map((key) => [key, model.get(key)]))
      : { ...model.get("asked") };
    return Object.keys(held).length ? held : null;
  }

  start();
})(window.gapdash);
