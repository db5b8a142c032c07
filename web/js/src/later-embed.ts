// The frame's side of the talk with the page around it. Fetched when the page finds itself in a
// frame. Only the parent is heard, and only one origin: that of the first message that makes sense.
import { pack } from "./later-share";
import { toFrame } from "./embed/messages";
import type { PodYardFile, PodYardFromFrame, PodYardToFrame } from "../../../public/embed";

/** What the page gets of a `set`; the Rust side is in src/bin/app/browser/frame.rs. */
type Given = Omit<Extract<PodYardToFrame, { type: "set" }>, "podyard" | "type">;

/** Where it opens in a tab of its own, by language. */
const WHOLE = { en: "Open in Podyard ↗", ko: "Podyard에서 열기 ↗" };

let host: string | undefined;
let change: PodYardFromFrame | undefined;
let report: PodYardFromFrame | undefined;
const link = document.createElement("a");

/** Tells every sound message of the parent to `take`, and where the same files are in a page of
 * their own. */
export function listen(take: (given: Given) => void): boolean {
  addEventListener("message", (event) => {
    if (event.source !== parent || (host !== undefined && event.origin !== host)) return;
    const message = toFrame(event.data);
    if (!message) return;
    host = event.origin;
    if (message.type === "set") {
      const { podyard: _, type: __, ...given } = message;
      // What was said about other files is no answer.
      if (given.files) change = report = undefined;
      take(given);
    }
    // Also when nothing is another than it was, an answer is waited for.
    if (change) post(change);
    if (report) post(report);
  });
  // The page's own heading is not shown in a frame.
  const heading = document.createElement("h1");
  heading.className = "sr";
  heading.textContent = "Podyard";
  const foot = document.createElement("nav");
  foot.className = "whole";
  foot.ariaLabel = "Podyard";
  link.target = "_blank";
  link.rel = "noopener";
  link.href = location.pathname;
  foot.append(heading, link);
  document.body.append(foot);
  const name = () => (link.textContent = WHOLE[document.documentElement.lang === "ko" ? "ko" : "en"]);
  name();
  new MutationObserver(name).observe(document.documentElement, { attributes: true, attributeFilter: ["lang"] });
  if (document.documentElement.dataset["fit"] === "content") {
    new ResizeObserver(tellHeight).observe(document.body);
  }
  post({ podyard: 1, type: "ready" });
  return true;
}

function tellHeight(): void {
  if (document.documentElement.dataset["fit"] !== "content") return;
  post({ podyard: 1, type: "resize", height: document.body.getBoundingClientRect().height });
}

/** Tells the parent the files as they are now, and for which version they are judged. */
export function tellChange(files: PodYardFile[], kubernetes: string | undefined): boolean {
  change = { podyard: 1, type: "change", files };
  report = undefined;
  post(change);
  const told = change;
  void pack(JSON.stringify({ files, kubernetes })).then((data) => {
    // Where it is too long for an address, the page itself is better than none.
    if (told === change) link.hash = data && data.length < 60_000 ? `v1:${data}` : "";
  });
  return true;
}

/** Tells the parent what was found, from the JSON report. */
export function tellReport(text: string): boolean {
  report = { podyard: 1, type: "report", report: JSON.parse(text) };
  post(report);
  // A browser observes no sizes in a frame that is out of sight, but measures when it is asked.
  tellHeight();
  return true;
}

/** Tells the parent that an exercise was solved. */
export function tellSolved(lesson: string): boolean {
  post({ podyard: 1, type: "solved", lesson });
  return true;
}

/** Before the parent has said anything there is nothing of anybody's in what it is told. A parent
 * without an origin cannot be named. */
function post(message: PodYardFromFrame): void {
  if (host === undefined && message.type !== "ready" && message.type !== "resize") return;
  parent.postMessage(message, host === undefined || host === "null" ? "*" : host);
}
