import assert from 'node:assert/strict';
import { itLeavesNoErrorBehind, until, useStage } from './stage';

const extensionId = 'journey-inspector.idwise-journey-inspector';

describe('a journey ID in the editor and in a link', () => {
  const stage = useStage({
    profile: 'Acme live',
    files: (sandbox) => ({
      'hook.json': JSON.stringify(
        {
          event: 'Finished Spot Check',
          body: {
            eventId: '8d0b7c1e',
            referenceNo: null,
            systemDecision: 'Refer',
            spotCheckJourneyId: sandbox.journey('passed').id,
          },
        },
        undefined,
        2,
      ),
    }),
  });

  it('has a hover that names the event of a webhook body', async () => {
    const { workbench, sandbox } = stage;
    const { id } = sandbox.journey('passed');
    await workbench.openFile('hook.json');
    const hover = await workbench.hover(id);
    await hover.getByText('Webhook: Finished Spot Check').waitFor();
    assert.deepEqual(await hover.getByRole('link').allInnerTexts(), ['Open journey', 'Copy ID']);
    assert.doesNotMatch(await hover.innerText(), /This webhook says/);
    assert.deepEqual(sandbox.requests, []);
    await hover.getByRole('link', { name: 'Open journey' }).click();
    const frame = await workbench.untilJourneyDrawn(id);
    await frame.getByRole('heading', { level: 1, name: 'Complete', exact: true }).waitFor();
    assert.equal(stage.resultRequests(id).length, 1);
  });

  it('has a hover that says when a webhook differs from the known result', async () => {
    const { workbench, sandbox } = stage;
    const { id } = sandbox.journey('passed');
    await workbench.tab('hook.json').click();
    const hover = await workbench.hover(id);
    await hover.getByText('This webhook says Refer, but the known result says Complete.').waitFor();
    await stage.saveScreenshot('webhook-hover-dark');
    await workbench.setColorTheme('light');
    await workbench.hover(id);
    await stage.saveScreenshot('webhook-hover-light');
    await workbench.setColorTheme('dark');
    assert.equal(stage.resultRequests(id).length, 1);
  });

  describe('in a link to VS Code', () => {
    /** VS Code asks first whether the extension may have the link at all. */
    async function open(uri: string): Promise<void> {
      const { dialog, quickInput } = stage.workbench;
      await stage.workbench.runCommand('Developer: Open URL');
      await quickInput.accept(uri);
      await dialog.getByText('extension to open this URI').waitFor();
      await dialog.getByRole('button', { name: 'Open' }).click();
    }

    it('opens nothing when the person cancels', async () => {
      const { workbench, sandbox } = stage;
      const { id } = sandbox.journey('face-too-close');
      await open(`vscode://${extensionId}/journey/${id}`);
      await workbench.dialog.getByText(`Open the journey ${id}?`).waitFor();
      await workbench.dialog.getByRole('button', { name: 'Cancel' }).click();
      await workbench.dialog.waitFor({ state: 'detached' });
      assert.equal(stage.resultRequests(id).length, 0);
    });

    it('opens its panel when the person agrees', async () => {
      const { workbench, sandbox } = stage;
      const { id } = sandbox.journey('face-too-close');
      await open(`vscode://${extensionId}/journey/${id}`);
      await workbench.dialog.getByText(`Open the journey ${id}?`).waitFor();
      await workbench.dialog.getByRole('button', { name: 'Open' }).click();
      await workbench.untilJourneyDrawn(id);
      await until(
        'one request',
        () => stage.resultRequests(id).length,
        (count) => count === 1,
      );
    });
  });

  itLeavesNoErrorBehind(stage);
});
