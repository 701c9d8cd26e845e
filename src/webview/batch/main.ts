import type { BatchPageState } from '../../batch/batchProtocol';
import { BatchPage } from './BatchPage';
import { listen, post, saveState } from './host';

const { state = '{}', name = '' } = document.body.dataset;
saveState(JSON.parse(state) as BatchPageState);
const page = new BatchPage(name);

listen((message) => {
  if (message.type === 'view') page.show(message.view);
  else page.add(message.from, message.rows);
});

post({ type: 'ready' });
