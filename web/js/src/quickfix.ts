import { EditorView, type Command } from "@codemirror/view";
import { openCard } from "./card";
import { gravest, placedFindings, type Placed } from "./findings";
import { element, prose } from "./prose";
import type { Fix } from "./types";
import { wordsOf } from "./words";

/**
 * Mends what is at the cursor. A single fix is applied at once; among several a person chooses.
 * Where nothing is wrong the next finding that can be mended is visited instead.
 */
export function quickFix(apply: (fix: Fix) => void): Command {
  return (view) => {
    const words = wordsOf(view.state);
    const mendable = placedFindings(view.state).filter(({ finding }) => finding.fixes.length > 0);
    const here = atCursor(view, mendable);
    const only = here[0]?.finding.fixes[0];
    if (here.length === 1 && here[0]?.finding.fixes.length === 1 && only) {
      apply(only);
      view.dispatch({ effects: EditorView.announce.of(words.fixed.replace("$", only.title)) });
      return true;
    }
    const cursor = view.state.selection.main.head;
    const wanted = gravest(mendable);
    const next = wanted.find(({ from }) => from > cursor) ?? wanted[0];
    const chosen = here.length > 0 ? here : next ? [next] : [];
    const first = chosen[0];
    if (!first) {
      view.dispatch({ effects: EditorView.announce.of(words.no_fix) });
      return true;
    }
    view.dispatch({ selection: { anchor: first.from }, scrollIntoView: true });
    openCard(view, first.from, menu(view, chosen, apply));
    return true;
  };
}

/** Findings under the cursor; without any, those on its line. */
function atCursor(view: EditorView, findings: readonly Placed[]): Placed[] {
  const { from, to, head } = view.state.selection.main;
  const under = findings.filter((placed) => placed.from <= to && placed.to >= from);
  if (under.length > 0) return under;
  const line = view.state.doc.lineAt(head);
  return findings.filter((placed) => placed.from <= line.to && placed.to >= line.from);
}

function menu(view: EditorView, findings: readonly Placed[], apply: (fix: Fix) => void): HTMLElement {
  const box = element("div", "card card-fixes");
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-label", wordsOf(view.state).fixes);
  for (const { finding } of findings) {
    box.append(element("p", `card-message finding-${finding.severity}`, prose(finding.message)));
    for (const fix of finding.fixes) {
      const button = element("button", "card-fix", prose(fix.title)) as HTMLButtonElement;
      button.type = "button";
      button.addEventListener("click", () => {
        view.focus();
        apply(fix);
      });
      box.append(button);
    }
  }
  return box;
}
