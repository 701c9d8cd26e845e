import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, type CallExpression, type NewExpression } from 'acorn';
import { simple } from 'acorn-walk';
import { transformSync } from 'esbuild';
import { projectRoot } from '../../scripts/projectRoot.mjs';

/** Expressions with as many values as this project's code has, never with values of a response or a file. */
const FIXED = new Set([
  'context.subscriptions.push',
  'hover',
  'l10n.t',
  'language.translate',
  'markdownString',
  // Arguments of `readOperation`: a text and up to two options.
  'operation',
  'showWarning',
  'src/ui/messages.ts: open',
  'subscription.listener',
  'vscode.Disposable.from',
  'vscode.l10n.t',
  'vscode.window.showErrorMessage',
  'vscode.window.showInformationMessage',
  'vscode.window.showWarningMessage',
  'warnInDialog',
]);

/** The functions that a source calls with a spread list of arguments. */
function calledWithSpread(source: string): string[] {
  const { code } = transformSync(source, { loader: 'ts', target: 'esnext' });
  const called: string[] = [];
  const visit = ({ callee, arguments: list }: CallExpression | NewExpression): void => {
    if (list.every(({ type }) => type !== 'SpreadElement')) return;
    called.push(code.slice(callee.start, callee.end));
  };
  const program = parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  simple(program, { CallExpression: visit, NewExpression: visit });
  return called;
}

describe('a spread list of arguments', () => {
  it('is found in calls and constructors', () => {
    const source = 'a.push(1, ...list as number[]); new Set(...list); f([...list], { ...list });';
    assert.deepEqual(calledWithSpread(source), ['a.push', 'Set']);
  });

  it('contains only values of this project’s code, because 120,000 arguments overflow the stack', () => {
    const found = globSync('src/**/*.ts', { cwd: projectRoot }).flatMap((file) =>
      calledWithSpread(readFileSync(path.join(projectRoot, file), 'utf8'))
        .filter((callee) => !FIXED.has(callee))
        .map((callee) => `${file.replaceAll(path.sep, '/')}: ${callee}`)
        .filter((place) => !FIXED.has(place)),
    );
    assert.deepEqual(found, []);
  });
});
