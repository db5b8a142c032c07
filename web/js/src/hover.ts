import type { Extension } from "@codemirror/state";
import { hoverTooltip, type Command } from "@codemirror/view";
import { openCard } from "./card";
import { element, prose } from "./prose";
import { teach } from "./teach";
import type { Host, Hover, Words } from "./types";
import { wordsOf } from "./words";

/** What is known about the field under the pointer. */
export function hovering(host: Host, file: number): Extension {
  return hoverTooltip(async (view, pos) => {
    const asked = view.state.doc;
    const hover = await host.hover(file, pos);
    if (!hover || view.state.doc !== asked) return null;
    const words = wordsOf(view.state);
    return {
      pos: hover.range.from,
      end: hover.range.to,
      above: true,
      create: () => ({ dom: describe(hover, words) }),
    };
  });
}

/** The same, for the cursor and by a key. */
export function describeAtCursor(host: Host, file: number): Command {
  return (view) => {
    const asked = view.state;
    void host.hover(file, asked.selection.main.head).then((hover) => {
      if (!hover || view.state.doc !== asked.doc) return;
      const box = describe(hover, wordsOf(view.state));
      box.setAttribute("role", "status");
      openCard(view, hover.range.from, box);
    });
    return true;
  };
}

function describe(hover: Hover, words: Words): HTMLElement {
  const box = element("div", "card");
  const heading = element("p", "card-title", element("strong", "", hover.title), " ", prose(hover.type_name));
  if (hover.required) heading.append(" ", element("span", "card-required", words.required));
  box.append(heading);
  if (hover.path !== "" && hover.path !== hover.title) box.append(element("p", "card-path", hover.path));
  if (hover.default !== undefined) {
    box.append(element("p", "", `${words.default} `, element("code", "", hover.default)));
  }
  if (hover.values.length > 0) {
    const values = element("p", "card-values", words.values);
    for (const value of hover.values) values.append(" ", element("code", "", value));
    box.append(values);
  }
  teach(box, hover, words);
  return box;
}
