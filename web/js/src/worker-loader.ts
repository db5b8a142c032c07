// Starts the worker's Wasm. The query names the page's build, so that a cache never mixes files
// of two builds: the page and the worker speak a binary protocol that may differ between them.
declare function importScripts(url: string): void;
declare function wasm_bindgen(options: { module_or_path: string }): Promise<unknown>;

importScripts(`worker.js${location.search}`);
void wasm_bindgen({ module_or_path: `worker_bg.wasm${location.search}` });
