// The files that stand in an element, as its author wrote them: in scripts of a YAML type or in
// blocks of text, each with a name of its own if it has the attribute `data-path`.
import type { PodYardFile } from "../../../../public/embed";

/** The files below an element, in their order. */
export function filesIn(element: Element): PodYardFile[] {
  const scripts = [...element.querySelectorAll('script[type="application/yaml"], script[type="text/yaml"]')];
  const blocks = scripts.length > 0 ? scripts : [...element.querySelectorAll("pre")];
  return blocks.map((block, at) => ({
    path: block.getAttribute("data-path") ?? (at === 0 ? "manifest.yaml" : `manifest-${at + 1}.yaml`),
    text: straightened(block.textContent ?? ""),
  }));
}

/** Without the empty lines around it and the indentation that all lines have in common, which is
 * that of the page. */
export function straightened(text: string): string {
  const lines = text.replaceAll(/\r\n?/g, "\n").split("\n");
  while (lines[0]?.trim() === "") lines.shift();
  while (lines.at(-1)?.trim() === "") lines.pop();
  const depths = lines.filter((line) => line.trim() !== "").map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const depth = Math.min(...depths, 200);
  return lines.map((line) => line.slice(depth)).join("\n") + (lines.length > 0 ? "\n" : "");
}
