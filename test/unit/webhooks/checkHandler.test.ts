import assert from 'node:assert/strict';
import {
  checkHandler,
  MAX_REQUESTS,
  type HandlerToCheck,
  checkReport,
} from '../../../src/webhooks/checkHandler';
import {
  type CheckLine,
  type CheckState,
  delivered,
  type HandlerCheck,
} from '../../../src/webhooks/HandlerCheck';
import { shownUrl } from '../../../src/webhooks/WebhookUrls';
import { secretForms } from '../../../src/webhooks/WebhookAuthentication';
import { makeWebhook } from '../../../src/webhooks/webhookFields';
import { HandlerProcess, RIGHT_TOKEN } from '../../support/webhookHandler/HandlerProcess';
import { column, columns } from '../../support/columns';

const AUTHENTICATION = { kind: 'bearer', token: RIGHT_TOKEN } as const;

const LABELS = {
  documented: 'The event as documented',
  again: 'The same event again, with the same eventId',
  atOnce: 'Two simultaneous events with the same eventId',
  field: 'An undocumented field',
  decisions: 'systemDecision null, and an undocumented value',
  olderName: 'The older name of the event, Finished Ongoing Check',
  onboarding: 'An event about an onboarding journey',
  unknown: 'An undocumented event',
  authentication: 'Wrong authentication, and no authentication',
  notJson: 'A body that is not JSON',
  large: 'A body of 1 MB',
  ten: 'Ten events within a second',
  restart: 'An event after the handler restarted, and an event from before',
} as const;

/** The faults of a handler, the checks that find them, and further text of these checks. */
const WRONG: Readonly<Record<string, Partial<Record<keyof typeof LABELS, CheckState>>>> = {
  refusesWhatItKnows: { again: 'failed', atOnce: 'review', restart: 'passed' },
  failsAtTwoAtOnce: { again: 'passed', atOnce: 'failed' },
  refusesTheSecondAtOnce: { atOnce: 'review' },
  failsAtFields: { field: 'failed', large: 'review' },
  failsAtNull: { decisions: 'failed' },
  failsAtOtherDecisions: { decisions: 'failed' },
  failsAtTheOlderName: { olderName: 'failed' },
  refusesTheOlderName: { olderName: 'review' },
  failsAtOnboarding: { onboarding: 'failed' },
  refusesOnboarding: { onboarding: 'review' },
  crashesAtUnknownEvents: { unknown: 'failed' },
  refusesUnknownEvents: { unknown: 'passed' },
  takesAnyAuthentication: { authentication: 'failed' },
  failsAtNoJson: { notJson: 'failed' },
  takesAnyBody: { notJson: 'review' },
  refusesLarge: { large: 'review' },
  breaksAtLarge: { large: 'failed' },
  takesOneAtATime: { ten: 'failed', atOnce: 'failed' },
  isBrokenByARestart: { restart: 'failed', ten: 'passed' },
  failsAtEverything: { documented: 'failed', authentication: 'passed', notJson: 'passed' },
  says204: { documented: 'failed', again: 'failed', unknown: 'failed' },
};

