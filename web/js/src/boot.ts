// Starts the page. A file of its own, because the page's policy allows no inline script; Trunk.toml
// names the two files that belong to this build.
import { Editor } from "./editor";

// Where src/bin/app/browser looks for it. The Wasm does not import it by itself, since the worker,
// which is the same Wasm, has no use for an editor.
Object.assign(globalThis, { podyard: { Editor, style, drawing: () => import("./later-map"), schedule: () => import("./later-schedule") } });

/** Adds a stylesheet, once, and waits until it is there or cannot be had. */
async function style(href: string): Promise<void> {
  if (document.querySelector(`link[href="${href}"]`)) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  document.head.append(link);
  await new Promise((done) => (link.onload = link.onerror = done));
}

const { module = "", wasm = "" } = document.querySelector<HTMLScriptElement>("#boot")?.dataset ?? {};
const { default: start } = await import(new URL(module, document.baseURI).href);
await start({ module_or_path: new URL(wasm, document.baseURI) });
