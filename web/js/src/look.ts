import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { tags } from "@lezer/highlight";

// Classes only: the colours stand in styles/editor.css beside the page's own.
export const classes = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], class: "tok-key" },
  { tag: [tags.string, tags.special(tags.string), tags.attributeValue], class: "tok-string" },
  { tag: tags.content, class: "tok-value" },
  { tag: tags.comment, class: "tok-comment" },
  { tag: [tags.typeName, tags.labelName, tags.keyword, tags.meta], class: "tok-meta" },
]);

export const look: Extension = syntaxHighlighting(classes);
