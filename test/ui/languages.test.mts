import { readLogFolder } from '../support/audit/LogText';
import { textOfLog } from '../support/audit/VscodeLog';
import { expect, test } from './test.mts';
import { textsOf } from './textsOf.mts';

const PASSED = '5a5a5a5a5a5a000000000001';

for (const { language, direction } of [
  { language: 'ar', direction: 'rtl' },
  { language: 'de', direction: 'ltr' },
]) {
  test.describe(`in an editor whose language is "${language}"`, () => {
    test.use({ language });

    test('the extension speaks it', async ({ server, window, sandbox }) => {
      const { quickInput, sideBar } = window;
      const manifest = textsOf(`package.nls.${language}.json`);
      const bundle = textsOf(`l10n/bundle.l10n.${language}.json`);
      const command = (name: string): string => `IDWise: ${manifest[`command.${name}`]}`;

      /** As the extension says it: kept together where it runs against what stands around it. */
      function say(text: string): string {
        const said = bundle[text];
        if (said === undefined || said === text) {
          throw new Error(`"${text}" has no words of its own.`);
        }
        return direction === 'rtl' ? `\u2067${said}\u2069` : said;
      }

      await test.step('its views and its prompts are named in that language', async () => {
        for (const view of ['view.journeys', 'view.ruleResults']) {
          await sideBar.view(manifest[view] ?? view);
        }
        await window.runCommand(command('openJourney'));
        await quickInput.waitFor(say('Open Journey'));
      });

      await test.step('an error, and what to do about it, are said in that language', async () => {
        const { id } = sandbox.journey('passed');
        await quickInput.accept(id);
        const frame = await window.journeyFrame(id);
        const alert = frame.getByRole('alert');
        await expect(alert.getByRole('heading', { name: say('No profile') })).toBeVisible();
        await expect(
          alert.getByRole('button', { name: say('Add Profile…'), exact: true }),
        ).toBeVisible();
      });

      await test.step('a panel is drawn in that language, in the direction of its script', async () => {
        await window.runCommand(command('openSampleJourney'));
        await quickInput.pick(say('Passed'));
        const frame = await window.untilJourneyDrawn(PASSED);
        await expect(frame.locator('html')).toHaveAttribute('lang', language);
        await expect(frame.locator('html')).toHaveAttribute('dir', direction);
        for (const region of ['Applicant', 'Face match', 'Rules']) {
          await expect(frame.getByRole('region', { name: say(region) })).toBeVisible();
        }
        await expect(
          frame.getByRole('button', { name: say('Refresh'), exact: true }),
        ).toBeVisible();
        // What IDWise says stays as IDWise says it.
        await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Complete');
      });

      await test.step('no text of ours is missed in the log of the extension host', async () => {
        const log = textOfLog(await readLogFolder(server.logsFolder), 'extension host');
        expect(log).toContain('ExtensionService#_doActivateExtension journey-inspector.');
        const missed = [...log.matchAll(/no string found in i18n bundle .* key: (.*)$/gm)];
        // VS Code misses texts of its own: it has no language pack here.
        expect(missed.length).toBeGreaterThan(0);
        const ours = new Set(Object.entries(bundle).flat());
        expect(missed.flatMap(([, key = '']) => (ours.has(key) ? [key] : []))).toEqual([]);
      });
    });
  });
}
