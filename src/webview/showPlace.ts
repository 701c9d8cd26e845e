import type { ShowTarget } from '../panel/protocol';

const EVENT = 'idwise-show-place';

/** Asks the page to scroll to a rule or a region and to put the focus there. */
export function showPlace(target: ShowTarget): void {
  document.dispatchEvent(new CustomEvent(EVENT, { detail: target }));
}

/** Calls `listener` whenever something in the page asks for a place. */
export function onShowPlace(listener: (target: ShowTarget) => void): void {
  document.addEventListener(EVENT, (event) => {
    if (event instanceof CustomEvent) listener(event.detail as ShowTarget);
  });
}
