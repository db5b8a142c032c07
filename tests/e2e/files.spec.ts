// Several files, kept across reloads.
import { cursorAfter, expect, open, paste, POD, problems, test, text, verdict } from "./support";

test("files are added, named, shown and closed", async ({ page }) => {
  await open(page);
  const tabs = page.getByRole("navigation", { name: "Files" });
  await tabs.getByRole("button", { name: "New file" }).click();
  await paste(page, POD.replace("name: web", "nmae: web"));
  await tabs.getByRole("button", { name: "manifest.yaml", exact: true }).click();
  await page.getByRole("textbox", { name: "Name of the file" }).fill("pod.yaml");
  await page.keyboard.press("Enter");
  await expect(tabs.getByRole("button", { name: "pod.yaml", exact: true })).toHaveAttribute("aria-current", "true");
  await expect(problems(page).filter({ hasText: "pod.yaml" }).first()).toContainText("nmae");

  await tabs.getByRole("button", { name: "web.yaml", exact: true }).click();
  await expect(text(page)).toContainText("imagePullPolice");
  await problems(page).filter({ hasText: "nmae" }).first().locator(".problem-go").click();
  await expect(text(page)).toContainText("nmae: web");
  await tabs.getByRole("button", { name: "Close pod.yaml" }).click();
  await expect(tabs.getByRole("button", { name: "pod.yaml", exact: true })).toHaveCount(0);
  await expect(verdict(page)).toContainText("2 errors");
});

test("each file has its own undo", async ({ page }) => {
  await open(page);
  await cursorAfter(page, "kind: Deployment");
  // Undo comes when the editor is first entered, together with completion.
  await expect(text(page)).toHaveAttribute("aria-autocomplete", "list");
  await page.keyboard.type("s");
  await page.getByRole("button", { name: "web-config.yaml" }).click();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(text(page)).toContainText("kind: ConfigMap");
  await page.getByRole("button", { name: "web.yaml", exact: true }).click();
  await expect(text(page)).toContainText("kind: Deployments");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(text(page)).not.toContainText("kind: Deployments");
});

test("files are dropped onto the editor and opened from disk", async ({ page }) => {
  await open(page);
  const dropped = await page.evaluateHandle((pod) => {
    const data = new DataTransfer();
    data.items.add(new File([pod.replaceAll("\n", "\r\n")], "dropped.yaml"));
    return data;
  }, POD);
  await page.locator(".cm-content").dispatchEvent("drop", { dataTransfer: dropped });
  await expect(page.getByRole("button", { name: "dropped.yaml", exact: true })).toBeVisible();
  await expect(text(page)).toContainText("kind: Pod");

  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open files from disk" }).click();
  await (await choosing).setFiles({ name: "chosen.yaml", mimeType: "text/yaml", buffer: Buffer.from("kind: Pood\n") });
  await expect(text(page)).toContainText("kind: Pood");
  await expect(problems(page).filter({ hasText: "chosen.yaml" }).first()).toBeVisible();
});

test("what is saved has the line ends it came with", async ({ page }) => {
  await open(page);
  const dropped = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(["kind: Pod\r\n"], "windows.yaml"));
    return data;
  });
  await page.locator(".cm-content").dispatchEvent("drop", { dataTransfer: dropped });
  await expect(text(page)).toContainText("kind: Pod");
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save windows.yaml to disk" }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toBe("windows.yaml");
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString()).toBe("kind: Pod\r\n");
});

test("the text survives a reload, and stands there before any Wasm has arrived", async ({ page, context }) => {
  await open(page);
  await paste(page, `# 내 것\n${POD}`);
  await expect(verdict(page)).toContainText("would accept this");
  await page.waitForFunction(() => localStorage.getItem("podyard.workspace")?.includes("내 것"));
  await page.reload();
  await expect(text(page)).toContainText("# 내 것");
  await expect(page.getByRole("button", { name: "web-config.yaml" })).toBeVisible();

  const held = await context.newPage();
  await held.route(/\.wasm/, () => {});
  await held.goto(page.url(), { waitUntil: "commit" });
  await expect(held.locator("#first-paint pre")).toContainText("# 내 것");
  await held.close();
});

test("an example takes the place of the files, which can be brought back", async ({ page }) => {
  await open(page);
  await paste(page, `# mine\n${POD}`);
  await page.getByRole("button", { name: "Examples" }).click();
  await page.getByRole("button", { name: /^CronJob/ }).click();
  await expect(text(page)).toContainText("kind: CronJob");
  await expect(verdict(page)).toContainText("would refuse this");
  await page.getByRole("button", { name: "Bring them back" }).click();
  await expect(text(page)).toContainText("# mine");
});
