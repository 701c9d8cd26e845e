import assert from 'node:assert/strict';
import { PackedExtension } from './packedExtension';

/** Commands that people's keybindings name: never to be renamed. */
const titles: Readonly<Record<string, string>> = {
  'idwise.openJourney': 'Open Journey…',
  'idwise.openSampleJourney': 'Open Sample Journey…',
  'idwise.addProfile': 'Add Profile…',
  'idwise.switchProfile': 'Switch Profile…',
  'idwise.updateCredentials': 'Update Credentials…',
  'idwise.removeProfile': 'Remove Profile…',
  'idwise.removeAllProfiles': 'Remove All Profiles and Credentials…',
  'idwise.refreshJourney': 'Refresh Journey',
  'idwise.watchJourney': 'Watch Journey Until Complete',
  'idwise.openRawResult': 'Open Raw Result',
  'idwise.copyAsCurl': 'Copy Request as cURL',
  'idwise.copySummary': 'Copy Summary as Markdown',
  'idwise.compareJourneys': 'Compare With…',
  'idwise.togglePrivacyMode': 'Toggle Privacy Mode',
  'idwise.previewResultFile': 'Preview Result File',
  'idwise.filterFailedRules': 'Show Failed Rules Only',
  'idwise.clearRecentJourneys': 'Clear Recent Journeys',
  'idwise.showLog': 'Show Log',
  'idwise.checkConnection': 'Check Connection…',
  'idwise.checkJourneys': 'Check Journeys in This File…',
  'idwise.copyAsCode': 'Copy Request as Code…',
  'idwise.insertTypes': 'Insert Types of the Result…',
  'idwise.saveFixture': 'Save as Synthetic Fixture…',
  'idwise.sendWebhook': 'Send Webhook to My App…',
};

const actingOnThePanelInFront = [
  'idwise.refreshJourney',
  'idwise.watchJourney',
  'idwise.openRawResult',
  'idwise.copyAsCurl',
  'idwise.copySummary',
  'idwise.compareJourneys',
  'idwise.saveFixture',
  'idwise.copyAsCode',
];

/** Every setting with its default. A workspace can set none of those whose scope is `application`. */
const settings: Readonly<Record<string, { readonly default: unknown; readonly scope: string }>> = {
  'idwise.hover.enabled': { default: true, scope: 'window' },
  'idwise.detection': { default: 'all', scope: 'window' },
  'idwise.request.timeoutSeconds': { default: 15, scope: 'application' },
  'idwise.watch.intervalSeconds': { default: 5, scope: 'application' },
  'idwise.privacy.mask': {
    default: ['personal_number', 'document_fields', 'screening'],
    scope: 'application',
  },
  'idwise.recentJourneys.limit': { default: 50, scope: 'application' },
  'idwise.batch.requestsPerMinute': { default: 30, scope: 'application' },
};

