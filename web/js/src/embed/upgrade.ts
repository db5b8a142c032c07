// Makes editors of the blocks of code that a page's Markdown tool has written.
import type { PodYard } from "./element";

/** What tools call YAML, on the block itself or around it. */
const YAML = /(?:^|\s)(?:language|lang|highlight|highlight-source)-ya?ml(?:\s|$)/;

/** What a block may say for its element: `data-podyard-view="patterns"`. */
const ATTRIBUTES = ["lang", "kubernetes", "view", "lesson", "height", "loading", "theme", "readonly"];

/** Makes an element of every block of YAML below `root` that asks for it by the class `podyard` or
 * the attribute `data-podyard`, or of every one with `all`. */
export function upgrade(root: ParentNode = document, all = false): void {
  for (const code of root.querySelectorAll<HTMLElement>("pre > code, .highlight > pre")) {
    const pre = code.closest("pre");
    // What is in an element already belongs to it, and a block of code counts once.
    if (!pre || pre.closest("pod-yard") || (code === pre && pre.querySelector("code"))) continue;
    // The outermost thing that is this block alone: some tools wrap it.
    const block = wrapper(pre);
    const around = [code, pre, block];
    if (!(all ? around.some(isYaml) : around.some(isAsked))) continue;
    const element = document.createElement("pod-yard") as unknown as PodYard;
    for (const name of ATTRIBUTES) {
      const value = around.map((it) => it.getAttribute(`data-podyard-${name}`)).find((it) => it !== null);
      if (value != null) element.setAttribute(name, value);
    }
    block.replaceWith(element);
    element.adopt(block, code.textContent ?? "");
  }
}

function wrapper(pre: HTMLElement): HTMLElement {
  const around = pre.parentElement;
  return around && /(?:^|\s)highlight/.test(around.className) ? around : pre;
}

function isYaml(element: Element): boolean {
  return YAML.test(element.className);
}

function isAsked(element: Element): boolean {
  return element.hasAttribute("data-podyard") || element.classList.contains("podyard");
}
