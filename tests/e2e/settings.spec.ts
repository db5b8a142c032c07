// Language, theme, version and address.
import { expect, open, paste, problems, test, text, verdict } from "./support";

test("the language is switched, said everywhere and remembered", async ({ page }) => {
  await open(page);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.getByRole("button", { name: "한국어" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  await expect(page).toHaveTitle(/플레이그라운드/);
  await expect(verdict(page)).toContainText("쿠버네티스 1.37 API 서버가 거부해요");
  await expect(problems(page).first()).toContainText("없어요");
  await text(page).focus();
  await page.keyboard.press("ControlOrMeta+f");
  await expect(page.getByPlaceholder("찾기")).toBeVisible();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  await expect(verdict(page)).toContainText("거부해요");
});

test.describe("in a Korean browser", () => {
  test.use({ locale: "ko-KR" });

  test("Korean comes first, and the address has the last word", async ({ page }) => {
    await open(page);
    await expect(page.locator("html")).toHaveAttribute("lang", "ko");
    await open(page, "?lang=en");
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expect(verdict(page)).toContainText("would refuse this");
  });
});

test("the theme is the system's until it is chosen, then remembered", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await open(page);
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(await paper()).toBe("rgb(20, 23, 29)");
  await page.getByRole("button", { name: "Switch to the light theme" }).click();
  await expect.poll(paper).toBe("rgb(251, 250, 247)");
  await page.reload();
  await expect.poll(paper).toBe("rgb(251, 250, 247)");
  await open(page, "?theme=dark");
  await expect.poll(paper).toBe("rgb(20, 23, 29)");
});

test("a version that is not known is told, not silently replaced", async ({ page }) => {
  await open(page, "?kubernetes=1.12");
  await expect(page.locator(".version")).toContainText("1.12");
  await expect(page.locator(".version")).toContainText("judged for 1.37");
});

test("another version judges everything anew at once, and is remembered", async ({ page }) => {
  await open(page);
  await paste(page, "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\nspec:\n  minAvailable: 1\n  selector:\n    matchLabels:\n      app: web\n");
  await expect(verdict(page)).toContainText("Kubernetes 1.37 would refuse this");
  const picker = page.getByRole("combobox", { name: "Kubernetes version" });
  await picker.selectOption("1.24");
  await expect(verdict(page)).toContainText("Kubernetes 1.24 would accept this");
  await expect(page.locator(".problem", { hasText: "1.24" })).not.toHaveCount(0);
  await page.reload();
  await expect(verdict(page)).toContainText("Kubernetes 1.24 would accept this");
  await expect(picker).toHaveValue("1.24");
});

test("the shortcut list opens by its button and by ?, and closes by Escape", async ({ page }) => {
  await open(page);
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await expect(list).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();
  await page.keyboard.press("?");
  await expect(list).toBeVisible();
  await list.getByRole("button", { name: "Close" }).click();
  await paste(page, "kind: ");
  await page.keyboard.press("?");
  await expect(list).toBeHidden();
});
