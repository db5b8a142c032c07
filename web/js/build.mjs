// Bundles the scripts and the styles of the page: what is served goes to js/dist/site/, as it lies there.
import { build } from "esbuild";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { minify } from "terser";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const common = {
  bundle: true,
  minify: true,
  target: "es2022",
  legalComments: "none",
  logLevel: "warning",
  alias: { "style-mod": here("src/style-mod.ts") },
};

await rm(here("dist"), { recursive: true, force: true });

// Modules. What only some visits need is imported when it is needed: esbuild cuts it off into
// chunks of its own. Their names hold a hash.
await build({
  ...common,
  entryPoints: [here("src/boot.ts"), here("src/worker.ts")],
  outdir: here("dist/site"),
  chunkNames: "editor/[name]-[hash]",
  format: "esm",
  splitting: true,
});

// A classic script that must run before the first paint.
await build({ ...common, entryPoints: [here("src/first-paint.ts")], outdir: here("dist/site"), format: "iife" });

// A part of the service worker, which is a classic script.
await build({ ...common, entryPoints: [here("src/share-target.ts")], outdir: here("dist/site/later"), format: "iife" });

// What other pages load: nothing but itself.
await build({ ...common, entryPoints: [here("src/embed.ts")], outdir: here("dist/site"), format: "esm" });

// Stylesheets: Trunk puts a hash into the first one's name, so it lies beside what is served as it is.
await build({ ...common, entryPoints: [{ in: here("../styles/first.css"), out: "page" }], outdir: here("dist") });
for (const name of ["reading", "embed"]) {
  await build({ ...common, entryPoints: [here(`../styles/${name}.css`)], outdir: here("dist/site/later") });
}

// Once more by a minifier that looks further: 3 in 100 bytes of the first visit's scripts.
for (const name of await readdir(here("dist/site"), { recursive: true })) {
  const path = join(here("dist/site"), name);
  if (!name.endsWith(".js")) continue;
  const module = !["first-paint.js", "later/share-target.js"].includes(name);
  const { code } = await minify(await readFile(path, "utf8"), { module, ecma: 2020, compress: { passes: 3 } });
  await writeFile(path, code);
}

// The editor in one piece, for the browser tests of the module that talks to it.
await build({ ...common, entryPoints: [here("src/editor.ts")], outdir: here("dist"), format: "esm" });
