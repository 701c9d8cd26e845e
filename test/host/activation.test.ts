import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/commands/commands';
import { extension, manifest } from './support/extension';

/** Commands that VS Code registers for views. */
const OF_A_VIEW = /^idwise\.(journeys|ruleResults)\.\w+$/;

describe('activation', () => {
  it('registers exactly the commands of the manifest', async () => {
    await extension().activate();
    const declared = manifest().contributes.commands.map(({ command }) => command);
    const registered = (await vscode.commands.getCommands(true)).filter(
      (command) => command.startsWith('idwise.') && !OF_A_VIEW.test(command),
    );
    assert.deepEqual(registered.toSorted(), declared.toSorted());
  });

  it('has a handler for each command of the manifest', () => {
    const declared = manifest().contributes.commands.map(({ command }) => command);
    assert.deepEqual(Object.keys(COMMANDS).toSorted(), declared.toSorted());
  });

  it('exports no API', async () => {
    assert.equal(await extension().activate(), undefined);
    assert.equal(extension().exports, undefined);
  });

  it('prefers the local extension host', () => {
    assert.deepEqual(manifest().extensionKind, ['ui', 'workspace']);
    assert.equal(
      extension().extensionKind,
      vscode.env.remoteName === undefined
        ? vscode.ExtensionKind.UI
        : vscode.ExtensionKind.Workspace,
    );
  });

  it('supports untrusted and virtual workspaces', () => {
    const { capabilities } = manifest();
    assert.equal(capabilities.untrustedWorkspaces.supported, 'limited');
    assert.equal(capabilities.virtualWorkspaces, true);
  });
});
