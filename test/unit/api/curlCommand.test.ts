import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { readBaseUrl } from '../../../src/api/baseUrl';
import { curlCommand } from '../../../src/api/curlCommand';

const ID = '65ee1f0c9a3b7d0012c4e8f1';

/** What a shell might take for its own: expansions, substitutions, history, quotes, line breaks. */
const NASTY = [
  '$HOME',
  '$(touch hacked)',
  '`touch hacked`',
  '!!',
  "it's",
  '"quoted"',
  'a\\b',
  '*?[1-3]{a,b}',
  '; exit 7 #',
  '~ & | < > %20',
  '  two  spaces  ',
  '-o hacked',
  'žluť 旅程 😀',
];

/** The base URL as the extension keeps it. */
function baseUrlOf(text: string): string {
  const reading = readBaseUrl(text);
  assert.ok(reading.ok, text);
  return reading.baseUrl;
}

function commandFor(baseUrl: string, journeyId = ID): string {
  const command = curlCommand(baseUrl, journeyId);
  assert.ok(command !== undefined, `${baseUrl} ${journeyId}`);
  return command;
}

/** The shell's variables that the person has set, neither of them exported. */
function settingVariables(apiKey: string, apiSecret: string): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
  return `IDWISE_API_KEY=${quoted(apiKey)}\nIDWISE_API_SECRET=${quoted(apiSecret)}\n`;
}

describe('the copied curl command, pasted into a POSIX shell', () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'idwise-curl-'));
    const standIn = join(folder, 'curl');
    writeFileSync(standIn, `#!/bin/sh\nprintf '%s\\0' "$@"\n`);
    chmodSync(standIn, 0o755);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  /** The arguments with which the shell runs curl. */
  function argumentsIn(command: string, apiKey = 'key', apiSecret = 'secret'): readonly string[] {
    const { status, stdout, stderr } = spawnSync('sh', ['-eu'], {
      input: settingVariables(apiKey, apiSecret) + command,
      cwd: folder,
      encoding: 'utf8',
      env: { HOME: '/home/of-somebody', PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` },
    });
    assert.equal(stderr, '');
    assert.equal(status, 0);
    return stdout.split('\0').slice(0, -1);
  }

  it('is one command that asks for the journey with the two variables', () => {
    assert.deepEqual(argumentsIn(commandFor('https://api.idwise.com/journey')), [
      '--silent',
      '--show-error',
      '--globoff',
      '--user',
      'key:secret',
      '--header',
      'Accept: application/json',
      `https://api.idwise.com/journey/v2/spot-checks/${ID}`,
    ]);
  });

  for (const nasty of NASTY) {
    it(`passes ${nasty} on as it is, in a base URL and in an ID`, () => {
      // The URL parser would take these for the end of the path.
      const path = nasty.replaceAll(/[?#]/g, '');
      const baseUrl = baseUrlOf(`https://example.com/${path}/journey`);
      assert.equal(argumentsIn(commandFor(baseUrl)).at(-1), `${baseUrl}/v2/spot-checks/${ID}`);
      const journey = argumentsIn(commandFor(baseUrl, nasty)).at(-1);
      assert.equal(journey, `${baseUrl}/v2/spot-checks/${encodeURIComponent(nasty)}`);
    });

    it(`takes ${nasty} as key and secret`, () => {
      const given = argumentsIn(commandFor('https://api.idwise.com/journey'), nasty, nasty);
      assert.equal(given[given.indexOf('--user') + 1], `${nasty}:${nasty}`);
    });
  }

  it('is sent by curl as the extension sends it', async function () {
    const { error } = spawnSync('curl', ['--version']);
    // The arguments are proven above; what curl makes of them needs curl.
    if (error !== undefined) return;
    const received: (readonly [string | undefined, string | undefined, string | undefined])[] = [];
    const server = createServer(({ method, url, headers }, response) => {
      received.push([method, url, headers.authorization]);
      response.end(`{"accept":"${headers.accept}"}`);
    });
    server.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const secret = NASTY.join('');
    try {
      const path = "/[1-3]/{a,b}/it's/$HOME!";
      const baseUrl = baseUrlOf(`http://127.0.0.1:${port}${path}`);
      const script = settingVariables('key', secret) + commandFor(baseUrl);
      const { stdout } = await promisify(execFile)('sh', ['-euc', script]);
      assert.equal(stdout, '{"accept":"application/json"}');
      const credentials = Buffer.from(`key:${secret}`).toString('base64');
      assert.deepEqual(received, [
        ['GET', `${new URL(baseUrl).pathname}/v2/spot-checks/${ID}`, `Basic ${credentials}`],
      ]);
    } finally {
      server.close();
    }
  });
});
