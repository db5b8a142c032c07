// Starts the worker: the same Wasm as the page's, which finds out where it runs. The query names
// the two files of the page's build, so that a cache never mixes two builds.
const query = new URLSearchParams(location.search);
const file = (key: string) => new URL(`./${query.get(key) ?? ""}`, location.href);
const { default: start } = await import(file("module").href);
await start({ module_or_path: file("wasm") });

export {};
