import assert from 'node:assert/strict';
import { PackedExtension } from './packedExtension';

describe('the first run', () => {
  const packed = new PackedExtension();
  const { commands, views, viewsWelcome, walkthroughs } = packed.manifest.contributes;
  const steps = walkthroughs.flatMap((walkthrough) => walkthrough.steps);

  /** What a button or a link in `text` runs. */
  const linked = (text: string): string[] =>
    [...text.matchAll(/\]\(command:([\w.]+)/g)].map(([, command = '']) => command);

  /** Ours, VS Code's own, and those that it makes for each view. */
  const exists = (command: string): boolean =>
    commands.some((declared) => declared.command === command) ||
    command.startsWith('workbench.') ||
    Object.values(views)
      .flat()
      .some(({ id }) => command === `${id}.focus`);

  it('is a walkthrough of five steps, each with one button', () => {
    assert.equal(walkthroughs.length, 1);
    assert.equal(steps.length, 5);
    for (const { id, description } of steps) assert.equal(linked(description).length, 1, id);
  });

  it('has buttons that lead to commands which exist', () => {
    const texts = [
      ...steps.map(({ description }) => description),
      ...viewsWelcome.map(({ contents }) => contents),
    ];
    assert.deepEqual(
      texts.flatMap(linked).filter((command) => !exists(command)),
      [],
    );
  });

  it('leads from the empty view to the walkthrough', () => {
    const { publisher, name } = packed.manifest;
    const address = encodeURIComponent(`"${publisher}.${name}#${walkthroughs[0]?.id}"`);
    assert.ok(
      viewsWelcome.some(({ contents }) =>
        contents.includes(`(command:workbench.action.openWalkthrough?${address})`),
      ),
    );
  });

  it('offers to try again, and the log, where a view has failed', () => {
    const failed = viewsWelcome.filter(({ when }) => when.endsWith('== failed'));
    assert.equal(failed.length, 1);
    assert.match(failed[0]?.contents ?? '', /\[Retry\].*\n\[Show Log\]/);
  });

  for (const { id, media, completionEvents } of steps) {
    it(`has a picture for ${id} in the colours of every theme, with words for those who cannot see it`, () => {
      assert.ok(media.altText.length > 20);
      const image = packed.text(media.svg);
      const colours = [...image.matchAll(/\b(?:fill|stroke)="([^"]*)"/g)].map(
        ([, colour = '']) => colour,
      );
      assert.notEqual(colours.length, 0);
      assert.deepEqual(
        colours.filter((colour) => !/^(none|var\(--vscode-.*\))$/.test(colour)),
        [],
      );
      // The page that shows it allows neither.
      assert.doesNotMatch(image, /style=|<style|<script|href=/);
    });

    it(`ticks ${id} off by itself`, () => {
      assert.notEqual(completionEvents.length, 0);
      for (const event of completionEvents) {
        const [, kind = '', name = ''] = /^(onCommand|onContext|onView):(.+)$/.exec(event) ?? [];
        assert.notEqual(kind, '', event);
        if (kind === 'onCommand') assert.ok(exists(name), event);
      }
    });
  }
});
