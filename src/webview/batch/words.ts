import type { BatchWords } from '../../batch/batchWords';

/** Every text of the page that stands in no view, as the host translated it into the page's frame. */
export const words = JSON.parse(document.body.dataset['words'] ?? '{}') as BatchWords;
