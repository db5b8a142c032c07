// A link that holds the whole workspace, and what opening one does to one's own text.
import { expect, open, paste, test, text, verdict } from "./support";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";

const POD = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: shared\nspec:\n  containers:\n    - name: a\n      image: registry.example/a:1 # 파드 🚀\n";

async function shareLink(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByRole("button", { name: "Copy the link" }).click();
  await expect(page.locator("#share [role=status]")).toHaveText("Copied");
  return page.evaluate(() => navigator.clipboard.readText());
}

test.beforeEach(async ({ context }) => context.grantPermissions(["clipboard-read", "clipboard-write"]));

test("a link brings the files and the version to whoever opens it", async ({ page, browser }) => {
  await open(page);
  await paste(page, POD);
  await page.getByLabel("Kubernetes version").selectOption("1.30");
  await expect(verdict(page)).toContainText("1.30");
  const link = await shareLink(page);
  expect(link).toMatch(/#v1:[A-Za-z0-9_-]+$/);
  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  await expect(text(other)).toContainText("name: shared");
  await expect(text(other)).toContainText("# 파드 🚀");
  await expect(other.getByRole("tab", { name: "web-config.yaml" }).or(other.getByRole("button", { name: "web-config.yaml", exact: true }))).toBeVisible();
  await expect(verdict(other)).toContainText("1.30");
  expect(new URL(other.url()).hash).toBe("#/");
  await other.close();
});

test("a link opened in a page that has judged already brings its version too", async ({ page }) => {
  await open(page);
  await paste(page, POD);
  await page.getByLabel("Kubernetes version").selectOption("1.30");
  await expect(verdict(page)).toContainText("1.30");
  const link = await shareLink(page);
  await page.getByLabel("Kubernetes version").selectOption("1.37");
  await expect(verdict(page)).toContainText("1.37");
  await page.evaluate((hash) => (location.hash = hash), new URL(link).hash);
  await expect(page.getByRole("button", { name: "Bring them back" })).toBeVisible();
  await expect(verdict(page)).toContainText("1.30");
});

test("opening a link never loses one's own text, even when the page is left meanwhile", async ({ page }) => {
  await open(page);
  await paste(page, POD);
  const link = await shareLink(page);
  await paste(page, "kind: Pod # my own\n");
  await page.goto("about:blank");
  await page.goto(link);
  await expect(text(page)).toContainText("name: shared");
  await expect(page.getByRole("button", { name: "Bring them back" })).toBeVisible();
  await page.reload();
  await expect(text(page)).toContainText("name: shared");
  await page.getByRole("button", { name: "Bring them back" }).click();
  await expect(text(page)).toContainText("# my own");
});

test("as Markdown it is the text and the link", async ({ page }) => {
  await open(page);
  await paste(page, POD);
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByRole("button", { name: "Copy as Markdown" }).click();
  await expect(page.locator("#share [role=status]")).toHaveText("Copied");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("```yaml\napiVersion: v1\nkind: Pod");
  expect(copied).toMatch(/\[Podyard\]\(http.*#v1:[A-Za-z0-9_-]+\)/);
});

test("links of every version keep opening", async ({ page }) => {
  // Made once, kept for ever: a file old.yaml.
  await page.goto("#v1:q1ZKy8xJLVayiq5WKkgsyVCyUsrPSdGrTMzNUdJRKkmtKAGKZGfmpVgpBOSnKCgrlGSkKqRlFhWXKORk5mXH5CnVxtYCAA");
  await expect(text(page)).toContainText("kind: Pod # the first link");
});

for (const [name, hash] of [
  ["truncated", "#v1:q1ZKy8xJLVayiq5"],
  ["no base64", "#v1:%%%%<script>alert(1)</script>"],
  ["empty", "#v1:"],
  ["another shape", "#v1:i04FAA"],
] as const) {
  test(`a broken link is told and changes nothing: ${name}`, async ({ page }) => {
    await open(page);
    await paste(page, "kind: Pod # my own\n");
    await page.goto(hash);
    await expect(page.getByText("This link is broken")).toBeVisible();
    await expect(text(page)).toContainText("# my own");
  });
}

test("a link that unpacks without end is refused", async ({ page }) => {
  await open(page);
  const bomb = await packed(page, " ".repeat(40_000_000));
  await page.evaluate((data) => (location.hash = `v1:${data}`), bomb);
  await expect(page.getByText("This link is broken")).toBeVisible();
});

test("what a link brings is text, whatever it says", async ({ page }) => {
  await open(page);
  const evil = '<img src=x onerror="document.title=1">';
  const hash = await packed(page, JSON.stringify({ files: [{ path: evil, text: `kind: ${evil}\n` }], __proto__: 1, kubernetes: evil }));
  await page.evaluate((data) => (location.hash = `v1:${data}`), hash);
  await expect(text(page)).toContainText("onerror");
  await expect(page).toHaveTitle(/Podyard/);
  expect(await page.locator("img").count()).toBe(0);
});

async function packed(page: Page, content: string): Promise<string> {
  if (page.url() === "about:blank") await open(page);
  return page.evaluate(async (content) => {
    const stream = new Blob([content]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    let letters = "";
    for (const byte of bytes) letters += String.fromCharCode(byte);
    return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  }, content);
}

test("as an embed it is the text in an editor for another page", async ({ page, browser }) => {
  await open(page);
  await paste(page, POD);
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByRole("button", { name: "Copy as an embed" }).click();
  await expect(page.locator("#share [role=status]")).toHaveText("Copied");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const notes = await (await browser.newContext()).newPage();
  await notes.goto("http://localhost:4180/plain/empty.html");
  await notes.setContent(`<!doctype html><html lang="en"><body>${copied}</body></html>`);
  const frame = notes.frameLocator("pod-yard iframe");
  await expect(frame.locator(".cm-content")).toContainText("# 파드 🚀", { timeout: 60_000 });
  await expect(frame.locator(".verdict [role=status]")).toContainText("would accept");
  await notes.close();
});

for (const kind of ["SVG", "PNG"] as const) {
  test(`a picture of the editor with its findings: ${kind}`, async ({ page }) => {
    await open(page, "?theme=dark");
    await paste(page, `${POD}      imagePullPolice: Always\n`);
    await expect(verdict(page)).toContainText("1 error");
    await page.getByRole("button", { name: "Share", exact: true }).click();
    const button = page.getByRole("button", { name: `Save a picture (${kind})` });
    const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
    expect(download.suggestedFilename()).toBe(`web.${kind.toLowerCase()}`);
    const path = `test-results/screens/picture.${kind.toLowerCase()}`;
    await download.saveAs(path);
    const bytes = readFileSync(path);
    if (kind === "PNG") {
      expect(bytes.subarray(1, 4).toString()).toBe("PNG");
      expect(bytes.readUInt32BE(16)).toBeGreaterThan(1000);
      return;
    }
    const texts = await page.evaluate((svg) => {
      const file = new DOMParser().parseFromString(svg, "image/svg+xml");
      return [...file.querySelectorAll("text, title")].map((it) => it.textContent ?? "");
    }, bytes.toString());
    expect(texts.join("\n")).toContain("imagePullPolice");
    expect(texts.join("\n")).toMatch(/Error, line 9: .*imagePullPolice/);
    expect(texts[0]).toContain("Kubernetes 1.37 would refuse this");
  });
}

test("a picture of the editor goes into the clipboard", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByRole("button", { name: "Copy as a picture" }).click();
  await expect(page.locator("#share [role=status]")).toHaveText("Copied");
  const types = await page.evaluate(async () => (await navigator.clipboard.read()).flatMap((it) => it.types));
  expect(types).toContain("image/png");
});
