// <pod-yard> in pages of notes: of another origin, made by the tools people use, with styles and
import type {} from "../../public/embed";
import AxeBuilder from "@axe-core/playwright";
// policies of their own, in a sandbox.
import { expect, test as plain, type FrameLocator, type Page } from "@playwright/test";

const NOTES = "http://localhost:4180";
const SITE = "http://127.0.0.1:4179/some/path/";

const test = plain.extend<{ page: Page }>({
  page: async ({ page }, use) => {
    const wrong: string[] = [];
    page.on("pageerror", (error) => wrong.push(error.message));
    page.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol !== "blob:" && ![NOTES, new URL(SITE).origin].includes(origin)) wrong.push(request.url());
    });
    await use(page);
    expect(wrong).toEqual([]);
  },
});

function frameOf(page: Page, id = ""): FrameLocator {
  return page.frameLocator(`pod-yard${id} iframe`);
}

const verdictOf = (frame: FrameLocator) => frame.locator(".verdict [role=status]");

test("notes with a hostile stylesheet, in Korean, dark: the text, then the editor", async ({ page }) => {
  await page.goto(`${NOTES}/plain/hostile.html`);
  const frame = frameOf(page);
  await expect(verdictOf(frame)).toContainText("거부", { timeout: 60_000 });
  await expect(frame.locator(".cm-content")).toContainText("from-notes");
  // The indentation of the page is no part of the manifest.
  expect(await frame.locator(".cm-line").first().textContent()).toBe("apiVersion: v1");
  await expect(frame.locator("html")).toHaveAttribute("data-theme", "dark");
  const box = await page.locator("pod-yard iframe").boundingBox();
  expect(box?.width).toBeGreaterThan(600);
  expect(box?.height).toBeGreaterThan(200);
  const inner = await frame.locator("body").evaluate(() => [document.body.scrollHeight, innerHeight]);
  expect(inner[0]).toBeLessThanOrEqual(inner[1] ?? 0);
});

test("a fix in the frame is told to the page around it", async ({ page }) => {
  await page.goto(`${NOTES}/plain/hostile.html`);
  const frame = frameOf(page);
  await expect(verdictOf(frame)).toContainText("거부", { timeout: 60_000 });
  const told = page.evaluate(() => {
    const element = document.querySelector("pod-yard");
    return new Promise<[string, number]>((done) => {
      let text = "";
      element?.addEventListener("change", (event) => (text = event.detail[0]?.text ?? ""));
      element?.addEventListener("report", (event) => text && done([text, event.detail.summary.errors]));
    });
  });
  await frame.getByRole("button", { name: /안전한 수정/ }).first().click();
  const [text, errors] = await told;
  expect(text).toContain("imagePullPolicy: Always");
  expect(errors).toBe(0);
  expect(await page.evaluate(() => document.querySelector("pod-yard")?.files[0]?.text)).toBe(text);
});

test("the page around it can show other files, another theme and another version", async ({ page }) => {
  await page.goto(`${NOTES}/plain/views.html`);
  const frame = frameOf(page, "#eager");
  await expect(verdictOf(frame)).toContainText("1.30 would accept", { timeout: 60_000 });
  await page.evaluate(() => {
    const element = document.querySelector<HTMLElementTagNameMap["pod-yard"]>("#eager");
    if (element) element.files = [{ path: "other.yaml", text: "apiVersion: v1\nkind: Podd\n" }];
    element?.setAttribute("kubernetes", "1.31");
  });
  await expect(verdictOf(frame)).toContainText("1.31 would refuse");
  await expect(frame.getByRole("button", { name: "other.yaml", exact: true })).toBeVisible();
  await expect(frame.locator("html")).toHaveAttribute("data-theme", "light");
  await page.evaluate(() => (document.body.style.background = "#111"));
  await expect(frame.locator("html")).toHaveAttribute("data-theme", "dark");
  // The view of the editor alone has no margin.
  await expect(frame.locator(".margin")).toBeHidden();
});

