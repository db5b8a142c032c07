import { forEachDiagnostic, setDiagnostics, setDiagnosticsEffect, type Diagnostic } from "@codemirror/lint";
import {
  ChangeSet,
  EditorState,
  RangeSet,
  StateEffect,
  StateField,
  type Extension,
  type TransactionSpec,
} from "@codemirror/state";
import { EditorView, gutter, GutterMarker, type Command } from "@codemirror/view";
import { element, prose } from "./prose";
import type { Edit, Finding, Fix, Severity } from "./types";
import { wordsOf } from "./words";

/** A finding where it stands now, after the edits since it was made. */
export interface Placed {
  finding: Finding;
  from: number;
  to: number;
}

interface Mark extends Diagnostic {
  finding: Finding;
}

const arrived = StateEffect.define<readonly Finding[]>();

/** The findings as they came, and what was changed since. */
const judged = StateField.define<{ findings: readonly Finding[]; since: ChangeSet }>({
  create: (state) => ({ findings: [], since: ChangeSet.empty(state.doc.length) }),
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(arrived)) {
        return { findings: effect.value, since: ChangeSet.empty(transaction.newDoc.length) };
      }
    }
    if (!transaction.docChanged) return value;
    return { findings: value.findings, since: value.since.compose(transaction.changes) };
  },
});

/** What puts new findings into a file's state; `apply` runs a fix pressed at a squiggle. */
export function newFindings(
  state: EditorState,
  findings: readonly Finding[],
  apply: (fix: Fix) => void,
): TransactionSpec {
  const end = state.doc.length;
  const words = wordsOf(state);
  const marks = findings.map((finding): Mark => ({
    finding,
    from: Math.min(finding.range.from, end),
    to: Math.min(finding.range.to, end),
    severity: finding.severity,
    message: finding.message,
    renderMessage: () => message(finding, words.severities),
    actions: finding.fixes.map((fix) => ({ name: fix.title.replaceAll("`", ""), apply: () => apply(fix) })),
  }));
  const marking = setDiagnostics(state, marks);
  const effects = Array.isArray(marking.effects) ? marking.effects : [marking.effects];
  return { ...marking, effects: [...effects, arrived.of(findings)] };
}

function message(finding: Finding, severities: Record<Severity, string>): Node {
  const box = element("span", "finding-message");
  const word = element("span", "finding-severity", severities[finding.severity]);
  box.append(word, " ", prose(finding.message));
  if (finding.help !== undefined) box.append(element("span", "finding-help", prose(finding.help)));
  return box;
}

/** The findings from top to bottom, where they stand now. */
export function placedFindings(state: EditorState): Placed[] {
  const placed: Placed[] = [];
  forEachDiagnostic(state, (diagnostic, from, to) => {
    placed.push({ finding: (diagnostic as Mark).finding, from, to });
  });
  return placed.sort((a, b) => a.from - b.from || a.to - b.to);
}

export function findingAt(state: EditorState, index: number): Finding | undefined {
  return state.field(judged).findings[index];
}

/**
 * Where an edit made for the judged text belongs in the text as it is now, or undefined when
 * something was changed there since.
 */
export function carried(state: EditorState, edit: Edit) {
  const { since } = state.field(judged);
  if (edit.range.to > since.length) return undefined;
  if (since.touchesRange(edit.range.from, edit.range.to)) return undefined;
  return {
    from: since.mapPos(edit.range.from, 1),
    to: since.mapPos(edit.range.to, edit.range.from === edit.range.to ? 1 : -1),
    insert: edit.insert,
  };
}

/** Those that are more than hints, as long as there are any. */
export function gravest(placed: readonly Placed[]): readonly Placed[] {
  const grave = placed.filter(({ finding }) => finding.severity !== "hint");
  return grave.length > 0 ? grave : placed;
}

/**
 * A command that goes to a finding, and says it to screen readers. Hints are passed by as long as
 * there is anything else.
 */
export function told(go: Command): Command {
  return (view) => {
    const found = placedFindings(view.state);
    const wanted = gravest(found);
    for (let left = found.length; left > 0 && go(view); left--) {
      const { from, to } = view.state.selection.main;
      const there = wanted.find((placed) => placed.from === from && placed.to === to);
      if (!there) continue;
      view.dispatch({ effects: EditorView.announce.of(spoken(view.state, there.finding)) });
      return true;
    }
    return false;
  };
}

function spoken(state: EditorState, { severity, message: said }: Finding): string {
  return `${wordsOf(state).severities[severity]}: ${said.replaceAll("`", "")}`;
}

class ProblemMarker extends GutterMarker {
  constructor(
    readonly severity: Severity,
    readonly title: string,
  ) {
    super();
  }
  override eq(other: ProblemMarker): boolean {
    return other.severity === this.severity && other.title === this.title;
  }
  override toDOM(): Node {
    const mark = element("span", `gutter-mark gutter-${this.severity}`, glyphs[this.severity]);
    mark.title = this.title;
    return mark;
  }
}

const glyphs: Record<Severity, string> = { error: "✕", warning: "!", info: "i", hint: "·" };
const weights: Record<Severity, number> = { error: 3, warning: 2, info: 1, hint: 0 };

/** One mark a line, the gravest finding's. */
const markers = StateField.define<RangeSet<GutterMarker>>({
  create: () => RangeSet.empty,
  update(value, transaction) {
    if (!transaction.effects.some((effect) => effect.is(setDiagnosticsEffect))) {
      return value.map(transaction.changes);
    }
    const gravest = new Map<number, Finding>();
    for (const { finding, from } of placedFindings(transaction.state)) {
      const line = transaction.newDoc.lineAt(from).from;
      const known = gravest.get(line);
      if (!known || weights[known.severity] < weights[finding.severity]) gravest.set(line, finding);
    }
    const ranges = [...gravest].map(([line, finding]) =>
      new ProblemMarker(finding.severity, spoken(transaction.state, finding)).range(line),
    );
    return RangeSet.of(ranges, true);
  },
});

/** What the lint package adds to a configuration with its first findings. It is there from the
 * beginning, so that they change no configuration. */
const squiggles = [setDiagnostics(EditorState.create(), []).effects]
  .flat()
  .flatMap((effect) => (effect?.is(StateEffect.appendConfig) ? [effect.value] : []));

/** The state and the gutter of findings; the squiggles are the lint package's. */
export const findingsSupport: Extension = [
  squiggles,
  judged,
  markers,
  gutter({ class: "cm-problems", markers: (view: EditorView) => view.state.field(markers) }),
];
