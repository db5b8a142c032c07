// The one door between the page and CodeMirror.
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentUnit } from "@codemirror/language";
import { nextDiagnostic, previousDiagnostic } from "@codemirror/lint";
import { Compartment, EditorSelection, EditorState, type ChangeSpec, type Extension, type TransactionSpec } from "@codemirror/state";
import {
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  type Command,
} from "@codemirror/view";
import { cardSupport } from "./card";
import { carried, findingAt, findingsSupport, newFindings, placedFindings, told } from "./findings";
import { describeAtCursor, hovering } from "./hover";
import { look } from "./look";
import { quickFix } from "./quickfix";
import { lightRole, newRoles, roleAt, rolesSupport } from "./roles";
import type { Edit, Finding, Fix, Host, Role, Words } from "./types";
import { speaking, wordsSlot } from "./words";

type Later = typeof import("./later");

/** The slot for what comes when the editor is first entered. */
const laterSlot = new Compartment();

/** How YAML looks. */
export const shown: Extension = [yaml(), look];

export class Editor {
  /** Made when the first file is shown. */
  #view!: EditorView;
  readonly #parent: HTMLElement;
  readonly #host: Host;
  /** The states of all files, the shown one's as it was when it was last put away. */
  readonly #files = new Map<number, EditorState>();
  /** Findings that came while a syllable was being composed. */
  readonly #held = new Map<number, readonly Finding[]>();
  #shown = -1;
  #later: Later | undefined;
  #words: Words;

  constructor(parent: HTMLElement, host: Host, words: Words) {
    this.#host = host;
    this.#words = words;
    this.#parent = parent;
  }

  destroy(): void {
    this.#view?.destroy();
  }

  /** The shown file as it is. */
  get state(): EditorState {
    return this.#view.state;
  }

  /** Takes a file in; its text is from now on the editor's. */
  open(file: number, text: string): void {
    this.#files.set(file, EditorState.create({ doc: text, extensions: this.#extensions(file) }));
  }

  /** Shows a file that was opened, with its own undo history. */
  show(file: number): void {
    if (file === this.#shown) return;
    const state = this.#files.get(file);
    if (!state) return;
    if (this.#files.has(this.#shown)) this.#files.set(this.#shown, this.#view.state);
    this.#shown = file;
    if (this.#view) this.#view.setState(state);
    else this.#enter(state);
  }

  #enter(state: EditorState): void {
    this.#view = new EditorView({ parent: this.#parent, state });
    this.#view.contentDOM.addEventListener("compositionend", () => setTimeout(() => this.#release()));
    this.#view.contentDOM.addEventListener("focus", () => void this.#fetchLater());
  }

  close(file: number): void {
    this.#files.delete(file);
    this.#held.delete(file);
  }

  focus(): void {
    this.#view.focus();
  }

  /** Says everything in another language from now on. */
  speak(words: Words): void {
    this.#words = words;
    for (const file of this.#files.keys()) {
      this.#update(file, { effects: wordsSlot.reconfigure(speaking(words)) });
    }
  }

  /** Replaces a file's findings. Held back while a syllable is composed: a change of the text's
   * decorations could break it. */
  setFindings(file: number, findings: readonly Finding[]): void {
    if (file === this.#shown && this.#view.composing) {
      this.#held.set(file, findings);
      return;
    }
    this.#held.delete(file);
    const state = this.#state(file);
    if (state) this.#update(file, newFindings(state, findings, (fix) => this.#fix(file, fix)));
  }

  /** Applies one fix of the findings last given; false when its place was changed since. */
  applyFix(file: number, finding: number, fix: number): boolean {
    const state = this.#state(file);
    const chosen = state && findingAt(state, finding)?.fixes[fix];
    return chosen !== undefined && this.#fix(file, chosen);
  }

  /** Applies edits made for the texts as they are, as one undoable step in each file. */
  applyEdits(edits: readonly Edit[]): void {
    for (const file of new Set(edits.map((edit) => edit.file))) {
      this.#change(file, edits.filter((edit) => edit.file === file).map(asChange));
    }
  }

  /** Selects a finding where it stands now and brings it into view. */
  reveal(file: number, finding: number): void {
    this.show(file);
    const wanted = findingAt(this.#view.state, finding);
    const placed = placedFindings(this.#view.state).find((one) => one.finding === wanted);
    if (placed) this.select(file, placed.from, placed.to);
  }

  /** A frame that shows one answer only shows the text too once a place in it is asked for. */
  #comeForward(): void {
    const { dataset } = document.documentElement;
    if ("embed" in dataset) dataset["embed"] = "split";
  }

  /** Selects a place, as far as it is in the text, and brings it into view. */
  select(file: number, from: number, to: number): void {
    this.show(file);
    this.#comeForward();
    const { length } = this.#view.state.doc;
    const anchor = Math.min(from, length);
    this.#view.dispatch({
      selection: { anchor, head: Math.min(to, length) },
      effects: EditorView.scrollIntoView(anchor, { y: "center" }),
    });
    this.#view.focus();
  }

  /** Replaces the lines of roles that are shown in a file. */
  setRoles(file: number, roles: readonly Role[]): void {
    const state = this.#state(file);
    // A page without any is not drawn anew for none.
    if (state && (roles.length > 0 || roleAt(state, 0))) this.#update(file, { effects: newRoles.of(roles) });
  }

  /** Lights one role of a file; undefined takes the light away. */
  light(file: number, role: number | undefined): void {
    if (file === this.#shown) this.#view.dispatch({ effects: lightRole.of(role) });
  }

  /** Brings the lines of a role into view, the cursor at their start. */
  revealRole(file: number, role: number): void {
    this.show(file);
    const wanted = roleAt(this.#view.state, role);
    if (!wanted) return;
    this.#comeForward();
    const { from, to } = wanted.range;
    this.#view.dispatch({
      selection: { anchor: from },
      effects: [EditorView.scrollIntoView(EditorSelection.range(from, to), { y: "center" }), lightRole.of(role)],
    });
    this.#view.focus();
  }

  /** Without a network there is no help with typing; the next time the editor is entered it is
   * asked for again. */
  async #fetchLater(): Promise<Later | undefined> {
    if (this.#later) return this.#later;
    const later = await import("./later").catch(() => undefined);
    if (!later || this.#later) return this.#later;
    this.#later = later;
    for (const file of this.#files.keys()) {
      this.#update(file, { effects: laterSlot.reconfigure(later.helping(this.#host, file)) });
    }
    return later;
  }

  readonly #search: Command = (view) => {
    void this.#fetchLater().then((later) => later?.openSearchPanel(view));
    return true;
  };

  #state(file: number): EditorState | undefined {
    return file === this.#shown ? this.#view.state : this.#files.get(file);
  }

