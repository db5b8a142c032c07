// What the manifest is: patterns by their lines, what is missing, and what there is to read.
import AxeBuilder from "@axe-core/playwright";
import { expect, expectConsole, lines, open, paste, test, text, verdict } from "./support";
import type { Locator, Page } from "@playwright/test";

const PROBED = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1.0
      imagePullPolicy: Always
      ports:
        - containerPort: 8080
      livenessProbe:
        httpGet:
          path: /live
          port: 8080
`;

function card(page: Page, name: string): Locator {
  return page.locator(".pattern").filter({ has: page.getByRole("heading", { name }) });
}

async function showPatterns(page: Page): Promise<void> {
  await page.getByRole("tab", { name: /Patterns|패턴/ }).click();
}

test("a card names the resource and its lines; pointing at a role lights them, pressing goes there", async ({ page }) => {
  await open(page);
  await paste(page, PROBED);
  await showPatterns(page);
  const probe = card(page, "Health Probe");
  await expect(probe).toContainText("Pod web");
  const chip = probe.getByRole("button", { name: /lines 12–15/ });
  await chip.hover();
  await expect(page.locator(".cm-line.role-lit")).toHaveCount(4);
  await expect(page.locator(".cm-line.role-lit").first()).toHaveText("      livenessProbe:");
  await page.mouse.move(0, 0);
  await expect(page.locator(".cm-line.role-lit")).toHaveCount(0);
  await expect(page.locator(".cm-line.role").filter({ hasText: "livenessProbe" })).toHaveCount(1);
  await chip.click();
  await expect(text(page)).toBeFocused();
  await page.getByRole("tab", { name: /Problems/ }).click();
  await expect(page.locator(".cm-line.role")).toHaveCount(0);
});

test("what is missing is added in its place, the card is whole, and undo takes it back", async ({ page }) => {
  await open(page);
  await paste(page, PROBED);
  await showPatterns(page);
  const probe = card(page, "Health Probe");
  await expect(page.getByRole("heading", { name: "Nearly there" })).toBeVisible();
  await expect(probe.locator(".chip.missing")).toBeVisible();
  await probe.locator(".gap-of button").click();
  await expect(text(page)).toContainText("readinessProbe:");
  await expect(probe.locator(".chip.missing")).toHaveCount(0);
  await expect(verdict(page)).toContainText("would accept this");
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(() => lines(page)).not.toContain("      readinessProbe:");
  await expect(probe.locator(".chip.missing")).toBeVisible();
});

test("the keyboard goes from tab to tab", async ({ page }) => {
  await open(page);
  const problems = page.getByRole("tab", { name: /Problems/ });
  await problems.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: /Patterns/ })).toBeFocused();
  await expect(page.getByRole("tabpanel", { name: /Patterns/ })).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(problems).toBeFocused();
});

test("a card opens into its explanation, which speaks of the manifest at hand, in both languages", async ({ page }) => {
  await open(page);
  await paste(page, PROBED);
  await showPatterns(page);
  await card(page, "Health Probe").getByRole("link", { name: "Health Probe" }).click();
  await expect(page).toHaveURL(/#\/learn\/health-probe$/);
  const article = page.locator("article");
  await expect(article.getByRole("heading", { name: "Problem" })).toBeVisible();
  await expect(article.locator(".here")).toContainText("Pod web");
  await page.getByRole("button", { name: "한국어" }).click();
  await expect(article.getByRole("heading", { name: "정상상태 점검" })).toBeVisible();
  await expect(article.locator(".here")).toContainText("Pod web");
  await page.goBack();
  await expect(page.getByRole("tab", { name: /문제/ })).toBeVisible();
});

test("an example is opened beside its explanation, and the files it took the place of come back", async ({ page }) => {
  await open(page);
  await paste(page, PROBED);
  await page.evaluate(() => (location.hash = "#/learn/health-probe"));
  await page.getByRole("button", { name: "Open this example in the editor" }).click();
  await expect(verdict(page)).toContainText("would accept this");
  await expect(page.locator(".tab-name").first()).toHaveText("health-probe.yaml");
  await page.getByRole("button", { name: "Bring them back" }).click();
  await expect(text(page)).toContainText("livenessProbe");
  await expect(page.locator(".tab-name").first()).toHaveText("web.yaml");
});

test("an address that names a pattern opens it with its example", async ({ page }) => {
  expectConsole(page, /404/);
  await open(page, "?lang=ko#/learn/health-probe");
  await expect(page.locator("article h2")).toHaveText("정상상태 점검");
  await expect(page.locator(".tab-name").first()).toHaveText("health-probe.yaml");
  await page.evaluate(() => (location.hash = "#/learn/no-such-pattern"));
  await expect(page.locator(".learn")).toContainText("그런 이름의 패턴은 없어요");
});

test("the overview says what this workspace uses, and a row of its tables opens a manifest", async ({ page }) => {
  await open(page);
  await paste(page, PROBED);
  await page.getByRole("link", { name: "Learn" }).click();
  const entry = page.locator(".entries li").filter({ hasText: "Health Probe" });
  await expect(entry.locator(".used")).toBeVisible();
  await page.getByRole("link", { name: "Editor" }).click();
  await expect(page.getByRole("tab", { name: /Patterns/ })).toBeVisible();
});

for (const theme of ["light", "dark"]) {
  for (const [width, height] of [[1280, 760], [390, 800], [320, 640]] as const) {
    test(`axe finds nothing on the cards and the pages to read, ${theme}, ${width}`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await open(page, `?theme=${theme}`);
      await paste(page, PROBED);
      await showPatterns(page);
      await expect(card(page, "Health Probe")).toBeVisible();
      await clean(page, `patterns-${theme}-${width}`);
      await page.evaluate(() => (location.hash = "#/learn/health-probe"));
      await expect(page.locator("article h2")).toBeVisible();
      await clean(page, `learn-${theme}-${width}`);
      await page.evaluate(() => (location.hash = "#/learn"));
      await expect(page.locator("article table").first()).toBeVisible();
      await clean(page, `overview-${theme}-${width}`);
    });
  }
}

async function clean(page: Page, name: string): Promise<void> {
  const found = await new AxeBuilder({ page }).analyze();
  expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(sideways).toBe(0);
  await page.screenshot({ path: `test-results/screens/${name}.png` });
}

const NIGHTLY = `apiVersion: batch/v1
kind: CronJob
metadata:
  name: nightly
