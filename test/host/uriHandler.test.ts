import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openPanel } from '../../src/commands/openJourney';
import { JourneyUriHandler } from '../../src/editor/journeyLinks';
import { journeyIdShape } from '../../src/detection/journeyId';
import { idwiseJourney } from '../../src/journeys/JourneyRef';
import {
  inspector,
  person,
  sandbox,
  useInspector,
  usePerson,
  useSandbox,
} from './support/fixtures';
import { extension } from './support/extension';
import { Inspector } from './support/Inspector';
import { replaceInWindow } from './support/replaceInWindow';
import { askedJourneys, basic, newJourney, untilAsked } from './support/sandbox';
import { journeyTabs, tabsWhen } from './support/tabs';

const ID = '65ee1f0c9a3b7d0012c4e8f1';
const TAB = 'Journey 65ee…e8f1';
const SAMPLE = '5a5a5a5a5a5a000000000001';
const EXTENSION = 'journey-inspector.idwise-journey-inspector';
const WARNING = 'This was requested by a link, which any web page can contain.';

/** What VS Code makes of a link to this extension that ends like this. */
function link(rest: string): vscode.Uri {
  return vscode.Uri.parse(`${vscode.env.uriScheme}://${EXTENSION}${rest}`, true);
}

function handlerOf(inspector: Inspector): JourneyUriHandler {
  return new JourneyUriHandler(extension().id, inspector.profiles, (ref) =>
    openPanel(inspector, ref),
  );
}

