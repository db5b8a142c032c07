// What one keystroke costs yaml-language-server: node keystroke.mjs MANIFEST SCHEMA
//
// It is asked as an editor asks it, in the same process and with its schema loaded; the first
// validation, which compiles the schema, does not count. Prints `bench keystroke OBJECTS
// MILLISECONDS FINDINGS`.

import { readFileSync } from "node:fs";
import { TextDocument } from "vscode-languageserver-textdocument";
import { getLanguageService } from "yaml-language-server";

const ROUNDS = 11;
const URI = "file:///stream.yaml";

const [manifest, schema] = process.argv.slice(2).map((path) => readFileSync(path, "utf8"));

const service = getLanguageService({
  schemaRequestService: async () => schema,
  workspaceContext: { resolveRelativePath: (path) => path },
});
service.configure({
  validate: true,
  isKubernetes: true,
  schemas: [{ uri: "file:///kubernetes.json", fileMatch: ["*.yaml"], schema: JSON.parse(schema) }],
});

const caret = manifest.indexOf("어서");
let text = manifest;
let version = 0;

async function keystroke() {
  text = `${text.slice(0, caret)}x${text.slice(caret)}`;
  version += 1;
  const document = TextDocument.create(URI, "yaml", version, text);
  const start = performance.now();
  const findings = await service.doValidation(document, true);
  return { milliseconds: performance.now() - start, findings: findings.length };
}

await keystroke();
const rounds = [];
for (let round = 0; round < ROUNDS; round += 1) rounds.push(await keystroke());
rounds.sort((a, b) => a.milliseconds - b.milliseconds);
const { milliseconds, findings } = rounds[Math.floor(ROUNDS / 2)];
const objects = manifest.split(/^---$/m).length - 1;
console.log(`bench keystroke ${objects} ${milliseconds.toFixed(4)} ${findings}`);
