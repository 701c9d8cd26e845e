import { BatchPage } from './BatchPage';
import { listen, post, saveState } from './host';

const page = new BatchPage();

listen((message) => {
  if (message.type === 'view') {
    saveState(message.view.state);
    page.show(message.view);
  } else page.add(message.from, message.rows);
});

post({ type: 'ready' });
