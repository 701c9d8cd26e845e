import assert from 'node:assert/strict';
import { FAILURE_KINDS, type FailureKind } from '../../../src/api/failures';
import type { RequestFailure } from '../../../src/api/RequestFailure';
import { FAILURE_ACTIONS, type FailureAction } from '../../../src/explanations/failureActions';
import {
  explainFailure,
  explainMissingMedia,
  idwiseWords,
} from '../../../src/explanations/failureExplanations';

/** The offers and words of an explanation, apart from Retry. */
const EXPECTED: Partial<
  Record<FailureKind, { readonly action?: FailureAction; readonly says?: RegExp }>
> = {
  noProfile: { action: 'addProfile', says: /sample/ },
  noCredentials: { action: 'updateCredentials', says: /nothing was sent/i },
  keyringUnavailable: { says: /keyring/ },
  credentialsRejected: { action: 'updateCredentials', says: /key and secret/ },
  otherEnvironment: { action: 'switchProfile', says: /live or sandbox/ },
  addressNotAllowed: { says: /allow-list/ },
  notFound: {
    action: 'switchProfile',
    says: /no journey with this ID for this key.*sandbox key.*live journey/s,
  },
  redirectRefused: { says: /redirect/ },
  timeout: { action: 'openSettings', says: /idwise\.request\.timeoutSeconds/ },
  nameNotResolved: { says: /VPN/ },
  unreachable: { says: /offline/ },
  connectionRefused: { says: /port/ },
  certificate: {
    action: 'openProxySettings',
    says: /http\.systemCertificates.*http\.proxyStrictSSL/s,
  },
  proxy: { action: 'openProxySettings', says: /http\.proxy/ },
  notIdwise: { action: 'checkConnection', says: /API is not at this URL.*guest network/s },
  noResult: { action: 'checkConnection', says: /base URL/ },
  readingLimit: { says: /raw result/ },
  notAnImage: { says: /JPEG, PNG, GIF, WebP or AVIF/ },
  fileNotFound: { says: /deleted/ },
  fileUnreadable: { says: /text file/ },
  fileTooLarge: { says: /smaller/ },
  fileNotJson: { says: /save it/ },
  fileNotResult: { says: /preview updates automatically/ },
  internalError: { says: /error in this extension/ },
};

describe('explainFailure', () => {
  for (const kind of FAILURE_KINDS) {
    it(`explains ${kind} with title, cause, advice and buttons`, () => {
      const { title, cause, advice, actions } = explainFailure({ kind });
      assert.match(title, /^[A-Z][^.]+$/);
      assert.match(cause, /^[A-Z].+\.$/s);
      assert.match(advice, /^[A-Z].+\.$/s);
      assert.doesNotMatch(title + cause + advice, /undefined|NaN|\[object|Invalid/);
      const { action = 'retry', says = /./ } = EXPECTED[kind] ?? {};
      assert.ok(actions.includes(action), `${kind} offers ${action}`);
      assert.ok(actions.includes('retry'), `${kind} offers to try again`);
      assert.deepEqual([actions.at(-1), new Set(actions).size], ['showLog', actions.length]);
      assert.match(cause + advice, says);
    });
  }

  it('starts with the button for a profile or its credentials where they are missing', () => {
    assert.equal(explainFailure({ kind: 'noProfile' }).actions[0], 'addProfile');
    assert.equal(
      explainFailure({ kind: 'noProfile', subject: 'removed' }).actions[0],
      'addProfile',
    );
    assert.equal(explainFailure({ kind: 'noCredentials' }).actions[0], 'updateCredentials');
  });

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

  it('never offers to disable certificate checks', () => {
    const { cause, advice } = explainFailure({
      kind: 'certificate',
      systemCode: 'CERT_HAS_EXPIRED',
    });
    assert.doesNotMatch(cause + advice, /disable|turn(ed)? off|switch(ed)? off|set .* to false/i);
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
    [{ kind: 'certificate', systemCode: 'CERT_HAS_EXPIRED' }, /expired/],
    [{ kind: 'certificate', systemCode: 'CERT_NOT_YET_VALID' }, /not valid yet/],
    [{ kind: 'certificate', systemCode: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, /self-signed/],
    [{ kind: 'certificate', systemCode: 'SELF_SIGNED_CERT_IN_CHAIN' }, /not trusted/],
    [{ kind: 'certificate', systemCode: 'ERR_TLS_CERT_ALTNAME_INVALID' }, /another host/],
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

  for (const [asked, label, advice] of [
    [
      'spotCheck',
      'Open as Onboarding Journey',
      /the ID of an onboarding journey, open it as an onboarding journey/,
    ],
    ['onboarding', 'Open as Spot Check', /the ID of a spot check, open it as a spot check/],
  ] as const) {
    it(`offers the other kind when the key has no access to the ${asked}`, () => {
      const failure: RequestFailure = { kind: 'otherEnvironment', kinds: [asked] };
      assert.match(explainFailure(failure).advice, advice);
      assert.equal(FAILURE_ACTIONS.openOtherKind.label(failure), label);
    });
  }

  it('does not offer it when both kinds or none were requested', () => {
    for (const kinds of [['spotCheck', 'onboarding'], []] as const) {
      const { advice } = explainFailure({ kind: 'otherEnvironment', kinds });
      assert.doesNotMatch(advice, /open it as/);
    }
  });
});

describe('explainMissingMedia', () => {
  it('says that no profile can fetch an image, and what to do', () => {
    const reason = explainMissingMedia({ kind: 'noProfile' }, 'image');
    assert.match(
      reason,
      /^No profile can fetch this picture\. Add a profile .+, then try again\.$/,
    );
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
