import { defineConfig } from "@playwright/test";

const port = 4179;

// One worker and long limits: the tests share a small machine with builds.
export default defineConfig({
  testDir: ".",
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  outputDir: "test-results",
  use: {
    baseURL: `http://127.0.0.1:${port}/some/path/`,
    locale: "en-US",
    // What a service worker answers cannot be withheld by a test; those about it allow it.
    serviceWorkers: "block",
    colorScheme: "light",
    viewport: { width: 1280, height: 760 },
    launchOptions: {
      executablePath: process.env["CHROME"] ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run"],
    },
  },
  webServer: {
    command: "node server.mjs",
    env: { PORT: String(port) },
    url: `http://127.0.0.1:${port}/some/path/`,
    reuseExistingServer: false,
  },
});
