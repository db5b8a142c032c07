// What an element says by itself, beside the frame.

export type Lang = "en" | "ko";

export interface Words {
  /** The frame's name for screen readers; `$` stands for the file. */
  frame: string;
  /** On the button that opens the editor. */
  open: string;
  /** On the link to a page of its own. */
  whole: string;
  /** While the frame is on its way. */
  coming: string;
  /** The frame did not come. */
  absent: string;
  /** The file could not be fetched; `$` stands for its address. */
  unfetched: string;
}

export const WORDS: Record<Lang, Words> = {
  en: {
    frame: "Podyard: $",
    open: "Open in the editor",
    whole: "Open in Podyard",
    coming: "The editor is on its way…",
    absent: "The editor could not be shown here.",
    unfetched: "$ could not be fetched.",
  },
  ko: {
    frame: "Podyard: $",
    open: "편집기로 열기",
    whole: "Podyard에서 열기",
    coming: "편집기를 불러오고 있어요…",
    absent: "여기서는 편집기를 보여 줄 수 없어요.",
    unfetched: "$ 파일을 가져오지 못했어요.",
  },
};

/** The language of an element: its own, or that of what it stands in. */
export function languageOf(element: Element): Lang {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const lang = at.getAttribute("lang");
    if (lang) return /^ko\b/i.test(lang) ? "ko" : "en";
  }
  return "en";
}
