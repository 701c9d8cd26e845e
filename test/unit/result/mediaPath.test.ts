import assert from 'node:assert/strict';
import { getImage, getVideo, type AttemptRecord } from '../../../src/api/IdwiseClient';
import { invalidPathReason, type InvalidPathReason } from '../../../src/result/Value';
import { requestName } from '../../../src/api/apiUrls';
import type { SandboxApi } from '../../sandbox/SandboxApi';
import { connectionTo, failureOf, requestOptions } from '../support/client';
import { startSandbox } from '../../support/startSandbox';
import { columns } from '../../support/columns';

const PERSON = 'people/Zephyrine-Quollmarsh-3141592.jpg';
const SIGNED =
  'https://bucket.s3.example/selfie.jpg?X-Amz-Credential=AKIACANARY&X-Amz-Signature=0123456789abcdef';
const EMBEDDED = `data:image/jpeg;base64,${'/9j/4AAQSkZJRgABAQAAAQABAAD'.repeat(6850)}`;

describe('the path of an image or a video', () => {
  const paths = [
    '98e351972dd8d72b0df98d6bb5a1cc22',
    PERSON,
    'a b',
    '../v2/spot-checks/x',
    '%2e%2e%2fv2',
    'selfie?size=1#top',
    '//host/selfie.jpg',
    '/selfie:1.jpg',
    'x'.repeat(512),
  ];
  for (const path of paths) {
    it(`can be ${JSON.stringify(path.slice(0, 40))}`, () => {
      assert.equal(invalidPathReason(path), undefined);
    });
  }

  const others: readonly (readonly [string, InvalidPathReason])[] = [
    [EMBEDDED, 'embedded'],
    ['DATA:,x', 'embedded'],
    [' \n\u200bdata:image/png;base64,iVBORw0KGgo=', 'embedded'],
    [SIGNED, 'address'],
    ['http://127.0.0.1/selfie.jpg', 'address'],
    ['s3://bucket/selfie.jpg', 'address'],
    ['file:///etc/passwd', 'address'],
    ['javascript:alert(1)', 'address'],
    ['x'.repeat(513), 'tooLong'],
    [`/9j/${'4AAQ'.repeat(10_000)}`, 'tooLong'],
  ];
  for (const [text, what] of others) {
    it(`cannot be ${JSON.stringify(text.slice(0, 40))}: ${what}`, () => {
      assert.equal(invalidPathReason(text), what);
    });
  }

  it('is read in constant time', () => {
    for (const text of [' '.repeat(10_000_000), 'a'.repeat(10_000_000), '\u200b'.repeat(9e6)]) {
      assert.equal(invalidPathReason(text), 'tooLong');
    }
  });
});

describe('a request for an image or a video', () => {
  let sandbox: SandboxApi;
  startSandbox((started) => (sandbox = started));
  let records: AttemptRecord[];

  beforeEach(() => (records = []));

  function options(): ReturnType<typeof requestOptions> {
    return requestOptions({ onAttempt: (record) => records.push(record) });
  }

  for (const [name, ask] of Object.entries({ getImage, getVideo })) {
    for (const text of [EMBEDDED, SIGNED, 'x'.repeat(513)]) {
      it(`is not sent by ${name} for ${text.slice(0, 20)}…`, async () => {
        const failure = failureOf(await ask(connectionTo(sandbox), text, options()));
        assert.deepEqual(failure, { kind: 'notFound', subject: 'path' });
        assert.deepEqual(sandbox.requests, []);
        assert.deepEqual(records, []);
      });
    }
  }

  it('is logged without a path of an undocumented form', async () => {
    sandbox.fault(/\/image\//, { delivery: { how: 'reset', when: 'before-headers' } });
    await getImage(connectionTo(sandbox), PERSON, options());
    const request = 'image (39 characters)';
    const attempts = [1, 2, 3].map((attempt) => [request, attempt]);
    assert.deepEqual(columns(records, 'request', 'attempt'), attempts);
    assert.doesNotMatch(JSON.stringify(records), /Zephyrine|3141592/);
  });
});

describe('the name of a request in the log', () => {
  const names: readonly (readonly [Parameters<typeof requestName>, string])[] = [
    [['image', '98e351972dd8d72b0df98d6bb5a1cc22'], '/image/98e351972dd8d72b0df98d6bb5a1cc22'],
    [['v2/spot-checks', 'a-b_C9'], '/v2/spot-checks/a-b_C9'],
    [['video', 'x'.repeat(64)], `/video/${'x'.repeat(64)}`],
    [['video', 'x'.repeat(65)], 'video (65 characters)'],
    [['image', PERSON], 'image (39 characters)'],
    [['image', 'x.jpg'], 'image (5 characters)'],
    [['image', 'x\n'], 'image (2 characters)'],
    [['image', 'ü'], 'image (1 characters)'],
    [['image', ''], 'image (0 characters)'],
    [['image', 'x'.repeat(185_012)], 'image (185,012 characters)'],
  ];
  for (const [[collection, segment], name] of names) {
    it(`is ${name}`, () => assert.equal(requestName(collection, segment), name));
  }
});
