import assert from 'node:assert/strict';
import { itLeavesNoErrorBehind, until, useStage } from './stage';

const extensionId = 'journey-inspector.idwise-journey-inspector';

describe('a journey ID in the editor, in the terminal and in a link', () => {
  const stage = useStage({
    profile: 'Acme live',
    settings: {
      'terminal.integrated.shellIntegration.enabled': false,
      'terminal.integrated.gpuAcceleration': 'off',
    },
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

  it('is a link in the terminal, and the link opens its panel', async () => {
    const { workbench, sandbox } = stage;
    const { id } = sandbox.journey('not-live');
    const { page } = workbench;
    await workbench.runCommand('Terminal: Create New Terminal');
    await page.locator('.terminal-wrapper.active .xterm-screen').waitFor();
    await page.keyboard.type(`clear; echo "journey_id=${id}"`);
    await page.keyboard.press('Enter');
    // The line of the command itself begins with the prompt.
    const printed = new RegExp(`^journey_id=${id}`);
    const line = page.locator('.terminal-wrapper.active .xterm-rows > div', { hasText: printed });
    await line.first().waitFor();
    const place = await line.first().evaluate((row, wanted) => {
      const texts = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
        const at = node.textContent?.indexOf(wanted) ?? -1;
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
      throw new Error('The ID is not in one piece.');
    }, id);
    const link = page.locator('.terminal-wrapper.active .xterm-cursor-pointer');
    await page.keyboard.down('ControlOrMeta');
    try {
      // The terminal asks for the links of a line when the mouse comes to it, and forgets the answer when more is
      // printed, as a slow shell does.
      await until(
        'a link',
        async () => {
          // To the right of the line, and not over the prompt, whose path is a link too.
          await page.mouse.move(place.x + 400, place.y);
          await page.mouse.move(place.x, place.y, { steps: 4 });
          return link.waitFor({ timeout: 2000 }).then(
            () => true,
            () => false,
          );
        },
        (shown) => shown,
      );
      await page.mouse.click(place.x, place.y);
    } finally {
      await page.keyboard.up('ControlOrMeta');
    }
    const frame = await workbench.untilJourneyDrawn(id);
    await frame.getByRole('heading', { level: 1, name: 'Refer', exact: true }).waitFor();
    assert.equal(stage.resultRequests(id).length, 1);
    await workbench.runCommand('Terminal: Kill the Active Terminal Instance');
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
