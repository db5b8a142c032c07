import { element, prose } from "./prose";
import type { Hover, Words } from "./types";

/** Texts by field by type; a type's own under the empty name. */
type Texts = Record<string, Record<string, string>>;

const packages = new Map<string, Promise<Texts | undefined>>();

/** Adds since when a field is there and by which gate, and its description when that has come. */
export function teach(card: HTMLElement, hover: Hover, words: Words): void {
  for (const [told, value] of [
    [words.since, hover.since],
    [words.until, hover.until],
    [words.gate, hover.gate],
  ] as const) {
    if (value !== undefined) card.append(element("p", "card-values", prose(told.replace("$", value))));
  }
  if (hover.description === undefined) return;
  void described(hover.description).then((text) => {
    if (text === undefined) return;
    const description = element("p", "card-description", text);
    description.lang = "en";
    // It may have to be scrolled.
    description.tabIndex = 0;
    card.append(description);
  });
}

/** What the Kubernetes authors wrote of it; nothing where that cannot be had, as offline. */
async function described(key: string): Promise<string | undefined> {
  const [name = "", type = "", field = ""] = key.split("/");
  const coming = packages.get(name) ?? load(name);
  packages.set(name, coming);
  const texts = await coming;
  if (texts === undefined) packages.delete(name);
  return texts?.[type]?.[field];
}

async function load(name: string): Promise<Texts | undefined> {
  try {
    const answer = await fetch(new URL(`later/descriptions/${name}.json`, document.baseURI));
    return answer.ok ? ((await answer.json()) as Texts) : undefined;
  } catch {
    return undefined;
  }
}
