// How an element looks until its frame is there. Inside a shadow root no style of the page reaches
// it but what is inherited, which .root takes back; and as a constructed sheet it needs no leave
// of the page's policy.

const RULES = `
:host { display: block; min-width: 0; margin: 1em 0; }
:host([hidden]) { display: none; }
.root {
  all: initial;
  display: block;
  position: relative;
  color-scheme: light;
  font: 15px/1.6 system-ui, "Apple SD Gothic Neo", "Noto Sans KR", "Malgun Gothic", sans-serif;
}
.root.dark { color-scheme: dark; }
iframe {
  display: block;
  box-sizing: border-box;
  width: 100%;
  height: 420px;
  border: 1px solid light-dark(#d9d7d0, #3a3f47);
  border-radius: 8px;
  background: transparent;
}
/* Not seen before it has come to life, but laid out: what is in it measures itself. */
.coming { position: absolute; inset: 0 0 auto; opacity: 0; pointer-events: none; visibility: hidden; }
.text { margin: 0; }
.text pre {
  margin: 0;
  padding: 12px 16px;
  overflow: auto;
  font: 13px/21px ui-monospace, SFMono-Regular, Menlo, Consolas, "D2Coding", monospace;
  white-space: pre;
  color: light-dark(#1d2025, #e6e6e6);
  background: light-dark(#fbfaf7, #1b1e23);
  border: 1px solid light-dark(#d9d7d0, #3a3f47);
  border-radius: 8px;
}
.foot { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; margin: 6px 0 0; font-size: 13px; color: light-dark(#555b65, #b3b9c2); }
.foot button {
  padding: 4px 12px;
  font: inherit;
  color: #fff;
  background: #2b5fd9;
  border: 0;
  border-radius: 6px;
  cursor: pointer;
}
.foot a { color: light-dark(#2451bd, #8fb1ff); }
.foot a, .foot button { display: inline-flex; align-items: center; min-height: 24px; }
.foot :focus-visible { outline: 2px solid light-dark(#2b5fd9, #8fb1ff); outline-offset: 2px; }
[hidden] { display: none !important; }
`;

let sheet: CSSStyleSheet | undefined;

/** Gives a shadow root its look. */
export function dress(root: ShadowRoot): void {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(RULES);
  }
  root.adoptedStyleSheets = [sheet];
}
