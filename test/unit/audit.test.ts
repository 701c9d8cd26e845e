import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { auditRow, auditTable } from '../support/audit/AuditTable';
import { canariesIn, credentialCanaries } from '../support/audit/Canary';
import {
  canaryPaths,
  pathCanaries,
  personalCanaries,
  imageCanaries,
} from '../support/audit/canaryJourney';
import { addedSince, readLogFolder } from '../support/audit/LogText';
import { levelsIn, textOfLog } from '../support/audit/VscodeLog';

const pair = { apiKey: 'unit-0f1e2d3c4b5a6978', apiSecret: 'unit-secret-Qa9sWd8e' };
const header = Buffer.from(`${pair.apiKey}:${pair.apiSecret}`).toString('base64');
const image = Buffer.from(Array.from({ length: 600 }, (_, at) => Math.floor(at ** 2.5) & 255));

/** The kinds of the canaries in a line. */
function found(line: string | Buffer): string[] {
  const canaries = [
    ...credentialCanaries(pair),
    ...personalCanaries(),
    ...imageCanaries(image),
    ...pathCanaries(),
  ];
  return [...new Set(canariesIn(Buffer.from(line), canaries).map(({ kind }) => kind))];
}

describe('the search of the leak audit', () => {
  const leaks: readonly (readonly [string, string | Buffer, string])[] = [
    ['a URL with user info', `https://${pair.apiKey}:${pair.apiSecret}@idwise.com/`, 'credentials'],
    ['the header', `Authorization: Basic ${header}`, 'credentials'],
    ['a cut header', `{"authorization":"Basic ${header.slice(0, 9)}[70 chars]"}`, 'credentials'],
    ['a cut pair', `{"auth":"${`${pair.apiKey}:`.slice(0, 15)}[38 chars]"}`, 'credentials'],
    ['UTF-16', Buffer.from(pair.apiSecret, 'utf16le'), 'credentials'],
    ['a name in a URL', '?name=Zephyrine%20Quollmarsh-Obradovi%C4%87', 'personal values'],
    ['a number', 'shows CANARY-77-3141592', 'personal values'],
    ['bytes', image, 'pictures'],
    ['a data URL', `data:image/webp;base64,${image.toString('base64')}`, 'pictures'],
    ['an embedded picture as a path', `GET /image/${canaryPaths.embedded}`, 'pictures'],
    ['a signed address as a path', encodeURIComponent(canaryPaths.signed), 'credentials'],
    ['a person in a path', encodeURIComponent(canaryPaths.person), 'personal values'],
    ['bytes as JSON', JSON.stringify(image), 'pictures'],
  ];
  for (const [form, line, kind] of leaks) {
    it(`finds ${form}`, () => assert.deepEqual(found(line), [kind]));
  }

  it('finds nothing in an address, an ID and keys of others', () => {
    const line = 'GET /v2/spot-checks/ca4a12e0000000000000beef · 200 · unit-0f1e · Basic';
    assert.deepEqual(found(line), []);
  });

  it('counts lines, and leaks by kind', () => {
    const text = `one\n${pair.apiKey} ${pair.apiSecret}\n\n1931-07-19 ${header}\n`;
    const canaries = [...credentialCanaries(pair), ...personalCanaries()];
    const row = auditRow('server', 'debug', text, canaries);
    assert.equal(row.lines, 3);
    assert.deepEqual(row.hits, { credentials: 2, 'personal values': 1, pictures: 0 });
    assert.match(row.finds[0] ?? '', /^API key, .*API secret, .* in server at debug: unit-0f1e/);
    assert.deepEqual(auditTable([row]), [
      '| log    | level | lines searched | credentials | personal values | pictures |',
      '| ------ | ----- | -------------- | ----------- | --------------- | -------- |',
      '| server | debug | 3              | 2           | 1               | 0        |',
    ]);
  });
});

describe('the logs that the leak audit reads', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'idwise-logs-'));
    await mkdir(path.join(folder, 'exthost1'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  const write = (name: string, text: string): Promise<void> =>
    writeFile(path.join(folder, name), text);

  it('are complete with the oldest part first, and show what was added', async () => {
    await write('exthost1/remoteexthost.log', 'b\n');
    const before = await readLogFolder(folder);
    // The file was full, so the log continues in a new one.
    await write('exthost1/remoteexthost.1.log', 'b\nc\n');
    await write('exthost1/remoteexthost.log', 'd\n');
    await write('remoteagent.log', 'x\n');
    await write('remoteagent.txt', 'no log');
    const now = await readLogFolder(folder);
    assert.equal(textOfLog(now, 'extension host'), 'b\nc\nd\n');
    assert.equal(textOfLog(addedSince(before, now), 'extension host'), 'c\nd\n');
    assert.equal(textOfLog(addedSince(before, now), 'server'), 'x\n');
    assert.equal(textOfLog(now, 'others'), '');
  });

  it('name their levels', () => {
    const text =
      '2026-01-02 03:04:05.678 [debug] [info] a\n[error] b\n2026-01-02 03:04:05 [trace] c\n';
    assert.deepEqual([...levelsIn(text)], ['debug', 'trace']);
  });
});
