import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { everythingInPage, itLeavesNoErrorBehind, naturalWidth, useStage } from './stage';

const passedId = '5a5a5a5a5a5a000000000001';

describe('a sample journey, without any account', () => {
  const stage = useStage();
  let frame: FrameLocator;

  it('is one of those that the palette offers', async () => {
    const { workbench } = stage;
    await workbench.statusBar('IDWise: no profile').waitFor();
    await workbench.runCommand('IDWise: Open Sample Journey…');
    await workbench.quickInput.waitFor('Open Sample Journey');
    const items = await workbench.quickInput.items();
    await workbench.quickInput.escape();
    for (const title of ['Passed', 'Liveness failed', 'Faces do not match', 'Still incomplete']) {
      assert.ok(items.includes(title), `${title} is not among ${items.join(', ')}`);
    }
  });

  it('opens in a tab of its own and says the decision and whose it is', async () => {
    frame = await stage.openSample('Passed');
    assert.deepEqual(await stage.workbench.tabs(), ['Journey 5a5a…0001']);
    const main = frame.getByRole('main', { name: `Journey ${passedId}`, exact: true });
    assert.equal(await main.getAttribute('aria-busy'), 'false');
    const heading = main.getByRole('heading', { level: 1, name: 'Complete', exact: true });
    const profile = main.getByText('Samples', { exact: true });
    const [left, right] = await Promise.all([heading.boundingBox(), profile.boundingBox()]);
    assert.ok(left && right, 'the heading or the profile is not to be seen');
    assert.ok(right.x >= left.x + left.width, 'the profile is not to the right of the heading');
    assert.ok(right.y < left.y + left.height && left.y < right.y + right.height);
  });

  it('has the regions of a journey that keeps to the documentation, and no other', async () => {
    for (const name of ['Decision', 'Face match', 'Selfie', 'Applicant', 'Rules', 'Journey']) {
      await frame.getByRole('region', { name, exact: true }).waitFor();
    }
    assert.equal(await frame.getByRole('region').count(), 6);
  });
  itLeavesNoErrorBehind(stage);
});
void everythingInPage; void naturalWidth;
