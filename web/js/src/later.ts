// What only someone who types, searches or mends needs. A visit that only looks does without it: it
// is fetched when the editor is first entered, or before the first edit.
import { closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { search, searchKeymap } from "@codemirror/search";
import type { Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { completing } from "./complete";
import type { Host } from "./types";

export { isolateHistory } from "@codemirror/commands";
export { openSearchPanel } from "@codemirror/search";

/** Undo, keys, completion, brackets that close themselves, and search, for one file. */
export function helping(host: Host, file: number): Extension {
  return [
    history(),
    closeBrackets(),
    search({ top: true }),
    completing(host, file),
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...defaultKeymap,
      indentWithTab,
    ]),
  ];
}
