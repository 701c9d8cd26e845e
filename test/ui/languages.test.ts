import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { axeViolations } from './axeViolations';
import { itLeavesNoErrorBehind, useStage } from './stage';

type Texts = Readonly<Record<string, string>>;

for (const { language, direction } of [
  { language: 'ar', direction: 'rtl' },
  { language: 'de', direction: 'ltr' },
]) {
  describe(`in an editor whose language is "${language}"`, () => {
    const stage = useStage({ language, viewport: { width: 1400, height: 900 } });
    const manifest = textsOf(`package.nls.${language}.json`);
    const bundle = textsOf(`l10n/bundle.l10n.${language}.json`);
    const passed = '5a5a5a5a5a5a000000000001';

    /** As the extension says it: kept together where it runs against what stands around it. */
    function say(text: string): string {
      const said = bundle[text];
      assert.ok(said !== undefined && said !== text, `"${text}" has no words of its own`);
      return direction === 'rtl' ? `\u2067${said}\u2069` : said;
    }

    function command(name: string): string {
      return `IDWise: ${manifest[`command.${name}`]}`;
    }

    async function openSample(title: string): Promise<void> {
      const { quickInput, page } = stage.workbench;
      await stage.workbench.runCommand(command('openSampleJourney'));
      await quickInput.pick(say(title));
      await page.locator('.tab.active').waitFor();
    }

    it('names its commands, its prompts and its views in that language', async () => {
      const { workbench } = stage;
      await workbench.runCommand(command('openJourney'));
      await workbench.quickInput.waitFor(say('Open Journey'));
      await workbench.quickInput.escape();
      for (const view of ['view.journeys', 'view.ruleResults']) {
        await workbench.tree(manifest[view] ?? view);
      }
    });

    it('draws the panel in that language, in the direction of its script', async () => {
      const { workbench } = stage;
      await openSample('Passed');
      const frame = await workbench.untilJourneyDrawn(passed);
      const page = frame.locator('html');
      assert.equal(await page.getAttribute('lang'), language);
      assert.equal(await page.getAttribute('dir'), direction);
      for (const region of ['Applicant', 'Face match', 'Rules']) {
        await frame.getByRole('region', { name: say(region) }).waitFor();
      }
      await frame.getByRole('button', { name: say('Refresh'), exact: true }).waitFor();
      // What IDWise says stays as IDWise says it.
      await frame.getByRole('heading', { level: 1, name: 'Complete', exact: true }).waitFor();
      await stage.saveScreenshot(`${language}-passed`);
      assert.deepEqual((await axeViolations(await workbench.journeyDocument())).violations, []);
    });

    it('names an error, and what to do about it, in that language', async () => {
      const { workbench } = stage;
      await workbench.runCommand(command('openJourney'));
      await workbench.quickInput.accept(stage.sandbox.journey('passed').id);
      const frame = await workbench.journeyFrame(stage.sandbox.journey('passed').id);
      const alert = frame.getByRole('alert');
      await alert.getByRole('heading', { name: say('No profile') }).waitFor();
      await alert.getByRole('button', { name: say('Add Profile…'), exact: true }).waitFor();
      await stage.saveScreenshot(`${language}-no-profile`);
      assert.deepEqual((await axeViolations(await workbench.journeyDocument())).violations, []);
    });

    itLeavesNoErrorBehind(stage);
  });
}

function textsOf(file: string): Texts {
  return JSON.parse(readFileSync(path.join(projectRoot, file), 'utf8')) as Texts;
}
