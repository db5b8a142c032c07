// What can be done about findings: to list some of them, to allow one, to turn a rule off, to read
// about a rule.
import { expect, expectConsole, lines, open, paste, POD, problems, test, text, verdict } from "./support";
import type { Page } from "@playwright/test";

/** An image without a tag is advice, whatever other advice there is. */
const TAG = "floating-image-tag";
const FLOATING = POD.replace(":1.0", "");

const tagged = (page: Page) => problems(page).filter({ hasText: TAG });

const menuOf = async (page: Page, code: string) => {
  const card = problems(page).filter({ hasText: code }).first();
  await card.getByRole("button", { name: `More about ${code}` }).click();
  return page.locator(".finding-menu:popover-open");
};

test("groups are hidden and come back, and what is hidden stays so while typing", async ({ page }) => {
  await open(page);
  await paste(page, `${FLOATING}      stdim: true\n`);
  await expect(verdict(page)).toContainText("1 error");
  const advice = page.getByRole("button", { name: /^\d+ advice$/ });
  const refused = page.getByRole("button", { name: "1 refused" });
  await expect(advice).toHaveAttribute("aria-pressed", "true");
  await advice.click();
  await expect(advice).toHaveAttribute("aria-pressed", "false");
  await expect(tagged(page)).toHaveCount(0);
  await expect(problems(page)).toHaveCount(1);
  await text(page).focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("# more");
  await expect(verdict(page)).toContainText("1 error");
  await expect(tagged(page)).toHaveCount(0);
  await refused.click();
  await expect(page.getByText(/are hidden by the filter/)).toBeVisible();
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(tagged(page)).toHaveCount(1);
});

