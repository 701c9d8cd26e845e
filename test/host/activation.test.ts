import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('activation', () => {
  it('brings every command of the manifest', async () => {
    const extension = vscode.extensions.getExtension('journey-inspector.idwise-journey-inspector');
    assert.ok(extension, 'the extension is not installed');
    await extension.activate();
    const registered = new Set(await vscode.commands.getCommands(true));
    const { contributes } = extension.packageJSON as {
      contributes: { commands: { command: string }[] };
    };
    const missing = contributes.commands.filter(({ command }) => !registered.has(command));
    assert.deepEqual(missing, []);
  });
});
