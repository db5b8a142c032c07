// What a page of notes loads: defines <pod-yard> and makes editors of its blocks of YAML. Bundled
// into one small file, embed.js, that needs nothing else before a frame is opened. Its types are
// published in public/embed.d.ts.
import { PodYard } from "./embed/element";
import { upgrade } from "./embed/upgrade";

export { upgrade };

if (!customElements.get("pod-yard")) customElements.define("pod-yard", PodYard);

/** The script element says whether every block of YAML is meant: `<script data-podyard="all">`. */
const all = document.querySelector('script[data-podyard="all"]') !== null;
const begin = () => upgrade(document, all);
if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin, { once: true });
else begin();
