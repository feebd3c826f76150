// Desk: a programme's stories and the reader's own, each to present, edit, pack or print.
(function (gapdash) {
  "use strict";
  const { byId, element } = gapdash;
  const base = () => window.gapdashEarly.base.replace(/data\/$/, "");
  const NO_KEY = "A room for phones, and the presenter’s notes, need the address that the server printed when it started, after “To present:”. Everything else works without it.";
  const MEANINGS = "Pack: the whole story in one file that opens without a network. Handout: the story on paper. Preflight: see that everything works before the doors open.";
  const AWAY = "The server cannot be reached: check the connection, then try again.";

  // Asks the server; what it says and whether it agreed. Throws where it cannot be reached.
  gapdash.askServer = async function (path, body) {
    const key = gapdash.presenterKey();
    const headers = { ...(body && { "Content-Type": "application/json" }), ...(key && { "Gapdash-Presenter": key }) };
    const answer = await fetch(base() + path, body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers });
    const json = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    return { ok: answer.ok, said: json ? await answer.json() : await answer.text() };
  };

  gapdash.presenterKey = function () {
    try {
      return localStorage.getItem("gapdash-presenter") || "";
    } catch {
      return "";
    }
  };

  // How many of a thing, in words that a sentence can go on from.
  gapdash.steps = (count) => (count === 1 ? "1 step" : `${count} steps`);

  function facts(story) {
    return [gapdash.steps(story.steps), story.minutes && `${story.minutes} minutes`, story.by && `by ${story.by}`].filter(Boolean).join(" · ");
  }

  class Desk {
    constructor(holder, { programme, notices }) {
      Object.assign(this, { holder, programme, notices, programmes: [], held: new Map() });
      this.store = new gapdash.DraftStore(() => this.heard());
      this.said = element("p", { class: "gd-said", role: "status" });
      window.addEventListener("popstate", () => this.followAddress());
    }

    async start() {
      byId("boundaries").parentElement.hidden = true; // there is no map
      try {
        await this.hold(this.programme || "default");
      } catch (error) {
        if (error.status !== 404) throw error;
        this.notices.push(`The address asks for programme “${this.programme.slice(0, 40)}”, which does not exist.`);
        await this.hold("default");
      }
      this.show();
      gapdash.notice(this.notices);
      this.holder.dataset.drawn = "yes";
    }

    // A programme's stories, asked for once.
    async hold(slug) {
      if (!this.held.has(slug)) {
        const { programme, programmes, stories, gathered } = await gapdash.fetchAnswer(`stories/${encodeURIComponent(slug)}.json`);
        byId("date").textContent = `Figures gathered ${gathered}`;
        this.programmes = programmes;
        this.held.set(programme, stories);
        this.programme = programme;
      } else {
        this.programme = slug;
      }
    }

    get editing() { return new URLSearchParams(location.search).get("edit") === "draft"; }

    named(slug) { return (this.programmes.find((one) => one.slug === slug) || { name: slug }).name; }

    // An address of this page or of another one of the server, about the programme.
    to(page, choices) { return `${page}?${new URLSearchParams({ programme: this.programme, ...choices })}`; }

    // Between desk and editor without a new page: back and forward go the same way.
    turnTo(choices) {
      history.pushState(null, "", this.to("present.ipynb", choices));
      this.show();
      this.holder.querySelector("h1").focus();
      scrollTo(0, 0);
    }

    async followAddress() {
      const asked = new URLSearchParams(location.search).get("programme");
      if (asked) await this.hold(asked);
      this.show();
    }

    show() {
      const entry = this.store.read();
      if (this.editor) this.editor.leave();
      this.editor = null;
      if (this.editing) {
        this.editor = new gapdash.Editor(this, entry || { programme: this.programme, draft: gapdash.drafts.empty(this.named(this.programme)), filed: false });
        this.editor.start();
      } else {
        this.draw(entry);
      }
    }

    // The page, with one place for whatever the reader must know.
    fill(...parts) {
      this.holder.replaceChildren(element("div", { id: "gd-notice", class: "gd-notice", role: "status", hidden: true }), ...parts);
      gapdash.carry(`?${new URLSearchParams({ programme: this.programme })}`);
    }

    // Another window has changed the draft.
    heard() {
      if (this.editor) this.editor.heard();
      else if (!this.editing) this.drawOwn(this.store.read());
    }

    draw(entry) {
      document.title = `Present: ${this.named(this.programme)} · gapdash`;
      const stories = this.held.get(this.programme);
      const none = element("li", { class: "gd-card gd-quiet" }, "There is no story about this programme yet. Make one: “Your story” says how.");
      const choose = element("select", { id: "gd-programme", change: () => this.choose(choose) },
        this.programmes.map(({ slug, name }) => element("option", { value: slug, selected: slug === this.programme }, name)));
      this.own = element("div", {});
      this.fill(
        element("h1", { class: "gd-title", tabindex: "-1" }, "Present"),
        element("p", { class: "gd-sentence" }, "A story takes a room through the figures, one idea at a time."),
        element("form", { class: "gd-card gd-choose", autocomplete: "off", submit: (event) => event.preventDefault() },
          element("div", { class: "gd-field" }, element("label", { for: "gd-programme" }, "Programme"), choose),
          gapdash.presenterKey() ? null : element("p", { class: "gd-quiet" }, NO_KEY)),
        this.said,
        element("div", { class: "gd-desk" },
          element("section", { "aria-labelledby": "gd-stories-title" },
            element("h2", { id: "gd-stories-title" }, "Stories"),
            element("ul", { class: "gd-stories" }, stories.length ? stories.map((story) => this.item(story)) : none)),
          element("section", { "aria-labelledby": "gd-own-title" }, element("h2", { id: "gd-own-title" }, "Your story"), this.own),
          element("p", { class: "gd-quiet gd-meanings" }, MEANINGS)));
      this.drawOwn(entry);
    }

    async choose(select) {
      const before = this.programme;
      try {
        await this.hold(select.value);
      } catch (error) {
        select.value = before;
        throw error;
      }
      history.pushState(null, "", this.to("present.ipynb", {}));
      this.show();
      byId("programme").focus();
    }

    item(story) {
      const title = element("h3", {}, story.title || story.name);
      if (story.problem) return element("li", { class: "gd-card gd-story" }, title, element("p", { class: "gd-problem" }, story.problem));
      const about = { story: story.name };
      return element("li", { class: "gd-card gd-story" }, title,
        element("p", {}, story.about), element("p", { class: "gd-quiet" }, facts(story)),
        this.tools(story.title, about, [
          element("button", { type: "button", click: () => this.copy(story), "aria-label": `Edit a copy: ${story.title}` }, "Edit a copy"),
          element("a", { class: "gd-button", href: `${base()}stories/${this.programme}/${story.name}/pack.html`, download: true, "aria-label": `Pack: ${story.title}` }, "Pack"),
          element("a", { class: "gd-button", href: `${base()}stories/${this.programme}/${story.name}/handout.html`, "aria-label": `Handout: ${story.title}` }, "Handout"),
        ]));
    }

    // What can be done with a story; what is the same for all is a link.
    tools(title, about, buttons) {
      const link = (text, href, first) => element("a", { class: first ? "gd-button gd-first" : "gd-button", href, "aria-label": `${text}: ${title}` }, text);
      const [edit, pack, handout] = buttons;
      return element("p", { class: "gd-tools" }, link("Present", this.to("present.ipynb", about), true), edit, pack, handout,
        link("Preflight", this.to(base().replace(/gapdash\/$/, "preflight"), about)));
    }

    drawOwn(entry) {
      const draft = entry && entry.draft;
      if (!draft || !draft.steps.length) { this.own.replaceChildren(this.empty()); return; }
      const there = entry.programme === this.programme;
      const title = draft.title || "A story without a title yet";
      const about = { programme: entry.programme, story: "draft" };
      this.own.replaceChildren(element("div", { class: "gd-card gd-story" },
        element("h3", {}, title),
        draft.about ? element("p", {}, draft.about) : null,
        element("p", { class: "gd-quiet" }, `${facts({ ...draft, steps: draft.steps.length })}${there ? "" : ` · about ${this.named(entry.programme)}`}`),
        this.tools(title, about, [
          element("button", { type: "button", click: () => this.turnTo({ programme: entry.programme, edit: "draft" }), "aria-label": `Edit: ${title}` }, "Edit"),
          element("button", { type: "button", click: () => this.pack(entry), "aria-label": `Pack: ${title}` }, "Pack"),
          element("button", { type: "button", click: () => this.hand(entry), "aria-label": `Handout: ${title}` }, "Handout"),
        ]),
        element("p", { class: "gd-quiet" }, gapdash.whereKept(entry))));
    }

    // How a story is made, where there is none.
    empty() {
      return element("div", { class: "gd-card gd-story" },
        element("p", {}, "You have not begun one in this browser. There are three ways:"),
        element("ul", { class: "gd-ways" },
          element("li", {}, "Open ", element("a", { href: this.to("explore.ipynb", {}) }, "Explore"), " or another dashboard, choose what to show, and press “Add this view to a story”."),
          element("li", {}, "Press “Edit a copy” beside one of the stories here."),
          element("li", {}, "Load a story that you saved as a file: open the editor, then “Load a file”.")),
        element("p", { class: "gd-tools" }, element("button", { type: "button", click: () => this.turnTo({ edit: "draft" }) }, "Open the editor")));
    }

    // A story that is there becomes the reader's own, unless that would take something away.
    async copy(story) {
      try {
        const { ok, said } = await gapdash.askServer(`stories/${this.programme}/${story.name}/draft.json`);
        if (!ok) { this.said.textContent = said.problem; return; }
        await this.take({ programme: this.programme, draft: said.draft, filed: true });
      } catch {
        this.said.textContent = AWAY;
      }
    }

    // An entry takes the place of the reader's story, once they agree; whether it did.
    async take(entry) {
      const before = this.store.read();
      if (gapdash.precious(before) && !await this.mayGo(before)) return false;
      const kept = this.store.write(entry);
      if (kept !== "kept") { this.said.textContent = gapdash.UNKEPT[kept]; return false; }
      this.turnTo({ programme: entry.programme, edit: "draft" });
      return true;
    }

    async mayGo({ draft }) {
      return await gapdash.ask("Let go of your present story?",
        `“${draft.title || "Your story"}” (${gapdash.steps(draft.steps.length)}) is in no file as it stands. The other one would take its place.`,
        [["", "Keep it"], ["go", "Let it go"]]) === "go";
    }

    // What is made of the reader's own story, with a name for its file; null where it cannot be.
    async made(kind, entry) {
      try {
        const { programme, draft } = entry;
        const written = await gapdash.askServer("stories/write", { programme, draft });
        if (!written.ok) { this.said.textContent = "Your story has problems: open it with “Edit” to see them."; return null; }
        const { ok, said } = await gapdash.askServer(`stories/${kind}`, { programme, text: written.said.text });
        if (!ok) { this.said.textContent = said.problem || AWAY; return null; }
        return { page: new Blob([said], { type: "text/html;charset=utf-8" }), name: written.said.name.replace(/toml$/, "html") };
      } catch {
        this.said.textContent = AWAY;
        return null;
      }
    }

    async pack(entry) {
      const made = await this.made("pack", entry);
      if (!made) return;
      gapdash.save(made.page, made.name);
      this.said.textContent = "Packed: the file is among your downloads.";
    }

    async hand(entry) {
      const made = await this.made("handout", entry);
      if (made) location.assign(URL.createObjectURL(made.page));
    }
  }

  gapdash.AWAY = AWAY;
  gapdash.Desk = Desk;
})(window.gapdash);
