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
  picture: async () => (await import("./later-picture")).picture,
  launched: async () => (await import("./later-offline")).launched,
  pack: async () => (await import("./later-share")).pack,
  unpack: async () => (await import("./later-share")).unpack,
  listen: async () => (await import("./later-embed")).listen,
  tellChange: async () => (await import("./later-embed")).tellChange,
  tellReport: async () => (await import("./later-embed")).tellReport,
  tellSolved: async () => (await import("./later-embed")).tellSolved,
  compare: async () => {
    const { compare } = await import("./later-merge");
    // Handed over: what the first visit needs stays in one piece.
    return (...given: [HTMLElement, [string, string], [string, string]]) => compare(...given, shown);
  },
};

const { module = "", wasm = "" } = document.querySelector<HTMLScriptElement>("#boot")?.dataset ?? {};

// Where src/bin/app/browser looks for it. The Wasm does not import it by itself, since the worker,
// which is the same Wasm, has no use for an editor.
Object.assign(globalThis, { podyard: { Editor, style, later, worker: workerAddress() } });

/** Where the worker's loader is, and which files of this build it has to load. */
function workerAddress(): string {
  const name = (path: string) => path.split("/").at(-1);
  const { href } = new URL(`worker.js?module=${name(module)}&wasm=${name(wasm)}`, document.baseURI);
  // A document without an origin, in a sandbox, may start only what it has made itself.
  if (origin !== "null") return href;
  return URL.createObjectURL(new Blob([`import(${JSON.stringify(href)})`], { type: "text/javascript" }));
}

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

/** The first frame is on the screen. What is large waits for it, but not for ever: a page in the
 * background has none. */
const painted = new Promise((done) => {
  requestAnimationFrame(() => setTimeout(done));
  setTimeout(done, 200);
});

try {
  const [{ default: start }] = await Promise.all([import(new URL(module, document.baseURI).href), painted]);
  await start({ module_or_path: new URL(wasm, document.baseURI) });
} catch (error) {
  // What stands there from the first paint stays: the text, and why there is no more.
  const place = document.querySelector("#first-paint .verdict");
  const isKorean = document.documentElement.lang === "ko";
  if (place) place.textContent = isKorean ? "페이지를 다 불러오지 못했어요. 새로고침해 보세요. 작성하던 내용은 그대로 있어요." : "The page has not arrived whole. Reload it; your text is safe.";
  throw error;
}
