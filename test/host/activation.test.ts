import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/commands/commands';
import { extension, manifest } from './support/extension';

/** Commands that VS Code makes by itself for each view of the manifest. */
const OF_A_VIEW = /^idwise\.(journeys|ruleResults)\.\w+$/;

describe('activation', () => {
  it('brings every command of the manifest, and none that the manifest does not declare', async () => {
    await extension().activate();
    const declared = manifest().contributes.commands.map(({ command }) => command);
    const registered = (await vscode.commands.getCommands(true)).filter(
      (command) => command.startsWith('idwise.') && !OF_A_VIEW.test(command),
    );
    assert.deepEqual(registered.toSorted(), declared.toSorted());
  });

  it('has something to do for every command of the manifest, and for no other', () => {
    const declared = manifest().contributes.commands.map(({ command }) => command);
    assert.deepEqual(Object.keys(COMMANDS).toSorted(), declared.toSorted());
  });

  it('gives other extensions nothing to call', async () => {
    assert.equal(await extension().activate(), undefined);
    assert.equal(extension().exports, undefined);
  });

  it('runs on the person’s side where there is one, and beside the files where there is none', () => {
    assert.deepEqual(manifest().extensionKind, ['ui', 'workspace']);
    // A browser cannot run it; the desktop has no other side.
    assert.equal(
      extension().extensionKind,
      vscode.env.remoteName === undefined
        ? vscode.ExtensionKind.UI
        : vscode.ExtensionKind.Workspace,
    );
  });

  it('declares that it works in untrusted and in virtual workspaces', () => {
    const { capabilities } = manifest();
    assert.equal(capabilities.untrustedWorkspaces.supported, 'limited');
    assert.equal(capabilities.virtualWorkspaces, true);
  });
});
