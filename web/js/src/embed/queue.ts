// Who on a page may have a frame. Starting one costs the reader's machine a moment, and keeping one
// its memory: they start one at a time, the nearest first, and only so many live at once.

/** So many live at once, unless more of them are seen or were written in. */
const MOST = 8;
/** By so much another has to be nearer before one gives way to it, in CSS pixels: a reader who
 * scrolls to and fro does not make the same ones start again and again. */
const NEARER = 200;

/** What the queue knows of an element. */
export interface Guest {
  /** Opens its frame; done when it is there or has failed. */
  start(): Promise<void>;
  /** Gives its frame back, and shows the text instead. */
  rest(): void;
  /** Whether somebody has written in it or is in it: it stays. */
  readonly isBusy: boolean;
  /** How far it is from what the reader sees, in CSS pixels; 0 when it is seen. */
  distance(): number;
}

const waiting = new Set<Guest>();
const living = new Set<Guest>();
let isStarting = false;

/** Asks for a frame. */
export function ask(guest: Guest): void {
  if (living.has(guest)) return;
  waiting.add(guest);
  void next();
}

/** Takes the question back, and the frame. */
export function leave(guest: Guest): void {
  waiting.delete(guest);
  living.delete(guest);
}

/** Takes back the question of whoever has no frame yet. */
export function forget(guest: Guest): void {
  waiting.delete(guest);
}

async function next(): Promise<void> {
  if (isStarting) return;
  isStarting = true;
  for (let guest = nearest(waiting); guest && mayCome(guest); guest = nearest(waiting)) {
    waiting.delete(guest);
    living.add(guest);
    await guest.start();
  }
  isStarting = false;
}

/** Makes room for one more if there is none; what is seen comes in any case. */
function mayCome(newcomer: Guest): boolean {
  const distance = newcomer.distance();
  while (living.size >= MOST) {
    const others = [...living].filter((it) => !it.isBusy && it.distance() > distance + NEARER);
    const [farthest] = others.sort((a, b) => b.distance() - a.distance());
    if (!farthest) return distance === 0;
    living.delete(farthest);
    farthest.rest();
  }
  return true;
}

let soon: ReturnType<typeof setTimeout> | undefined;

/** Whoever was too far may be near once the reader has scrolled. */
export function followScrolling(): void {
  const look = () => {
    clearTimeout(soon);
    soon = setTimeout(() => void next(), 100);
  };
  addEventListener("scroll", look, { capture: true, passive: true });
  addEventListener("resize", look, { passive: true });
}

function nearest(guests: Set<Guest>): Guest | undefined {
  let found: Guest | undefined;
  let least = Infinity;
  for (const guest of guests) {
    const distance = guest.distance();
    if (distance < least) [found, least] = [guest, distance];
  }
  return found;
}
