import type { Locator } from 'playwright-core';
import { itLeavesNoErrorBehind, useStage } from './stage';

describe('the walkthrough', () => {
  // Narrower than this, VS Code leaves the pictures out.
  const stage = useStage({ viewport: { width: 1700, height: 900 } });

  /** A step by the title that a person reads, opened. */
  async function opened(title: string): Promise<Locator> {
    const step = stage.workbench.page
      .locator('.gettingStartedContainer .getting-started-step')
      .filter({ hasText: title });
    await step.waitFor();
    if (!(await step.locator('.button-container').first().isVisible())) await step.click();
    await step.locator('.button-container').first().waitFor();
    return step;
  }

  /** Comes back to the walkthrough from elsewhere; its tab alone leads to VS Code's own welcome page. */
  async function openStep(title: string): Promise<Locator> {
    const { workbench } = stage;
    await workbench.runCommand('Welcome: Open Walkthrough...');
    await workbench.quickInput.pick('Get Started with IDWise Journey Inspector');
    return opened(title);
  }

  function untilTickedOff(step: Locator): Promise<void> {
    return step.locator('.codicon-getting-started-step-checked').waitFor();
  }

  it('is opened from the empty view, and shows a picture for its first step', async () => {
    const { workbench } = stage;
    const journeys = await workbench.tree('Journeys');
    await journeys.getByText('Look around in five steps').click();
    await opened('Add a profile');
    await workbench.page.locator('.getting-started-media iframe').first().waitFor();
    await stage.saveScreenshot('walkthrough');
  });

  it('opens a sample, and ticks the step off', async () => {
    const { quickInput } = stage.workbench;
    const step = await openStep('Open a sample journey');
    await step.getByRole('button', { name: 'Open Sample Journey…' }).click();
    await quickInput.pick('Passed');
    await quickInput.waitUntilClosed();
    await stage.workbench.untilJourneyDrawn('5a5a5a5a5a5a000000000001');
    await untilTickedOff(await openStep('Open a sample journey'));
    await stage.saveScreenshot('walkthrough-sample');
  });

  it('shows the rules, and ticks the step off', async () => {
    const step = await openStep('Watch the rules');
    await step.getByRole('button', { name: 'Show the Rules' }).click();
    const rules = await stage.workbench.tree('Rule Results');
    await rules.getByRole('treeitem').first().waitFor();
    await untilTickedOff(step);
  });

  it('switches privacy mode, and ticks the step off', async () => {
    const step = await openStep('Share your screen safely');
    const button = step.getByRole('button', { name: 'Toggle Privacy Mode' });
    const eye = stage.workbench.statusBar('IDWise: no profile').locator('.codicon-eye-closed');
    await button.click();
    await eye.waitFor();
    await untilTickedOff(step);
    await stage.saveScreenshot('walkthrough-privacy');
    await button.click();
    await eye.waitFor({ state: 'hidden' });
  });

  itLeavesNoErrorBehind(stage);
});
