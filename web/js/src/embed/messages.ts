// What is said between a page and the frame in it, read with distrust: whatever comes, the result is
// a whole message of version 1 or nothing. The shapes are those of public/embed.d.ts.
import type {
  PodYardFile,
  PodYardFindings,
  PodYardFromFrame,
  PodYardSet,
  PodYardToFrame,
} from "../../../../public/embed";

/** More files than that are refused. */
const MOST_FILES = 100;
/** More than that in all files together is refused; in UTF-16 code units. */
const LONGEST = 1_000_000;
/** No page is higher; in CSS pixels. */
const HIGHEST = 20_000;

type Fields = Record<string, unknown>;

/** A message to the frame, or undefined for anything else. */
export function toFrame(data: unknown): PodYardToFrame | undefined {
  const fields = message(data);
  if (fields?.["type"] === "get") return { podyard: 1, type: "get" };
  if (fields?.["type"] !== "set") return undefined;
  const set: PodYardSet = { podyard: 1, type: "set" };
  const { files, kubernetes, lang, theme, lesson } = fields;
  if (files !== undefined) {
    const read = readFiles(files);
    if (!read) return undefined;
    set.files = read;
  }
  if (typeof kubernetes === "string" && /^\d{1,3}\.\d{1,3}$/.test(kubernetes)) set.kubernetes = kubernetes;
  if (lang === "en" || lang === "ko") set.lang = lang;
  if (theme === "light" || theme === "dark") set.theme = theme;
  if (isId(lesson)) set.lesson = lesson;
  return set;
}

/** A message from the frame, or undefined for anything else. */
export function fromFrame(data: unknown): PodYardFromFrame | undefined {
  const fields = message(data);
  switch (fields?.["type"]) {
    case "ready":
      return { podyard: 1, type: "ready" };
    case "change": {
      const files = readFiles(fields["files"]);
      return files && { podyard: 1, type: "change", files };
    }
    case "report": {
      const report = fields["report"];
      return isReport(report) ? { podyard: 1, type: "report", report } : undefined;
    }
    case "solved": {
      const lesson = fields["lesson"];
      return isId(lesson) ? { podyard: 1, type: "solved", lesson } : undefined;
    }
    case "resize": {
      const height = fields["height"];
      if (typeof height !== "number" || !(height > 0)) return undefined;
      return { podyard: 1, type: "resize", height: Math.min(Math.ceil(height), HIGHEST) };
    }
    default:
      return undefined;
  }
}

/** Whether it can be the id of an exercise: it becomes part of an address. */
export function isId(value: unknown): value is string {
  return typeof value === "string" && /^[a-z0-9-]{1,80}$/.test(value);
}

function message(data: unknown): Fields | undefined {
  const fields = own(data);
  return fields?.["podyard"] === 1 ? fields : undefined;
}

/** The fields that are an object's own; nothing that a prototype might bring. */
function own(data: unknown): Fields | undefined {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return undefined;
  return Object.assign(Object.create(null) as Fields, data);
}

function readFiles(data: unknown): PodYardFile[] | undefined {
  if (!Array.isArray(data) || data.length === 0 || data.length > MOST_FILES) return undefined;
  const files: PodYardFile[] = [];
  let length = 0;
  for (const one of data) {
    const fields = own(one);
    const [path, text] = [fields?.["path"], fields?.["text"]];
    if (typeof path !== "string" || typeof text !== "string") return undefined;
    length += path.length + text.length;
    if (length > LONGEST) return undefined;
    files.push({ path, text });
  }
  return files;
}

function isReport(data: unknown): data is PodYardFindings {
  const report = own(data);
  return (
    report?.["version"] === 1 &&
    typeof report["kubernetes"] === "string" &&
    Array.isArray(report["files"]) &&
    own(report["summary"]) !== undefined
  );
}
