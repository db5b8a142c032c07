// Bundles the editor bridge and the first-paint script into js/dist/.
import { build } from "esbuild";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const common = {
  bundle: true,
  minify: true,
  target: "es2022",
  legalComments: "none",
  outdir: here("dist"),
  logLevel: "warning",
};

await build({
  ...common,
  entryPoints: [here("src/editor.ts")],
  format: "esm",
  alias: { "style-mod": here("src/style-mod.ts") },
});

await build({ ...common, entryPoints: [here("src/first-paint.ts")], format: "iife" });

await build({ ...common, entryPoints: [here("src/boot.ts")], format: "esm" });
