// Editor's tools: the story as a file, to present, and a fresh start.

import { element } from "../core/elements.js";
import { askServer } from "../core/server.js";
import { button } from "../core/parts.js";
import { save } from "../core/pictures.js";
import { NETWORK } from "../core/words.js";

/** @import { Editor } from "./editor.js" */

const UNSOLVED =
  "Not saved: the story has problems that a file may not have. They are named below; what you wrote is kept in this browser.";

const STEPLESS = "Not saved: the story has no step yet.";

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
        element("a", { class: "gd-button gd-first", href: editor.stage(1) }, "Present"),
        button("Save as a file", () => this.save()),
        element(
          "span",
          { class: "gd-load" },
          file,
          element("label", { class: "gd-button", for: file.id }, "Load a file"),
        ),
        button("Begin anew", () => this.fresh()),
      ),
      editor.kept,
    );
  }

  async save() {
    const { editor } = this;
    const { programme, draft } = editor.entry;
    if (!draft.steps.length) {
      editor.tell(STEPLESS);
      return;
    }
    try {
      const { ok, said } = await askServer("stories/write", { programme, draft });
      if (!ok) {
        editor.tell(said.problem || UNSOLVED);
        await editor.seekProblem();
        return;
      }
      save(new Blob([said.text], { type: "application/toml;charset=utf-8" }), said.name);
      if (editor.draft === draft) editor.filed();
      editor.tell(
        `Saved as ${said.name} among your downloads. Put it into geodata/programmes/${programme}/stories/ to have it always on this page.`,
      );
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
      editor.tell(`Loaded: ${file.name}.${this.about(said, programme)}`);
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
    if (!named) {
      return ` The file does not say which programme it is about, so it is shown with the figures of ${name}; saving it writes that in.`;
    }
    return programme === before ? "" : ` It is about ${name}, so the editor has turned to that programme.`;
  }

  /** @param {string} name @param {{ problem: string, problems?: { said: string }[] }} said */
  refuse(name, { problem, problems }) {
    const list = (problems || [{ said: problem }]).map(({ said }) => element("li", {}, said));
    this.editor.tell(
      element("strong", {}, `${name} was not loaded; your story is as it was.`),
      element("ul", { class: "gd-problem" }, list),
    );
  }

  async fresh() {
    const { editor } = this;
    if (!await editor.desk.mayGo(editor.entry)) return;
    editor.take(editor.desk.fresh(editor.entry.programme));
    editor.tell("An empty story.");
  }
}