test("what waits for a click waits; what is fetched is shown as text before", async ({ page }) => {
  await page.goto(`${NOTES}/plain/views.html`);
  const element = page.locator("#click");
  await expect(element).toContainText("");
  await expect(element.locator("pre")).toContainText("name: fetched");
  await expect(element.locator("iframe")).toHaveCount(0);
  await element.getByRole("button", { name: "Open in the editor" }).click();
  const frame = frameOf(page, "#click");
  await expect(frame.locator(".map-node").first()).toBeVisible({ timeout: 60_000 });
  await expect(frame.locator(".manifest")).toBeHidden();
  // Who asks for a place in the text sees the text.
  await frame.locator(".map-node").first().click();
  await expect(frame.locator(".cm-content")).toContainText("name: fetched");
});

test("what cannot be fetched is told, and the text stays", async ({ page }) => {
  await page.goto(`${NOTES}/plain/views.html`);
  const element = page.locator("#missing");
  await expect(element.getByRole("status")).toHaveText("missing.yaml could not be fetched.");
  await expect(element).toContainText("what stands here until then");
});

test("a lesson is done in the notes, and the page is told that it is solved", async ({ page }) => {
  await page.goto(`${NOTES}/plain/views.html`);
  await page.locator("#lesson").getByRole("button", { name: "편집기로 열기" }).click();
  const frame = frameOf(page, "#lesson");
  await expect(frame.locator(".goal").first()).toBeVisible({ timeout: 20_000 });
  await expect(frame.locator("html")).toHaveAttribute("data-theme", "dark");
  const solved = page.evaluate(() => {
    const element = document.querySelector("#lesson");
    return new Promise((done) => element?.addEventListener("solved", (event) => done((event as CustomEvent).detail.lesson)));
  });
  const solution = await (await page.request.get(`${SITE}later/practice/ko/probe-the-kitchen.json`)).json();
  await page.evaluate((text) => {
    const element = document.querySelector<HTMLElementTagNameMap["pod-yard"]>("#lesson");
    if (element) element.files = [{ path: "probe-the-kitchen.yaml", text }];
  }, solution.solution);
  expect(await solved).toBe("probe-the-kitchen");
});

test("read-only and of a fixed height", async ({ page }) => {
  await page.goto(`${NOTES}/plain/views.html`);
  await page.locator("#fixed").getByRole("button", { name: "Open in the editor" }).click();
  const frame = frameOf(page, "#fixed");
  await expect(frame.getByText("Health Probe").first()).toBeVisible({ timeout: 60_000 });
  expect((await page.locator("#fixed iframe").boundingBox())?.height).toBe(300);
  await page.locator("#fixed").evaluate((it) => it.setAttribute("view", "editor"));
  await expect(frame.locator(".cm-content")).toHaveAttribute("aria-readonly", "true", { timeout: 60_000 });
});

test("in a sandbox without an origin and without storage", async ({ page }) => {
  await page.goto(`${NOTES}/plain/sandbox.html`);
  const frame = page.frameLocator("iframe").frameLocator("#eager iframe");
  await expect(verdictOf(frame)).toContainText("1.30 would accept", { timeout: 60_000 });
  expect(await frame.locator("body").evaluate(() => origin)).toBe("null");
  await frame.locator(".cm-content").focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.insertText("x");
  await expect(verdictOf(frame)).toContainText("1.30 would refuse");
  expect(await frame.locator(".notice").count()).toBe(0);
});

test("within a policy that allows what the documentation says, trusted types and all", async ({ page }) => {
  await page.goto(`${NOTES}/plain/strict.html`);
  await expect(verdictOf(frameOf(page))).toContainText("would refuse", { timeout: 60_000 });
});

test("where frames are forbidden there is the text and a link that holds it", async ({ page }) => {
  await page.goto(`${NOTES}/plain/no-frames.html`);
  const element = page.locator("pod-yard");
  await expect(element.getByRole("status")).toHaveText("The editor could not be shown here.");
  await expect(element).toContainText("kind: Pod");
  await expect(element.getByText("kind: Pod")).toBeVisible();
  await expect(element.locator("iframe")).toHaveCount(0);
  const href = await element.getByRole("link", { name: "Open in Podyard" }).getAttribute("href");
  await page.goto(href ?? "");
  await expect(page.locator(".cm-content")).toContainText("kind: Pod");
});

