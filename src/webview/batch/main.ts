import { BatchPage } from './BatchPage';
import { listen, post } from './host';

const page = new BatchPage();

listen((message) => {
  if (message.type === 'view') page.show(message.view);
  else page.add(message.from, message.rows);
});

post({ type: 'ready' });
