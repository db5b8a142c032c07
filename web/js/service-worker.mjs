// Writes the service worker of a built site: it keeps the whole site on the device, so that every
// visit after the first needs no network. The argument is the site's folder.
import { generateSW } from "workbox-build";
import { readFile } from "node:fs/promises";
import { argv } from "node:process";

const site = argv[2];

// The worker's script is asked for by the names of this build's files, as
// src/bin/app/browser/document.rs writes them, and reads them in its own address: it is kept with
// them.
const page = await readFile(`${site}/index.html`, "utf8");
const name = (key) => new RegExp(`data-${key}="(?:[^"]*/)?([^"/]+)"`).exec(page)?.[1];
const [module, wasm] = [name("module"), name("wasm")];
if (!module || !wasm) throw new Error("index.html names no module and no wasm");
const { count, size, warnings } = await generateSW({
  globDirectory: site,
  globPatterns: ["**/*"],
  importScripts: ["later/share-target.js"],
  globIgnores: ["_headers", "later/share-target.js", "sw.js", "screenshot-*.png", "worker.js"],
  additionalManifestEntries: [{ url: `worker.js?module=${module}&wasm=${wasm}`, revision: null }],
  swDest: `${site}/sw.js`,
  // One file: nothing else has to arrive before it can help.
  inlineWorkboxRuntime: true,
  sourcemap: false,
  mode: "production",
  // Names with a hash are never used for anything else.
  dontCacheBustURLsMatching: /-[0-9a-f]{14,16}(_bg)?\.|editor\//,
  maximumFileSizeToCacheInBytes: 20_000_000,
  // Every address of the page differs only behind its # or ?.
  navigateFallback: "index.html",
  ignoreURLParametersMatching: [/.*/],
  // A page never changes under a person's hands: an update waits until it is asked for.
  skipWaiting: false,
  clientsClaim: true,
  cleanupOutdatedCaches: true,
});
for (const warning of warnings) console.error(warning);
console.log(`${count} files, ${size} bytes`);
