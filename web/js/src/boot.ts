// Starts the page's Wasm. A file of its own, because the page's policy allows no inline script;
// Trunk.toml names the two files that belong to this build.
const { module = "", wasm = "" } = document.querySelector<HTMLScriptElement>("#boot")?.dataset ?? {};
const { default: start } = await import(new URL(module, document.baseURI).href);
await start({ module_or_path: new URL(wasm, document.baseURI) });

export {};
