import type { Locator } from 'playwright-core';
import { itLeavesNoErrorBehind, useStage } from './stage';

describe('the walkthrough', () => {
  // Narrower than this, VS Code leaves the pictures out.
  const stage = useStage({ viewport: { width: 1700, height: 900 } });

  function step(title: string): Locator {
    return stage.workbench.page
      .locator('.gettingStartedContainer .getting-started-step')
      .filter({ hasText: title });
  }

  /** Opens the walkthrough at a step, by the title that a person reads. */
  async function openStep(title: string): Promise<Locator> {
    const journeys = await stage.workbench.tree('Journeys');
    await journeys.getByText('Look around in five steps').click();
    const opened = step(title);
    await opened.waitFor();
    if (!(await opened.locator('.button-container').first().isVisible())) await opened.click();
    return opened;
  }

  it('is opened from the empty view, and shows a picture for its first step', async () => {
    await openStep('Add a profile');
    await stage.workbench.page.locator('.getting-started-media iframe').first().waitFor();
    await stage.saveScreenshot('walkthrough');
  });

  it('opens a sample, and ticks the step off', async () => {
    const { quickInput } = stage.workbench;
    const opened = await openStep('Open a sample journey');
    await opened.getByRole('button', { name: 'Open Sample Journey…' }).click();
    await quickInput.pick('Passed');
    await quickInput.waitUntilClosed();
    await stage.workbench.untilJourneyDrawn('5a5a5a5a5a5a');
    await openStep('Open a sample journey');
    await opened.locator('.codicon-getting-started-step-checked').waitFor();
  });

  it('shows the rules, and ticks the step off', async () => {
    const opened = await openStep('Watch the rules');
    await opened.getByRole('button', { name: 'Show the Rules' }).click();
    const rules = await stage.workbench.tree('Rule Results');
    await rules.getByRole('treeitem').first().waitFor();
    await opened.locator('.codicon-getting-started-step-checked').waitFor();
  });

  it('switches privacy mode, and ticks the step off', async () => {
    const title = 'Share your screen safely';
    const opened = await openStep(title);
    await opened.getByRole('button', { name: 'Toggle Privacy Mode' }).click();
    await opened.locator('.codicon-getting-started-step-checked').waitFor();
    await opened.getByRole('button', { name: 'Toggle Privacy Mode' }).click();
  });

  itLeavesNoErrorBehind(stage);
});
