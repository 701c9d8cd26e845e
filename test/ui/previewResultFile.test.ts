import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { everythingInPage, itLeavesNoErrorBehind, naturalWidth, until, useStage } from './stage';

const sampleId = '5a5a5a5a5a5a000000000002';
const passedId = '65ee1f0c9a3b7d0012c4e8f1';

describe('a preview of a result file', () => {
  const stage = useStage({
    files: (sandbox) => ({
      'passed.json': sandbox.journey('passed').text,
      'no-id.json': '{ "system_decision": "Refer", "selfie": null, "applicant": null }',
      'package.json': '{ "name": "shop", "version": "1.0.0" }',
    }),
  });
  let frame: FrameLocator;

  /** The passed journey in one line, with another decision. */
  function passed(decision: string): string {
    const result = JSON.parse(stage.sandbox.journey('passed').text) as object;
    return JSON.stringify({ ...result, system_decision: decision });
  }

  const button = () =>
    stage.workbench.page
      .locator('.editor-group-container.active .editor-actions')
      .getByRole('button', { name: 'Preview Result File' });

  /** Previews a file by the palette; resolves when its panel, whose `main` has `name`, is drawn. */
  async function preview(file: string, name: string): Promise<FrameLocator> {
    await stage.workbench.openFile(file);
    await stage.workbench.runCommand('IDWise: Preview Result File');
    return stage.workbench.untilJourneyDrawn(name);
  }

  /** Replaces the text of the first editor, and saves it. The text has one line: the editor would indent others anew. */
  async function save(text: string): Promise<void> {
    const { page } = stage.workbench;
    await stage.workbench.runCommand('View: Focus First Editor Group');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.insertText(text);
    // The editor closes quotes and braces that it sees opened.
    await page.keyboard.press('ControlOrMeta+Shift+End');
    await page.keyboard.press('Delete');
    await page.keyboard.press('ControlOrMeta+S');
  }

  it('opens with the button above a file that looks like a result', async () => {
    await stage.workbench.openFile('result.json');
    await button().click();
    frame = await stage.workbench.untilJourneyDrawn(sampleId);
    assert.deepEqual(await stage.workbench.tabs(), ['result.json', 'Journey 5a5a…0002']);
  });

  it('has the regions of a journey, and the file’s name beside the decision', async () => {
    const main = frame.getByRole('main', { name: `Journey ${sampleId}`, exact: true });
    await main.getByRole('heading', { level: 1, name: 'Refer', exact: true }).waitFor();
    await main.getByText('result.json', { exact: true }).waitFor();
    for (const name of ['Decision', 'Face match', 'Selfie', 'Applicant', 'Rules', 'Journey']) {
      await frame.getByRole('region', { name, exact: true }).waitFor();
    }
    assert.equal(await frame.getByRole('region', { name: 'Contract', exact: true }).count(), 0);
  });

  it('draws the pictures of a sample, which come with the extension', async () => {
    assert.ok((await naturalWidth(frame.getByRole('img', { name: 'Selfie', exact: true }))) > 0);
    assert.deepEqual(stage.sandbox.requests, []);
  });

  it('cannot be watched, and has no request to copy', async () => {
    const toolbar = frame.getByRole('toolbar', { name: 'Actions', exact: true });
    const disabled = await toolbar.locator('[aria-disabled="true"]').allInnerTexts();
    assert.deepEqual(disabled, ['Watch', 'Copy as cURL']);
  });

  for (const other of ['webhook.json', 'package.json', 'README.md']) {
    it(`is not offered above ${other}`, async () => {
      await stage.workbench.openFile('result.json');
      await button().waitFor();
      await stage.workbench.openFile(other);
      await button().waitFor({ state: 'detached' });
    });
  }

  it('says in the place of a picture that no profile can fetch it, and raises no alert', async () => {
    await stage.closeAllTabs();
    frame = await preview('passed.json', passedId);
    assert.deepEqual(await stage.workbench.tabs(), ['passed.json', 'Journey 65ee…e8f1']);
    const selfie = frame.getByRole('region', { name: 'Selfie', exact: true });
    await selfie.getByText(/^No profile can fetch this picture/).waitFor();
    await selfie.getByRole('button', { name: 'Try again', exact: true }).waitFor();
    assert.equal(await frame.getByRole('alert').count(), 0);
    assert.deepEqual(stage.sandbox.requests, []);
  });

  it('masks the personal number, and so does its raw result', async () => {
    const page = await everythingInPage(await stage.workbench.journeyDocument(passedId));
    assert.ok(page.includes('••••71') && !page.includes('850412'));
    await frame.getByRole('button', { name: 'Raw result', exact: true }).click();
    const text = await until(
      'the raw result',
      () => stage.editorText(),
      (shown) => shown.includes('••••71'),
    );
    assert.equal(text, stage.sandbox.journey('passed').text.replace('850412-4471', '••••71'));
    await stage.workbench.runCommand('View: Close Editor');
  });

  it('shows the pictures as soon as there is a profile that has them', async () => {
    await stage.addProfile('Acme live', stage.sandbox.keys.live);
    frame = await stage.workbench.untilJourneyDrawn(passedId);
    await until(
      'the selfie',
      () => naturalWidth(frame.getByRole('img', { name: 'Selfie', exact: true })),
      (width) => width > 0,
    );
    assert.deepEqual(stage.resultRequests(passedId), []);
  });

  it('follows what is saved, and keeps its place', async () => {
    const { workbench } = stage;
    await workbench.runCommand('View: Move Editor into Right Group');
    frame = await workbench.untilJourneyDrawn(passedId);
    const page = await workbench.journeyDocument(passedId);
    await page.evaluate(async () => {
      const scrolled = new Promise((resolve) => {
        document.addEventListener('scrollend', resolve, { once: true });
      });
      window.scrollTo({ top: 500 });
      await scrolled;
    });
    // The decision above may take more or less room than before: what the person reads must not move.
    const read = frame.getByRole('region', { name: 'Applicant', exact: true });
    const place = await read.evaluate((region) => region.getBoundingClientRect().top);
    assert.ok(place < 500, `Applicant is at ${place}`);
    await save(passed('Incomplete'));
    await frame.getByRole('heading', { level: 1, name: 'Incomplete', exact: true }).waitFor();
    assert.equal(await read.evaluate((region) => region.getBoundingClientRect().top), place);
    assert.deepEqual(stage.resultRequests(passedId), []);
  });

  it('says what is wrong with a text that is no result, and goes on when it is one again', async () => {
    await save('{ "journey_id": ');
    const alert = frame.getByRole('alert');
    await alert.getByRole('heading', { name: 'Not a result', exact: true }).waitFor();
    await alert.getByText(/the preview follows/).waitFor();
    await alert.getByRole('button', { name: 'Retry', exact: true }).waitFor();
    await frame.getByRole('region', { name: 'Rules', exact: true }).waitFor();
    await save(passed('Complete'));
    await alert.waitFor({ state: 'detached' });
    await frame.getByRole('heading', { level: 1, name: 'Complete', exact: true }).waitFor();
  });

  it('is named after its file when that holds no ID', async () => {
    await stage.closeAllTabs();
    frame = await preview('no-id.json', '(no-id.json)');
    assert.deepEqual(await stage.workbench.tabs(), ['no-id.json', 'Journey (no-id.json)']);
    await frame.getByRole('main', { name: 'Journey (no-id.json)', exact: true }).waitFor();
    const contract = frame.getByRole('region', { name: 'Contract', exact: true });
    await contract.getByText('journey_id', { exact: true }).waitFor();
    assert.equal(await contract.getByText(/asked for/).count(), 0);
  });

  it('comes back after a reload of the window', async () => {
    await stage.workbench.reload();
    frame = await stage.workbench.untilJourneyDrawn('(no-id.json)');
    await frame.getByRole('heading', { level: 1, name: 'Refer', exact: true }).waitFor();
    await stage.workbench.tab('Journey (no-id.json)').waitFor();
  });

  it('is no recent journey', async () => {
    const journeys = await stage.workbench.tree('Journeys');
    assert.equal(await journeys.getByRole('treeitem').count(), 0);
  });

  it('asks for a file when none is in front, and Escape leaves', async () => {
    const { quickInput } = stage.workbench;
    await stage.closeAllTabs();
    await stage.workbench.runCommand('IDWise: Preview Result File');
    await quickInput.waitFor('Preview Result File');
    await quickInput.escape();
    await quickInput.waitUntilClosed();
    assert.deepEqual(await stage.workbench.tabs(), []);
  });

  itLeavesNoErrorBehind(stage);
});