describe('a link to a journey', () => {
  useSandbox();
  useInspector();
  usePerson();

  let handler: JourneyUriHandler;

  beforeEach(async () => {
    // The profile that is added last is the active one.
    await inspector.addProfile('Sandbox', sandbox.baseUrl, sandbox.keys.sandbox);
    await inspector.addProfile('Live', sandbox.baseUrl, sandbox.keys.live);
    handler = handlerOf(inspector);
    sandbox.forgetRequests();
  });

  it('names the ID and the profile, and opens nothing when the person cancels', async () => {
    await handler.handleUri(link(`/journey/${ID}`));
    assert.deepEqual(person.told, [
      `Open the journey ${ID}? It will be opened with the profile "Live". ${WARNING}`,
    ]);
    // Whatever had been sent would have arrived before the answer to this.
    const { id } = sandbox.journey('incomplete');
    await inspector.store.open(idwiseJourney(id, inspector.profiles.active()?.id ?? ''));
    assert.deepEqual(askedJourneys(sandbox), [id]);
    assert.deepEqual(journeyTabs(), []);
  });

  it('asks with a dialog that waits for an answer, and whose one button is Open', async () => {
    const shown: unknown[][] = [];
    const restore = replaceInWindow('showInformationMessage', (...args: unknown[]) => {
      shown.push(args.slice(1));
      return Promise.resolve(undefined);
    });
    try {
      await handler.handleUri(link(`/journey/${ID}`));
    } finally {
      restore();
    }
    const [[options, ...buttons] = []] = shown;
    assert.equal(shown.length, 1);
    assert.equal((options as vscode.MessageOptions).modal, true);
    assert.deepEqual(buttons, ['Open']);
  });

  it('opens one tab with the profile that was named when the person presses Open', async () => {
    const id = newJourney(sandbox);
    person.press('Open');
    await handler.handleUri(link(`/journey/${id}`));
    await tabsWhen(() => journeyTabs().length > 0);
    await untilAsked(sandbox, 1);
    assert.deepEqual(journeyTabs(), [`Journey ${id.slice(0, 4)}…${id.slice(-4)}`]);
    assert.deepEqual(askedJourneys(sandbox), [id]);
    assert.equal(person.told.length, 1);
  });

  it('opens with the profile that was named, although another one is active by then', async () => {
    const { profiles } = inspector;
    const restore = replaceInWindow(
      'showInformationMessage',
      async (_: string, { detail }: vscode.MessageOptions) => {
        assert.match(detail ?? '', /the profile "Live"/);
        await profiles.activate(profiles.byName('Sandbox')?.id ?? '');
        return 'Open';
      },
    );
    try {
      await handler.handleUri(link(`/journey/${ID}`));
    } finally {
      restore();
    }
    await tabsWhen(() => journeyTabs().length > 0);
    await inspector.panels.inFront?.refresh();
    assert.deepEqual(
      [...new Set(sandbox.requests.map(({ headers }) => headers.authorization))],
      [basic(sandbox.keys.live)],
    );
  });

  it('opens a sample as a sample, and asks IDWise nothing', async () => {
    person.press('Open');
    await handler.handleUri(link(`/journey/${SAMPLE}`));
    await tabsWhen(() => journeyTabs().length > 0);
    assert.deepEqual(journeyTabs(), ['Journey 5a5a…0001']);
    assert.match(person.told[0] ?? '', /the profile "Samples"/);
    assert.deepEqual(sandbox.requests, []);
  });

  it('says that there is no profile yet', async () => {
    const none = new Inspector();
    await handlerOf(none).handleUri(link(`/journey/${ID}`));
    none.dispose();
    assert.deepEqual(person.told, [
      `Open the journey ${ID}? There is no profile yet, so it cannot be fetched. ${WARNING}`,
    ]);
  });

  it('asks again when the first profile is added while it asks', async () => {
    const none = new Inspector();
    const asked: string[] = [];
    const restore = replaceInWindow(
      'showInformationMessage',
      async (_: string, { detail = '' }: vscode.MessageOptions) => {
        asked.push(detail.replace(` ${WARNING}`, ''));
        if (asked.length > 1) return undefined;
        await none.addProfile('Live', sandbox.baseUrl, sandbox.keys.live);
        return 'Open';
      },
    );
    try {
      await handlerOf(none).handleUri(link(`/journey/${ID}`));
    } finally {
      restore();
    }
    none.dispose();
    assert.deepEqual(asked, [
      'There is no profile yet, so it cannot be fetched.',
      'It will be opened with the profile "Live".',
    ]);
    assert.deepEqual(journeyTabs(), []);
  });

  for (const rest of [
    '?profile=Sandbox',
    '?profile=Sandbox&baseUrl=https://example.com#profile=Sandbox',
    '?command=idwise.removeAllProfiles',
    '#/journey/65ee1f0c9a3b7d0012c4ffff',
  ]) {
    it(`takes nothing from ${rest}`, async () => {
      person.press('Open');
      await handler.handleUri(link(`/journey/${ID}${rest}`));
      await tabsWhen(() => journeyTabs().length > 0);
      await inspector.panels.inFront?.refresh();
      assert.deepEqual(person.told, [
        `Open the journey ${ID}? It will be opened with the profile "Live". ${WARNING}`,
      ]);
      assert.deepEqual(journeyTabs(), [TAB]);
      assert.deepEqual(
        [...new Set(sandbox.requests.map(({ headers }) => headers.authorization))],
        [basic(sandbox.keys.live)],
      );
    });
  }

  for (const journeyId of ['x'.repeat(8), 'X-_9'.repeat(16)]) {
    it(`may have an ID of ${journeyId.length} characters`, async () => {
      await handler.handleUri(link(`/journey/${journeyId}`));
      assert.ok(person.told[0]?.startsWith(`Open the journey ${journeyId}?`), person.told[0]);
    });
  }

  it('may have an ID that is percent-encoded', async () => {
    await handler.handleUri(link(`/journey/%36%35${ID.slice(2)}`));
    assert.ok(person.told[0]?.startsWith(`Open the journey ${ID}?`), person.told[0]);
  });

  for (const rest of [
    '',
    '/',
    '/journey',
    '/journey/',
    `/journey//${ID}`,
    `/journey/${ID}/`,
    `/journey/${ID}/raw`,
    `/journey/${ID}%2F`,
    `/journey/..%2F${ID}`,
    `/journey/../${ID}`,
    `/journey/..%5C..%5C${ID}`,
    `/journey/%252e%252e%252f${ID}`,
    `/journey/%2536%2535${ID.slice(2)}`,
    `/journey/${'x'.repeat(7)}`,
    `/journey/${'x'.repeat(65)}`,
    `/journey/${'x'.repeat(1_000_000)}`,
    `/journey/${ID}%0A`,
    `/journey/%00${ID}`,
    `/journey/%20${ID}`,
    `/journey/${ID}%E2%80%AE`,
    `/journey/%D1%8565ee1f0c9a3b7d0012c4e8f`,
    `/journey/%zz${ID}`,
    '/journey/%3Cscript%3Ealert(1)%3C%2Fscript%3E',
    '/journey/[open](command:idwise.showLog)',
    `/journey/%7B%22journeyId%22%3A%22${ID}%22%7D`,
    `/journey/journeyId%3D${ID}`,
    `/Journey/${ID}`,
    `/x/journey/${ID}`,
    `/journeys/${ID}`,
    `/${ID}`,
    `/command/idwise.removeAllProfiles`,
    `/?journey=${ID}`,
    `/journey/?id=${ID}`,
    `/journey/#${ID}`,
    `//example.com/journey/${ID}`,
  ]) {
    it(`that ends with ${JSON.stringify(rest.slice(0, 80))} opens nothing and says how one looks`, async () => {
      person.press('Open');
      await handler.handleUri(link(rest));
      const scheme = vscode.env.uriScheme;
      assert.deepEqual(person.told, [
        `A link to a journey looks like ${scheme}://${EXTENSION}/journey/<ID>. ${journeyIdShape()}`,
      ]);
      assert.deepEqual(journeyTabs(), []);
      assert.deepEqual(sandbox.requests, []);
    });
  }
});
