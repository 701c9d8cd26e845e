import type { JourneyRef } from '../../journeys/JourneyRef';
import type { ResultKind } from '../../result/ResultKind';
import type { ShownText } from '../../text/ShownText';
import { listen, post, savedScroll, saveState } from './host';
import { JourneyPage } from './journeyPage';
import { pictureBytes } from './pictureBytes';

const { journey, profile = '', name = '' } = document.body.dataset;
/** Of a file it comes with the first view: nothing of a file is in the frame. */
let ref = journey === undefined ? undefined : (JSON.parse(journey) as JourneyRef);
// The frame holds nothing that the gate did not let through.
const page = new JourneyPage(name as ShownText, profile as ShownText, savedScroll());

listen((message) => {
  switch (message.type) {
    case 'view':
      if (message.view.file !== undefined) beFile(message.view.file);
      if (message.view.kind !== undefined) beKind(message.view.kind.result);
      return page.show(message.view);
    case 'picture':
    case 'video':
      pictureBytes.add(message);
      return page.bytesArrived();
    case 'viewSent':
      // VS Code drops what waits for a page that is slow to load.
      if (!page.hasView) post({ type: 'ready' });
      return;
    case 'show':
      return page.reveal(message.target);
  }
});

function save(scroll: number): void {
  if (ref !== undefined) saveState({ ...ref, scroll });
}

function beFile(address: string): void {
  if (ref !== undefined) return;
  ref = { kind: 'file', address };
  document.body.dataset['vscodeContext'] = JSON.stringify({ idwiseJourney: ref });
  save(savedScroll());
}

/** The journey is asked for as what it is when the page is restored. */
function beKind(result: ResultKind): void {
  if (ref?.kind !== 'idwise' || ref.result === result) return;
  ref = { ...ref, result };
  save(savedScroll());
}

save(savedScroll());
document.addEventListener('scrollend', () => save(window.scrollY));
window.addEventListener('pagehide', () => pictureBytes.keepOnly(undefined));

post({ type: 'ready' });
