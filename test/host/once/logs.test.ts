import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { readLogs } from '../../support/markedText';
import { folder, person, sandbox, useFolder, usePerson, useProfile } from '../support/fixtures';
import { run } from '../support/extension';

/** Start, end and text of the extension's hovers at a position. */
async function hoveredAt(
  document: vscode.TextDocument,
  place: vscode.Position,
): Promise<(readonly [number | undefined, number | undefined, string])[]> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    place,
  );
  return hovers
    .map(({ range, contents }) => {
      const text = contents.map((part) => (typeof part === 'string' ? part : part.value)).join();
      return [
        range?.start.character,
        range?.end.character,
        text.replaceAll('&nbsp;', ' '),
      ] as const;
    })
    .filter(([, , text]) => text.includes('IDWise'));
}

describe('logs of common loggers', () => {
  useProfile('Acme live');
  useFolder();
  usePerson();

  for (const [logger, lines] of readLogs()) {
    it(`of ${logger} have hovers on IDs, which Check Journeys finds`, async () => {
      const uri = vscode.Uri.file(join(folder, `${logger}.log`));
      await writeFile(uri.fsPath, lines.map(({ text }) => text).join('\n'));
      const document = await vscode.workspace.openTextDocument(uri);
      const texts: string[] = [];
      for (const [line, { marks }] of lines.entries()) {
        for (const { start, end } of marks) {
          const hovered = await hoveredAt(document, new vscode.Position(line, start + 5));
          texts.push(...hovered.map(([, , text]) => text));
          assert.deepEqual(
            hovered.map(([from, to]) => [from, to]),
            [[start, end]],
            lines[line]?.text,
          );
        }
        assert.deepEqual(await hoveredAt(document, new vscode.Position(line, 0)), []);
      }
      assert.ok(
        texts.some((text) => text.includes('Webhook: Finished Spot Check')),
        texts.join(),
      );

      const ids = new Set(lines.flatMap(({ marks }) => marks.map(({ journeyId }) => journeyId)));
      await vscode.window.showTextDocument(document);
      await run('idwise.checkJourneys');
      await run('idwise.checkJourneys', uri);
      assert.equal(person.messages.length, 2, person.messages.join());
      for (const question of person.messages) {
        assert.ok(
          question.startsWith(`Check ${ids.size} journeys with the profile "Acme live"?`),
          question,
        );
      }
      assert.deepEqual(sandbox.requests, []);
    });
  }
});
