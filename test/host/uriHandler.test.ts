import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openPanel } from '../../src/commands/openJourney';
import { JourneyUriHandler } from '../../src/editor/journeyLinks';
import { journeyIdShape } from '../../src/detection/journeyId';
import { idwiseJourney } from '../../src/journeys/JourneyRef';
import {
  addLive,
  inspector,
  person,
  sandbox,
  useInspector,
  usePerson,
  useSandbox,
} from './support/fixtures';
import { extension } from './support/extension';
import { Inspector } from './support/Inspector';
import { withReplaced } from './support/replaceInWindow';
import {
  authorizations,
  basic,
  newJourney,
  requestedJourneys,
  untilRequested,
} from './support/sandbox';
import { journeyTabs, untilTabs } from './support/tabs';

const ID = '65ee1f0c9a3b7d0012c4e8f1';
const TAB = 'Journey 65ee…e8f1';
const SAMPLE = '5a5a5a5a5a5a000000000001';
const EXTENSION = 'journey-inspector.idwise-journey-inspector';
const WARNING = 'This was requested by a link, which any web page can contain.';

function link(rest: string): vscode.Uri {
  return vscode.Uri.parse(`${vscode.env.uriScheme}://${EXTENSION}${rest}`, true);
}

function handlerOf(inspector: Inspector): JourneyUriHandler {
  return new JourneyUriHandler(extension().id, inspector.profiles, (ref) =>
    openPanel(inspector.services, ref),
  );
}

