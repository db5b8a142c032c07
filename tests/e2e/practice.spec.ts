// Exercises: lists, live goals, hints, the solution beside one's own, and what is taken along.
import AxeBuilder from "@axe-core/playwright";
import { readFile } from "node:fs/promises";
import { expect, open, paste, test, text } from "./support";
import type { Page } from "@playwright/test";

const MENDED = `apiVersion: v1
kind: Pod
metadata:
  name: clock
spec:
  containers:
    - name: clock
      image: registry.example/clock:3
  restartPolicy: Always
`;

async function openLesson(page: Page, id: string): Promise<void> {
  await open(page, `#/practice/${id}`);
  await expect(text(page)).toContainText("name: clock");
}

test("goals tick off while typing, and what is solved is remembered", async ({ page }) => {
  await openLesson(page, "too-shallow");
  await expect(page.getByRole("heading", { name: "One level too shallow" })).toBeVisible();
  await expect(page.locator(".goal")).toHaveCount(2);
  await expect(page.locator(".goal.met")).toHaveCount(0);
  await paste(page, MENDED);
  await expect(page.locator(".goal.met")).toHaveCount(2);
  await expect(page.locator(".done")).toContainText("Solved");
  await expect(page.locator(".done").getByRole("link")).toContainText("Next:");
  await page.getByRole("link", { name: "All exercises" }).click();
  await expect(page.getByText("1 of 78 solved")).toBeVisible();
  await page.reload();
  await expect(page.getByText("1 of 78 solved")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "One level too shallow" })).toContainText("solved");
});

test("hints come one at a time, and the solution stands beside what was written", async ({ page }) => {
  await openLesson(page, "too-shallow");
  await page.getByRole("button", { name: "Show a hint (2 left)" }).click();
  await expect(page.locator(".hints li")).toHaveCount(1);
  await page.getByRole("button", { name: "Show a hint (1 left)" }).click();
  await expect(page.locator(".hints li")).toHaveCount(2);
  await expect(page.getByRole("button", { name: /Show a hint/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Compare with a solution" }).click();
  const dialog = page.getByRole("dialog", { name: "Compare with a solution" });
  await expect(dialog.getByRole("textbox", { name: "A solution" })).toContainText("- name: clock");
  await expect(dialog.getByRole("textbox", { name: "Yours" })).not.toContainText("- name: clock");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("it starts over, and one's own files come back", async ({ page }) => {
  await open(page);
  await paste(page, "kind: Pod # my own\n");
  await page.getByRole("link", { name: "Practice" }).click();
  await page.getByRole("link", { name: "One level too shallow" }).click();
  await expect(text(page)).toContainText("name: clock");
  await paste(page, MENDED);
  await expect(page.locator(".done")).toContainText("Solved");
  await page.getByRole("button", { name: "Start over" }).click();
  await expect(page.locator(".goal.met")).toHaveCount(0);
  await expect(text(page)).not.toContainText("- name: clock");
});

test("progress is taken along, brought back, and handed in as text", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openLesson(page, "too-shallow");
  await paste(page, MENDED);
  await expect(page.locator(".done")).toContainText("Solved");
  await page.getByRole("link", { name: "All exercises" }).click();
  await page.getByRole("button", { name: "Copy my results" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Copied" })).toBeVisible();
  const results = await page.evaluate(() => navigator.clipboard.readText());
  expect(results).toContain("[x] One level too shallow");
  expect(results).toContain("1 / 78");
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save my progress" }).click();
  const saved = await (await coming).path();
  expect(JSON.parse(await readFile(saved, "utf8"))).toEqual({ solved: ["too-shallow"] });
  await page.evaluate(() => localStorage.removeItem("podyard.progress"));
  await page.reload();
  await expect(page.getByText("0 of 78 solved")).toBeVisible();
  await page.locator('input[type="file"][accept=".json"]').setInputFiles(saved);
  await expect(page.getByText("1 of 78 solved")).toBeVisible();
  await page.locator('input[type="file"][accept=".json"]').setInputFiles({
    name: "other.json",
    mimeType: "application/json",
    buffer: Buffer.from("[1, 2"),
  });
  await expect(page.getByText("This file holds no progress.")).toBeVisible();
});

test("a teacher's link opens a set of exercises", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, "#/practice");
  await page.getByRole("button", { name: "Put together a set" }).click();
  await page.getByRole("checkbox", { name: "Take One level too deep into the set" }).check();
  await page.getByRole("checkbox", { name: "Take Alive, and ready into the set" }).check();
  await page.getByRole("button", { name: "Copy the link to this set (2)" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Copied" })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/#\/practice\/set\/too-deep,probe-the-kitchen$/);
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "A set of exercises" })).toBeVisible();
  await expect(page.locator(".entries li")).toHaveCount(2);
});

test("a lesson that does not exist is said so", async ({ page }) => {
  const { expectConsole } = await import("./support");
  expectConsole(page, /404/);
  await page.goto("#/practice/no-such-thing");
  await expect(page.getByText("There is no exercise of that name.")).toBeVisible();
});

for (const [theme, width] of [["light", 1280], ["dark", 390]] as const) {
  test(`axe finds nothing on exercises, ${theme}, ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await open(page, `?theme=${theme}&lang=ko#/practice`);
    await expect(page.locator(".entries a").first()).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.goto(`?theme=${theme}&lang=ko#/practice/too-shallow`);
    await expect(page.locator(".goal").first()).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}
