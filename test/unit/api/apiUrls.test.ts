import assert from 'node:assert/strict';
import {
  parseBaseUrl,
  REGIONS,
  resourceUrl,
  type BaseUrlProblem,
  curlCommand,
} from '../../../src/api/apiUrls';
import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

describe('parseBaseUrl', () => {
  const accepted: readonly (readonly [string, string])[] = [
    ['https://api.idwise.com/journey', 'https://api.idwise.com/journey'],
    ['https://api.idwise.com/journey/', 'https://api.idwise.com/journey'],
    ['https://api.idwise.com/journey///', 'https://api.idwise.com/journey'],
    ['https://api.idwise.com', 'https://api.idwise.com'],
    ['  https://api.idwise.com/journey\n', 'https://api.idwise.com/journey'],
    ['\u200b"https://api.idwise.com/journey\u200b"', 'https://api.idwise.com/journey'],
    ['HTTPS://API.IDWise.com/Journey', 'https://api.idwise.com/Journey'],
    ['https://api.idwise.com:443/journey', 'https://api.idwise.com/journey'],
    ['https://api.idwise.com:8443/journey', 'https://api.idwise.com:8443/journey'],
    ['https://api.idwise.com/a/../journey', 'https://api.idwise.com/journey'],
    ['https://api.idwise.com/%2e%2e/journey', 'https://api.idwise.com/journey'],
    ['https://b\u00fccher.example/journey', 'https://xn--bcher-kva.example/journey'],
    ['https://api.idwise.com\\journey', 'https://api.idwise.com/journey'],
    ['https://192.0.2.7/journey', 'https://192.0.2.7/journey'],
    ['http://localhost', 'http://localhost'],
    ['http://LOCALHOST:4380/journey', 'http://localhost:4380/journey'],
    ['http://127.0.0.1:4380/journey/', 'http://127.0.0.1:4380/journey'],
    ['http://127.1', 'http://127.0.0.1'],
    ['http://127.255.255.254', 'http://127.255.255.254'],
    ['http://0x7f.1', 'http://127.0.0.1'],
    ['http://2130706433', 'http://127.0.0.1'],
    ['http://[::1]:4380/journey', 'http://[::1]:4380/journey'],
    ...REGIONS.map(({ baseUrl }) => [baseUrl, baseUrl] as const),
  ];
  for (const [typed, baseUrl] of accepted) {
    it(`accepts ${JSON.stringify(typed)}`, () => {
      const reading = parseBaseUrl(typed);
      assert.deepEqual(reading, { ok: true, baseUrl, origin: new URL(baseUrl).origin });
      assert.deepEqual(parseBaseUrl(baseUrl), reading, 'its own result reads the same');
    });
  }

  const refused: readonly (readonly [string, BaseUrlProblem])[] = [
    ['', 'empty'],
    [' \t\n', 'empty'],
    ['api.idwise.com/journey', 'notAUrl'],
    ['//api.idwise.com/journey', 'notAUrl'],
    ['https://', 'notAUrl'],
    ['https:api.idwise.com', 'notAUrl'],
    ['https:\\\\api.idwise.com', 'notAUrl'],
    ['https://api idwise.com', 'notAUrl'],
    ['https://api.idwise.com:99999', 'notAUrl'],
    ['ftp://api.idwise.com', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['localhost:4380/journey', 'scheme'],
    ['http://api.idwise.com/journey', 'plainHttp'],
    ['http://localhost.evil.com', 'plainHttp'],
    ['http://localhost.', 'plainHttp'],
    ['http://my.localhost', 'plainHttp'],
    ['http://127.0.0.1.evil.com', 'plainHttp'],
    ['http://128.0.0.1', 'plainHttp'],
    ['http://0.0.0.0', 'plainHttp'],
    ['http://[::2]', 'plainHttp'],
    ['http://[::ffff:10.0.0.1]', 'plainHttp'],
    ['https://user:word@api.idwise.com', 'userInfo'],
    ['https://@api.idwise.com', 'userInfo'],
    ['https://:@api.idwise.com', 'userInfo'],
    ['http://localhost@evil.example', 'userInfo'],
    ['https://api.idwise.com/journey?region=eu', 'query'],
    ['https://api.idwise.com/journey?', 'query'],
    ['https://api.idwise.com/journey#top', 'fragment'],
    ['https://api.idwise.com/journey#', 'fragment'],
  ];
  for (const [typed, problem] of refused) {
    it(`refuses ${JSON.stringify(typed)}: ${problem}`, () => {
      assert.deepEqual(parseBaseUrl(typed), { ok: false, problem });
    });
  }
});

describe('resourceUrl', () => {
  const base = 'https://api.idwise.com/journey';

  for (const segment of ['', '.', '..', '\ud83d', 'a\udc00b', '\udc00\ud800']) {
    it(`returns nothing for ${JSON.stringify(segment)}`, () => {
      assert.equal(resourceUrl(base, 'v2/spot-checks', segment), undefined);
    });
  }
});

const ID = '65ee1f0c9a3b7d0012c4e8f1';

/** Strings with a meaning in a shell: expansions, substitutions, history, quotes, line breaks. */
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

/** The base URL as the extension stores it. */
function baseUrlOf(text: string): string {
  const reading = parseBaseUrl(text);
  assert.ok(reading.ok, text);
  return reading.baseUrl;
}

function commandFor(baseUrl: string, journeyId = ID): string {
  const command = curlCommand(baseUrl, journeyId, 'spotCheck');
  assert.ok(command !== undefined, `${baseUrl} ${journeyId}`);
  return command;
}

/** The variables that the person has set in the shell, without `export`. */
function settingVariables(apiKey: string, apiSecret: string): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
  return `IDWISE_API_KEY=${quoted(apiKey)}\nIDWISE_API_SECRET=${quoted(apiSecret)}\n`;
}

