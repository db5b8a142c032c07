// The shown file as a picture: its lines as the editor colours them, what is wrong underlined and
// told below, and the verdict. Fetched when somebody shares one.
import { ensureSyntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import { highlightTree } from "@lezer/highlight";
import type { Editor } from "./editor";
import { placedFindings, type Placed } from "./findings";
import { classes } from "./look";
import { asPng, asSvg, fontOf, type Picture, type Stroke } from "./picture/strokes";
import type { Severity } from "./types";
import { wordsOf } from "./words";

/** What is told beside the text. */
interface Told {
  /** The name of the file. */
  path: string;
  /** Before a finding; `$` stands for the line. */
  line: string;
  /** More lines are not drawn; `$` stands for their number. */
  more: string;
}

const LINE = 21;
const EDGE = 16;
const GUTTER = 48;
/** A picture with more lines is no picture any more. */
const MOST_LINES = 300;
const MOST_FINDINGS = 30;
const NARROWEST = 560;
const WIDEST = 1200;

const SHAPES: Record<Severity, "wave" | "dash" | "dot"> = { error: "wave", warning: "dash", info: "dot", hint: "dot" };
const COLOURS: Record<Severity, string> = { error: "--error", warning: "--warn", info: "--info", hint: "--soft" };
const GLYPHS: Record<Severity, string> = { error: "✕", warning: "▲", info: "●", hint: "○" };

/** Gives the shown file away as a picture: into the clipboard, or as a file where that is asked for
 * or there is no clipboard. What was done; "none" where the browser cannot draw. */
export async function picture(editor: Editor, way: "copy" | "svg" | "png", told: Told): Promise<"copied" | "saved" | "none"> {
  const drawn = draw(editor.state, told, verdict());
  if (way === "copy" && (await copied(drawn))) return "copied";
  const kind = way === "svg" ? "svg" : "png";
  const file = kind === "svg" ? new Blob([asSvg(drawn)], { type: "image/svg+xml" }) : await asPng(drawn);
  if (!file) return "none";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `${(told.path.split("/").at(-1) ?? "").replace(/\.[^.]*$/, "") || "manifest"}.${kind}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  return "saved";
}

async function copied(drawn: Picture): Promise<boolean> {
  try {
    const file = await asPng(drawn);
    if (!file) return false;
    await navigator.clipboard.write([new ClipboardItem({ "image/png": file })]);
    return true;
  } catch {
    // No clipboard, or none for pictures.
    return false;
  }
}

/** The verdict in the words that stand on the page. */
function verdict(): string {
  const said = document.querySelectorAll(".verdict [role=status] > :not([aria-hidden], .first)");
  return [...said].map((it) => it.textContent ?? "").join(" · ");
}

function draw(state: EditorState, told: Told, said: string): Picture {
  const colour = colours();
  const measure = measuring();
  const strokes: Stroke[] = [];
  const { doc } = state;
  const count = Math.min(doc.lines, MOST_LINES);
  const top = 44;
  const text = (x: number, y: number, words: string, fill: string, font: "code" | "words" = "words", isBold = false) =>
    strokes.push({ is: "text", x, y, text: words, fill, font, isBold, width: measure(words, font, isBold) });

  const spans = coloured(state, doc.line(count).to);
  let right = NARROWEST;
  for (let number = 1; number <= count; number++) {
    const line = doc.line(number);
    const y = top + (number - 1) * LINE + 15;
    const label = String(number);
    text(EDGE + GUTTER - 16 - measure(label, "code"), y, label, colour("--soft"), "code");
    let x = EDGE + GUTTER;
    for (const piece of pieces(line.from, line.to, spans)) {
      const words = doc.sliceString(piece.from, piece.to).replaceAll("\t", "  ");
      if (words.trim() !== "") text(x, y, words, colour(piece.class), "code");
      x += measure(words, "code");
    }
    right = Math.max(right, x + EDGE);
  }
  const width = Math.min(Math.ceil(right), WIDEST);

  const findings = placedFindings(state).filter((it) => it.from <= doc.line(count).to);
  for (const { finding, from, to } of findings) {
    underline(state, from, to, (number, before, under) => {
      if (number > count) return;
      const x = EDGE + GUTTER + measure(before, "code");
      const shape = SHAPES[finding.severity];
      const y = top + (number - 1) * LINE + 19;
      strokes.push({ is: "line", x, y, width: Math.max(measure(under, "code"), 6), colour: colour(COLOURS[finding.severity]), shape });
    });
  }

  let y = top + count * LINE + 8;
  if (doc.lines > count) {
    text(EDGE + GUTTER, y + 15, told.more.replace("$", String(doc.lines - count)), colour("--soft"));
    y += LINE;
  }
  const bottomOfText = y;
  if (findings.length > 0) y += 10;
  for (const placed of findings.slice(0, MOST_FINDINGS)) {
    for (const [at, words] of wrapped(sentence(state, placed, told.line), width - 2 * EDGE - 20, (it) => measure(it, "words")).entries()) {
      if (at === 0) text(EDGE, y + 15, GLYPHS[placed.finding.severity], colour(COLOURS[placed.finding.severity]));
      text(EDGE + 20, y + 15, words, colour("--ink"));
      y += LINE;
    }
  }
  if (findings.length > 0) y += 8;
  const height = y + 36;

  const verdict = wrapped(said, width - 2 * EDGE - measure("Podyard", "words", true) - 20, (it) => measure(it, "words"))[0] ?? "";
  const back: Stroke[] = [
    { is: "box", x: 0, y: 0, width, height, fill: colour("--paper") },
    { is: "box", x: 0, y: 36, width, height: bottomOfText - 36, fill: colour("--card") },
    { is: "box", x: 0, y: 36, width, height: 1, fill: colour("--line") },
    { is: "box", x: 0, y: bottomOfText, width, height: 1, fill: colour("--line") },
    { is: "box", x: 0, y, width, height: 1, fill: colour("--line") },
  ];
  text(EDGE, 23, told.path, colour("--ink"), "words", true);
  text(EDGE, y + 23, verdict, colour("--ink"), "words", true);
  text(width - EDGE - measure("Podyard", "words", true), y + 23, "Podyard", colour("--soft"), "words", true);
  return { width, height, strokes: [...back, ...strokes], title: `${told.path}: ${said}` };
}

function sentence(state: EditorState, { finding, from }: Placed, line: string): string {
  const where = line.replace("$", String(state.doc.lineAt(from).number));
  return `${wordsOf(state).severities[finding.severity]}, ${where}: ${finding.message.replaceAll("`", "")}`;
}

interface Span {
  from: number;
  to: number;
  class: string;
}

/** The coloured places of the text up to an offset, in order. */
function coloured(state: EditorState, to: number): Span[] {
  const tree = ensureSyntaxTree(state, to, 500);
  const spans: Span[] = [];
  if (tree) highlightTree(tree, classes, (from, to, names) => spans.push({ from, to, class: VARIABLES[names] ?? "--ink" }), 0, to);
  return spans;
}

/** The colours of the editor's classes, as styles/editor.css has them. */
const VARIABLES: Record<string, string> = {
  "tok-key": "--key",
  "tok-string": "--string",
  "tok-value": "--value",
  "tok-comment": "--soft",
  "tok-meta": "--meta",
};

/** A line in pieces of one colour each. */
function pieces(from: number, to: number, spans: Span[]): Span[] {
  const found: Span[] = [];
  let at = from;
  for (const span of spans) {
    const [start, end] = [Math.max(span.from, at), Math.min(span.to, to)];
    if (end <= start) continue;
    if (start > at) found.push({ from: at, to: start, class: "--ink" });
    found.push({ from: start, to: end, class: span.class });
    at = end;
  }
  if (at < to) found.push({ from: at, to, class: "--ink" });
  return found;
}

/** Calls for each line that a place touches, with what stands before it and under it. */
function underline(state: EditorState, from: number, to: number, call: (line: number, before: string, under: string) => void): void {
  for (let at = from; at <= to; ) {
    const line = state.doc.lineAt(at);
    const end = Math.min(to, line.to);
    const under = state.doc.sliceString(at, end);
    // The indentation of a later line is not what is meant.
    const skipped = at === from ? 0 : under.length - under.trimStart().length;
    const before = state.doc.sliceString(line.from, at + skipped).replaceAll("\t", "  ");
    call(line.number, before, under.slice(skipped));
    at = line.to + 1;
  }
}

/** Words in lines no wider than that. */
function wrapped(words: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of words.replaceAll(/\s+/g, " ").match(/\S+\s?/gu) ?? []) {
    if (line !== "" && measure(line + word.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += word;
    // A word wider than the line, such as a long value, is cut.
    while (measure(line) > width && [...line].length > 1) {
      const letters = [...line];
      let fits = letters.length - 1;
      while (fits > 1 && measure(letters.slice(0, fits).join("")) > width) fits--;
      lines.push(letters.slice(0, fits).join(""));
      line = letters.slice(fits).join("");
    }
  }
  if (line.trim() !== "") lines.push(line.trimEnd());
  return lines;
}

/** The colours of the page as it is shown, by the names of styles/tokens.css. */
function colours(): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    let colour = known.get(name);
    if (colour === undefined) {
      const probe = document.createElement("span");
      probe.style.color = `var(${name})`;
      document.body.append(probe);
      ({ color: colour } = getComputedStyle(probe));
      probe.remove();
      known.set(name, colour);
    }
    return colour;
  };
}

function measuring(): (text: string, font: "code" | "words", isBold?: boolean) => number {
  const context = document.createElement("canvas").getContext("2d");
  return (text, font, isBold = false) => {
    if (!context) return text.length * 8;
    context.font = fontOf(font, isBold);
    return context.measureText(text).width;
  };
}
