// Who speaks of whom: the picture, the way to the text and back, and what can be taken away.
import AxeBuilder from "@axe-core/playwright";
import { readFile } from "node:fs/promises";
import { expect, open, paste, test, text } from "./support";
import type { Locator, Page } from "@playwright/test";

const SHOP = `apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector:
    app: shop
  ports:
    - port: 80
---
apiVersion: v1
kind: Pod
metadata:
  name: shop-0
  labels:
    app: shop
spec:
  containers:
    - name: shop
      image: registry.example/shop:1.0
      envFrom:
        - configMapRef:
            name: settings
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: colours
data:
  door: red
`;

async function openMap(page: Page, query = ""): Promise<void> {
  await open(page, query);
  // Beside it stays the example's second file, with one object.
  await paste(page, SHOP);
  await page.getByRole("tab", { name: /^(Map|맵)/ }).click();
  await expect(page.locator(".map-node")).toHaveCount(5);
}

function node(page: Page, name: RegExp): Locator {
  return page.locator(".map").getByRole("button", { name });
}

test("the picture has every object, and what is spoken of and not there", async ({ page }) => {
  await openMap(page);
  await expect(node(page, /^Service shop, web\.yaml · line 1; selects → Pod shop-0$/)).toBeVisible();
  await expect(node(page, /^ConfigMap settings, not here$/)).toBeVisible();
  await expect(page.locator(".map-arrow")).toHaveCount(2);
  await expect(page.locator(".map-arrow.broken")).toContainText("environment from");
});

test("a box leads to its text, and the cursor in the text marks its box", async ({ page }) => {
  await openMap(page);
  await node(page, /^Pod shop-0/).click();
  await expect(text(page)).toBeFocused();
  await expect(page.locator(".cm-activeLine")).toHaveText("apiVersion: v1");
  await expect(node(page, /^Pod shop-0/)).toHaveAttribute("aria-current", "location");
  await page.keyboard.press("ControlOrMeta+Home");
  await expect(node(page, /^Service shop/)).toHaveAttribute("aria-current", "location");
  await expect(node(page, /^Pod shop-0/)).not.toHaveAttribute("aria-current", "location");
});

test("by keyboard: Tab reaches one box, arrows the others, Enter its text", async ({ page }) => {
  await openMap(page);
  await page.getByRole("button", { name: "Larger" }).focus();
  await page.keyboard.press("Tab");
  // The frame scrolls where it is smaller than the picture.
  if (!(await node(page, /^Service shop/).evaluate((it) => it === document.activeElement))) await page.keyboard.press("Tab");
  await expect(node(page, /^Service shop/)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(node(page, /^Pod shop-0/)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(node(page, /^ConfigMap settings/)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(text(page)).toBeFocused();
});

test("the list says the same, and leads to the place of each reference", async ({ page }) => {
  await openMap(page);
  await page.getByText("As a list").click();
  const row = page.getByRole("button", { name: /Pod shop-0 → ConfigMap settings \(not here\)/ });
  await expect(row).toContainText("line 23");
  await row.click();
  await expect(page.locator(".cm-activeLine")).toHaveText("            name: settings");
});

test("while typing it is drawn anew, and boxes that stay are the same boxes", async ({ page }) => {
  await openMap(page);
  await node(page, /^Pod shop-0/).evaluate((it) => it.setAttribute("data-kept", ""));
  await page.getByText("As a list").click();
  await page.getByRole("button", { name: /Pod shop-0 → ConfigMap settings/ }).click();
  await page.keyboard.type("colours");
  await expect(page.locator(".map-node")).toHaveCount(4);
  await expect(page.locator(".map-node.absent")).toHaveCount(0);
  await expect(node(page, /^Pod shop-0, .*environment from → ConfigMap colours/)).toHaveAttribute("data-kept");
});

test("it can be taken away as SVG and as Mermaid", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openMap(page);
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as SVG" }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe("map.svg");
  const saved = await readFile(await download.path(), "utf8");
  const drawn = await page.evaluate((svg) => {
    const read = new DOMParser().parseFromString(svg, "image/svg+xml");
    return [...read.querySelectorAll("text")].map((it) => it.textContent);
  }, saved);
  expect(drawn).toEqual(expect.arrayContaining(["Service", "shop", "shop-0", "ConfigMap · not here", "selects"]));
  await page.getByRole("button", { name: "Copy as Mermaid" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('n0 -->|"selects"| n1');
  expect(copied).toContain('n1 -.->|"environment from"| n4');
});

for (const theme of ["light", "dark"]) {
  test(`axe finds nothing on the map, ${theme}`, async ({ page }) => {
    await openMap(page, `?theme=${theme}&lang=ko`);
    await page.getByText("목록으로 보기").click();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}