describe('the copied curl command, pasted into a POSIX shell,', () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'idwise-curl-'));
    const standIn = join(folder, 'curl');
    writeFileSync(standIn, `#!/bin/sh\nprintf '%s\\0' "$@"\n`);
    chmodSync(standIn, 0o755);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  /** The arguments that the shell passes to curl. */
  function argumentsIn(command: string, apiKey = 'key', apiSecret = 'secret'): readonly string[] {
    const { status, stdout, stderr } = spawnSync('sh', ['-eu'], {
      input: settingVariables(apiKey, apiSecret) + command,
      cwd: folder,
      encoding: 'utf8',
      env: { HOME: '/home/of-somebody', PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` },
    });
    assert.deepEqual([stderr, status], ['', 0]);
    return stdout.split('\0').slice(0, -1);
  }

  it('is one command that requests the journey with the two variables', () => {
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
    it(`passes ${nasty} unchanged, in a base URL and in an ID`, () => {
      // The URL parser would end the path at these characters.
      const path = nasty.replaceAll(/[?#]/g, '');
      const baseUrl = baseUrlOf(`https://example.com/${path}/journey`);
      assert.equal(argumentsIn(commandFor(baseUrl)).at(-1), `${baseUrl}/v2/spot-checks/${ID}`);
      const journey = argumentsIn(commandFor(baseUrl, nasty)).at(-1);
      assert.equal(journey, `${baseUrl}/v2/spot-checks/${encodeURIComponent(nasty)}`);
    });

    it(`passes ${nasty} unchanged as key and secret`, () => {
      const given = argumentsIn(commandFor('https://api.idwise.com/journey'), nasty, nasty);
      assert.equal(given[given.indexOf('--user') + 1], `${nasty}:${nasty}`);
    });
  }

  it('sends the same request as the extension', async function () {
    const { error } = spawnSync('curl', ['--version']);
    // The arguments are tested above; their effect needs curl.
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