  #update(file: number, spec: TransactionSpec): void {
    const state = this.#files.get(file);
    if (file === this.#shown) this.#view.dispatch(spec);
    else if (state) this.#files.set(file, state.update(spec).state);
  }

  #release(): void {
    for (const [file, findings] of [...this.#held]) this.setFindings(file, findings);
  }

  /** All of a fix or nothing of it. */
  #fix(file: number, fix: Fix): boolean {
    const carriedEdits = fix.edits.map((edit) => {
      const state = this.#state(edit.file);
      return { file: edit.file, change: state && carried(state, edit) };
    });
    if (carriedEdits.some(({ change }) => change === undefined)) return false;
    for (const target of new Set(carriedEdits.map((edit) => edit.file))) {
      const changes = carriedEdits.flatMap((edit) => (edit.file === target && edit.change ? [edit.change] : []));
      this.#change(target, changes);
    }
    this.show(file);
    return true;
  }

  /** One undoable step: what makes it so is fetched first. Whoever types meanwhile goes before. */
  #change(file: number, changes: ChangeSpec[]): void {
    const before = this.#state(file)?.doc;
    const change = () => {
      if (this.#state(file)?.doc !== before) return;
      const annotations = this.#later ? [this.#later.isolateHistory.of("full")] : [];
      this.#update(file, { changes, userEvent: "input.fix", annotations });
      const state = this.#state(file);
      if (state && file !== this.#shown) this.#host.changed(file, state.doc.toString());
    };
    if (this.#later) change();
    else void this.#fetchLater().then(change);
  }

  #extensions(file: number): Extension {
    const quick = quickFix((fix) => this.#fix(file, fix));
    const describe = describeAtCursor(this.#host, file);
    return [
      lineNumbers(),
      findingsSupport,
      rolesSupport,
      foldGutter({ openText: "⌄", closedText: "›" }),
      codeFolding(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      highlightSpecialChars(),
      bracketMatching(),
      indentUnit.of("  "),
      EditorState.readOnly.of("readonly" in document.documentElement.dataset),
      shown,
      hovering(this.#host, file),
      cardSupport,
      keymap.of([
        { key: "Mod-.", run: quick, preventDefault: true },
        { key: "Mod-i", run: describe, preventDefault: true },
        { key: "F8", run: told(nextDiagnostic), shift: told(previousDiagnostic), preventDefault: true },
      ]),
      laterSlot.of(this.#later?.helping(this.#host, file) ?? keymap.of([{ key: "Mod-f", run: this.#search }])),
      keymap.of(foldKeymap),
      // Files dropped onto the editor become tabs, which is the page's work.
      EditorView.domEventHandlers({ drop: (event) => (event.dataTransfer?.files.length ?? 0) > 0 }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) this.#host.changed(file, update.state.doc.toString());
        if (update.selectionSet) this.#host.moved(file, update.state.selection.main.head);
      }),
      wordsSlot.of(speaking(this.#words)),
    ];
  }
}

function asChange(edit: Edit): ChangeSpec {
  return { from: edit.range.from, to: edit.range.to, insert: edit.insert };
}
