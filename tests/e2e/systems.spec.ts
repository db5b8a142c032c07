// Kinds of other systems: what is known of their fields comes when a manifest asks for it.
import { expect, open, paste, problems, test, underlined } from "./support";

const APPLICATION = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: web
spec:
  project: default
  source:
    repoUrl: https://git.example.com/web.git
  destination:
    namespace: web
`;

test("a slip in another system's kind is found once its table has come", async ({ page }) => {
  await open(page);
  await paste(page, APPLICATION);
  await expect.poll(() => underlined(page, "warning")).toEqual(["repoUrl"]);
  await expect(problems(page).filter({ hasText: "repoURL" })).toHaveCount(1);
});
