import type { PageWords } from '../panel/pageWords';

/** Every text of the page that stands in no view, as the host translated it into the page's frame. */
export const words = JSON.parse(document.body.dataset['words'] ?? '{}') as PageWords;
