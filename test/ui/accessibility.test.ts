import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { errorAnswer } from '../sandbox/answer';
import { axeViolations } from './axeViolations';
import type { ColorTheme } from './Workbench.mjs';
import { useStage } from './stage';

const THEMES: readonly ColorTheme[] = ['dark', 'light', 'hc', 'hc-light'];

const SAMPLES = JSON.parse(
  readFileSync(path.join(projectRoot, 'media/samples/index.json'), 'utf8'),
) as readonly { readonly title: string }[];

/** A journey of the sandbox for each error that looks different: with IDWise's words, without, with markup in them. */
const ERRORS = {
  'credentials rejected': 'fa1700000000000000004011',
  'a message that holds markup': 'fa1700000000000000004016',
  'a message of 100,000 characters': 'fa1700000000000000004017',
  'an address that is not allowed': 'fa1700000000000000004031',
  'a journey that is not found': 'fa1700000000000000004040',
} as const;

describe('accessibility of the panel (WCAG 2.0 to 2.2, A and AA, by axe)', () => {
  const stage = useStage({ profile: 'Acme live' });
  /** How often axe looked and what it passed, for the line that the suite prints at its end. */
  const looked = new Map<ColorTheme, { states: number; passes: number; violations: number }>();

  async function violations(theme: ColorTheme): Promise<string[]> {
    const page = await stage.workbench.journeyDocument();
    const { violations: found, passes } = await axeViolations(page);
    const counts = looked.get(theme) ?? { states: 0, passes: 0, violations: 0 };
    looked.set(theme, {
      states: counts.states + 1,
      passes: counts.passes + passes,
      violations: counts.violations + found.length,
    });
    return found;
  }

  after(() => {
    for (const [theme, { states, passes, violations: found }] of looked) {
      console.log(
        `      axe, ${theme}: ${states} states, ${passes} rules passed, ${found} violations`,
      );
    }
  });

  for (const [index, theme] of THEMES.entries()) {
    describe(`in the theme ${theme}`, () => {
      before(async () => {
        if (theme !== 'dark') await stage.workbench.setColorTheme(theme);
      });

      beforeEach(() => stage.closeAllTabs());

      for (const { title } of SAMPLES) {
        it(`finds nothing in the sample "${title}"`, async () => {
          await stage.openSample(title);
          assert.deepEqual(await violations(theme), []);
        });
      }

      for (const [what, id] of Object.entries(ERRORS)) {
        it(`finds nothing in an error: ${what}`, async () => {
          const frame = await stage.openJourney(id);
          await frame.getByRole('alert').waitFor();
          assert.deepEqual(await violations(theme), []);
        });
      }

      it('finds nothing in an enlarged picture', async () => {
        const frame = await stage.openSample('Passed');
        await frame.getByRole('img', { name: 'Selfie', exact: true }).click();
        await frame.getByRole('dialog').waitFor();
        assert.deepEqual(await violations(theme), []);
        await stage.workbench.page.keyboard.press('Escape');
      });

      it('finds nothing in a value that was revealed, and in the recording', async () => {
        const frame = await stage.openSample('Passed');
        await frame.getByRole('button', { name: 'Reveal personal number' }).click();
        await frame.getByRole('button', { name: 'Load video' }).click();
        await frame.locator('video').waitFor();
        assert.deepEqual(await violations(theme), []);
      });

      it('finds nothing while it loads', async () => {
        // Another one for each theme: what was answered before is not asked for again.
        const id = `fa17f0000000000000005ea${index}`;
        stage.sandbox.fault(id, { delivery: { how: 'silence' }, times: 1 });
        const frame = await stage.openJourney(id);
        // It comes up when the answer takes a while.
        await frame.getByRole('button', { name: 'Cancel', exact: true }).waitFor();
        assert.deepEqual(await violations(theme), []);
      });

      it('finds nothing while it watches', async () => {
        const { id } = stage.sandbox.journey('incomplete');
        const frame = await stage.openJourney(id);
        await frame.getByRole('button', { name: 'Watch', exact: true }).click();
        await frame.getByRole('button', { name: 'Stop watching' }).waitFor();
        assert.deepEqual(await violations(theme), []);
      });

      it('finds nothing when a refresh failed', async () => {
        const { id } = stage.sandbox.journey('passed');
        const frame = await stage.openJourney(id);
        await stage.workbench.untilJourneyDrawn(id);
        stage.sandbox.fault(id, { answer: errorAnswer('invalid_credentials'), times: 1 });
        await frame.getByRole('button', { name: 'Refresh', exact: true }).click();
        await frame.getByRole('alert').waitFor();
        assert.deepEqual(await violations(theme), []);
      });

      it('finds nothing in privacy mode', async () => {
        const frame = await stage.openSample('Passed');
        const button = frame.getByRole('button', { name: 'Privacy mode' });
        await button.click();
        await frame.getByText('Hidden in privacy mode').first().waitFor();
        try {
          assert.deepEqual(await violations(theme), []);
        } finally {
          await button.click();
        }
      });
    });
  }
});