describe('the checks of a handler', () => {
  let handler: HandlerProcess;

  afterEach(() => handler.stop());

  function check(
    options: Partial<HandlerToCheck> = {},
    checks?: readonly HandlerCheck[],
  ): Promise<readonly CheckLine[]> {
    const to: HandlerToCheck = {
      address: handler.address,
      authentication: AUTHENTICATION,
      acceptsAnyCertificate: false,
      webhook: makeWebhook('Finished Spot Check'),
      signal: new AbortController().signal,
      restarted: () => Promise.resolve(false),
      ...options,
    };
    return checkHandler(to, checks);
  }

  async function restarted(): Promise<boolean> {
    await handler.restart();
    return true;
  }

  it('all pass for a correct handler, with at most forty requests and an eventId for each event', async () => {
    handler = await HandlerProcess.start('correct');
    const lines = await check({ restarted });
    const passed = Object.values(LABELS).map((label) => [label, 'passed']);
    assert.deepEqual(columns(lines, 'label', 'state'), passed);
    assert.ok(lines.every(({ ms }) => ms !== undefined));
    await handler.caughtUp();
    assert.equal(handler.received.length, 28);
    assert.ok(handler.received.length <= MAX_REQUESTS);
    const repeated = handler.eventIds.filter(
      (id, at, ids) => id !== undefined && ids.indexOf(id) !== at,
    );
    // Repeated, at once, and from before the restart.
    assert.equal(repeated.length, 3);
    const idempotent = lines.filter(({ finding }) =>
      finding.includes('the second delivery had no effect'),
    );
    assert.deepEqual(column(idempotent, 'label'), [LABELS.again, LABELS.atOnce, LABELS.restart]);
  });

  for (const [wrong, expected] of Object.entries(WRONG)) {
    it(`find a handler that ${wrong}`, async () => {
      handler = await HandlerProcess.start(wrong);
      const lines = await check('restart' in expected ? { restarted } : {});
      const found = Object.entries(LABELS)
        .filter(([name]) => name in expected)
        .map(([name, label]) => [name, lines.find((line) => line.label === label)?.state]);
      assert.deepEqual(Object.fromEntries(found), expected);
    });
  }

  it('report that a handler requires no authentication', async () => {
    handler = await HandlerProcess.start('asksForNoAuthentication');
    const lines = await check({ authentication: { kind: 'none' } });
    const line = lines.find(({ label }) => label === LABELS.authentication);
    assert.equal(line?.state, 'review');
    assert.match(line.finding, /anyone who knows its address can send it events/);
  });

  it('send nothing more when nothing listens', async () => {
    handler = await HandlerProcess.start('correct');
    await handler.stop();
    const lines = await check();
    assert.deepEqual(column(lines, 'state'), [
      'failed',
      ...Array.from({ length: 12 }, () => 'notRun'),
    ]);
    assert.match(lines[1]?.finding ?? '', /no delivery reached the handler/);
  });

  it('skip the restart when the person does', async () => {
    handler = await HandlerProcess.start('correct');
    const lines = await check();
    assert.equal(lines.at(-1)?.state, 'notRun');
  });

  it('send nothing after a cancellation', async () => {
    handler = await HandlerProcess.start('correct');
    const controller = new AbortController();
    const lines = await check({
      signal: controller.signal,
      restarted: () => assert.fail('asked for a restart'),
      onProgress: (done) => {
        if (done === 3) controller.abort();
      },
    });
    const states = [...Array<string>(3).fill('passed'), ...Array<string>(10).fill('notRun')];
    assert.deepEqual(column(lines, 'state'), states);
    await handler.caughtUp();
    assert.equal(handler.received.length, 5);
  });

  it('never send more than forty requests', async () => {
    handler = await HandlerProcess.start('correct');
    const greedy: HandlerCheck = {
      label: () => 'Greedy',
      run: async ({ send, webhook }) =>
        delivered(await Promise.all(Array.from({ length: 60 }, () => send(webhook()))), ''),
    };
    const [line] = await check({}, [greedy]);
    assert.equal(line?.state, 'failed');
    await handler.caughtUp();
    assert.equal(handler.received.length, MAX_REQUESTS);
  });

  it('report a response as too slow after ten seconds', async () => {
    handler = await HandlerProcess.start('correct');
    const delivery = {
      kind: 'response',
      status: 200,
      statusText: 'OK',
      headers: [],
      body: new Uint8Array(),
      bodyEnd: 'whole',
    } as const;
    assert.equal(delivered([{ ...delivery, ms: 9_900 }], '').state, 'passed');
    const { state, finding } = delivered([{ ...delivery, ms: 10_900 }], '');
    assert.equal(state, 'failed');
    assert.match(finding, /HTTP 200, but only after 11 s/);
  });

  it('make a report for a ticket, without the authentication', async () => {
    handler = await HandlerProcess.start('failsAtNull');
    const address = shownUrl(`${handler.address}?token=of-the-query`);
    const head = { address, checkedAt: 0, product: `x 1 ${RIGHT_TOKEN}` };
    const text = checkReport(head, await check({ restarted }), secretForms(AUTHENTICATION));
    assert.match(text, /^12 passed, 1 failed, 0 to review, 0 not run\.$/m);
    assert.match(
      text,
      /^\| systemDecision null, .* \| \*\*failed\*\* \| \d+ ms \| HTTP 500\. Accept any/m,
    );
    assert.equal(text.split('\n').filter((line) => line.startsWith('| ')).length, 15);
    assert.doesNotMatch(text, new RegExp(RIGHT_TOKEN));
    assert.doesNotMatch(text, /of-the-query/);
  });
});
