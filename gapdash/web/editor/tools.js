// Editor's tools: the story as a file, to present, and a fresh start.

import { button, element } from "../core/elements.js";
import { askServer } from "../core/server.js";
import { save } from "../core/files.js";
import { NETWORK } from "../core/words.js";
import { TOOLS } from "./words.js";

/** @import { Editor } from "./editor.js" */

export class EditorTools {
  /** @param {Editor} editor */
  constructor(editor) {
    this.editor = editor;
    /** @type {HTMLInputElement} */
    const file = element("input", {
      class: "gd-file",
      type: "file",
      id: "gd-story-file",
      accept: ".toml,text/plain,application/toml",
      change: () => this.choose(file),
    });
    this.holder = element(
      "div",
      { class: "gd-card gd-editor-tools" },
      element(
        "p",
        { class: "gd-tools" },
        element("a", { class: "gd-button gd-first", href: editor.stage(1) }, TOOLS.present),
        button(TOOLS.save, () => this.save()),
        element(
          "span",
          { class: "gd-load" },
          file,
          element("label", { class: "gd-button", for: file.id }, TOOLS.load),
        ),
        button(TOOLS.fresh, () => this.fresh()),
      ),
      editor.kept,
    );
  }

  async save() {
    const { editor } = this;
    const { programme, draft } = editor.entry;
    if (!draft.steps.length) {
      editor.tell(TOOLS.stepless);
      return;
    }
    try {
      const { ok, said } = await askServer("stories/write", { programme, draft });
      if (!ok) {
        editor.tell(said.problem || TOOLS.unsolved);
        await editor.seekProblem();
        return;
      }
      save(new Blob([said.text], { type: "application/toml;charset=utf-8" }), said.name);
      if (editor.draft === draft) editor.filed();
      editor.tell(TOOLS.saved(said.name, programme));
    } catch {
      editor.tell(NETWORK.away);
    }
  }

  /** @param {HTMLInputElement} input */
  async choose(input) {
    const [file] = input.files ?? [];
    input.value = "";
    if (file) await this.load(file);
  }

  /**
   * A file becomes the story, once the reader agrees to what goes; its problems leave all as it is.
   * @param {File} file
   */
  async load(file) {
    const { editor } = this;
    const { programme } = editor.entry;
    try {
      const { ok, said } = await askServer("stories/read", { programme, text: await file.text() });
      if (!ok) {
        this.refuse(file.name, said);
        return;
      }
      if (!await editor.desk.mayGo(editor.entry)) return;
      await editor.desk.hold(said.programme);
      editor.take({ programme: said.programme, draft: said.draft, filed: true });
      editor.tell(TOOLS.loaded(file.name, this.about(said, programme)));
    } catch {
      editor.tell(NETWORK.away);
    }
  }

  /**
   * What a reader must know of the programme of a story that was loaded.
   * @param {{ programme: string, named: boolean }} said
   * @param {string} before the programme
   */
  about({ programme, named }, before) {
    const name = this.editor.desk.named(programme);
    if (!named) return TOOLS.unnamed(name);
    return programme === before ? "" : TOOLS.turned(name);
  }

  /** @param {string} name @param {{ problem: string, problems?: { said: string }[] }} said */
  refuse(name, { problem, problems }) {
    const list = (problems || [{ said: problem }]).map(({ said }) => element("li", {}, said));
    this.editor.tell(
      element("strong", {}, TOOLS.refused(name)),
      element("ul", { class: "gd-problem" }, list),
    );
  }

  async fresh() {
    const { editor } = this;
    if (!await editor.desk.mayGo(editor.entry)) return;
    editor.take(editor.desk.fresh(editor.entry.programme));
    editor.tell(TOOLS.empty);
  }
}
