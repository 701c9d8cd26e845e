import assert from 'node:assert/strict';
import { readBaseUrl, REGIONS, resourceUrl, type BaseUrlProblem } from '../../../src/api/baseUrl';

describe('readBaseUrl', () => {
  const accepted: readonly (readonly [string, string])[] = [
    ['https://api.idwise.com/journey', 'https://api.idwise.com/journey'],
    ['https://api.idwise.com/journey/', 'https://api.idwise.com/journey'],
    ['https://api.idwise.com/journey///', 'https://api.idwise.com/journey'],
    ['https://api.idwise.com', 'https://api.idwise.com'],
    ['https://api.idwise.com/', 'https://api.idwise.com'],
    ['  https://api.idwise.com/journey\n', 'https://api.idwise.com/journey'],
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
    ['http://127.0.0.2', 'http://127.0.0.2'],
    ['http://127.255.255.254', 'http://127.255.255.254'],
    ['http://0x7f.1', 'http://127.0.0.1'],
    ['http://2130706433', 'http://127.0.0.1'],
    ['http://[::1]:4380/journey', 'http://[::1]:4380/journey'],
    ['http://[0:0:0:0:0:0:0:1]', 'http://[::1]'],
  ];
  for (const [typed, baseUrl] of accepted) {
    it(`takes ${JSON.stringify(typed)}`, () => {
      const reading = readBaseUrl(typed);
      assert.deepEqual(reading, { ok: true, baseUrl, origin: new URL(baseUrl).origin });
      assert.deepEqual(readBaseUrl(baseUrl), reading, 'its own result reads the same');
    });
  }

  const refused: readonly (readonly [string, BaseUrlProblem])[] = [
    ['', 'empty'],
    [' \t\n', 'empty'],
    ['api.idwise.com/journey', 'notAUrl'],
    ['/journey', 'notAUrl'],
    ['//api.idwise.com/journey', 'notAUrl'],
    ['https://', 'notAUrl'],
    ['https:api.idwise.com', 'notAUrl'],
    ['https:/api.idwise.com', 'notAUrl'],
    ['https:///api.idwise.com', 'notAUrl'],
    ['https:\\\\api.idwise.com', 'notAUrl'],
    ['https://api idwise.com', 'notAUrl'],
    ['https://api.idwise.com:99999', 'notAUrl'],
    ['https://256.0.0.1.300', 'notAUrl'],
    ['ftp://api.idwise.com', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['data:text/plain,x', 'scheme'],
    ['ws://127.0.0.1', 'scheme'],
    ['vscode://a.b/c', 'scheme'],
    ['localhost:4380/journey', 'scheme'],
    ['http://api.idwise.com/journey', 'plainHttp'],
    ['http://localhost.evil.com', 'plainHttp'],
    ['http://localhost.', 'plainHttp'],
    ['http://my.localhost', 'plainHttp'],
    ['http://localhost-evil.com', 'plainHttp'],
    ['http://127.0.0.1.evil.com', 'plainHttp'],
    ['http://127.evil.com', 'plainHttp'],
    ['http://128.0.0.1', 'plainHttp'],
    ['http://0.0.0.0', 'plainHttp'],
    ['http://10.0.0.1', 'plainHttp'],
    ['http://[::2]', 'plainHttp'],
    ['http://[::]', 'plainHttp'],
    ['http://[::ffff:10.0.0.1]', 'plainHttp'],
    ['https://user:word@api.idwise.com', 'userInfo'],
    ['https://user@api.idwise.com', 'userInfo'],
    ['https://@api.idwise.com', 'userInfo'],
    ['https://:@api.idwise.com', 'userInfo'],
    ['https://api.idwise.com@evil.example', 'userInfo'],
    ['http://localhost@evil.example', 'userInfo'],
    ['https://api.idwise.com/journey?region=eu', 'query'],
    ['https://api.idwise.com/journey?', 'query'],
    ['https://api.idwise.com?', 'query'],
    ['https://api.idwise.com/journey#top', 'fragment'],
    ['https://api.idwise.com/journey#', 'fragment'],
    ['https://api.idwise.com/journey#a?b', 'fragment'],
  ];
  for (const [typed, problem] of refused) {
    it(`refuses ${JSON.stringify(typed)}: ${problem}`, () => {
      assert.deepEqual(readBaseUrl(typed), { ok: false, problem });
    });
  }

  it('takes every region as it stands', () => {
    for (const { name, baseUrl } of REGIONS) {
      assert.deepEqual(
        readBaseUrl(baseUrl),
        { ok: true, baseUrl, origin: new URL(baseUrl).origin },
        name,
      );
    }
  });
});

describe('resourceUrl', () => {
  const base = 'https://api.idwise.com/journey';

  const kept: readonly (readonly [string, string])[] = [
    ['98e351972dd8d72b0df98d6bb5a1cc22', '98e351972dd8d72b0df98d6bb5a1cc22'],
    ['a/b', 'a%2Fb'],
    ['../v2', '..%2Fv2'],
    ['a\\..\\b', 'a%5C..%5Cb'],
    ['%2e%2e', '%252e%252e'],
    ['?x', '%3Fx'],
    ['#x', '%23x'],
    ['https://evil.example/', 'https%3A%2F%2Fevil.example%2F'],
    ['//evil.example', '%2F%2Fevil.example'],
    ['a\r\nHost: evil', 'a%0D%0AHost%3A%20evil'],
    [' ', '%20'],
    ['...', '...'],
    ["it's(1)!*~", "it's(1)!*~"],
    ['\u{1f600}', '%F0%9F%98%80'],
    ['0'.repeat(10_000), '0'.repeat(10_000)],
  ];
  for (const [segment, encoded] of kept) {
    it(`keeps ${JSON.stringify(segment.slice(0, 30))} within one segment below the base`, () => {
      const url = resourceUrl(base, 'image', segment);
      assert.equal(url, `${base}/image/${encoded}`);
      assert.equal(new URL(url).href, url, 'what is sent is what was built');
    });
  }

  for (const segment of ['', '.', '..', '\ud83d', 'a\udc00b', '\udc00\ud800']) {
    it(`has no URL for ${JSON.stringify(segment)}`, () => {
      assert.equal(resourceUrl(base, 'v2/spot-checks', segment), undefined);
    });
  }

  it('starts with the base whatever the base is', () => {
    for (const typed of [
      'http://127.1:81//',
      'https://h.example/a b/\u00e9',
      'https://h.example//x',
    ]) {
      const reading = readBaseUrl(typed);
      assert.ok(reading.ok, typed);
      assert.equal(
        resourceUrl(reading.baseUrl, 'video', 'abc'),
        `${reading.baseUrl}/video/abc`,
        typed,
      );
    }
  });
});
