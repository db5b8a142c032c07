// What goes wrong on our side, and that the text is safe all the same.
import { cursorAfter, errors, expect, expectConsole, open, paste, POD, test, text, underlined, verdict } from "./support";

test("a worker that panics is replaced, told of, and the text is safe", async ({ page }) => {
  expectConsole(page, /panicked/, /unreachable/);
  await page.addInitScript(() => {
    const Original = Worker;
    const workers: Worker[] = [];
    Object.assign(window, { workers });
    window.Worker = class extends Original {
      constructor(...options: ConstructorParameters<typeof Worker>) {
        super(...options);
        workers.push(this);
      }
    };
  });
  await open(page);
  await paste(page, `# keep me\n${POD}`);
  await expect(verdict(page)).toContainText("would accept this");
  // Bytes that are no message: the worker's reader panics on them.
  await page.evaluate(() => {
    const { workers } = window as unknown as { workers: Worker[] };
    workers.at(-1)?.postMessage(new Uint8Array([255, 255, 255, 255]));
  });
  await expect(page.getByText("The analyser stopped and was restarted; your text is safe.")).toBeVisible();
  await expect(text(page)).toContainText("# keep me");
  await cursorAfter(page, "image: registry");
  await page.keyboard.press("Enter");
  await page.keyboard.type("stdim: true");
  await expect(verdict(page)).toContainText("1 error");
  await expect.poll(() => underlined(page, "error")).toEqual(["stdim"]);
  expect(await page.evaluate(() => (window as unknown as { workers: Worker[] }).workers.length)).toBe(2);
});

test("a first look is shown before the code of the whole analysis is fetched, and is not taken for a verdict", async ({ page }) => {
  const requests: string[] = [];
  page.on("request", (request) => requests.push(new URL(request.url()).pathname));
  let arrive = () => {};
  const arrival = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(/\/later-analysis-/, async (route) => {
    await arrival;
    await route.continue();
  });
  await page.goto("");
  await expect(verdict(page)).toHaveText("Looking closer…");
  const wasm = requests.filter((path) => path.endsWith(".wasm") && !path.includes("/later-shared-"));
  expect(wasm.filter((path) => path.includes("/later"))).toEqual([expect.stringContaining("/later-analysis-")]);
  expect(wasm.at(-1)).toContain("/later-analysis-");
  await paste(page, POD.replace("Always", "Allways"));
  await expect.poll(() => underlined(page, "error")).toEqual(["Allways"]);
  await expect(verdict(page)).toHaveText("Looking closer…");
  arrive();
  await expect(verdict(page)).toContainText("1 error");
});

test("as long as the code of the whole analysis is missing nothing is taken for right, and it is tried again", async ({ page }) => {
  expectConsole(page, /Failed to load resource/, /Failed to fetch/, /Failed to execute 'compile'/);
  let reachable = false;
  await page.route(/\/later-analysis-/, (route) => (reachable ? route.continue() : route.abort()));
  await page.goto("");
  await expect(verdict(page)).toContainText("part of the analyser has not arrived");
  await paste(page, POD.replace("Always", "Allways"));
  await expect.poll(() => underlined(page, "error")).toEqual(["Allways"]);
  await paste(page, POD);
  await expect.poll(() => underlined(page, "error")).toEqual([]);
  await expect(verdict(page)).toContainText("part of the analyser has not arrived");
  await expect(page.getByText("Nothing to mend here.")).toHaveCount(0);
  reachable = true;
  await cursorAfter(page, "kind: Pod");
  await page.keyboard.type(" ");
  await expect(verdict(page)).toContainText("would accept this");
});

test("without storage the page works and says that it cannot keep the text", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("forbidden", "SecurityError");
      },
    });
  });
  await open(page);
  await paste(page, POD);
  await expect(verdict(page)).toContainText("would accept this");
  await expect(page.getByText("This browser does not let the page keep your text.")).toBeVisible();
});

test("a full storage is said so", async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await open(page);
  await paste(page, POD);
  await expect(page.getByText("There is no room left to keep your text here.")).toBeVisible();
});

test("a stored workspace that is garbage does no harm", async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem("podyard.workspace", '{"files": 7}'));
  await open(page);
  await expect(text(page)).toContainText("kind: Deployment");
});

test("Korean is composed syllable by syllable without losing one", async ({ page }) => {
  await open(page);
  await paste(page, POD.replace("name: web\nspec", "name: web # \nspec"));
  await expect(verdict(page)).toContainText("would accept this");
  await cursorAfter(page, "name: web #");
  const session = await page.context().newCDPSession(page);
  const compose = (syllable: string) =>
    session.send("Input.imeSetComposition", {
      text: syllable,
      selectionStart: syllable.length,
      selectionEnd: syllable.length,
    });
  const syllables = [["ㅎ", "하", "한"], ["ㄱ", "그", "글"], ["ㅍ", "파"], ["ㄷ", "드"]];
  for (const steps of syllables) {
    for (const step of steps) {
      await compose(step);
      // Long enough for an answer of the worker to arrive in the middle of the syllable.
      await page.waitForTimeout(120);
    }
    await session.send("Input.insertText", { text: steps.at(-1) ?? "" });
  }
  await expect(page.locator(".cm-line", { hasText: "name: web #" })).toHaveText("  name: web # 한글파드");
  await expect(verdict(page)).toContainText("would accept this");
  await page.keyboard.press("Enter");
  await page.keyboard.type("labls: {}");
  await expect.poll(() => underlined(page, "error")).toEqual(["labls"]);
  await expect(errors(page)).toHaveCount(1);
});
