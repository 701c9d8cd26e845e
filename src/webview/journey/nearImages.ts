import { postAboutResult } from './host';

/** The frame of an image. Its key is a property, because the HTML must not contain a path. */
interface Frame extends Element {
  imageKey?: string;
}

/** Distance from the viewport that counts as near, relative to its height. */
const NEAR = '75%';

/** Keys of images that were near and requested. */
const near = new Set<string>();
/** Observed frames with their keys. */
const watched = new Map<Frame, string>();
let result: number | undefined;
let changed = (): void => {};

// With the document as root, because `rootMargin` of the default root has no effect in a cross-origin frame.
const observer = new IntersectionObserver(
  (entries) => {
    const keys = entries.flatMap(({ isIntersecting, target }) => {
      const key = watched.get(target);
      return isIntersecting && key !== undefined && !near.has(key) ? [key] : [];
    });
    if (keys.length === 0) return;
    for (const key of keys) near.add(key);
    postAboutResult({ type: 'imagesAreNear', keys: [...new Set(keys)] });
    changed();
  },
  { root: document, rootMargin: `${NEAR} 0px` },
);

/** Calls `listener` when images come near. The page has one listener. */
export function onImagesNear(listener: () => void): void {
  changed = listener;
}

/** Whether an image was near and requested. */
export function isNear(key: string): boolean {
  return near.has(key);
}

/**
 * Forgets images that the view no longer shows, or all for another result, because the host ignores requests for the
 * one before.
 *
 * @param keys images that are loading or ready.
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

/** Observes waiting frames. Call after each rendering. */
export function watchWaiting(): void {
  const waiting = new Set<Frame>(document.querySelectorAll('.frame.waiting'));
  for (const [frame, key] of watched) {
    if (waiting.has(frame) && frame.imageKey === key) continue;
    observer.unobserve(frame);
    watched.delete(frame);
  }
  for (const frame of waiting) {
    if (watched.has(frame) || frame.imageKey === undefined) continue;
    watched.set(frame, frame.imageKey);
    observer.observe(frame);
  }
}
