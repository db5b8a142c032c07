// A part of the service worker: what another program shares with the installed app arrives as a
// form, which never leaves the device: it becomes a link that holds the text, and the page opens it.
import { pack } from "./later-share";
import type { PodYardFile } from "../../../public/embed";

/** Where public/site.webmanifest sends the form, from the site's folder. */
const TARGET = "share";
/** The name of what has none. */
const NAME = "shared.yaml";

interface FetchEvent extends Event {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

self.addEventListener("fetch", (event) => {
  const { request, respondWith } = event as FetchEvent;
  if (request.method !== "POST" || !new URL(request.url).pathname.endsWith(`/${TARGET}`)) return;
  respondWith.call(event, opened(request));
});

async function opened(request: Request): Promise<Response> {
  const page = new URL("./", request.url);
  const files = await filesOf(await request.formData());
  const data = files.length > 0 ? await pack(JSON.stringify({ files })) : undefined;
  if (data) page.hash = `v1:${data}`;
  // See other: the page is asked for without the form.
  return Response.redirect(page.href, 303);
}

async function filesOf(form: FormData): Promise<PodYardFile[]> {
  const files: PodYardFile[] = [];
  for (const one of form.getAll("files")) {
    if (one instanceof File) files.push({ path: one.name || NAME, text: await one.text() });
  }
  const text = form.get("text");
  if (files.length === 0 && typeof text === "string" && text.trim() !== "") files.push({ path: NAME, text });
  return files;
}
