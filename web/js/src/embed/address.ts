// Where the frame's page is, and the link to the same files in a page of their own.
import { pack } from "../later-share";
import type { PodYardFile, PodYardView } from "../../../../public/embed";

/** The folder of the site, which this script came from. */
const SITE = new URL(".", import.meta.url);

/** The origin of everything a frame says, unless its sandbox takes its origin away. */
export const ORIGIN = SITE.origin;

/** More letters than that are no comfortable address. */
const LONGEST = 60_000;

export interface Wanted {
  view: PodYardView;
  isAutomatic: boolean;
  isReadOnly: boolean;
  lang: "en" | "ko";
  theme: "light" | "dark";
  kubernetes: string | undefined;
  lesson: string | undefined;
}

/** The page of a frame. */
export function frameAddress(wanted: Wanted): string {
  const address = new URL("index.html", SITE);
  const query = address.searchParams;
  query.set("embed", wanted.view);
  query.set("fit", wanted.isAutomatic ? "content" : "frame");
  query.set("lang", wanted.lang);
  query.set("theme", wanted.theme);
  if (wanted.kubernetes) query.set("kubernetes", wanted.kubernetes);
  if (wanted.isReadOnly) query.set("readonly", "");
  if (wanted.lesson) address.hash = `/practice/${wanted.lesson}`;
  return address.href;
}

/** The page of its own that opens these files, or that exercise. */
export async function pageAddress(wanted: Wanted, files: readonly PodYardFile[]): Promise<string> {
  const address = new URL("index.html", SITE);
  address.searchParams.set("lang", wanted.lang);
  if (wanted.lesson) {
    address.hash = `/practice/${wanted.lesson}`;
  } else if (files.length > 0) {
    const data = await pack(JSON.stringify({ files, kubernetes: wanted.kubernetes }));
    if (data && data.length < LONGEST) address.hash = `v1:${data}`;
  }
  return address.href;
}
