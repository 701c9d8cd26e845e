import { extension } from './support/extension';
import { setLogLevel } from './support/hostLogs';
import { closeAllTabs } from './support/tabs';

// Hooks of all tests: Mocha loads this file first.

before(async () => {
  // The host starts at Trace, because a window never logs more than its initial level.
  await setLogLevel('info');
  await extension().activate();
});

afterEach(closeAllTabs);
