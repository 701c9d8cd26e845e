import assert from 'node:assert/strict';
import { getImage, getResult, getVideo, type AttemptRecord } from '../../../src/api/IdwiseClient';
import { success } from '../../../src/api/RequestFailure';
import { explainFailure, explainMissingMedia } from '../../../src/explanations/failureExplanations';
import { errorResponse } from '../../sandbox/responses';
import { GATEWAYS, gatewayNames } from '../../sandbox/gateways';
import type { SandboxApi } from '../../sandbox/SandboxApi';
import { connectionTo, failureOf, requestOptions, secretsIn } from '../support/client';
import { startSandbox } from '../../support/startSandbox';

const ID = '65ee1f0c9a3b7d0012c4aaaa';

const getSpotCheck: typeof getImage = async (connection, id, options) => {
  const outcome = await getResult(connection, id, 'spotCheck', options);
  return outcome.ok ? success(new Uint8Array()) : outcome;
};

describe('the response to a path outside the API', () => {
  let sandbox: SandboxApi;
  startSandbox((started) => (sandbox = started));
  for (const name of gatewayNames) {
    for (const [what, ask] of Object.entries({ getSpotCheck, getImage, getVideo })) {
      it(`of ${name} is recognised by ${what} after one request, and none of its text is shown`, async () => {
        sandbox.fault(/.*/, { response: GATEWAYS[name] });
        const records: AttemptRecord[] = [];
        const connection = connectionTo(sandbox);
        const onAttempt = (record: AttemptRecord): unknown => records.push(record);
        const failure = failureOf(await ask(connection, ID, requestOptions({ onAttempt })));
        assert.ok(failure !== 'ok');
        const status = name.startsWith('AWS REST') ? 403 : 404;
        assert.deepEqual(failure, { kind: 'notIdwise', status });
        assert.equal(sandbox.requests.length, 1);
        assert.deepEqual(secretsIn([failure, records], connection), []);
        assert.match(explainFailure(failure).cause, /API is not at this URL/);
        for (const media of ['image', 'video'] as const) {
          assert.match(
            explainMissingMedia(failure, media),
            /API is not at this URL.*Check Connection/,
          );
        }
      });
    }
  }

  it('differs from IDWise’s own 404, which says that the key has no such journey', async () => {
    sandbox.fault(/.*/, { response: errorResponse('missing_requested_resource') });
    const failure = failureOf(
      await getResult(connectionTo(sandbox), ID, 'spotCheck', requestOptions()),
    );
    assert.ok(failure !== 'ok');
    assert.equal(failure.kind, 'notFound');
    const { cause, advice } = explainFailure(failure);
    assert.match(`${cause} ${advice}`, /no journey with this ID for this key.*sandbox key/s);
    assert.match(explainMissingMedia(failure, 'image'), /no picture at this path/);
  });
});
