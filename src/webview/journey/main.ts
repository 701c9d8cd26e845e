import type { JourneyRef } from '../../journeys/JourneyRef';
import type { ResultKind } from '../../detection/ResultKind';
import type { ShownText } from '../../text/ShownText';
import { listen, post, savedScroll, saveState } from './host';
import { JourneyPage } from './journeyPage';
import { imageBytes } from './imageBytes';

const { journey, profile = '', name = '' } = document.body.dataset;
/** For a file, it comes with the first view, because the HTML contains nothing of a file. */
let ref = journey === undefined ? undefined : (JSON.parse(journey) as JourneyRef);
// The HTML contains only masked values.
const page = new JourneyPage(name as ShownText, profile as ShownText, savedScroll());

listen((message) => {
  switch (message.type) {
    case 'view':
      if (message.view.file !== undefined) setFile(message.view.file);
      if (message.view.kind !== undefined) setKind(message.view.kind.result);
      return page.show(message.view);
    case 'image':
    case 'video':
      imageBytes.add(message);
      return page.bytesArrived();
    case 'viewSent':
      // VS Code drops queued messages if a page loads slowly.
      if (!page.hasView) post({ type: 'ready' });
      return;
    case 'show':
      return page.reveal(message.target);
  }
});

function save(scroll: number): void {
  if (ref !== undefined) saveState({ ...ref, scroll });
}

function setFile(uri: string): void {
  if (ref !== undefined) return;
  ref = { kind: 'file', address: uri };
  document.body.dataset['vscodeContext'] = JSON.stringify({ idwiseJourney: ref });
  save(savedScroll());
}

/** A restored page requests this kind of journey. */
function setKind(result: ResultKind): void {
  if (ref?.kind !== 'idwise' || ref.result === result) return;
  ref = { ...ref, result };
  save(savedScroll());
}

save(savedScroll());
document.addEventListener('scrollend', () => save(window.scrollY));
window.addEventListener('pagehide', () => imageBytes.keepOnly(undefined));

post({ type: 'ready' });
