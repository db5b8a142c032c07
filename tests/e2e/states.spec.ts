// Every page and state there is, for everyone: axe finds nothing in either language and theme, and
// nothing runs off sideways where little fits.
import AxeBuilder from "@axe-core/playwright";
import { cursorAfter, expect, expectConsole, open, paste, POD, test, text } from "./support";
import type { Page } from "@playwright/test";

const PATTERNED = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/a-rather-long-name-of-an-image:1.0
          readinessProbe:
            httpGet:
              path: /ready
              port: 8080
          envFrom:
            - configMapRef:
                name: absent
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
`;

/** Findings of two meanings, more than a handful. */
const MANY = POD.replace(":1.0", "").replace("spec:\n", `spec:\n${["a", "b", "c", "d", "e", "f"].map((it) => `  wrong${it}: 1\n`).join("")}`);

/** A finding that is allowed, and another of its kind. */
const ALLOWED = POD.replace(":1.0", " # podyard: allow floating-image-tag because it is a demo").concat(
  "    - name: other\n      image: registry.example/other\n",
);

/** An explanation that there is none of was asked for. */
const NOT_THERE = /status of 404/;

/** How each state is come to from the page as it opens, whatever its language. */
const STATES: Record<string, (page: Page) => Promise<void>> = {
  problems: async () => undefined,
  "some problems hidden": async (page) => {
    await paste(page, MANY);
    await page.locator(".filter-text").fill("wrong");
    await page.locator(".filter-chip.error").click();
    await expect(page.locator(".problem")).toHaveCount(0);
  },
  "menu of a finding": async (page) => {
    await paste(page, MANY);
    await page.locator(".problem.hint .more").first().click();
    await expect(page.locator(".finding-menu:popover-open a")).toBeVisible();
  },
  "reason to allow": async (page) => {
    await paste(page, MANY);
    await page.locator(".problem.hint .more").first().click();
    await page.locator(".finding-menu:popover-open button").first().click();
    await expect(page.locator(".reason input")).toBeVisible();
  },
  "allowed and turned off": async (page) => {
    await paste(page, ALLOWED);
    await page.locator(".allowed summary").click();
    await page.locator(".problem.hint .more").first().click();
    await page.locator(".finding-menu:popover-open button").nth(1).click();
    await expect(page.locator(".said button")).toBeVisible();
  },
  rules: async (page) => {
    await page.goto("#/rules");
    await expect(page.locator(".entries a").first()).toBeVisible();
  },
  rule: async (page) => {
    await page.goto("#/rules/floating-image-tag");
    await expect(page.locator(".learn article table")).toBeVisible();
  },
  "no such rule": async (page) => {
    await page.goto("#/rules/no-such-rule");
    await expect(page.locator("main .quiet a")).toBeVisible();
  },
  nothing: async (page) => {
    await paste(page, "");
    await expect(page.locator(".problem")).toHaveCount(0);
  },
  patterns: async (page) => {
    await paste(page, PATTERNED);
    await page.locator("#tab-patterns").click();
    await expect(page.locator(".chip").first()).toBeVisible();
  },
  map: async (page) => {
    await paste(page, PATTERNED);
    await page.locator("#tab-map").click();
    await expect(page.locator(".map-node").first()).toBeVisible();
  },
  overview: async (page) => {
    await page.goto("#/learn");
    await expect(page.locator("main h2, main h1").first()).toBeVisible();
  },
  explanation: async (page) => {
    await page.goto("#/learn/health-probe");
    await expect(page.getByRole("heading", { name: "Health Probe" })).toBeVisible();
  },
  "no such explanation": async (page) => {
    await page.goto("#/learn/no-such-pattern");
    await expect(page.locator("main .quiet")).toBeVisible();
  },
  practice: async (page) => {
    await page.goto("#/practice");
    await expect(page.locator('a[href="#/practice/probe-the-kitchen"]')).toBeVisible();
  },
  lesson: async (page) => {
    await page.goto("#/practice/probe-the-kitchen");
    await expect(page.locator(".goal").first()).toBeVisible();
    await page.locator(".lesson .practice-tools button").first().click();
    await expect(page.locator(".hints li")).toHaveCount(1);
  },
  "lesson beside its solution": async (page) => {
    await page.goto("#/practice/probe-the-kitchen");
    await expect(page.locator(".goal").first()).toBeVisible();
    await page.locator(".lesson .practice-tools button").nth(1).click();
    await expect(page.locator("dialog[open] .cm-content").first()).toBeVisible();
  },
  share: async (page) => {
    await page.locator("[popovertarget=share]").click();
    await expect(page.locator("#share meter")).toBeVisible();
  },
  examples: async (page) => {
    await page.locator("[popovertarget=examples]").click();
    await expect(page.locator("#examples button").first()).toBeVisible();
  },
  "broken link": async (page) => {
    await page.goto("#v1:broken");
    await expect(page.locator(".notice")).toBeVisible();
  },
  completion: async (page) => {
    await paste(page, PATTERNED);
    await cursorAfter(page, "port: 8080");
    await page.keyboard.press("Enter");
    await page.keyboard.type("s");
    await page.keyboard.press("Control+Space");
    await expect(page.locator(".cm-tooltip-autocomplete")).toBeVisible();
  },
  description: async (page) => {
    await cursorAfter(page, "kind: Deployment");
    await page.keyboard.press("ControlOrMeta+i");
    await expect(page.locator(".cm-tooltip")).toBeVisible();
  },
  renaming: async (page) => {
    await page.locator(".tab.shown .tab-name").click();
    await expect(page.locator(".tab-rename")).toBeVisible();
  },
};

for (const lang of ["en", "ko"]) {
  for (const theme of ["light", "dark"]) {
    test(`axe finds nothing: ${lang}, ${theme}`, async ({ page }) => {
      test.setTimeout(240_000);
      expectConsole(page, NOT_THERE);
      for (const [name, come] of Object.entries(STATES)) {
        await afresh(page, `?lang=${lang}&theme=${theme}`);
        await come(page);
        const found = await new AxeBuilder({ page }).analyze();
        expect(found.violations.map(({ id, nodes }) => [name, id, nodes.map(({ html }) => html)])).toEqual([]);
      }
    });
  }
}

for (const [name, viewport] of Object.entries({
  "320 CSS pixels": { width: 320, height: 640 },
  "1280 pixels at 200%": { width: 640, height: 380 },
})) {
  test(`nothing scrolls sideways: ${name}`, async ({ page }) => {
    test.setTimeout(240_000);
    expectConsole(page, NOT_THERE);
    await page.setViewportSize(viewport);
    for (const lang of ["en", "ko"]) {
      for (const [state, come] of Object.entries(STATES)) {
        await afresh(page, `?lang=${lang}`);
        await come(page);
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect([lang, state, sideways]).toEqual([lang, state, 0]);
        // What is read, in distinction from a manifest or a map, fits too.
        const spilt = await page.locator(".pane, .reading, .lesson, .menu:popover-open").evaluateAll((parts) =>
          parts.filter((it) => it.scrollWidth > it.clientWidth + 1).map((it) => `${it.className} ${it.scrollWidth}>${it.clientWidth}`),
        );
        expect([lang, state, spilt]).toEqual([lang, state, []]);
      }
    }
  });
}

/** As on a first visit: nothing of an earlier state is kept. */
async function afresh(page: Page, query: string): Promise<void> {
  await page.goto("icon.svg");
  await page.evaluate(() => localStorage.clear());
  await open(page, query);
}

test("a whole walk by keyboard: find the first problem, mend it, see the verdict change, share", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page);
  const said = await announcements(page);
  const press = (keys: string) => page.keyboard.press(keys);
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "");
  const tabTo = async (name: RegExp) => {
    for (let step = 0; step < 40; step++) {
      const now = await focused();
      if (name.test(now)) return;
      if (now.startsWith("Manifest")) await press("Escape");
      await press("Tab");
    }
    throw new Error(`no ${name} within 40 tabs`);
  };
  await tabTo(/^Manifest/);
  await press("F8");
  await expect(page.locator(".cm-tooltip")).toContainText("imagePullPolice");
  await press("ControlOrMeta+.");
  await expect(text(page)).toContainText("imagePullPolicy");
  await expect(page.locator(".verdict [role=status]")).toContainText("1 error");
  await press("F8");
  await press("ControlOrMeta+.");
  await expect(page.locator(".verdict [role=status]")).toContainText("would accept this");
  // Round the end of the page, back to its top.
  await tabTo(/^Share/);
  await press("Enter");
  await expect(page.locator("#share meter")).toBeVisible();
  await tabTo(/^Copy the link/);
  await press("Enter");
  await expect(page.locator("#share [role=status]")).toHaveText("Copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/#v1:/);
  await press("Escape");
  expect(await focused()).toBe("Share");
  const heard = (await said()).join("\n");
  expect(heard).toMatch(/Error.*imagePullPolice/);
  expect(heard).toMatch(/Applied: .*imagePullPolicy/);
  expect(heard).toContain("would refuse this");
  expect(heard).toContain("would accept this");
  expect(heard).toContain("Copied");
});

/** What a screen reader says by itself from now on: the texts of live regions as they change. */
async function announcements(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const region = element?.closest("[aria-live], [role=status], [role=alert]");
        if (region?.textContent) heard.push(region.textContent);
      }
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  return () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
}
