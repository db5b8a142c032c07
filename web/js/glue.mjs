// Makes one small file of what wasm-bindgen writes between the Wasm and the page, which is made
// for reading, and of what fetches the Wasm's later parts. The argument is the file, which is
// replaced.
import { build } from "esbuild";
import { readFile, writeFile } from "node:fs/promises";
import { argv } from "node:process";
import { minify } from "terser";

const path = argv[2];
await build({
  entryPoints: [path],
  outfile: path,
  allowOverwrite: true,
  bundle: true,
  format: "esm",
  target: "es2022",
  logLevel: "warning",
});
const { code } = await minify(await readFile(path, "utf8"), { module: true, ecma: 2020, compress: { passes: 3 } });
await writeFile(path, code);