describe('a link to a journey', () => {
  useSandbox();
  useInspector();
  usePerson();

  let handler: JourneyUriHandler;

  beforeEach(async () => {
    // Adding a profile activates it.
    await inspector.addProfile('Sandbox', sandbox.baseUrl, sandbox.keys.sandbox);
    await addLive();
    handler = handlerOf(inspector);
    sandbox.forgetRequests();
  });

  it('asks with the ID and the profile, and opens nothing when cancelled', async () => {
    await handler.handleUri(link(`/journey/${ID}`));
    assert.deepEqual(person.messages, [
      `Open the journey ${ID}? It will be opened with the profile "Live". ${WARNING}`,
    ]);
    // Any request would have arrived before the response to this one.
    const { id } = sandbox.journey('incomplete');
    await inspector.store.open(idwiseJourney(id, inspector.profiles.active()?.id ?? ''));
    assert.deepEqual(requestedJourneys(sandbox), [id]);
    assert.deepEqual(journeyTabs(), []);
  });

  it('asks in a modal dialog with the button Open', async () => {
    const shown: unknown[][] = [];
    const show = (...args: unknown[]): Promise<undefined> => {
      shown.push(args.slice(1));
      return Promise.resolve(undefined);
    };
    await withReplaced('showInformationMessage', show, () =>
      handler.handleUri(link(`/journey/${ID}`)),
    );
    const [[options, ...buttons] = []] = shown;
    assert.equal(shown.length, 1);
    assert.equal((options as vscode.MessageOptions).modal, true);
    assert.deepEqual(buttons, ['Open']);
  });

  it('opens one tab when the user presses Open', async () => {
    const id = newJourney(sandbox);
    person.press('Open');
    await handler.handleUri(link(`/journey/${id}`));
    await untilTabs(() => journeyTabs().length > 0);
    await untilRequested(sandbox, 1);
    assert.deepEqual(journeyTabs(), [`Journey ${id.slice(0, 4)}…${id.slice(-4)}`]);
    assert.deepEqual(requestedJourneys(sandbox), [id]);
    assert.equal(person.messages.length, 1);
  });

  it('opens with the profile of the question, even if another one became active', async () => {
    const { profiles } = inspector;
    await withReplaced(
      'showInformationMessage',
      async (_: string, { detail }: vscode.MessageOptions) => {
        assert.match(detail ?? '', /the profile "Live"/);
        await profiles.activate(profiles.byName('Sandbox')?.id ?? '');
        return 'Open';
      },
      () => handler.handleUri(link(`/journey/${ID}`)),
    );
    await untilTabs(() => journeyTabs().length > 0);
    await inspector.panels.inFront?.refresh();
    assert.deepEqual([...new Set(authorizations(sandbox))], [basic(sandbox.keys.live)]);
  });

  it('opens a sample without a request', async () => {
    person.press('Open');
    await handler.handleUri(link(`/journey/${SAMPLE}`));
    await untilTabs(() => journeyTabs().length > 0);
    assert.deepEqual(journeyTabs(), ['Journey 5a5a…0001']);
    assert.match(person.messages[0] ?? '', /the profile "Samples"/);
    assert.deepEqual(sandbox.requests, []);
  });

  it('says that there is no profile yet', async () => {
    const none = new Inspector();
    await handlerOf(none).handleUri(link(`/journey/${ID}`));
    none.dispose();
    assert.deepEqual(person.messages, [
      `Open the journey ${ID}? There is no profile yet, so it cannot be fetched. ${WARNING}`,
    ]);
  });

  it('asks again when the first profile was added meanwhile', async () => {
    const none = new Inspector();
    const asked: string[] = [];
    await withReplaced(
      'showInformationMessage',
      async (_: string, { detail = '' }: vscode.MessageOptions) => {
        asked.push(detail.replace(` ${WARNING}`, ''));
        if (asked.length > 1) return undefined;
        await none.addProfile('Live', sandbox.baseUrl, sandbox.keys.live);
        return 'Open';
      },
      () => handlerOf(none).handleUri(link(`/journey/${ID}`)),
    );
    none.dispose();
    assert.deepEqual(asked, [
      'There is no profile yet, so it cannot be fetched.',
      'It will be opened with the profile "Live".',
    ]);
    assert.deepEqual(journeyTabs(), []);
  });

  it('ignores query and fragment', async () => {
    person.press('Open');
    const rest = '?profile=Sandbox&command=idwise.removeAllProfiles#profile=Sandbox';
    await handler.handleUri(link(`/journey/${ID}${rest}`));
    await untilTabs(() => journeyTabs().length > 0);
    await inspector.panels.inFront?.refresh();
    assert.deepEqual(person.messages, [
      `Open the journey ${ID}? It will be opened with the profile "Live". ${WARNING}`,
    ]);
    assert.deepEqual(journeyTabs(), [TAB]);
    assert.deepEqual([...new Set(authorizations(sandbox))], [basic(sandbox.keys.live)]);
  });

  it('can have an ID that is percent-encoded', async () => {
    await handler.handleUri(link(`/journey/%36%35${ID.slice(2)}`));
    const [message = ''] = person.messages;
    assert.ok(message.startsWith(`Open the journey ${ID}?`), message);
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
    `/journey/${ID}%0A`,
    `/journey/%00${ID}`,
    `/journey/${ID}%E2%80%AE`,
    '/journey/%3Cscript%3Ealert(1)%3C%2Fscript%3E',
    `/journey/%7B%22journeyId%22%3A%22${ID}%22%7D`,
    `/Journey/${ID}`,
    `/x/journey/${ID}`,
    `/${ID}`,
    `/journey/?id=${ID}`,
    `/journey/#${ID}`,
    `//example.com/journey/${ID}`,
  ]) {
    it(`that ends with ${JSON.stringify(rest.slice(0, 80))} opens nothing and shows the format`, async () => {
      person.press('Open');
      await handler.handleUri(link(rest));
      const scheme = vscode.env.uriScheme;
      assert.deepEqual(person.messages, [
        `A link to a journey looks like ${scheme}://${EXTENSION}/journey/<ID>. ${journeyIdShape()}`,
      ]);
      assert.deepEqual(journeyTabs(), []);
      assert.deepEqual(sandbox.requests, []);
    });
  }
});