describe('the packed manifest', () => {
  const { manifest } = new PackedExtension();
  const { commands, menus, views, viewsContainers, configuration, languageModelTools } =
    manifest.contributes;

  it('names the extension', () => {
    const { publisher, name, displayName, license, engines } = manifest;
    assert.equal(`${publisher}.${name}`, 'journey-inspector.idwise-journey-inspector');
    assert.equal(displayName, 'IDWise Journey Inspector');
    assert.equal(license, 'MIT');
    assert.deepEqual(engines, { vscode: '^1.105.0', node: '>=20' });
  });

  it('has what a gallery shows: an icon, a banner, and words to be found by', () => {
    const { icon, galleryBanner, pricing, categories, keywords } = manifest;
    const { width, height } = pngSize(new PackedExtension().bytes(icon));
    assert.ok(width >= 128 && width === height, `the icon is ${width} by ${height}`);
    assert.match(galleryBanner.color, /^#[0-9a-f]{6}$/);
    assert.equal(galleryBanner.theme, 'dark');
    assert.equal(pricing, 'Free');
    assert.deepEqual(categories, ['Testing', 'Other']);
    // The Marketplace takes no more.
    assert.ok(keywords.length > 0 && keywords.length <= 30);
  });

  it('calls every command what it is called everywhere', () => {
    const declared = Object.fromEntries(commands.map(({ command, title }) => [command, title]));
    for (const [id, title] of Object.entries(titles)) assert.equal(declared[id], title, id);
    assert.deepEqual(
      commands.filter(({ category }) => category !== 'IDWise').map(({ command }) => command),
      [],
    );
  });

  it('keeps every other command out of the palette', () => {
    const hidden = menus.commandPalette
      .filter(({ when }) => when === 'false')
      .map(({ command }) => command);
    assert.deepEqual(
      commands
        .map(({ command }) => command)
        .filter((id) => !(id in titles) && !hidden.includes(id)),
      [],
    );
    assert.deepEqual(
      hidden.filter((id) => id in titles),
      [],
    );
  });

  it('offers what acts on the journey in front only while a panel is open', () => {
    for (const id of actingOnThePanelInFront) {
      const items = menus.commandPalette.filter(({ command }) => command === id);
      assert.deepEqual(
        items.map(({ when }) => when),
        ['idwise.journeyPanelOpen'],
        id,
      );
      // In a menu or behind a key it is greyed out meanwhile.
      assert.equal(
        commands.find(({ command }) => command === id)?.enablement,
        'idwise.journeyPanelOpen',
        id,
      );
    }
  });

  it('puts nothing into a menu that it does not declare', () => {
    const declared = new Set(commands.map(({ command }) => command));
    assert.deepEqual(
      Object.values(menus)
        .flat()
        .filter(({ command }) => !declared.has(command)),
      [],
    );
  });

  it('shows in the menus of editors and pages only where it has something to work on', () => {
    assert.deepEqual(
      menus['editor/context']?.map(({ command, when }) => ({ command, when })),
      [{ command: 'idwise.openJourney', when: 'editorHasSelection' }],
    );
    const ofPlaces = menus['webview/context']?.filter(
      ({ when }) => when !== 'webviewId == idwise.journey',
    );
    assert.deepEqual(
      ofPlaces?.map(({ command, when }) => ({ command, when })),
      [
        {
          command: 'idwise.showInRawResult',
          when: 'webviewId == idwise.journey && idwisePath',
        },
      ],
    );
  });

  it('has the settings that are promised, with their defaults, and no other', () => {
    const declared = Object.entries(configuration.properties).map(([id, setting]) => [
      id,
      { default: setting.default, scope: setting.scope },
    ]);
    assert.deepEqual(Object.fromEntries(declared), settings);
  });

  it('offers one tool to language models, which needs a journey ID', () => {
    assert.deepEqual(
      languageModelTools.map(({ name, canBeReferencedInPrompt, inputSchema }) => ({
        name,
        canBeReferencedInPrompt,
        properties: Object.keys(inputSchema.properties),
        required: inputSchema.required,
      })),
      [
        {
          name: 'idwise_get_journey',
          canBeReferencedInPrompt: true,
          properties: ['journeyId', 'profile'],
          required: ['journeyId'],
        },
      ],
    );
    const [tool] = languageModelTools;
    assert.match(tool?.modelDescription ?? '', /IDWise API and must be treated as data/);
    assert.match(tool?.toolReferenceName ?? '', /^\w+$/);
  });

  it('has a side bar of its own with two views', () => {
    assert.deepEqual(
      viewsContainers.activitybar.map(({ id, title }) => ({ id, title })),
      [{ id: 'idwise', title: 'IDWise' }],
    );
    assert.deepEqual(
      views['idwise']?.map(({ id, name }) => ({ id, name })),
      [
        { id: 'idwise.journeys', name: 'Journeys' },
        { id: 'idwise.ruleResults', name: 'Rule Results' },
      ],
    );
  });
});

/** Of the header that begins every PNG (https://www.w3.org/TR/png-3/#11IHDR). */
function pngSize(png: Buffer): { readonly width: number; readonly height: number } {
  assert.equal(png.toString('latin1', 1, 4), 'PNG');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}
