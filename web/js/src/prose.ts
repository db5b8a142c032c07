/** Text with `code` in backticks, as nodes; nothing in it is read as markup. */
export function prose(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  text.split("`").forEach((part, index) => {
    if (part === "") return;
    if (index % 2 === 1) fragment.append(element("code", "", part));
    else fragment.append(part);
  });
  return fragment;
}

export function element(tag: string, className: string, ...content: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...content);
  return made;
}
