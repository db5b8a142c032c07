// Starts the page. A file of its own, because the page's policy allows no inline script; Trunk.toml
// names the two files that belong to this build.
import { Editor, shown } from "./editor";

/** What is fetched when it is first needed, by the names of its functions. What they are given is
 * checked where it is written, in src/bin/app/browser. */
const LATER: Record<string, () => Promise<(...given: never[]) => unknown>> = {
  place: async () => (await import("./later-map")).place,
  nextRuns: async () => (await import("./later-schedule")).nextRuns,
  offline: async () => (await import("./later-offline")).offline,
  renewal: async () => (await import("./later-offline")).renewal,
  renew: async () => (await import("./later-offline")).renew,
  pack: async () => (await import("./later-share")).pack,
  unpack: async () => (await import("./later-share")).unpack,
  compare: async () => {
    const { compare } = await import("./later-merge");
    // Handed over: what the first visit needs stays in one piece.
    return (...given: [HTMLElement, [string, string], [string, string]]) => compare(...given, shown);
  },
};

// Where src/bin/app/browser looks for it. The Wasm does not import it by itself, since the worker,
// which is the same Wasm, has no use for an editor.
Object.assign(globalThis, { podyard: { Editor, style, later } });

/** Adds a stylesheet, once, and waits until it is there or cannot be had. */
async function style(href: string): Promise<void> {
  if (document.querySelector(`link[href="${href}"]`)) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  document.head.append(link);
  await new Promise((done) => (link.onload = link.onerror = done));
}

/** Calls a function of what is fetched when it is first needed. */
async function later(name: string, ...given: never[]): Promise<unknown> {
  return (await LATER[name]?.())?.(...given);
}

const { module = "", wasm = "" } = document.querySelector<HTMLScriptElement>("#boot")?.dataset ?? {};
const { default: start } = await import(new URL(module, document.baseURI).href);
await start({ module_or_path: new URL(wasm, document.baseURI) });
