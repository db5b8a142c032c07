// For everyone: axe finds nothing, nothing runs off a narrow screen, the keyboard reaches all.
import AxeBuilder from "@axe-core/playwright";
import { expect, open, paste, test, text } from "./support";

const widths = { wide: { width: 1280, height: 760 }, narrow: { width: 390, height: 800 }, tiny: { width: 320, height: 640 } };

for (const lang of ["en", "ko"]) {
  for (const theme of ["light", "dark"]) {
    for (const [name, viewport] of Object.entries(widths)) {
      test(`${lang}, ${theme}, ${name}`, async ({ page }) => {
        await page.setViewportSize(viewport);
        await open(page, `?lang=${lang}&theme=${theme}`);
        await settle(page);
        const found = await new AxeBuilder({ page }).analyze();
        expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(sideways).toBe(0);
        const spilt = await page.locator(".top").evaluate((top) => {
          const bar = top.getBoundingClientRect();
          return [...top.querySelectorAll("h1, .button")]
            .map((part) => ({ part: part.textContent, box: part.getBoundingClientRect() }))
            .filter(({ box }) => box.height > 0)
            .filter(({ box }) => box.top < bar.top || box.bottom > bar.bottom || box.right > bar.right)
            .map(({ part }) => part);
        });
        expect(spilt).toEqual([]);
        await page.screenshot({ path: `test-results/screens/${name}-${lang}-${theme}.png` });
      });
    }
  }
}

for (const theme of ["light", "dark"]) {
  test(`menu, shortcut list, tooltip and notice, ${theme}`, async ({ page }) => {
    await open(page, `?theme=${theme}`);
    const clean = async () => {
      const found = await new AxeBuilder({ page }).analyze();
      expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    };
    await page.getByRole("button", { name: "Examples" }).click();
    await clean();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
    await clean();
    await page.keyboard.press("Escape");
    await text(page).focus();
    await page.keyboard.press("F8");
    await expect(page.locator(".cm-tooltip")).toBeVisible();
    await clean();
    await page.keyboard.press("ControlOrMeta+f");
    await clean();
    await paste(page, "# mine\nkind: Pod\n");
    await page.getByRole("button", { name: "Examples" }).click();
    await page.getByRole("button", { name: /^JSON/ }).click();
    await expect(page.getByRole("button", { name: "Bring them back" })).toBeVisible();
    await clean();
  });
}

test("the keyboard reaches every control and leaves the editor again", async ({ page }) => {
  await open(page);
  const reached = new Set<string>();
  await page.locator("body").press("Tab");
  for (let step = 0; step < 40; step += 1) {
    const name = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      return element?.getAttribute("aria-label") ?? element?.textContent?.trim() ?? "";
    });
    reached.add(name);
    if (name.startsWith("Manifest")) await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
  }
  const wanted = ["Examples", "한국어", "Switch to the dark theme", "web.yaml", "New file", "Manifest, in YAML or JSON"];
  for (const name of [...wanted, "Apply all 2 safe fixes"]) expect([...reached]).toContain(name);
});

test("the picture in the README", async ({ page }) => {
  await open(page, "?lang=en&theme=light");
  await settle(page);
  await page.screenshot({ path: "../../public/screenshot-wide.png", animations: "disabled", caret: "hide" });
});

test("the picture of the app on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, "?lang=en&theme=light");
  await settle(page);
  await page.screenshot({ path: "../../public/screenshot-narrow.png", animations: "disabled", caret: "hide" });
});

async function settle(page: import("@playwright/test").Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.mouse.move(0, 0);
}
