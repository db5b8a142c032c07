// The main job: text in, what is wrong at the exact characters, and how it is mended.
import { cursorAfter, errors, expect, lines, open, paste, POD, problems, test, text, underlined, verdict } from "./support";

test("the first visit shows an example with findings under the exact characters", async ({ page }) => {
  await open(page);
  await expect(verdict(page)).toContainText("Kubernetes 1.37 would refuse this");
  await expect(verdict(page)).toContainText("2 errors");
  expect(await underlined(page, "error")).toEqual(["imagePullPolice", "4"]);
  await expect(errors(page)).toHaveCount(2);
  await expect(errors(page).first()).toContainText("imagePullPolice");
  await expect(page.getByRole("heading", { name: "The API server would refuse this" })).toBeVisible();
});

test("typing a slip underlines it and turns the verdict; taking it back turns it again", async ({ page }) => {
  await open(page);
  await paste(page, POD);
  await expect(verdict(page)).toContainText("Kubernetes 1.37 would accept this");
  await expect(page.locator(".verdict")).toHaveClass(/accepted/);
  await cursorAfter(page, "image: registry");
  await page.keyboard.press("Enter");
  await page.keyboard.type("stdim: true");
  await page.keyboard.press("Escape");
  await expect(verdict(page)).toContainText("1 error");
  await expect.poll(() => underlined(page, "error")).toEqual(["stdim"]);
  await cursorAfter(page, "stdim");
  for (const _ of "m: true") await page.keyboard.press("Backspace");
  await page.keyboard.type("n: true");
  await expect(verdict(page)).toContainText("would accept this");
  await expect(errors(page)).toHaveCount(0);
});

test("pressing a problem goes to it, pressing its fix mends it, and undo takes that back", async ({ page }) => {
  await open(page);
  const slip = problems(page).filter({ hasText: "imagePullPolice" });
  await slip.locator(".problem-go").click();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe("imagePullPolice");
  await slip.locator(".problem-foot button").first().click();
  await expect(text(page)).toContainText("imagePullPolicy: IfNotPresent");
  await expect(verdict(page)).toContainText("1 error");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(text(page)).toContainText("imagePullPolice: IfNotPresent");
  await expect(verdict(page)).toContainText("2 errors");
});

test("the fix at the squiggle is pressed with the mouse", async ({ page }) => {
  await open(page);
  await page.locator(".cm-lintRange-error").first().hover();
  const action = page.locator(".cm-tooltip .cm-diagnosticAction").first();
  await expect(action).toBeVisible();
  await action.click();
  await expect(text(page)).toContainText("imagePullPolicy: IfNotPresent");
});

