import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { readLogFolder } from '../support/audit/LogText';
import { textOfLog } from '../support/audit/VscodeLog';
import { journey } from './Inspector.mts';
import { expect, test } from './test.mts';

/** The texts of a bundle of the manifest or of the sources, by key. */
function textsOf(file: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(path.join(projectRoot, file), 'utf8')) as Record<string, string>;
}

const PASSED = '5a5a5a5a5a5a000000000001';

for (const { language, name, direction } of [
  { language: 'ar', name: 'Arabic', direction: 'rtl' },
  { language: 'de', name: 'German', direction: 'ltr' },
]) {
  const manifest = textsOf(`package.nls.${language}.json`);
  const bundle = textsOf(`l10n/bundle.l10n.${language}.json`);
  const command = (id: string): string => `IDWise: ${manifest[`command.${id}`]}`;

  /** As the extension shows it: isolated if its direction differs from the text around it. */
  const say = (text: string): string => {
    const said = bundle[text];
    if (said === undefined || said === text) throw new Error(`"${text}" has no words of its own.`);
    return direction === 'rtl' ? `\u2067${said}\u2069` : said;
  };

  test.describe(() => {
    test.use({ language });

    test(`views and prompts are named in ${name}`, async ({ window }) => {
      for (const view of ['view.journeys', 'view.ruleResults']) {
        await window.sideBar.view(manifest[view] ?? view);
      }
      await window.runCommand(command('openJourney'));
      await window.quickInput.waitFor(say('Open Journey'));
      await window.quickInput.escape();
    });

    test(`an error and its remedy are shown in ${name}`, async ({ window }) => {
      const { id } = journey('passed');
      await window.runCommand(command('openJourney'));
      await window.quickInput.answer(say('Open Journey'), id);
      const alert = (await window.journeyFrame(id)).getByRole('alert');
      await expect(alert.getByRole('heading', { name: say('No profile') })).toBeVisible();
      await expect(
        alert.getByRole('button', { name: say('Add Profile…'), exact: true }),
      ).toBeVisible();
    });

    test(`a panel is drawn in ${name}, in the direction of its script`, async ({ window }) => {
      await window.runCommand(command('openSampleJourney'));
      await window.quickInput.pick(say('Passed'));
      const frame = await window.untilJourneyDrawn(PASSED);
      await expect(frame.locator('html')).toHaveAttribute('lang', language);
      await expect(frame.locator('html')).toHaveAttribute('dir', direction);
      for (const region of ['Applicant', 'Face match', 'Rules']) {
        await expect(frame.getByRole('region', { name: say(region) })).toBeVisible();
      }
      await expect(frame.getByRole('button', { name: say('Refresh'), exact: true })).toBeVisible();
      // Messages of IDWise are not translated.
      await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Complete');
    });

    // Covers everything that the tests above have shown.
    test(`the log of the extension host reports no missing translation of the extension in ${name}`, async ({
      server,
    }) => {
      const log = textOfLog(await readLogFolder(server.logsFolder), 'extension host');
      expect(log).toContain('ExtensionService#_doActivateExtension journey-inspector.');
      const missed = [...log.matchAll(/no string found in i18n bundle .* key: (.*)$/gm)];
      // VS Code reports its own missing translations, because no language pack is installed.
      expect(missed.length).toBeGreaterThan(0);
      const ours = new Set(Object.entries(bundle).flat());
      expect(missed.flatMap(([, key = '']) => (ours.has(key) ? [key] : []))).toEqual([]);
    });
  });
}
