// CodeMirror's styles, put into a constructed style sheet instead of a <style> element, so that
// the page's content security policy needs neither 'unsafe-inline' nor a nonce for styles.
//
// The package does this by itself inside a shadow root, and only there; a stand-in for the
// document that has no <head> makes it take the same path for the page.
import { StyleModule as Original } from "../../node_modules/style-mod/src/style-mod.js";

const page = {
  ownerDocument: document,
  get adoptedStyleSheets() {
    return document.adoptedStyleSheets;
  },
  set adoptedStyleSheets(sheets: CSSStyleSheet[]) {
    document.adoptedStyleSheets = sheets;
  },
};

type Root = Document | ShadowRoot | DocumentOrShadowRoot;

export class StyleModule extends Original {
  static override mount(
    root: Root,
    modules: Original | readonly Original[],
    options?: { nonce?: string },
  ): void {
    const target = root === document ? (page as unknown as Root) : root;
    Original.mount(target as Document | ShadowRoot, modules, options);
  }
}
