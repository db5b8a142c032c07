// The lines that play a pattern's roles: a bar beside each, and a light on those pointed at.
import { RangeSetBuilder, StateEffect, StateField, type EditorState, type Extension } from "@codemirror/state";
import { Decoration, EditorView, type DecorationSet } from "@codemirror/view";
import type { Role } from "./types";

/** Lines that get a bar; a text with more is one that nobody reads line by line. */
const LINES = 3000;

interface Shown {
  /** Where they stand now. */
  roles: readonly Role[];
  /** The one pointed at. */
  lit: number | undefined;
  lines: DecorationSet;
}

export const newRoles = StateEffect.define<readonly Role[]>();
export const lightRole = StateEffect.define<number | undefined>();

const shown = StateField.define<Shown>({
  create: () => ({ roles: [], lit: undefined, lines: Decoration.none }),
  update(value, { changes, docChanged, effects, newDoc, state }) {
    let { roles, lit } = value;
    if (docChanged) {
      roles = roles.map(({ tone, range: { from, to } }) => ({
        tone,
        range: { from: changes.mapPos(from, 1), to: changes.mapPos(to, -1) },
      }));
    }
    for (const effect of effects) {
      if (effect.is(newRoles)) {
        const within = (at: number) => Math.min(at, newDoc.length);
        roles = effect.value.map(({ tone, range }) => ({
          tone,
          range: { from: within(range.from), to: within(range.to) },
        }));
        lit = undefined;
      }
      if (effect.is(lightRole)) lit = effect.value;
    }
    if (roles === value.roles && lit === value.lit) return value;
    return { roles, lit, lines: drawn(state, roles, lit) };
  },
  provide: (field) => EditorView.decorations.from(field, ({ lines }) => lines),
});

/** A line with several roles shows the first one's bar, unless another is pointed at. */
function drawn({ doc }: EditorState, roles: readonly Role[], lit: number | undefined): DecorationSet {
  const lines = new Map<number, string>();
  const order = roles.map((role, index) => ({ role, isLit: index === lit }));
  for (const { role, isLit } of order.sort((a, b) => Number(b.isLit) - Number(a.isLit))) {
    const { from, to } = role.range;
    if (from >= to) continue;
    // What ends with its line's end does not reach into the next line.
    const last = doc.lineAt(Math.max(from, to - 1)).number;
    for (let number = doc.lineAt(from).number; number <= last && lines.size < LINES; number += 1) {
      const line = doc.line(number).from;
      if (!lines.has(line)) lines.set(line, `role role-${role.tone}${isLit ? " role-lit" : ""}`);
    }
  }
  const builder = new RangeSetBuilder<Decoration>();
  for (const [at, name] of [...lines].sort(([a], [b]) => a - b)) {
    builder.add(at, at, Decoration.line({ class: name }));
  }
  return builder.finish();
}

/** Where a role's lines stand now. */
export function roleAt(state: EditorState, index: number): Role | undefined {
  return state.field(shown).roles[index];
}

export const rolesSupport: Extension = shown;
