// Starts the worker: the same Wasm as the page's, which finds out where it runs. The query names
// the two files of the page's build, so that a cache never mixes two builds.
const here = new URL(import.meta.url);
const file = (key: string) => new URL(here.searchParams.get(key) ?? "", here);
// Where src/tables.rs looks for it.
Object.assign(globalThis, { podyard: { site: new URL(".", here).href } });
const { default: start } = await import(file("module").href);
await start({ module_or_path: file("wasm") });

export {};
