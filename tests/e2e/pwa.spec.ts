// The installed app: what other programs open and share with it, how one version takes another's
// place, and devices that have no room or forbid to keep anything.
import { expect, expectConsole, open, paste, test, text, verdict } from "./support";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import type { Page } from "@playwright/test";

test.use({ serviceWorkers: "allow" });

const dist = process.env["PODYARD_DIST"] ?? join(import.meta.dirname, "../../dist");
const TYPES: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm", ".svg": "image/svg+xml" };

/** A host whose site can be exchanged for another build of it. */
class Host {
  readonly #folders: string[] = [];
  readonly #server: Server;
  #shown = dist;
  /** What this host has lost: it answers 404. */
  lost = /^$/;
  /** How many forms it was sent. */
  posted = 0;

  constructor(port: number) {
    this.#server = createServer((request, response) => {
      if (request.method === "POST") this.posted += 1;
      const path = new URL(request.url ?? "/", "http://localhost").pathname;
      const file = join(this.#shown, path === "/" ? "index.html" : path);
      if (this.lost.test(path) || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
        response.writeHead(404).end();
        return;
      }
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream", "cache-control": "no-cache" });
      response.end(readFileSync(file));
    }).listen(port, "127.0.0.1");
  }

  /** Shows another build from now on, told by `mark` in its title: all names with a hash are others. */
  show(mark: string): void {
    const folder = mkdtempSync(join(tmpdir(), "podyard-"));
    this.#folders.push(folder);
    cpSync(dist, folder, { recursive: true });
    const index = join(folder, "index.html");
    const page = readFileSync(index, "utf8");
    const old = /app-([0-9a-f]{16})\.js/.exec(page)?.[1] ?? "";
    const hash = old.split("").reverse().join("");
    for (const name of readdirSync(folder)) {
      if (name.includes(old)) renameSync(join(folder, name), join(folder, name.replace(old, hash)));
    }
    writeFileSync(index, page.replaceAll(old, hash).replace("</head>", `<meta name="mark" content="${mark}" /></head>`));
    rmSync(join(folder, "sw.js"));
    execFileSync("node", [join(import.meta.dirname, "../../web/js/service-worker.mjs"), folder], { stdio: "ignore" });
    this.#shown = folder;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
    for (const folder of this.#folders) rmSync(folder, { recursive: true });
  }
}

const PORT = 4189;
const ADDRESS = `http://127.0.0.1:${PORT}/`;
test.use({ baseURL: ADDRESS });

let host: Host;
test.beforeEach(() => void (host = new Host(PORT)));
test.afterEach(() => host.close());

async function visit(page: Page): Promise<void> {
  await open(page);
  await expect(page.getByText("Ready offline")).toBeVisible({ timeout: 60_000 });
}

const mark = (page: Page) => page.locator('meta[name="mark"]').getAttribute("content", { timeout: 2_000 }).catch(() => null);

test("a new version waits, asks, and takes over with the text in place", async ({ page }) => {
  await visit(page);
  await paste(page, "kind: Pod # mine\n");
  host.show("two");
  await page.reload();
  // Until it is asked for, the old version stays: a page never changes under somebody's hands.
  await expect(page.getByText("A new version of this page is ready.")).toBeVisible({ timeout: 60_000 });
  expect(await mark(page)).toBeNull();
  await expect(text(page)).toContainText("# mine");
  await page.getByRole("button", { name: "Show it" }).click();
  await expect.poll(() => mark(page)).toBe("two");
  await expect(text(page)).toContainText("# mine");
  await expect(verdict(page)).toContainText("would refuse");
});

test("a page that is open while another window takes the new version is told so", async ({ page, context }) => {
  await visit(page);
  await page.getByRole("button", { name: "Examples" }).click();
  await page.keyboard.press("Escape");
  host.show("two");
  const other = await context.newPage();
  await other.goto(ADDRESS);
  await expect(other.getByText("A new version of this page is ready.")).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: "Dismiss" }).click();
  await other.getByRole("button", { name: "Show it" }).click();
  await expect.poll(() => mark(other)).toBe("two");
  await expect(page.getByText("A new version of this page is ready.")).toBeVisible();
  await page.getByRole("button", { name: "Show it" }).click();
  await expect.poll(() => mark(page)).toBe("two");
});

test("a new version that does not arrive whole changes nothing", async ({ page }) => {
  await visit(page);
  host.show("broken");
  host.lost = /app-[0-9a-f]+_bg\.wasm$/;
  await page.reload();
  await expect(verdict(page)).toContainText("would refuse");
  await page.waitForTimeout(2_000);
  await page.reload();
  await expect(verdict(page)).toContainText("would refuse");
  expect(await mark(page)).toBeNull();
  expect(await page.getByText("A new version").count()).toBe(0);
});

