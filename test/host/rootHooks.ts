import { extension } from './support/extension';
import { setLogLevel } from './support/hostLogs';
import { closeAllTabs } from './support/tabs';

// Mocha runs this file before those with tests, so that these are hooks of all of them.

before(async () => {
  // The host begins at Trace, or the log of its window would never take more than it began with. All tests but those of the
  // logs run at the level that people have.
  await setLogLevel('info');
  await extension().activate();
});

afterEach(closeAllTabs);
