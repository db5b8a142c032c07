// What wasm-bindgen writes between the Wasm and the page is made for reading: a release build
// serves it as small as the page's own scripts. A debug build is left alone.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "node:process";
import { minify } from "terser";

if (env.TRUNK_PROFILE !== "debug") {
  const folder = env.TRUNK_STAGING_DIR;
  for (const name of readdirSync(folder).filter((name) => /^app-.*\.js$/.test(name))) {
    const path = join(folder, name);
    const { code } = await minify(readFileSync(path, "utf8"), { module: true, ecma: 2020, compress: { passes: 3 } });
    writeFileSync(path, code);
  }
}
