import path from 'node:path';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { openSample } from '../ui/Inspector.mts';
import { openForPictures } from './PictureStage';

const docs = path.join(projectRoot, 'docs');

/** Takes the pictures of the README. */
export async function takePictures(): Promise<void> {
  const workbench = await openForPictures({
    viewport: { width: 1280, height: 860 },
    settings: {
      'editor.hover.above': false,
      'editor.minimap.enabled': false,
      'editor.wordWrap': 'on',
      'workbench.reduceMotion': 'on',
    },
  });
  try {
    await openSample(workbench, 'Liveness failed');
    const rules = await workbench.sideBar.view('Rule Results');
    await rules.locator('.monaco-list-row').first().waitFor();
    await rules.locator('.monaco-list-row .monaco-tl-twistie').first().click();
    await workbench.untilJourneyDrawn();
    await workbench.screenshot(path.join(docs, 'panel-dark.png'));

    await openSample(workbench, 'Differs from the documented model');
    await workbench.runCommand('IDWise: Open Raw Result');
    const key = workbench.activeEditor.getByText('"liveness_status_code"');
    await key.hover();
    await workbench.page.locator('.monaco-hover:visible').first().waitFor();
    await workbench.screenshot(path.join(docs, 'raw-result-dark.png'));
    await workbench.runCommand('View: Close All Editors');

    await workbench.setColorTheme('light');
    const onboarding = await openSample(workbench, 'Document not authentic');
    await onboarding.getByRole('button', { name: 'Reveal document fields' }).first().click();
    await onboarding.getByRole('button', { name: /Driving licence failed/ }).click();
    const licence = onboarding.getByRole('article', { name: 'Driving licence' });
    await licence.getByText('Farid Benhalima Roux').waitFor();
    await licence.getByRole('img').first().waitFor();
    await workbench.untilJourneyDrawn();
    await workbench.screenshot(path.join(docs, 'onboarding-light.png'));
    await workbench.runCommand('View: Close All Editors');

    // A hover shows the decision of an opened journey.
    await openSample(workbench, 'Faces do not match');
    await workbench.runCommand('View: Close All Editors');

    await workbench.runCommand('View: Show Explorer');
    await workbench.openFile('webhook.json');
    await workbench.hover('5a5a5a5a5a5a');
    // Waits for the animation of the hover.
    await workbench.page.evaluate(async () => {
      const ending = document
        .getAnimations()
        .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
      await Promise.allSettled(ending.map(({ finished }) => finished));
    });
    await workbench.screenshot(path.join(docs, 'hover-light.png'));

    await workbench.runCommand('IDWise: Toggle Privacy Mode');
    await openSample(workbench, 'Passed');
    await workbench.screenshot(path.join(docs, 'privacy-mode-light.png'));
  } finally {
    await workbench.close();
  }
}
