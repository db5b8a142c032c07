// The theme of the page around an element: whether what lies behind it is light or dark.

export type Theme = "light" | "dark";

/** The theme where an element stands, told by the first background behind it that can be seen. */
export function themeAround(element: Element): Theme {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    const [red, green, blue, alpha] = colour(getComputedStyle(at).backgroundColor);
    if (red === undefined || green === undefined || blue === undefined || (alpha ?? 1) < 0.5) continue;
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128 ? "dark" : "light";
  }
  // No background at all: the browser's own.
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  const mayBeDark = scheme.includes("dark");
  const prefersDark = matchMedia("(prefers-color-scheme: dark)").matches;
  return mayBeDark && (prefersDark || !scheme.includes("light")) ? "dark" : "light";
}

/** Calls whenever the theme around any element may be another. Pages switch it by an attribute of
 * their root or body, or follow the system. */
export function onThemeChange(call: () => void): void {
  const later = () => requestAnimationFrame(call);
  const observer = new MutationObserver(later);
  for (const root of [document.documentElement, document.body]) observer.observe(root, { attributes: true });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", later);
  // A switch may be animated: what it ends with counts.
  addEventListener("transitionend", (event) => {
    if (event.target === document.body || event.target === document.documentElement) later();
  });
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

/** Red, green, blue from 0 to 255 and alpha from 0 to 1: computed colours are written that way,
 * but for those of other colour spaces, which a canvas converts. */
function colour(text: string): (number | undefined)[] {
  const numbers = /^rgba?\(([^)]*)\)$/.exec(text)?.[1]?.split(/[\s,/]+/).map(Number);
  return numbers ?? painted(text);
}

function painted(text: string): number[] {
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!context) return [];
  context.fillStyle = text;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}
