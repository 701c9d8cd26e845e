// Provides `vscode`, so it is imported first.
import { BatchHost } from '../../page/batchHost';
import assert from 'node:assert/strict';
import { sampleText, responds } from '../../page/host';

describe('a message of a page about a run', () => {
  let host: BatchHost;

  beforeEach(async () => {
    host = new BatchHost({
      '65ee1f0c9a3b7d0012c4e8f1': responds(sampleText('passed')),
      '65ee1f0c9a3b7d0012c4e8f4': responds(sampleText('not-live')),
    });
    await host.run?.run();
  });

  afterEach(() => host.close());

  it('is about the rows of that run', () => {
    assert.match(host.html, / data-run="1"/);
    host.receive({ type: 'open', row: 1, run: '1' });
    host.receive({ type: 'copy', format: 'csv', rows: [0, 1], run: '1' });
    assert.deepEqual(host.opened, ['65ee1f0c9a3b7d0012c4e8f4']);
    assert.notEqual(host.copied, '');
  });

  it('is ignored when another run has replaced it in the tab', () => {
    const { panel, run } = host;
    assert.ok(run);
    panel.show({ origin: panel.origin, count: 2, run });
    assert.match(host.html, / data-run="2"/);
    for (const late of ['1', undefined, 2]) {
      host.receive({ type: 'open', row: 1, run: late });
      host.receive({ type: 'compare', rows: [0, 1], run: late });
      host.receive({ type: 'checkAgain', run: late });
    }
    assert.deepEqual([host.opened, host.compared, host.checkedAgain], [[], [], 0]);
    host.receive({ type: 'open', row: 1, run: '2' });
    assert.equal(host.opened.length, 1);
  });
});
