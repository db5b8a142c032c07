import { Compartment, EditorState, Facet, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { Words } from "./types";

const facet = Facet.define<Words, Words | undefined>({ combine: (all) => all[0] });

/** The slot that holds the words; reconfigured when the page's language changes. */
export const wordsSlot = new Compartment();

export function speaking(words: Words): Extension {
  return [
    facet.of(words),
    EditorState.phrases.of(words.phrases),
    EditorView.contentAttributes.of({ "aria-label": words.editor, tabindex: "0" }),
  ];
}

export function wordsOf(state: EditorState): Words {
  const words = state.facet(facet);
  if (!words) throw new Error("the editor has no words");
  return words;
}
