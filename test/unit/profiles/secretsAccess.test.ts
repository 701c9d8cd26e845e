import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, type MemberExpression, type Node, type ObjectPattern } from 'acorn';
import { ancestor } from 'acorn-walk';
import { transformSync } from 'esbuild';
import { projectRoot } from '../../../scripts/projectRoot.mjs';

/** The uses of the secret storage in a source, apart from listeners. */
function usesOfSecrets(source: string): string[] {
  const { code } = transformSync(source, { loader: 'ts' });
  const uses: string[] = [];
  const textOf = ({ start, end }: Node): string => code.slice(start, end);
  ancestor(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), {
    MemberExpression(node: MemberExpression, _: unknown, ancestors: Node[]) {
      if (!/^\.?\[?['"`]?secrets['"`]?\]?$/.test(code.slice(node.object.end, node.end))) return;
      const parent = ancestors.at(-2) as Partial<MemberExpression> | undefined;
      const isListening =
        parent?.object === node &&
        parent.property !== undefined &&
        textOf(parent.property) === 'onDidChange';
      if (!isListening) uses.push(textOf(node));
    },
    ObjectPattern({ properties }: ObjectPattern) {
      for (const property of properties) {
        if (property.type === 'Property' && textOf(property.key) === 'secrets')
          uses.push(textOf(property));
      }
    },
  });
  return uses;
}

describe('the secret storage of VS Code', () => {
  it('is used by the keyring only, which limits each wait', () => {
    const src = path.join(projectRoot, 'src');
    const uses = globSync('**/*.ts', { cwd: src })
      .filter((file) => path.normalize(file) !== path.normalize('profiles/Keyring.ts'))
      .flatMap((file) =>
        usesOfSecrets(readFileSync(path.join(src, file), 'utf8')).map((use) => `${file}: ${use}`),
      );
    assert.deepEqual(uses, []);
  });

  it('is found in every form of access', () => {
    for (const source of [
      'await context.secrets.get(key);',
      "context['secrets'].store(key, value);",
      'const { secrets } = context;',
      'const { globalState, secrets: stored } = context;',
      'start(context.secrets);',
      'this.context.secrets?.delete(key);',
    ]) {
      assert.equal(usesOfSecrets(source).length, 1, source);
    }
    assert.deepEqual(
      usesOfSecrets('context.secrets.onDidChange(listen); (secrets) => secrets;'),
      [],
    );
  });
});
