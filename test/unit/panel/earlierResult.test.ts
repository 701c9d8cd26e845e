// Provides `vscode`, so it is imported first.
import { fails, Host, sampleText, responds } from '../../page/host';
import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { JourneyView, ResultView } from '../../../src/panel/protocol';

const SELFIE = 'selfie-picture-path';

const rules = Object.fromEntries(
  Array.from({ length: 12 }, (_, at) => [at, { name: `Rule ${at}`, result: 'Failed' }]),
);

/** The result of a person. */
function resultOf(fullName: string): string {
  const result = JSON.parse(sampleText('not-live')) as {
    applicant: object;
    selfie: object;
  };
  return JSON.stringify({
    ...result,
    applicant: { ...result.applicant, full_name: fullName },
    selfie: { ...result.selfie, image_path: SELFIE, video_path: 'selfie-video-path' },
    rule_results: rules,
  });
}

describe('a message of a page about an earlier result', () => {
  let host: Host;
  let images: number;
  let videos: number;

  beforeEach(async () => {
    images = 0;
    videos = 0;
    host = new Host(
      {
        id: 'journey-0001',
        file: 'result.json',
        results: [
          responds(resultOf('Amara Nwosu-Lind')),
          responds(resultOf('Tomás Ferreira Quill')),
        ],
        images: {
          [SELFIE]: [
            (options) => {
              images += 1;
              return fails({ kind: 'notFound' })(options);
            },
          ],
        },
        video: (options) => {
          videos += 1;
          return fails({ kind: 'notFound' })(options);
        },
        masked: ['full_name'],
      },
      'en',
    );
    host.connect(() => undefined);
    host.receive({ type: 'ready' });
    await viewWhen(({ busy, result }) => !busy && result !== undefined);
  });

  afterEach(() => host.close());

  async function until(wanted: () => boolean): Promise<void> {
    while (!wanted()) await nextTurn();
  }

  function viewWhen(wanted: (view: JourneyView) => boolean): Promise<void> {
    return until(() => host.view !== undefined && wanted(host.view));
  }

  function result(): ResultView {
    assert.ok(host.view?.result);
    return host.view.result;
  }

  function shownReasons(): number {
    return result().decision.reasons.list.length;
  }

  const texts = (): string => JSON.stringify(host.view);

  /** Shows the result of the second person and returns the ID of the first one. */
  async function replace(): Promise<number> {
    const { id } = result();
    host.refresh();
    await viewWhen(({ busy, result: other }) => !busy && other !== undefined && other.id !== id);
    return id;
  }

  it('reveals nothing of another person whose result was read from the file since', async () => {
    const first = await replace();
    host.receive({ type: 'reveal', field: 'full_name', result: first });
    // Without an ID, as in pages of an earlier version.
    host.receive({ type: 'reveal', field: 'full_name' });
    await nextTurn();
    assert.ok(!texts().includes('Tomás Ferreira Quill'), 'a name is uncovered');
    host.receive({ type: 'reveal', field: 'full_name', result: result().id });
    await until(() => texts().includes('Tomás Ferreira Quill'));
  });

  it('expands none of the reasons of another result', async () => {
    const folded = shownReasons();
    const first = await replace();
    host.receive({ type: 'showAll', list: 'reasons', result: first });
    await nextTurn();
    assert.equal(shownReasons(), folded);
    host.receive({ type: 'showAll', list: 'reasons', result: result().id });
    await until(() => shownReasons() > folded);
  });

  it('requests neither video nor image of another result', async () => {
    const first = await replace();
    await until(() => images > 0);
    const before = images;
    const messages = [{ type: 'loadVideo' }, { type: 'retryImage', key: SELFIE }];
    for (const message of messages) host.receive({ ...message, result: first });
    await nextTurn();
    assert.deepEqual([videos, images], [0, before]);
    for (const message of messages) host.receive({ ...message, result: result().id });
    await until(() => videos === 1 && images > before);
  });
});
