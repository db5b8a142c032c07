// What every test stands on: a page whose console stays clean, whose policy holds and which asks
// no other origin for anything.
import { expect, test as plain, type Locator, type Page } from "@playwright/test";

export { expect };

export const test = plain.extend<{ page: Page }>({
  page: async ({ page, baseURL }, use) => {
    const wrong: string[] = [];
    page.on("console", (message) => {
      // Said by the tool itself, where a test does without the service worker.
      if (message.text() === "Service Worker registration blocked by Playwright") return;
      if (["error", "warning"].includes(message.type())) wrong.push(message.text());
    });
    page.on("pageerror", (error) => wrong.push(error.message));
    page.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      const ours = protocol === "blob:" || origin === new URL(baseURL ?? "").origin;
      if (!ours) wrong.push(`asked another origin: ${request.url()}`);
    });
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
    await use(page);
    const expected = EXPECTED.get(page) ?? [];
    expect(wrong.filter((line) => !expected.some((pattern) => pattern.test(line)))).toEqual([]);
  },
});

const EXPECTED = new WeakMap<Page, RegExp[]>();

/** Lines the console may show in this test, because the test provokes them. */
export function expectConsole(page: Page, ...patterns: RegExp[]): void {
  EXPECTED.set(page, patterns);
}

/** Opens the page and waits until it has judged what is in it. */
export async function open(page: Page, query = ""): Promise<void> {
  await page.goto(query);
  await expect(verdict(page)).toHaveText(/Kubernetes 1\.37 would|쿠버네티스 1\.37 API 서버가/, { timeout: 60_000 });
}

export function verdict(page: Page): Locator {
  return page.locator(".verdict [role=status]");
}

export function text(page: Page): Locator {
  return page.locator(".cm-content");
}

export function problems(page: Page): Locator {
  return page.locator(".problem");
}

/** What the API server would refuse; advice comes and goes with the rules there are. */
export function errors(page: Page): Locator {
  return page.locator(".problem.error");
}

/** Replaces the whole text, as pasting over a selection does. */
export async function paste(page: Page, manifest: string): Promise<void> {
  await text(page).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await text(page).evaluate((content, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    content.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, manifest);
}

/** The manifest as the editor has it, line by line. */
export async function lines(page: Page): Promise<string[]> {
  return page.locator(".cm-line").allTextContents();
}

/** The underlined characters of one weight. */
export async function underlined(page: Page, severity: "error" | "warning" | "info"): Promise<string[]> {
  return page.locator(`.cm-lintRange-${severity}`).allTextContents();
}

/** Puts the cursor at the end of the first line that holds `part`. */
export async function cursorAfter(page: Page, part: string): Promise<void> {
  await page.locator(".cm-line", { hasText: part }).first().click();
  await page.keyboard.press("End");
}

/** A manifest the API server takes. */
export const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1.0
      imagePullPolicy: Always
`;
