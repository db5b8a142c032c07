// Runs before the first paint, long before any Wasm has arrived: the page's language and theme,
// and the text a person left here, stand from the first frame. Keys and shapes are those of
// src/browser/storage.rs and src/state/.
interface Settings {
  lang?: string;
  theme?: string;
}
interface Workspace {
  files?: { path?: string; text?: string }[];
  active?: number;
}

function stored<T>(key: string): T | undefined {
  if (parent !== window) return undefined;
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") ?? undefined;
  } catch {
    // Storage is forbidden or holds something else: the page's own text stands.
    return undefined;
  }
}

const query = new URLSearchParams(location.search);
const settings = stored<Settings>("podyard.settings");

const lang = query.get("lang") ?? settings?.lang ?? navigator.languages.find((one) => /^(en|ko)\b/.test(one));
document.documentElement.lang = lang?.startsWith("ko") ? "ko" : "en";

const theme = query.get("theme") ?? settings?.theme;
if (theme === "light" || theme === "dark") document.documentElement.dataset["theme"] = theme;

// In a frame of another page: what it shows, and whether it is as high as what is in it. A frame
// keeps nothing.
if (parent !== window) {
  const { dataset } = document.documentElement;
  dataset["embed"] = query.get("embed") ?? "split";
  dataset["fit"] = query.get("fit") ?? "frame";
  if (query.has("readonly")) dataset["readonly"] = "";
  const look = document.createElement("link");
  look.rel = "stylesheet";
  look.href = "later/embed.css";
  document.head.append(look);
}

const workspace = stored<Workspace>("podyard.workspace");
const file = workspace?.files?.[workspace.active ?? 0] ?? workspace?.files?.[0];
if (typeof file?.text === "string") {
  const { text, path } = file;
  document.addEventListener("DOMContentLoaded", () => {
    const manifest = document.querySelector("#first-paint pre");
    if (manifest) manifest.textContent = text;
    const tab = document.querySelector("#first-paint .tab");
    if (tab && path) tab.textContent = path;
  });
}
