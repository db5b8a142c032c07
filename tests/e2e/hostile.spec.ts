// Manifests that mean no good: nothing they say is run, nothing hangs, and an answer comes.
import { expect, expectConsole, open, paste, test, verdict } from "./support";
import type { Page } from "@playwright/test";

const EVIL = `<img src=x onerror=globalThis.pwned=1><script>globalThis.pwned=1</script>`;
const quoted = JSON.stringify(EVIL);

const MANIFESTS: Record<string, string> = {
  "script in names": `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${quoted}\n  namespace: ${quoted}\nspec:\n  containers:\n    - name: ${quoted}\n      image: ${quoted}\n`,
  "script in keys": `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  ${quoted}: 1\ndata:\n  ${quoted}: a\n`,
  "script in kinds and versions": `apiVersion: ${quoted}\nkind: ${quoted}\n`,
  "Markdown and links": 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: "[x](javascript:pwned=1)`<b>`"\n',
  "script in references, for the map": `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  serviceAccountName: ${quoted}\n  containers:\n    - name: a\n      image: a\n      envFrom:\n        - configMapRef:\n            name: '</text><script>pwned=1</script>'\n`,
  "keys of prototypes": "__proto__:\n  polluted: true\nconstructor:\n  prototype:\n    polluted: true\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  labels:\n    __proto__: a\n    hasOwnProperty: b\ndata:\n  __proto__: a\n  toString: b\n",
  truncated: 'apiVersion: v1\nkind: Pod\nmetadata: {name: "a',
  deep: `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata: ${"[".repeat(5000)}`,
  "deep blocks": Array.from({ length: 400 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n"),
  "many anchors": `a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]\n${Array.from({ length: 9 }, (_, at) => `${"bcdefghij"[at]}: &${"bcdefghij"[at]} [${Array(9).fill(`*${"abcdefghi"[at]}`).join(", ")}]`).join("\n")}\n`,
  "one endless line": `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  a: ${"x".repeat(300_000)}\n`,
  "letters that turn round": "apiVersion: v1\nkind: Pod\nmetadata:\n  name: \"\u202egnp.exe\u2066\u0000\ufeff\u200b\"\n",
};

for (const [name, manifest] of Object.entries(MANIFESTS)) {
  test(name, async ({ page }) => {
    // CodeMirror gives its colours up; the text and the answer stay.
    if (name === "deep") expectConsole(page, /CodeMirror plugin crashed: RangeError/);
    await open(page);
    await paste(page, manifest);
    await expect(verdict(page)).toHaveText(/would|no Kubernetes object/);
    for (const tab of ["patterns", "map", "problems"]) {
      await page.locator(`#tab-${tab}`).click();
      await expect(page.locator("#pane")).not.toBeEmpty();
    }
    await page.locator("[popovertarget=share]").click();
    await expect(page.locator("#share meter")).toBeVisible();
    await unharmed(page);
  });
}

test("a megabyte of objects is judged and typing goes on", async ({ page }) => {
  test.setTimeout(120_000);
  await open(page);
  const one = (at: number) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c${at}\ndata:\n  a: "${"x".repeat(200)}"\n---\n`;
  await paste(page, Array.from({ length: 4000 }, (_, at) => one(at)).join(""));
  await expect(verdict(page)).toContainText("would accept this", { timeout: 60_000 });
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("x");
  await expect(verdict(page)).toContainText("would refuse this", { timeout: 60_000 });
});

test("what the map and the editor save as pictures holds names as text alone", async ({ page }) => {
  await open(page);
  await paste(page, MANIFESTS["script in references, for the map"] ?? "");
  await page.locator("#tab-map").click();
  const [map] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save as SVG" }).click()]);
  await page.locator("[popovertarget=share]").click();
  const [editor] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save a picture (SVG)" }).click()]);
  for (const download of [map, editor]) {
    const svg = await read(download);
    const found = await page.evaluate((svg) => {
      const file = new DOMParser().parseFromString(svg, "image/svg+xml");
      const odd = [...file.querySelectorAll("*")].filter((it) => /^(script|img|foreignObject|parsererror|a)$/i.test(it.localName) || it.getAttributeNames().some((name) => name.startsWith("on")));
      return [file.documentElement.localName, ...odd.map((it) => it.outerHTML)];
    }, svg);
    expect(found).toEqual(["svg"]);
    expect(svg).toContain("&lt;script&gt;");
  }
  await unharmed(page);
});

test("the page's policy holds against code that has come in all the same", async ({ page }) => {
  expectConsole(page, /policy/i, /Content Security Policy/, /Refused/);
  await open(page);
  const blocked = await page.evaluate(async () => {
    const seen: string[] = [];
    document.addEventListener("securitypolicyviolation", (event) => seen.push(event.effectiveDirective));
    const wait = () => new Promise((done) => setTimeout(done, 300));
    const add = (name: string, attributes: Record<string, string>, text = "") => {
      const made = document.createElement(name);
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
      made.textContent = text;
      document.body.append(made);
    };
    add("script", {}, "globalThis.pwned = 1");
    add("script", { src: "data:text/javascript,globalThis.pwned=1" });
    add("a", { onclick: "globalThis.pwned = 1" });
    document.querySelector<HTMLElement>("a[onclick]")?.click();
    add("style", {}, "body { display: none }");
    add("img", { src: "data:image/gif;base64,R0lGODlhAQABAAAAACw=" });
    add("iframe", { src: "https://other.example/" });
    add("object", { data: "icon.svg" });
    add("base", { href: "https://other.example/" });
    const form = document.createElement("form");
    form.action = "https://other.example/";
    document.body.append(form);
    form.submit();
    await fetch("https://other.example/").catch(() => seen.push("fetch"));
    // The text would be evaluated later, outside of what the test itself may do.
    setTimeout("globalThis.pwned = 1");
    await wait();
    return [...new Set(seen)].sort();
  });
  for (const directive of ["base-uri", "connect-src", "fetch", "form-action", "frame-src", "img-src", "object-src", "script-src", "script-src-attr", "script-src-elem", "style-src-elem"]) {
    expect(blocked).toContain(directive);
  }
  expect(await page.evaluate(() => (globalThis as { pwned?: number }).pwned)).toBeUndefined();
});

async function unharmed(page: Page): Promise<void> {
  const harm = await page.evaluate(() => [
    (globalThis as { pwned?: number }).pwned,
    ({} as { polluted?: boolean }).polluted,
    document.querySelectorAll("img:not(.cm-widgetBuffer), body script, [onerror], a[href^='javascript']").length,
    document.title.startsWith("Podyard"),
  ]);
  expect(harm).toEqual([undefined, undefined, 0, true]);
}

async function read(download: import("@playwright/test").Download): Promise<string> {
  const stream = await download.createReadStream();
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}