test("a page whose code is missing says so and keeps the text", async ({ page }) => {
  expectConsole(page, /404/, /dynamically imported module/);
  await visit(page);
  await paste(page, "kind: Pod # mine\n");
  await page.waitForTimeout(600);
  await page.evaluate(async () => {
    for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
    for (const name of await caches.keys()) await caches.delete(name);
  });
  host.lost = /app-[0-9a-f]+\.js$/;
  await page.reload();
  await expect(page.getByText("The page has not arrived whole. Reload it; your text is safe.")).toBeVisible();
  await expect(page.locator("#first-paint pre")).toContainText("# mine");
});

test("what another program shares is opened, and leaves the device by no request", async ({ page }) => {
  await visit(page);
  await paste(page, "kind: Pod # mine\n");
  // What the system does when somebody chooses Podyard as the target: a form that is sent there.
  await page.goto("about:blank");
  const sent = page.waitForURL(`${ADDRESS}**`);
  await page.evaluate((address) => {
    const form = document.createElement("form");
    Object.assign(form, { method: "post", action: address, enctype: "multipart/form-data" });
    const input = document.createElement("input");
    Object.assign(input, { type: "file", name: "files", multiple: true });
    const files = new DataTransfer();
    files.items.add(new File(["kind: Service # shared 파드\n"], "shared-file.yaml", { type: "application/yaml" }));
    input.files = files.files;
    form.append(input);
    document.body.append(form);
    form.submit();
  }, `${ADDRESS}share`);
  await sent;
  await expect(text(page)).toContainText("# shared 파드");
  await expect(page.getByRole("button", { name: "shared-file.yaml", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Bring them back" }).click();
  await expect(text(page)).toContainText("# mine");
  // The host itself was never sent the form.
  expect(host.posted).toBe(0);
});

test("files that the system opens with it become tabs", async ({ page }) => {
  await page.addInitScript(() => {
    const handle = (name: string, content: string) => ({ getFile: async () => new File([content], name) });
    const launchQueue = {
      setConsumer: (consume: (params: unknown) => void) => consume({ files: [handle("opened.yml", "kind: Job # opened\n"), handle("odd.bin", "\0\u0001")] }),
    };
    Object.defineProperty(window, "launchQueue", { value: launchQueue });
  });
  await open(page);
  await expect(text(page)).toContainText("# opened");
  await expect(page.getByText("odd.bin could not be read as text.")).toBeVisible();
});

test("a device without room: everything works, and nothing is said to be kept", async ({ page, context }) => {
  expectConsole(page, /Quota/i, /precach/i, /Failed/);
  const session = await context.newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(ADDRESS).origin, quotaSize: 100_000 });
  await open(page);
  await paste(page, "kind: Pod\n");
  await expect(verdict(page)).toContainText("would refuse");
  await page.waitForTimeout(3_000);
  expect(await page.getByText("Ready offline").count()).toBe(0);
  await page.getByRole("link", { name: "Practice" }).click();
  await page.getByRole("link", { name: "One level too shallow" }).click();
  await expect(page.locator(".goal")).toHaveCount(2);
});

test("where service workers and caches are forbidden everything works", async ({ page }) => {
  await page.addInitScript(() => {
    const refuse = () => Promise.reject(new DOMException("The operation is insecure.", "SecurityError"));
    Object.defineProperty(ServiceWorkerContainer.prototype, "register", { value: refuse });
    Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("denied", "SecurityError"); } });
  });
  await open(page);
  await expect(verdict(page)).toContainText("would refuse");
  expect(await page.getByText("Ready offline").count()).toBe(0);
});

test("a private window: kept as long as it is open", async ({ browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(ADDRESS);
  await expect(page.getByText("Ready offline")).toBeVisible({ timeout: 60_000 });
  await context.setOffline(true);
  await page.reload();
  await expect(verdict(page)).toContainText("would refuse");
  await context.close();
});

test("icons, shortcuts and screenshots of the app are there, and fit what the manifest says of them", async ({ page, request }) => {
  await open(page);
  const manifest = await (await request.get(`${ADDRESS}site.webmanifest`)).json();
  const pictures = [...manifest.icons, ...manifest.screenshots, ...manifest.shortcuts.flatMap((it: { icons: unknown[] }) => it.icons)];
  for (const { src, sizes, type } of pictures as { src: string; sizes: string; type: string }[]) {
    const answer = await request.get(`${ADDRESS}${src}`);
    expect(answer.status(), src).toBe(200);
    if (type !== "image/png") continue;
    const bytes = await answer.body();
    expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, src).toBe(sizes);
  }
  expect(manifest.icons.filter((it: { purpose: string }) => it.purpose === "maskable").length).toBeGreaterThan(0);
  expect(manifest.file_handlers[0].accept["application/yaml"]).toEqual([".yaml", ".yml"]);
});