test("among many findings there is a field to look for one", async ({ page }) => {
  await open(page);
  const slips = ["a", "b", "c", "d", "e", "f"].map((it) => `  wrong${it}: 1\n`).join("");
  await paste(page, POD.replace("spec:\n", `spec:\n${slips}`));
  await expect(verdict(page)).toContainText("6 errors");
  const field = page.getByRole("searchbox", { name: "Filter by words, code or path" });
  await field.fill("unknown-field WRONGC");
  await expect(problems(page)).toHaveCount(1);
  await expect(problems(page)).toContainText("wrongc");
  await field.fill("nothing of the kind");
  await expect(problems(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(problems(page)).not.toHaveCount(0);
});

test("a finding is allowed with a reason, by keyboard, and undo takes that back in one step", async ({ page }) => {
  await open(page);
  await paste(page, FLOATING);
  await expect(tagged(page)).toHaveCount(1);
  await tagged(page).getByRole("button", { name: `More about ${TAG}` }).focus();
  await page.keyboard.press("Enter");
  const menu = page.locator(".finding-menu:popover-open");
  await expect(menu).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(menu).toHaveCount(0);
  await expect(tagged(page).getByRole("button", { name: `More about ${TAG}` })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(menu.getByRole("button").first()).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const reason = page.getByLabel("Why is it fine here?");
  await expect(reason).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(reason).toHaveCount(0);
  await expect(tagged(page).getByRole("button", { name: `More about ${TAG}` })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(menu.getByRole("button").first()).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(reason).toBeFocused();
  await page.keyboard.type("it is a demo");
  await page.keyboard.press("Enter");
  await expect(tagged(page)).toHaveCount(0);
  expect(await lines(page)).toContain(
    `      image: registry.example/web # podyard: allow ${TAG} because it is a demo`,
  );
  const allowed = page.locator(".allowed");
  await allowed.locator("summary").click();
  await expect(allowed).toContainText("1 allowed");
  await expect(allowed.locator("li")).toContainText("it is a demo");
  await allowed.getByRole("button", { name: /^Go to .*line 8$/ }).click();
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toContain("# podyard: allow");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(tagged(page)).toHaveCount(1);
  await expect(allowed).toHaveCount(0);
  expect((await lines(page)).join("\n").trim()).toBe(FLOATING.trim());
});

test("a rule is turned off in the settings, and on again by undoing it there", async ({ page }) => {
  await open(page);
  await paste(page, FLOATING);
  await expect(tagged(page)).toHaveCount(1);
  const menu = await menuOf(page, TAG);
  await menu.getByRole("button", { name: "Turn this rule off in this workspace" }).click();
  await expect(tagged(page)).toHaveCount(0);
  await expect(text(page)).toContainText("kind: Pod");
  await page.getByRole("button", { name: "Show podyard.yaml" }).click();
  await expect.poll(() => lines(page)).toEqual(["rules:", `  ${TAG}: off`, ""]);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(tagged(page)).toHaveCount(1);
});

test("in JSON a rule is turned off instead", async ({ page }) => {
  await open(page);
  await paste(
    page,
    `{"apiVersion":"v1","kind":"Pod","metadata":{"name":"web"},"spec":{"containers":[{"name":"web","image":"nginx"}]}}`,
  );
  await expect(tagged(page)).toHaveCount(1);
  const menu = await menuOf(page, TAG);
  await menu.getByRole("button", { name: "Allow this here…" }).click();
  await page.getByLabel("Why is it fine here?").fill("it is a demo");
  await page.getByRole("button", { name: "Allow", exact: true }).click();
  await expect(page.getByText("JSON has none")).toBeVisible();
  await tagged(page).getByRole("button", { name: "Turn this rule off in this workspace" }).last().click();
  await expect(tagged(page)).toHaveCount(0);
});

test("what the API server refuses cannot be allowed, and is copied as text", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page);
  const menu = await menuOf(page, "unknown-field");
  await expect(menu.getByRole("button")).toHaveText(["Copy"]);
  await menu.getByRole("button", { name: "Copy" }).click();
  await expect(page.locator(".said")).toHaveText("Copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/imagePullPolice[\s\S]*:\d+ .*\(unknown-field\)$/);
});

test("another profile is chosen in the settings", async ({ page }) => {
  await open(page);
  await paste(page, FLOATING);
  await expect(tagged(page)).toHaveCount(1);
  const profile = page.getByRole("combobox", { name: /^Advice/ });
  await expect(profile).toHaveValue("default");
  await profile.selectOption("off");
  await expect(tagged(page)).toHaveCount(0);
  await expect(profile).toHaveValue("off");
  await page.getByRole("button", { name: "podyard.yaml", exact: true }).click();
  await expect.poll(() => lines(page)).toEqual(["profile: off", ""]);
  await profile.selectOption("strict");
  await expect.poll(() => lines(page)).toEqual(["profile: strict", ""]);
  await expect(tagged(page)).toHaveCount(1);
});

test("all safe fixes are one step to undo", async ({ page }) => {
  await open(page);
  const before = await lines(page);
  await page.getByRole("button", { name: /^Apply (all|the) .*safe fix/ }).click();
  await expect(verdict(page)).not.toContainText("2 errors");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(verdict(page)).toContainText("2 errors");
  expect(await lines(page)).toEqual(before);
});

test("a finding leads to its rule, whose example opens in the editor", async ({ page }) => {
  await open(page);
  await problems(page).first().getByRole("link", { name: "unknown-field" }).click();
  await expect(page).toHaveURL(/#\/rules\/unknown-field$/);
  const rule = page.locator(".learn article");
  await expect(rule.getByRole("heading", { level: 2 })).toBeVisible();
  await expect(rule).toContainText("Error");
  await rule.getByRole("button", { name: "Open this example in the editor" }).first().click();
  await expect(page).toHaveURL(/#\/$/);
  await expect(problems(page).filter({ hasText: "unknown-field" })).not.toHaveCount(0);
  await page.goBack();
  await page.getByRole("link", { name: "All rules" }).click();
  const field = page.getByRole("searchbox", { name: "Filter by words or code" });
  await field.fill("unknown-field");
  await expect(page.getByText("1 rule", { exact: true })).toBeVisible();
  await expect(page.locator(".entries a")).toHaveText(["unknown-field"]);
});

test("rules are read in Korean, with the names other linters give them", async ({ page }) => {
  await page.goto(`?lang=ko#/rules/${TAG}`);
  await expect(page.locator(".learn article h2")).toContainText(/[가-힣]/);
  await expect(page.locator(".learn article table")).toContainText("latest-tag");
  await page.goto("?lang=ko#/learn");
  await page.getByRole("link", { name: "모든 규칙" }).click();
  await expect(page.getByRole("heading", { name: "모범 사례" })).toBeVisible();
});

test("a rule that there is none of is said so", async ({ page }) => {
  expectConsole(page, /status of 404/);
  await page.goto("#/rules/no-such-rule");
  await expect(page.getByText("There is no rule no-such-rule.")).toBeVisible();
  await page.locator("main").getByRole("link", { name: "All rules" }).first().click();
  await expect(page).toHaveURL(/#\/rules$/);
});

test("in a frame the settings stay another page's to write", async ({ page }) => {
  await page.route(/notes\.html$/, (route) =>
    route.fulfill({ contentType: "text/html", body: '<iframe title="Podyard" width="900" height="700" src="./?embed=problems"></iframe>' }),
  );
  await page.goto("notes.html");
  const frame = page.frameLocator("iframe");
  const advice = frame.locator(".problem").first();
  await advice.getByRole("button", { name: /^More about/ }).click({ timeout: 60_000 });
  await expect(frame.locator(".finding-menu:popover-open").getByRole("button", { name: "Copy" })).toBeVisible();
  await expect(frame.locator(".finding-menu:popover-open").getByRole("button", { name: /^Turn/ })).toHaveCount(0);
  await expect(frame.locator(".profile")).toHaveCount(0);
});
