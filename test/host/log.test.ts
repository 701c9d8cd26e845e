import assert from 'node:assert/strict';
import type { AttemptRecord } from '../../src/api/IdwiseClient';
import { requestName } from '../../src/api/apiUrls';
import { RequestLog } from '../../src/ui/RequestLog';
import { idwiseJourney } from '../../src/journeys/JourneyRef';
import { jsonResponse } from '../sandbox/responses';
import { addedSince, type LogText } from '../support/audit/LogText';
import { textOfLog } from '../support/audit/VscodeLog';
import { addLive, inspector, sandbox, useInspector, useSandbox } from './support/fixtures';
import { untilHostLogs, readHostLogs } from './support/hostLogs';
import { Inspector } from './support/Inspector';

/** Marks the end of a test's lines. */
const end: AttemptRecord = {
  request: requestName('v2/spot-checks', 'end-of-the-test'),
  attempt: 0,
  status: undefined,
  failure: undefined,
  bytes: undefined,
  queuedMs: 0,
  firstByteMs: undefined,
  totalMs: 0,
};

/** Date, time and level at the start of a line. */
const PREFIX = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} \[(info|warning)\] /;

/** Logs the attempts, and returns the lines without date, time and level. The channel belongs to the extension and stays open. */
async function logged({ attempts }: Inspector): Promise<string[]> {
  const before = await readHostLogs();
  const log = new RequestLog();
  for (const record of [...attempts, end]) log.record(record);
  const now = await untilHostLogs((logs) => added(before, logs).includes(end.request));
  const lines = added(before, now).split('\n').slice(0, -2);
  for (const line of lines) assert.match(line, PREFIX);
  return lines.map((line) => line.replace(PREFIX, ''));
}

function added(before: readonly LogText[], now: readonly LogText[]): string {
  return textOfLog(addedSince(before, now), 'output channel IDWise');
}

describe('the log', () => {
  useSandbox();
  useInspector();

  it('has a line for each request sent, with path, status, attempt, bytes and times', async () => {
    const profile = await addLive();
    const { id } = sandbox.journey('passed');
    sandbox.fault(id, { response: jsonResponse(503, '{"error_code":"overloaded"}'), times: 1 });
    await inspector.store.open(idwiseJourney(id, profile.id));
    assert.notEqual(inspector.store.snapshot(idwiseJourney(id, profile.id)).result, undefined);
    const lines = await logged(inspector);
    const [first, second, ...more] = lines;
    assert.deepEqual(more, []);
    const times = String.raw`queued \d+ ms · first byte \d+ ms · total \d+ ms$`;
    const request = `^GET /v2/spot-checks/${id}`;
    assert.match(
      first ?? '',
      new RegExp(String.raw`${request} · 503 · overloaded · \d+ bytes · ${times}`),
    );
    assert.match(
      second ?? '',
      new RegExp(String.raw`${request} · 200 · attempt 2 · \d+ bytes · ${times}`),
    );
  });

  it('says why a request was not sent', async () => {
    const { baseUrl, keys } = sandbox;
    const profile = await inspector.addProfile('Live', baseUrl, keys.live);
    const { id } = sandbox.journey('passed');
    sandbox.forgetRequests();
    await inspector.window.secrets.delete(inspector.machine.secretKeys[0] ?? '');
    await inspector.store.open(idwiseJourney(id, profile.id));
    await inspector.store.loadImage(idwiseJourney(id, profile.id), 'a\nb c');
    const [result = '', image = '', ...more] = await logged(inspector);
    assert.deepEqual(more, []);
    const reason = String.raw`noCredentials · not sent · queued (\d+) ms · total \1 ms$`;
    assert.match(result, new RegExp(`^GET /v2/spot-checks/${id} · ${reason}`));
    assert.match(image, new RegExp(String.raw`^GET image \(5 characters\) · ${reason}`));
    assert.deepEqual(sandbox.requests, []);
  });

  it('shows where an error was thrown, but not its message', async () => {
    const before = await readHostLogs();
    const log = new RequestLog();
    const error = new Error('GET people/Zephyrine.jpg\n    at Zephyrine.Quollmarsh:3141:592');
    log.reportError(error);
    log.record(end);
    const now = await untilHostLogs((logs) => added(before, logs).includes(end.request));
    const [line = ''] = added(before, now).split('\n');
    assert.match(line, /Error in the extension · Error · log\.test\.js:\d+:\d+/);
    assert.doesNotMatch(line, /Zephyrine/);
  });

  it('has no lines forged by a response', async () => {
    const profile = await addLive();
    const journeyId = '65ee1f0c9a3b7d0012c4f300';
    const error_code = `x\n2024-01-01 00:00:00.000 [info] GET /forged · 200 ${'y'.repeat(5000)}`;
    sandbox.fault(journeyId, { response: jsonResponse(400, JSON.stringify({ error_code })) });
    await inspector.store.open(idwiseJourney(journeyId, profile.id));
    const lines = await logged(inspector);
    assert.equal(lines.length, 1);
    assert.ok(!lines[0]?.includes('\n'), lines[0]);
    assert.ok((lines[0]?.length ?? 0) < 1000, 'the line is long');
  });
});
