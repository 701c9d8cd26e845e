// The commands use VS Code's API, which only exists in an extension host.
// oxlint-disable-next-line import/no-unassigned-import
import '../properties/vscodeStub';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../../scripts/projectRoot.mjs';
import { COMMANDS } from '../../../src/commands/commands';

describe('the commands', () => {
  it('are those of the manifest', () => {
    const { contributes } = JSON.parse(
      readFileSync(path.join(projectRoot, 'package.json'), 'utf8'),
    ) as { contributes: { commands: { command: string }[] } };
    assert.deepEqual(
      Object.keys(COMMANDS).toSorted(),
      contributes.commands.map(({ command }) => command).toSorted(),
    );
  });
});
