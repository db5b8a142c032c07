// What the page and the editor say to each other. The Rust side of each shape is in
// src/browser/editor.rs. All offsets are UTF-16 code units from the start of a file's text.

export type Severity = "error" | "warning" | "info" | "hint";

/** Half-open. */
export interface Range {
  from: number;
  to: number;
}

export interface Edit {
  /** The id of the file it changes. */
  file: number;
  range: Range;
  insert: string;
}

export interface Fix {
  title: string;
  safe: boolean;
  edits: Edit[];
}

export interface Finding {
  severity: Severity;
  /** Values and field names stand in backticks. */
  message: string;
  help?: string;
  range: Range;
  fixes: Fix[];
}

/** Lines that play a role of a pattern. */
export interface Role {
  range: Range;
  /** Which colour. */
  tone: number;
}

export interface Hover {
  range: Range;
  title: string;
  path: string;
  type_name: string;
  required: boolean;
  default?: string;
  values: string[];
  /** The first version that has it, unless all have. */
  since?: string;
  /** The last version that has it, unless the newest has it still. */
  until?: string;
  /** The feature gate that has to be turned on for it. */
  gate?: string;
  /** Where its description is: package, type and field, with slashes between. */
  description?: string;
}

export interface Completions {
  range: Range;
  items: Completion[];
}

export interface Completion {
  label: string;
  kind: "kind" | "api-version" | "field" | "value";
  detail: string;
  insert: string;
  /** The same with all that is needed, as a snippet of CodeMirror. */
  snippet?: string;
  required: boolean;
}

/** Everything the editor says to a person, in the page's language. */
export interface Words {
  editor: string;
  required: string;
  default: string;
  values: string;
  /** Of a version, which stands for `$`. */
  since: string;
  until: string;
  /** Of a feature gate, which stands for `$`. */
  gate: string;
  fixes: string;
  no_fix: string;
  fixed: string;
  severities: Record<Severity, string>;
  /** CodeMirror's own phrases, by their English wording. */
  phrases: Record<string, string>;
}

/** What the page does for the editor. */
export interface Host {
  changed(file: number, text: string): void;
  /** The cursor is somewhere else. */
  moved(file: number, offset: number): void;
  hover(file: number, offset: number): Promise<Hover | undefined>;
  complete(file: number, offset: number): Promise<Completions | undefined>;
}
