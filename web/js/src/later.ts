// What only someone who types or searches needs. A visit that only looks does without it: it is
// fetched when the editor is first entered.
import { closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { search, searchKeymap } from "@codemirror/search";
import type { Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { completing } from "./complete";
import type { Host } from "./types";

export { openSearchPanel } from "@codemirror/search";

/** Completion, brackets that close themselves, and search, for one file. */
export function helping(host: Host, file: number): Extension {
  return [
    closeBrackets(),
    search({ top: true }),
    completing(host, file),
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...searchKeymap]),
  ];
}
