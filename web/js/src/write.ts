import { snippet, type Completion as Item } from "@codemirror/autocomplete";
import type { Completion, Words } from "./types";

/** What choosing an item writes: all that is needed, to be filled in, or just the word. */
export function writing(item: Completion): NonNullable<Item["apply"]> {
  return item.snippet === undefined ? item.insert : snippet(item.snippet);
}

/** The word beside an item. */
export function beside(item: Completion, words: Words): string {
  const detail = item.kind === "value" && item.detail === "default" ? words.default : item.detail;
  return item.required ? `${detail} · ${words.required}` : detail;
}
