import assert from 'node:assert/strict';
import { FAILURE_KINDS } from '../../../src/api/failures';
import type { RequestFailure } from '../../../src/api/RequestFailure';
import { FAILURE_ACTIONS } from '../../../src/explanations/failureActions';
import {
  explainFailure,
  explainMissingMedia,
  idwiseWords,
} from '../../../src/explanations/failureExplanations';

describe('explainFailure', () => {
  for (const kind of FAILURE_KINDS) {
    it(`explains ${kind} with title, cause, advice and buttons`, () => {
      const { title, cause, advice, actions } = explainFailure({ kind });
      assert.match(title, /^[A-Z][^.]+$/);
      assert.match(cause, /^[A-Z].+\.$/s);
      assert.match(advice, /^[A-Z].+\.$/s);
      assert.doesNotMatch(title + cause + advice, /undefined|NaN|\[object|Invalid/);
      assert.ok(actions.includes('retry'), `${kind} offers to try again`);
      assert.deepEqual([actions.at(-1), new Set(actions).size], ['showLog', actions.length]);
    });
  }

  it('has a title of its own for each kind, and one for responses that are no result', () => {
    const others = FAILURE_KINDS.filter(
      (kind) => kind !== 'fileNotJson' && kind !== 'fileNotResult',
    );
    const titles = others.map((kind) => explainFailure({ kind }).title);
    assert.equal(new Set(titles).size, others.length);
    for (const kind of ['noResult', 'fileNotJson', 'fileNotResult'] as const) {
      assert.equal(explainFailure({ kind }).title, 'Not a result');
    }
  });

  const retryAt = Date.UTC(2024, 4, 6, 7, 8, 9);
  const facts: readonly (readonly [RequestFailure, RegExp])[] = [
    [{ kind: 'rateLimited', retryAt }, /2024-05-06 07:08:09 UTC/],
    [{ kind: 'serverFault', status: 503, retryAt }, /2024-05-06 07:08:09 UTC/],
    [{ kind: 'serverFault', status: 502 }, /502/],
    [{ kind: 'unexpectedStatus', status: 418 }, /418/],
    [{ kind: 'redirectRefused', subject: 'other.example' }, /other\.example/],
    [{ kind: 'timeout', limit: 15_000, subject: 'pause' }, /No more data arrived for 15 s/],
    [{ kind: 'timeout', limit: 1500 }, /1\.5 s/],
    [{ kind: 'nameNotResolved', subject: 'api.example' }, /api\.example/],
    [{ kind: 'connectionRefused', subject: '127.0.0.1:81' }, /127\.0\.0\.1:81/],
    [{ kind: 'tooLarge', limit: 20 * 1024 * 1024 }, /20 MB/],
    [{ kind: 'fileTooLarge', limit: 10 * 1024 * 1024 }, /10 MB/],
    [{ kind: 'fileNotResult', looksLike: { kind: 'null' } }, /is JSON.*null/],
    [{ kind: 'unreadable', problem: { kind: 'empty', line: 1, column: 1 } }, /is empty/],
    [{ kind: 'certificate', systemCode: 'EPROTO' }, /TLS handshake failed/],
    [{ kind: 'noProfile', subject: 'removed' }, /removed/],
  ];
  for (const [failure, says] of facts) {
    it(`contains the known details: ${JSON.stringify(failure)}`, () => {
      const { cause, advice } = explainFailure(failure);
      assert.match(`${cause} ${advice}`, says);
    });
  }
});

describe('the explanation of a journey of either kind', () => {
  it('says that IDWise knows neither kind', () => {
    const both = explainFailure({ kind: 'notFound', kinds: ['spotCheck', 'onboarding'] });
    assert.equal(
      both.cause,
      'IDWise has neither a spot check nor an onboarding journey with this ID for this key.',
    );
    for (const kind of ['spotCheck', 'onboarding'] as const) {
      const one = explainFailure({ kind: 'notFound', kinds: [kind] });
      assert.equal(one.cause, 'IDWise has no journey with this ID for this key.');
      assert.doesNotMatch(one.cause + one.advice, /onboarding|spot check/i);
    }
  });

  it('offers a spot check when the key has no access to the onboarding journey', () => {
    const failure: RequestFailure = { kind: 'otherEnvironment', kinds: ['onboarding'] };
    const { advice } = explainFailure(failure);
    assert.match(advice, /the ID of a spot check, open it as a spot check/);
    assert.equal(FAILURE_ACTIONS.openOtherKind.label(failure), 'Open as Spot Check');
  });

  it('offers no other kind when both or none were requested', () => {
    for (const kinds of [['spotCheck', 'onboarding'], []] as const) {
      const { advice } = explainFailure({ kind: 'otherEnvironment', kinds });
      assert.doesNotMatch(advice, /open it as/);
    }
  });
});

describe('explainMissingMedia', () => {
  it('says that the API is elsewhere, and what to do', () => {
    for (const media of ['image', 'video'] as const) {
      const reason = explainMissingMedia({ kind: 'notIdwise', status: 404 }, media);
      assert.match(reason, /API is not at this URL.*Check Connection/);
    }
  });
});

describe('idwiseWords', () => {
  const words: readonly (readonly [RequestFailure, string | undefined])[] = [
    [
      { kind: 'otherEnvironment', status: 403, errorCode: 'unauthorized', message: 'No.' },
      'HTTP 403 unauthorized: No.',
    ],
    [{ kind: 'serverFault', status: 500 }, 'HTTP 500'],
    [{ kind: 'connectionRefused', systemCode: 'ECONNREFUSED' }, 'ECONNREFUSED'],
    [{ kind: 'unexpectedStatus', status: 400, message: 'Bad ID' }, 'HTTP 400: Bad ID'],
    [{ kind: 'cancelled' }, undefined],
    [{ kind: 'noProfile', subject: 'removed' }, undefined],
  ];
  for (const [failure, text] of words) {
    it(`repeats ${text ?? 'nothing'} for ${failure.kind}`, () => {
      assert.equal(idwiseWords(failure), text);
    });
  }
});
