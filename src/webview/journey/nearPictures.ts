import { postAboutResult } from './host';

/** The frame of a picture; its key is a property, so that no path stands in the page's HTML. */
interface Frame extends Element {
  pictureKey?: string;
}

/** How far from what is seen a picture is near, as a share of the window's height. */
const NEAR = '75%';

/** The keys of pictures that were near, which the host was asked for. */
const near = new Set<string>();
/** The frames that are watched, with the key that each had then. */
const watched = new Map<Frame, string>();
let result: number | undefined;
let changed = (): void => {};

// The document is the root because the page is in a frame of another origin, where the margin of the default root does not count.
const observer = new IntersectionObserver(
  (entries) => {
    const keys = entries.flatMap(({ isIntersecting, target }) => {
      const key = watched.get(target);
      return isIntersecting && key !== undefined && !near.has(key) ? [key] : [];
    });
    if (keys.length === 0) return;
    for (const key of keys) near.add(key);
    postAboutResult({ type: 'picturesAreNear', keys: [...new Set(keys)] });
    changed();
  },
  { root: document, rootMargin: `${NEAR} 0px` },
);

/** Calls `listener` when pictures have come near. There is one page, and so one listener. */
export function onPicturesNear(listener: () => void): void {
  changed = listener;
}

/** Whether a picture was near and the host was asked for it. */
export function isNear(key: string): boolean {
  return near.has(key);
}

/**
 * Asks for pictures anew that a view does not show any more, and for all when it is of another result: the host does not answer what
 * was asked about the one before.
 *
 * @param keys the pictures that are on their way.
 */
export function keepNear(id: number | undefined, keys: ReadonlySet<string>): void {
  if (id !== result) {
    result = id;
    near.clear();
    watched.clear();
    observer.disconnect();
  }
  for (const key of near) if (!keys.has(key)) near.delete(key);
}

/** Watches the frames that wait; called whenever the page was drawn. */
export function watchWaiting(): void {
  const waiting = new Set<Frame>(document.querySelectorAll('.frame.waiting'));
  for (const [frame, key] of watched) {
    if (waiting.has(frame) && frame.pictureKey === key) continue;
    observer.unobserve(frame);
    watched.delete(frame);
  }
  for (const frame of waiting) {
    if (watched.has(frame) || frame.pictureKey === undefined) continue;
    watched.set(frame, frame.pictureKey);
    observer.observe(frame);
  }
}
