// The types of embed.js: the element `<pod-yard>`, and the messages between a page and the frame in
// it. Version 1; fields are only ever added within a version.

/** A file of the editor. */
export interface PodYardFile {
  /** Its name, such as `web.yaml`. */
  path: string;
  /** Its text; lines end with `\n`. */
  text: string;
}

/** What a frame shows. */
export type PodYardView = "split" | "editor" | "problems" | "patterns" | "map";

/** From the page to the frame: shows something else from now on. What is left out stays as it is. */
export interface PodYardSet {
  podyard: 1;
  type: "set";
  /** At most 100 files of at most 1,000,000 UTF-16 code units together. */
  files?: PodYardFile[];
  /** Such as `1.37`. */
  kubernetes?: string;
  lang?: "en" | "ko";
  theme?: "light" | "dark";
  /** The id of an exercise, such as `probe-the-kitchen`. */
  lesson?: string;
}

/** From the page to the frame: asks for a `change` and, once it is known, a `report`. */
export interface PodYardGet {
  podyard: 1;
  type: "get";
}

/** From the frame, once: it listens from now on. */
export interface PodYardReady {
  podyard: 1;
  type: "ready";
}

/** From the frame: the files as they are now. It answers every `set` and `get`, and follows what is
 * typed. */
export interface PodYardChange {
  podyard: 1;
  type: "change";
  files: PodYardFile[];
}

/** From the frame: what was found in the files. `report` is the JSON report, version 1, as
 * `podyard check --format json` prints it. */
export interface PodYardReport {
  podyard: 1;
  type: "report";
  report: PodYardFindings;
}

/** From the frame: an exercise was solved. */
export interface PodYardSolved {
  podyard: 1;
  type: "solved";
  lesson: string;
}

/** From the frame: how high its content is, in CSS pixels. */
export interface PodYardResize {
  podyard: 1;
  type: "resize";
  height: number;
}

export type PodYardToFrame = PodYardSet | PodYardGet;
export type PodYardFromFrame = PodYardReady | PodYardChange | PodYardReport | PodYardSolved | PodYardResize;

/** The JSON report, version 1. */
export interface PodYardFindings {
  version: 1;
  kubernetes: string;
  files: { path: string; diagnostics: PodYardDiagnostic[] }[];
  resources: unknown[];
  patterns: unknown[];
  summary: { errors: number; warnings: number; infos: number };
}

/** One finding. Lines and columns count from 1, columns in characters; offsets are bytes from 0. */
export interface PodYardDiagnostic {
  code: string;
  /** `error`: the API server would refuse it. */
  severity: "error" | "warning" | "info" | "hint";
  layer: "syntax" | "schema" | "api-server" | "reference" | "deprecation" | "practice";
  message: string;
  help: string | null;
  path: string | null;
  range: {
    start: { line: number; column: number; offset: number };
    end: { line: number; column: number; offset: number };
  };
}

/** `<pod-yard>`. Its attributes are `lang`, `kubernetes`, `view`, `lesson`, `src`, `height`,
 * `loading`, `theme` and `readonly`. */
export interface PodYardElement extends HTMLElement {
  /** The files as they are now; setting them shows others. */
  files: PodYardFile[];
  /** What was found in them last; undefined before the frame has looked. */
  readonly report: PodYardFindings | undefined;
  addEventListener<K extends keyof PodYardEvents>(
    type: K,
    listener: (event: PodYardEvents[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** What the element tells; the events bubble. */
export interface PodYardEvents {
  change: CustomEvent<PodYardFile[]>;
  report: CustomEvent<PodYardFindings>;
  solved: CustomEvent<{ lesson: string }>;
}

declare global {
  interface HTMLElementTagNameMap {
    "pod-yard": PodYardElement;
  }
}

/** Makes an element of every block of YAML below `root` that asks for it by the class `podyard` or
 * the attribute `data-podyard`, or of every one with `all`. Called by itself once the page is read. */
export function upgrade(root?: ParentNode, all?: boolean): void;
