// Without a network: after the first visit all of it is there.
import { expect, open, paste, test, text, verdict } from "./support";
import type { Page } from "@playwright/test";

test.use({ serviceWorkers: "allow" });

async function visit(page: Page): Promise<void> {
  await open(page);
  await expect(page.getByText("Ready offline")).toBeVisible({ timeout: 60_000 });
}

test("after the first visit everything works without a network", async ({ page, context }) => {
  const failed: string[] = [];
  page.on("requestfailed", (request) => failed.push(request.url()));
  await visit(page);
  await context.setOffline(true);
  await page.reload();
  await paste(page, "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n    - name: a\n      image: registry.example/a:1\n      imagePullPolice: Always\n");
  await expect(verdict(page)).toContainText("would refuse this");
  await page.getByText("restart", { exact: true }).or(text(page).getByText("containers")).first().hover();
  await expect(page.locator(".cm-tooltip")).toContainText("List of containers");
  await page.getByRole("button", { name: "한국어" }).click();
  await expect(verdict(page)).toContainText("쿠버네티스");
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("tab", { name: /Map/ }).click();
  await expect(page.locator(".map-node")).not.toHaveCount(0);
  await page.getByRole("link", { name: "Practice" }).click();
  await page.getByRole("link", { name: "One level too shallow" }).click();
  await expect(page.locator(".goal")).toHaveCount(2);
  await page.goto("#/learn/health-probe");
  await expect(page.getByRole("heading", { name: "Health Probe" })).toBeVisible();
  await page.goto("#v1:q1ZKy8xJLVayiq5WKkgsyVCyUsrPSdGrTMzNUdJRKkmtKAGKZGfmpVgpBOSnKCgrlGSkKqRlFhWXKORk5mXH5CnVxtYCAA");
  await expect(text(page)).toContainText("the first link");
  expect(failed).toEqual([]);
});

test("a query in the address is no other page", async ({ page, context }) => {
  await visit(page);
  await context.setOffline(true);
  await page.goto("?lang=ko&theme=dark");
  await expect(verdict(page)).toContainText("쿠버네티스");
});

test("the site can be installed: its manifest is sound", async ({ page, request }) => {
  await open(page);
  const href = await page.locator('link[rel="manifest"]').getAttribute("href");
  const manifest = await (await request.get(new URL(href ?? "", page.url()).href)).json();
  expect(manifest).toMatchObject({ name: "Podyard", display: "standalone", start_url: "./" });
  for (const { src } of [...manifest.icons, ...manifest.screenshots]) {
    expect((await request.get(new URL(src, page.url()).href)).status(), src).toBe(200);
  }
});
