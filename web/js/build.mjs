// Bundles the scripts of the page into js/dist/.
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

// Modules: the editor, which the page's Wasm imports, and what starts that Wasm.
await build({
  ...common,
  entryPoints: [here("src/editor.ts"), here("src/boot.ts")],
  format: "esm",
  alias: { "style-mod": here("src/style-mod.ts") },
});

// Classic scripts: one that must run before the first paint, one that a classic worker loads.
await build({
  ...common,
  entryPoints: { "first-paint": here("src/first-paint.ts"), worker_loader: here("src/worker-loader.ts") },
  format: "iife",
});
