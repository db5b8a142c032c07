// Starts the page. A file of its own, because the page's policy allows no inline script; Trunk.toml
// names the two files that belong to this build.
import { Editor } from "./editor";

// Where src/bin/app/browser/editor.rs looks for it. The Wasm does not import it by itself, since
// the worker, which is the same Wasm, has no use for an editor.
Object.assign(globalThis, { podyard: { Editor } });

const { module = "", wasm = "" } = document.querySelector<HTMLScriptElement>("#boot")?.dataset ?? {};
const { default: start } = await import(new URL(module, document.baseURI).href);
await start({ module_or_path: new URL(wasm, document.baseURI) });