test("without script, and where the site cannot be reached, the text is there", async ({ browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(`${NOTES}/plain/views.html`);
  await expect(page.getByText("name: eager")).toBeVisible();
  await page.close();
  const other = await browser.newPage();
  await other.route(`${SITE}**`, (route) => route.abort());
  await other.goto(`${NOTES}/plain/views.html`);
  await expect(other.getByText("name: eager")).toBeVisible();
  await other.close();
});

test("a book made by mdBook: its blocks of YAML are editors, others stay", async ({ page }) => {
  await page.goto(`${NOTES}/mdbook/health.html`);
  const frame = frameOf(page);
  await expect(verdictOf(frame)).toContainText("would accept", { timeout: 60_000 });
  await expect(frame.locator(".cm-content")).toContainText("from-mdbook");
  await expect(page.locator("pod-yard")).toHaveCount(1);
  await expect(page.getByText("fn main")).toBeVisible();
  await expect(frame.locator("html")).toHaveAttribute("data-theme", "light");
  await page.evaluate(() => (document.documentElement.className = "navy sidebar-visible js"));
  await expect(frame.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("notes made by MkDocs Material: the block that asks for it is an editor", async ({ page }) => {
  await page.goto(`${NOTES}/mkdocs/index.html`);
  const frame = frameOf(page);
  await expect(verdictOf(frame)).toContainText("받아들", { timeout: 60_000 });
  await expect(frame.locator(".cm-content")).toContainText("from-mkdocs");
  await expect(page.locator("pod-yard")).toHaveCount(1);
  await expect(frame.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("thirty on one page: one starts at a time, few live at once, what was written stays", async ({ page }) => {
  test.setTimeout(240_000);
  await page.goto(`${NOTES}/plain/many.html`);
  await expect(verdictOf(frameOf(page, "#n0"))).toBeVisible({ timeout: 60_000 });
  await frameOf(page, "#n0").locator(".cm-content").focus();
  await page.keyboard.insertText("# mine\n");
  await page.evaluate(() => {
    const seen = { starting: 0, living: 0 };
    Object.assign(globalThis, { seen });
    const frames = () => [...document.querySelectorAll("pod-yard")].map((it) => it.shadowRoot?.querySelector("iframe"));
    const look = () => {
      const all = frames().filter((it) => it);
      seen.living = Math.max(seen.living, all.length);
      seen.starting = Math.max(seen.starting, all.filter((it) => it?.classList.contains("coming")).length);
      requestAnimationFrame(look);
    };
    look();
  });
  for (let at = 0; at < 30; at += 3) {
    await page.locator(`#n${at}`).scrollIntoViewIfNeeded();
    await expect(verdictOf(frameOf(page, `#n${at}`))).toBeVisible({ timeout: 60_000 });
  }
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: { starting: number; living: number } }).seen);
  expect(seen.starting).toBe(1);
  expect(seen.living).toBeLessThanOrEqual(9);
  await page.locator("#n0").scrollIntoViewIfNeeded();
  await expect(frameOf(page, "#n0").locator(".cm-content")).toContainText("# mine");
});

test("messages that make no sense, or come from elsewhere, change nothing", async ({ page }) => {
  await page.goto(`${NOTES}/plain/views.html`);
  const frame = frameOf(page, "#eager");
  await expect(verdictOf(frame)).toContainText("1.30 would accept", { timeout: 60_000 });
  // To the frame, from the page that may speak to it.
  await page.evaluate(() => {
    const target = document.querySelector("#eager")?.shadowRoot?.querySelector("iframe")?.contentWindow;
    const deep = JSON.parse('{"a":'.repeat(2000) + "1" + "}".repeat(2000));
    const file = { path: "a.yaml", text: "kind: Pod # taken over" };
    const pieces: unknown[] = [null, undefined, 0, "", "set", [], {}, deep, new Map(), new Date(), -1n, NaN, "x".repeat(100_000),
      { podyard: 2, type: "set", files: [file] }, { podyard: "1", type: "set", files: [file] }, { podyard: 1, type: "SET", files: [file] },
      { podyard: 1, type: "set", files: [] }, { podyard: 1, type: "set", files: "a" }, { podyard: 1, type: "set", files: [{ path: 1, text: "kind: Pod # taken over" }] },
      { podyard: 1, type: "set", files: Array(101).fill(file) }, { podyard: 1, type: "set", files: [{ path: "a", text: "x".repeat(1_000_001) }] },
      { podyard: 1, type: "set", lang: "<script>", theme: {}, kubernetes: "1.30\n<img>", lesson: "../../x" },
      JSON.parse('{"podyard":1,"type":"set","__proto__":{"files":[{"path":"a","text":"kind: Pod # taken over"}]}}'),
      { __proto__: { podyard: 1, type: "set", files: [file] } }, { podyard: 1, type: "resize", height: 1 }, { podyard: 1, type: "constructor" }];
    for (const piece of pieces) target?.postMessage(piece, "*");
    // Anything, in any order, a few thousand times over.
    let seed = 7;
    const next = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
    const make = (depth: number): unknown => {
      if (depth === 0 || next(3) === 0) return pieces[next(13)];
      if (next(2)) return Array.from({ length: next(4) }, () => make(depth - 1));
      const keys = ["podyard", "type", "files", "path", "text", "lang", "report", "height", "__proto__", "constructor"];
      return Object.fromEntries(Array.from({ length: next(6) }, () => [keys[next(keys.length)], make(depth - 1)]));
    };
    for (let at = 0; at < 3000; at++) target?.postMessage(make(3), "*");
  });
  // To the page, from the page itself and from a frame that is not the editor's.
  await page.evaluate(async () => {
    const message = { podyard: 1, type: "change", files: [{ path: "a.yaml", text: "kind: Pod # taken over" }] };
    postMessage(message, "*");
    const stranger = document.createElement("iframe");
    stranger.srcdoc = "<p>stranger</p>";
    document.body.append(stranger);
    await new Promise((done) => (stranger.onload = done));
    const theirs = stranger.contentWindow as Window & typeof globalThis;
    theirs.eval(`parent.postMessage(${JSON.stringify(message)}, "*")`);
    // A stranger beside the frame cannot speak to it.
    const frame = document.querySelector("#eager")?.shadowRoot?.querySelector("iframe")?.contentWindow;
    Object.assign(theirs, { frame });
    theirs.eval(`frame.postMessage({ podyard: 1, type: "set", files: [{ path: "a.yaml", text: "kind: Pod # taken over" }] }, "*")`);
  });
  await frame.locator(".cm-content").focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText("  b: two\n");
  await expect.poll(() => page.evaluate(() => document.querySelector<HTMLElementTagNameMap["pod-yard"]>("#eager")?.files[0]?.text)).toContain("b: two");
  await expect(verdictOf(frame)).toContainText("1.30 would accept");
  await expect(frame.locator(".cm-content")).not.toContainText("taken over");
  expect(await page.evaluate(() => document.querySelector<HTMLElementTagNameMap["pod-yard"]>("#eager")?.files[0]?.text)).not.toContain("taken over");
});

test("the link in the frame opens the same files in a page of its own", async ({ page, context }) => {
  await page.goto(`${NOTES}/plain/views.html`);
  const frame = frameOf(page, "#eager");
  await expect(verdictOf(frame)).toContainText("1.30 would accept", { timeout: 60_000 });
  const opened = context.waitForEvent("page");
  await frame.getByRole("link", { name: "Open in Podyard" }).click();
  const whole = await opened;
  await expect(whole.locator(".cm-content")).toContainText("name: eager", { timeout: 60_000 });
  await expect(verdictOf(whole as unknown as FrameLocator)).toContainText("1.30");
});

for (const theme of ["light", "dark"]) {
  test(`axe finds nothing in the notes and in their frames, ${theme}`, async ({ page }) => {
    await page.goto(`${NOTES}/plain/views.html`);
    await page.evaluate((theme) => theme === "dark" && Object.assign(document.body.style, { background: "#15181d", color: "#eee" }), theme);
    await page.locator("#lesson").getByRole("button", { name: "편집기로 열기" }).click();
    await expect(frameOf(page, "#lesson").locator(".goal").first()).toBeVisible({ timeout: 20_000 });
    await page.locator("#click").getByRole("button", { name: "Open in the editor" }).click();
    await expect(frameOf(page, "#click").locator(".map-node").first()).toBeVisible({ timeout: 20_000 });
    await expect(verdictOf(frameOf(page, "#eager"))).toContainText("would accept");
    // Each frame is a document with landmarks of its own; their names repeat from frame to frame.
    const found = await new AxeBuilder({ page }).include("pod-yard").disableRules("landmark-unique").analyze();
    expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
}

test("a frame that speaks nonsense harms nobody: the page keeps its text", async ({ page }) => {
  const nonsense = `<!doctype html><title>Nonsense</title><script>
    let seed = 11;
    const next = (below) => (seed = (seed * 48271) % 2147483647) % below;
    const pieces = [null, undefined, 0, "", "Change!", [], {}, new Date(), NaN, -1, 1e300, "x".repeat(10000), { __proto__: { type: "change" } }];
    const keys = ["podyard", "type", "files", "path", "text", "report", "summary", "height", "lesson", "__proto__", "constructor"];
    const types = ["ready", "change", "report", "solved", "resize", "set", "toString"];
    const make = (depth) => {
      if (depth === 0 || next(3) === 0) return pieces[next(pieces.length)];
      if (next(2)) return Array.from({ length: next(4) }, () => make(depth - 1));
      return Object.fromEntries(Array.from({ length: next(6) }, () => [keys[next(keys.length)], make(depth - 1)]));
    };
    for (let at = 0; at < 3000; at++) {
      const made = make(3);
      const message = made && typeof made === "object" && !Array.isArray(made) ? { ...made, podyard: 1, type: types[next(types.length)] } : made;
      // A sound change would be believed: the frame may say what is in it.
      if (message?.type !== "change" || !Array.isArray(message.files)) parent.postMessage(message, "*");
    }
    parent.postMessage({ podyard: 1, type: "resize", height: 1e12 }, "*");
    parent.postMessage({ podyard: 1, type: "solved", lesson: "../../<script>" }, "*");
    parent.postMessage("done", "*");
  </script>`;
  await page.route(`${SITE}index.html*`, (route) => route.fulfill({ contentType: "text/html", body: nonsense }));
  await page.goto(`${NOTES}/plain/empty.html`);
  await page.evaluate((site) => {
    const told: string[] = [];
    const done = new Promise((heard) => addEventListener("message", (event) => event.data === "done" && heard(true)));
    Object.assign(globalThis, { told, done });
    for (const type of ["change", "report", "solved"]) addEventListener(type, () => told.push(type));
    document.body.innerHTML = '<pod-yard loading="eager"><pre>\nkind: Pod # of the notes\n</pre></pod-yard>';
    const script = document.createElement("script");
    Object.assign(script, { type: "module", src: `${site}embed.js` });
    document.head.append(script);
  }, SITE);
  await page.evaluate(() => (globalThis as unknown as { done: Promise<boolean> }).done);
  await expect(page.getByText("kind: Pod # of the notes")).toBeVisible();
  const state = await page.evaluate(() => {
    const element = document.querySelector("pod-yard");
    const frame = element?.shadowRoot?.querySelector("iframe");
    return {
      told: (globalThis as unknown as { told: string[] }).told,
      text: element?.files[0]?.text,
      height: frame?.getBoundingClientRect().height,
      polluted: ({} as { type?: string }).type,
    };
  });
  expect(state).toEqual({ told: [], text: "kind: Pod # of the notes\n", height: 20_002, polluted: undefined });
});
