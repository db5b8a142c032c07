// Serves the built site under a sub-path, as any static host would, with no headers of its own but
// that other pages may fetch it: the policy under test is the one in the page. On another port, and
// so of another origin, the pages of notes that show the site in frames.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const dist = process.env["PODYARD_DIST"] ?? join(import.meta.dirname, "../../dist");
const port = Number(process.env["PORT"] ?? 4179);
// What mdBook and MkDocs make of the notes beside this file.
const hosts = process.env["PODYARD_HOSTS"] ?? join(import.meta.dirname, "../../target/xtask/hosts");

const types = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** Serves the files of the first of these folders that has one, below a path. */
function serve(port, base, folders, headers) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname));
    const name = path === base ? "index.html" : path.slice(base.length);
    const file = path.startsWith(base) && folders.map((folder) => join(folder, name)).find(isFile);
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream", ...headers });
    createReadStream(file).pipe(response);
  });
  server.listen(port, "127.0.0.1");
}

function isFile(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

serve(port, "/some/path/", [dist], { "access-control-allow-origin": "*" });
serve(port + 1, "/", [hosts, join(import.meta.dirname, "hosts")], {});