test("everything is mended by keyboard alone: F8 to the next problem, Ctrl+. for its fix", async ({ page }) => {
  await open(page);
  await text(page).focus();
  await page.keyboard.press("F8");
  expect(await page.evaluate(() => getSelection()?.toString())).toBe("imagePullPolice");
  await page.keyboard.press("ControlOrMeta+.");
  await applyIfAsked(page);
  await expect(text(page)).toContainText("imagePullPolicy: IfNotPresent");
  await expect(verdict(page)).toContainText("1 error");
  // Nothing is wrong at the cursor any more: the next finding's fixes are offered.
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("ControlOrMeta+.");
  await expect(page.getByRole("dialog", { name: "Fixes" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(text(page)).toContainText('value: "4"');
  await expect(verdict(page)).toContainText("would accept this");
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(verdict(page)).toContainText("2 errors");
});

test("all safe fixes are applied at once and undone in one step", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Apply all 2 safe fixes" }).click();
  await expect(verdict(page)).toContainText("would accept this");
  await expect(text(page)).toContainText("imagePullPolicy: IfNotPresent");
  await expect(text(page)).toContainText('value: "4"');
  await page.keyboard.press("ControlOrMeta+z");
  await expect(verdict(page)).toContainText("2 errors");
});

test("hovering a field tells its type and path, and so does a key", async ({ page }) => {
  await open(page);
  await page.locator(".cm-line", { hasText: "replicas: 3" }).getByText("replicas").hover();
  await expect(page.locator(".cm-tooltip .card")).toContainText("spec.replicas");
  await page.mouse.move(0, 0);
  await cursorAfter(page, "containerPort");
  await page.keyboard.press("Home");
  await page.keyboard.press("ControlOrMeta+i");
  await expect(page.locator(".card[role=status]")).toContainText("containers[0].ports[0].containerPort");
});

test("hovering a field brings what the Kubernetes authors wrote of it", async ({ page }) => {
  await open(page);
  await page.locator(".cm-line", { hasText: "replicas: 3" }).getByText("replicas").hover();
  const description = page.locator(".cm-tooltip .card-description");
  await expect(description).toContainText("Number of desired pods");
  await expect(description).toHaveAttribute("lang", "en");
});

test("a chosen field is written with what it needs, to be filled in", async ({ page }) => {
  await open(page);
  await paste(page, POD);
  await cursorAfter(page, "image: registry");
  await page.keyboard.press("Enter");
  await page.keyboard.type("readin");
  await expect(page.locator(".cm-tooltip-autocomplete [role=option]").first()).toContainText("readinessProbe");
  // The editor lets a list stand for a moment before a key may choose from it.
  await page.waitForTimeout(150);
  await page.keyboard.press("Enter");
  await expect(text(page)).toContainText("path: /healthz");
  await page.keyboard.type("/ready");
  await page.keyboard.press("Tab");
  await page.keyboard.type("9090");
  await expect(text(page)).toContainText("path: /ready");
  await expect(text(page)).toContainText("port: 9090");
});

test("completion offers the fields of the place and the values of a closed set", async ({ page }) => {
  await open(page);
  await paste(page, POD);
  await cursorAfter(page, "image: registry");
  await page.keyboard.press("Enter");
  await page.keyboard.type("readin");
  const options = page.locator(".cm-tooltip-autocomplete [role=option]");
  await expect(options.first()).toContainText("readinessProbe");
  await page.keyboard.press("Escape");
  await cursorAfter(page, "imagePullPolicy");
  for (const _ of "Always") await page.keyboard.press("Backspace");
  await page.keyboard.press("Control+ ");
  await expect(options).toContainText(["Always", "IfNotPresent", "Never"]);
});

test("findings move with the text until new ones come", async ({ page }) => {
  await open(page);
  await text(page).focus();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.insertText("# 한 줄 더\n");
  expect(await underlined(page, "error")).toEqual(["imagePullPolice", "4"]);
  await expect(problems(page).first()).toContainText("line 20");
});

test("a text without any object is neither accepted nor refused", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "web-config.yaml" }).click();
  await page.getByRole("button", { name: "Close web-config.yaml" }).click();
  await paste(page, "# nothing yet\n");
  await expect(verdict(page)).toContainText("There is no Kubernetes object here yet");
});

test("search finds, and folding hides", async ({ page }) => {
  await open(page);
  await text(page).focus();
  await page.keyboard.press("ControlOrMeta+f");
  await page.getByPlaceholder("Find").pressSequentially("greeting");
  await page.keyboard.press("Enter");
  await expect(page.locator(".cm-searchMatch-selected")).toHaveText("GREETING");
  await page.keyboard.press("Escape");
  await cursorAfter(page, "readinessProbe");
  await page.keyboard.press("Control+Shift+BracketLeft");
  await expect(page.locator(".cm-foldPlaceholder")).toBeVisible();
  expect((await lines(page)).some((line) => line.includes("path: /ready"))).toBe(false);
});

async function applyIfAsked(page: import("@playwright/test").Page): Promise<void> {
  // One fix is applied at once; among several the first has the focus.
  const menu = page.getByRole("dialog", { name: "Fixes" });
  if (await menu.isVisible()) await page.keyboard.press("Enter");
}

test("what is only needed later is fetched later: help with typing when the editor is entered", async ({ page }) => {
  const later: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    // What the parts have in common comes with the first of them.
    if (/\/later/.test(pathname) && !pathname.includes("/later-shared-")) later.push(request.url());
  });
  await open(page);
  await page.waitForLoadState("networkidle");
  // These come by themselves once the page lives: what judges the rest, what can be done
  // about it, and what keeps the site.
  expect([...later].sort()).toEqual([
    expect.stringMatching(/\/later-offline-\w+\.js$/),
    expect.stringMatching(/\/later-analysis-[0-9a-f]+\.wasm$/),
    expect.stringMatching(/\/later-problems-[0-9a-f]+\.wasm$/),
    expect.stringMatching(/\/later\/reading\.css$/),
  ]);
  later.length = 0;
  await text(page).focus();
  await page.keyboard.press("ControlOrMeta+f");
  await expect(page.locator(".cm-search input").first()).toBeFocused();
  expect(later).toHaveLength(1);
});
