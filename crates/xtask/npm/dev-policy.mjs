// Trunk's live reload is an inline script, which the page's policy would not
// let run: a debug build, which is never published, goes without the policy.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "node:process";

if (env.TRUNK_PROFILE === "debug") {
  const page = join(env.TRUNK_STAGING_DIR, "index.html");
  const policy = /<meta\s+http-equiv="Content-Security-Policy"[^>]*>/i;
  writeFileSync(page, readFileSync(page, "utf8").replace(policy, ""));
}
