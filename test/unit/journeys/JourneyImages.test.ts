import assert from 'node:assert/strict';
import { failed, success, type Outcome } from '../../../src/api/RequestFailure';
import { JourneyImages } from '../../../src/journeys/JourneyImages';

type Bytes = Outcome<Uint8Array<ArrayBuffer>>;

const GIF = Uint8Array.from('GIF89a', (character) => character.charCodeAt(0));

/** Images whose requests end when the test calls `end`. */
class Fixture {
  readonly changed: string[] = [];
  readonly images = new JourneyImages((path) => this.changed.push(path));
  /** By path, in the order of the requests. */
  readonly requests = new Map<string, { signal: AbortSignal; end: (outcome: Bytes) => void }>();

  load(path: string, wanted?: AbortSignal): Promise<void> {
    return this.images.load(
      path,
      (signal) => {
        const { promise, resolve } = Promise.withResolvers<Bytes>();
        this.requests.set(path, { signal, end: resolve });
        signal.addEventListener('abort', () => resolve(failed({ kind: 'cancelled' })));
        return promise;
      },
      wanted,
    );
  }

  end(path: string, outcome: Bytes = success(GIF)): void {
    this.requests.get(path)?.end(outcome);
  }

  get left(): string[] {
    return [...this.requests.keys()];
  }
}

/** Runs everything that is scheduled. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function names(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `p${at}`);
}

describe('the images of a journey', () => {
  let fixture: Fixture;

  beforeEach(() => (fixture = new Fixture()));

  it('are requested six at a time, in the order of the calls', async () => {
    const loads = names(8).map((path) => fixture.load(path));
    await settled();
    assert.deepEqual(fixture.left, names(6));
    assert.deepEqual(fixture.images.get('p7'), { state: 'loading' });
    fixture.end('p3');
    await loads[3];
    await settled();
    assert.deepEqual(fixture.left, names(7));
    fixture.end('p0', failed({ kind: 'notFound' }));
    await settled();
    assert.deepEqual(fixture.left, names(8));
    assert.equal(fixture.images.get('p3')?.state, 'ready');
    assert.equal(fixture.images.get('p0')?.state, 'failed');
  });

  it('are not requested, and their requests aborted, when no caller is left', async () => {
    const wanted = new AbortController();
    const loads = names(20).map((path) => fixture.load(path, wanted.signal));
    const other = fixture.load('other');
    await settled();
    wanted.abort();
    await Promise.all(loads);
    await settled();
    assert.deepEqual(fixture.left, [...names(6), 'other']);
    for (const path of names(6)) {
      assert.ok(fixture.requests.get(path)?.signal.aborted, path);
      assert.equal(fixture.images.get(path), undefined);
    }
    fixture.end('other');
    await other;
    assert.equal(fixture.images.get('other')?.state, 'ready');
  });

  it('are still requested while one of two callers is left', async () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const loads = [first, second].map(({ signal }) => fixture.load('p', signal));
    await settled();
    first.abort();
    assert.ok(!fixture.requests.get('p')?.signal.aborted);
    second.abort();
    assert.ok(fixture.requests.get('p')?.signal.aborted);
    await Promise.all(loads);
  });

  it('are requested again after they were aborted, and ignore the old response', async () => {
    const wanted = new AbortController();
    void fixture.load('p', wanted.signal);
    await settled();
    const old = fixture.requests.get('p');
    wanted.abort();
    const again = fixture.load('p');
    await settled();
    old?.end(failed({ kind: 'notFound' }));
    await settled();
    assert.equal(fixture.images.get('p')?.state, 'loading');
    fixture.end('p');
    await again;
    assert.equal(fixture.images.get('p')?.state, 'ready');
  });

  it('are not requested for a caller that has already aborted', async () => {
    await fixture.load('p', AbortSignal.abort());
    await settled();
    assert.deepEqual(fixture.left, []);
    assert.deepEqual(fixture.changed, []);
  });

  it('are all aborted when loading stops', async () => {
    const loads = names(9).map((path) => fixture.load(path));
    await settled();
    fixture.images.stopLoading();
    await Promise.all(loads);
    await settled();
    assert.deepEqual(fixture.left, names(6));
    assert.ok([...fixture.requests.values()].every(({ signal }) => signal.aborted));
  });
});
