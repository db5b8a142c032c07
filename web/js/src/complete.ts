import { autocompletion, type Completion as Item, type CompletionSource } from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import type { Completion, Host, Words } from "./types";
import { wordsOf } from "./words";
import { beside, writing } from "./write";

/** What can be written at the cursor. */
export function completing(host: Host, file: number): Extension {
  const source: CompletionSource = async (context) => {
    const word = context.matchBefore(/[\w./-]+/);
    const afterColon = context.matchBefore(/:[ ]$/);
    if (!context.explicit && !word && !afterColon) return null;
    const found = await host.complete(file, context.pos);
    if (!found || context.aborted || found.items.length === 0) return null;
    const options = found.items.map((item, rank) => offer(item, rank, wordsOf(context.state)));
    return { from: found.range.from, to: found.range.to, options, validFor: /^[\w./-]*$/ };
  };
  return autocompletion({ override: [source], icons: false, maxRenderedOptions: 60 });
}

function offer(item: Completion, rank: number, words: Words): Item {
  return {
    label: item.label,
    apply: writing(item),
    type: item.kind,
    detail: beside(item, words),
    // The worker's order decides among equal matches; a boost must stay within -99 and 99.
    boost: Math.max(50 - rank, -99),
  };
}
