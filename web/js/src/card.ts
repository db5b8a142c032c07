import { StateEffect, StateField, type Extension } from "@codemirror/state";
import { EditorView, keymap, showTooltip, type Command, type Tooltip } from "@codemirror/view";

// One card at a time stands at the cursor, opened by a key: the fixes for what is there, or what
// is known about the field.

const show = StateEffect.define<Tooltip | null>();

const card = StateField.define<Tooltip | null>({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(show)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : value;
  },
  provide: (field) => showTooltip.from(field),
});

/** Opens a card at `pos`; a card with buttons takes the focus to its first one. */
export function openCard(view: EditorView, pos: number, content: HTMLElement): void {
  content.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      closeCard(view);
      view.focus();
      event.preventDefault();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      moveFocus(content, event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
    }
    event.stopPropagation();
  });
  const tooltip: Tooltip = {
    pos,
    above: false,
    create: () => ({ dom: content, mount: () => content.querySelector("button")?.focus() }),
  };
  view.dispatch({ effects: show.of(tooltip) });
}

export const closeCard: Command = (view) => {
  if (!view.state.field(card)) return false;
  view.dispatch({ effects: show.of(null) });
  return true;
};

function moveFocus(content: HTMLElement, step: number): void {
  const buttons = [...content.querySelectorAll("button")];
  const at = buttons.findIndex((button) => button === document.activeElement);
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
}

export const cardSupport: Extension = [card, keymap.of([{ key: "Escape", run: closeCard }])];
