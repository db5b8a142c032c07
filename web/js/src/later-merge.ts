// Two texts beside each other with what differs, by CodeMirror. Fetched when somebody compares.
import { MergeView } from "@codemirror/merge";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";

/** Shows both in `parent`, in place of what was there. `names` are what each is called, and
 * `look` is the editor's own. True, when it is done. */
export function compare(parent: HTMLElement, texts: [string, string], names: [string, string], look: Extension): boolean {
  const side = (at: 0 | 1) => ({
    doc: texts[at],
    extensions: [
      lineNumbers(),
      look,
      EditorState.readOnly.of(true),
      EditorView.editable.of(false),
      EditorView.contentAttributes.of({ "aria-label": names[at], tabindex: "0" }),
    ],
  });
  parent.replaceChildren();
  new MergeView({ parent, a: side(0), b: side(1), gutter: true });
  return true;
}
