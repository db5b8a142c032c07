// The service worker, from the page's side, and what else an installed app has. Fetched when the
// page has come to life.
export { launched } from "./launch";

const coming = navigator.serviceWorker?.register("sw.js").catch(() => undefined);

/** True, once the whole site is kept on the device; false where it cannot be. */
export async function offline(): Promise<boolean> {
  const registration = await coming;
  if (!registration) return false;
  await navigator.serviceWorker.ready;
  return true;
}

/** Calls when another version of the site is kept and waits to take this one's place, and when it
 * has taken it because another window asked for it. It is looked for when the page is opened, and
 * every hour. False where nothing is kept. */
export async function renewal(call: () => void): Promise<boolean> {
  const registration = await coming;
  if (!registration) return false;
  setInterval(() => void registration.update().catch(() => undefined), 3_600_000);
  const look = () => {
    // Without a controller it is the first one, which takes nobody's place.
    if (registration.waiting && navigator.serviceWorker.controller) call();
  };
  look();
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (!isRenewing) void isOld().then((old) => old && call());
  });
  return true;
}

/** Whether what the device keeps is another build than this page's: builds are told apart by the
 * names of their files. */
async function isOld(): Promise<boolean> {
  const own = document.querySelector<HTMLScriptElement>("#boot")?.dataset["module"] ?? "";
  const kept = await fetch("index.html").catch(() => undefined);
  return kept?.ok === true && !(await kept.text()).includes(own);
}

let isRenewing = false;

/** Lets the waiting version take over, and shows it. */
export async function renew(): Promise<boolean> {
  const waiting = (await coming)?.waiting;
  isRenewing = true;
  if (!waiting) location.reload();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting?.postMessage({ type: "SKIP_WAITING" });
  return true;
}