spec:
  schedule: "30 2 * * *"
  timeZone: Asia/Seoul
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: OnFailure
          initContainers:
            - name: fetch
              image: registry.example/fetch:1.0
              volumeMounts:
                - name: work
                  mountPath: /work
          containers:
            - name: report
              image: registry.example/report:1.0
              volumeMounts:
                - name: work
                  mountPath: /work
                  readOnly: true
          volumes:
            - name: work
              emptyDir: {}
`;

test("a schedule is told with its next runs, in its own time zone and the page's language", async ({ page }) => {
  await page.clock.setFixedTime("2026-11-27T12:00:00Z");
  await open(page);
  await paste(page, NIGHTLY);
  await showPatterns(page);
  const runs = card(page, "Periodic Job").locator(".next");
  await expect(runs).toHaveText("Next runs in Asia/Seoul: Sat, Nov 28, 02:30 · Sun, Nov 29, 02:30 · Mon, Nov 30, 02:30");
  await page.getByRole("button", { name: "한국어" }).click();
  await expect(card(page, "주기적 잡").locator(".next")).toContainText("11월 28일");
});

test("a picture shows what the pod is made of, and says so to whoever cannot see it", async ({ page }) => {
  await open(page);
  await paste(page, NIGHTLY);
  await showPatterns(page);
  await card(page, "Init Container").getByText("As a picture").click();
  const picture = card(page, "Init Container").getByRole("img");
  await expect(picture).toHaveAccessibleName(/fetch → report \(then\); fetch → work \(\/work\); report → work \(\/work \(reads\)\)/);
  await expect(picture.locator(".drawn")).toHaveCount(3);
  await expect(picture.locator(".map-arrow")).toHaveCount(3);
  expect((await new AxeBuilder({ page }).include(".margin").analyze()).violations).toEqual([]);
});

test("arrows of several pictures each have a point of their own", async ({ page }) => {
  await open(page);
  await paste(page, `${NIGHTLY}---\n${NIGHTLY.replace("name: nightly", "name: weekly")}`);
  await showPatterns(page);
  const openers = page.locator(".pattern").getByText("As a picture");
  await expect(openers).not.toHaveCount(0);
  for (const opener of await openers.all()) await opener.click();
  await expect(page.locator("marker").nth(1)).toBeAttached();
  const ids = await page.locator("marker").evaluateAll((all) => all.map((it) => it.id));
  expect(new Set(ids).size).toBe(ids.length);
  const used = await page.locator("[marker-end]").evaluateAll((all) => all.map((it) => it.getAttribute("marker-end")));
  for (const point of used) expect(ids.map((id) => `url(#${id})`)).toContain(point);
});

test("the bounds of a rollout are a bar of its pods", async ({ page }) => {
  await open(page);
  await showPatterns(page);
  await card(page, "Declarative Deployment").getByText("As a picture").click();
  await expect(card(page, "Declarative Deployment").getByRole("img")).toHaveAccessibleName(/\d+ always available/);
});
