// The service worker, from the page's side. Fetched when the page has come to life.

const coming = navigator.serviceWorker?.register("sw.js").catch(() => undefined);

/** True, once the whole site is kept on the device; false where it cannot be. */
export async function offline(): Promise<boolean> {
  const registration = await coming;
  if (!registration) return false;
  await navigator.serviceWorker.ready;
  return true;
}

/** True, once another version of the site is kept and waits to take this one's place. It is looked
 * for when the page is opened, and every hour. */
export async function renewal(): Promise<boolean> {
  const registration = await coming;
  if (!registration) return false;
  setInterval(() => void registration.update().catch(() => undefined), 3_600_000);
  return new Promise((found) => {
    const look = () => {
      // Without a controller it is the first one, which takes nobody's place.
      if (registration.waiting && navigator.serviceWorker.controller) found(true);
    };
    look();
    registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
  });
}

/** Lets the waiting version take over, and shows it. */
export async function renew(): Promise<boolean> {
  const registration = await coming;
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  registration?.waiting?.postMessage({ type: "SKIP_WAITING" });
  return true;
}
