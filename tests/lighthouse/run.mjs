// Asks Lighthouse about the built site, as a phone on a slow network sees it, and fails below what is asked.
// The argument is the site's folder, which is served as a good static host does: packed by Brotli.
import { launch } from "chrome-launcher";
import lighthouse, { defaultConfig } from "lighthouse";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { argv, env, exit } from "node:process";
import { brotliCompressSync } from "node:zlib";

/** Of 100, in each category. */
const LEAST = { performance: 95, accessibility: 95, "best-practices": 95 };
const CATEGORIES = Object.keys(LEAST);
/** The time to load depends on what else the machine does: the best of some runs counts. */
const RUNS = 8;
/** How much slower than the machine a phone is. Lighthouse's own number is meant for a machine with
 * the index below or a higher one; a slower machine is that much nearer to the phone already. How
 * fast it is, each run tells for the next. */
const SLOWDOWN = 4;
const INDEX = 1750;

const TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

const packed = new Map();
const server = createServer((request, response) => {
  const path = normalize(new URL(request.url ?? "/", "http://localhost").pathname);
  const file = join(argv[2], path === "/" ? "index.html" : path);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    response.writeHead(404).end();
    return;
  }
  if (!packed.has(file)) packed.set(file, brotliCompressSync(readFileSync(file)));
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  response.writeHead(200, { "content-type": type, "content-encoding": "br" }).end(packed.get(file));
}).listen(0, "127.0.0.1");
await new Promise((listening) => server.once("listening", listening));
const address = `http://127.0.0.1:${server.address().port}/`;
// Packing takes its time, which is not the site's.
for (const name of readdirSync(argv[2], { recursive: true })) {
  if (/\.(?:js|css|wasm)$/.test(name)) await fetch(new URL(name, address));
}

const chrome = await launch({
  chromePath: env.CHROME,
  // A phone has more cores than a build machine: here what compiles in the background must not take
  // the page's.
  chromeFlags: ["--js-flags=--wasm-num-compilation-tasks=1", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run"],
});
let isGood = false;
let slowdown = SLOWDOWN;
try {
  for (let run = 1; run <= RUNS && !isGood; run += 1) {
    const throttling = { ...defaultConfig.settings.throttling, cpuSlowdownMultiplier: slowdown };
    const result = await lighthouse(address, { port: chrome.port, onlyCategories: CATEGORIES, throttling, logLevel: "error" });
    if (!result) throw new Error("Lighthouse gave no result");
    const { categories, audits, environment } = result.lhr;
    slowdown = SLOWDOWN * Math.min(1, environment.benchmarkIndex / INDEX);
    const scores = CATEGORIES.map((name) => [name, Math.round((categories[name]?.score ?? 0) * 100)]);
    console.log(`run ${run}: ${scores.map(([name, score]) => `${name} ${score}`).join(", ")}`);
    isGood = scores.every(([name, score]) => score >= LEAST[name]);
    if (isGood) break;
    for (const name of CATEGORIES) {
      for (const { id, weight } of categories[name]?.auditRefs ?? []) {
        const { score, title, displayValue = "" } = audits[id] ?? {};
        if (weight > 0 && score !== null && score < 0.95) console.log(`  ${name}: ${title} ${displayValue} (${Math.round(score * 100)})`);
      }
    }
  }
} finally {
  chrome.kill();
  server.close();
}
if (!isGood) {
  console.error("a score is below what is asked: see above");
  exit(1);
}
