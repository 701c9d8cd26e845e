import assert from 'node:assert/strict';
import { success, type Outcome } from '../../../src/api/RequestFailure';
import type { Media, ImageSnapshot } from '../../../src/journeys/JourneyStore';
import type { ImageMessage } from '../../../src/panel/protocol';
import { ResultMedia, type ResultVideo } from '../../../src/panel/ResultMedia';
import type { MediaPath } from '../../../src/result/Value';
import type { ResultIdentity } from '../../../src/privacy/ShownResult';
import { REF, viewOf } from './support';
import { column } from '../../support/columns';

const BYTES: Media = { mediaType: 'video/mp4', bytes: new Uint8Array([1]) };
const FIRST = {} as ResultIdentity;
const SECOND = {} as ResultIdentity;
const VIEW = viewOf('{"selfie": {"image_path": "a.jpg"}}');

/** The media of a page with one video, which is loaded when the test says so. */
class Fixture {
  video: ResultVideo | undefined = { result: FIRST, path: 'v.mp4' as MediaPath };
  image: ImageSnapshot | undefined;
  isPageReady = true;
  changes = 0;
  readonly sent: ImageMessage[] = [];
  readonly requested: string[] = [];
  readonly imageSignals: (AbortSignal | undefined)[] = [];
  readonly loading: {
    readonly signal: AbortSignal;
    readonly end: (outcome: Outcome<Media>) => void;
  }[] = [];

  readonly media = new ResultMedia(REF, {
    store: {
      loadImage: (_ref, path, options) => {
        this.requested.push(path);
        this.imageSignals.push(options?.signal);
        assert.equal(options?.profileId, 'live');
        return Promise.resolve();
      },
      rejectImage: () => undefined,
      loadVideo: (_ref, _path, { signal }) => {
        const { promise, resolve } = Promise.withResolvers<Outcome<Media>>();
        this.loading.push({ signal, end: resolve });
        return promise;
      },
    },
    image: () => this.image,
    resultVideo: () => this.video,
    profileId: () => 'live',
    send: (message) => {
      if (!this.isPageReady) return undefined;
      this.sent.push(message);
      return Promise.resolve();
    },
    changed: () => (this.changes += 1),
  });

  /** Requests the video and completes its loading. */
  async load(meanwhile: () => void = () => undefined): Promise<void> {
    const loaded = this.media.loadVideo();
    meanwhile();
    this.loading.at(-1)?.end(success(BYTES));
    await loaded;
  }
}

describe('on a page,', () => {
  let fixture: Fixture;
  let media: ResultMedia;

  beforeEach(() => {
    fixture = new Fixture();
    ({ media } = fixture);
  });

  it('a video is loaded on request, once at a time', async () => {
    assert.equal(media.videoView(), undefined);
    await fixture.load(() => void media.loadVideo());
    assert.equal(fixture.loading.length, 1);
    assert.deepEqual(media.videoView(), { state: 'ready' });
    assert.deepEqual(fixture.sent, [{ type: 'video', key: 'v.mp4', ...BYTES }]);
  });

  it('a loaded video is removed with its result, even if the next one has the same path', async () => {
    await fixture.load();
    fixture.video = { result: SECOND, path: 'v.mp4' as MediaPath };
    assert.equal(media.videoView(), undefined);
  });

  for (const [when, video] of [
    ['the video may not be seen any more', undefined],
    ['its result is shown no more', { result: SECOND, path: 'v.mp4' as MediaPath }],
  ] as const) {
    it(`bytes that arrive when ${when} are not posted`, async () => {
      await fixture.load(() => (fixture.video = video));
      assert.deepEqual(fixture.sent, []);
      assert.equal(media.videoView(), undefined);
    });
  }

  it('a request is aborted when the view no longer has its video', () => {
    void media.loadVideo();
    fixture.video = undefined;
    assert.equal(media.videoView(), undefined);
    assert.ok(fixture.loading[0]?.signal.aborted);
  });

  it('a request is aborted with the page, and its response is ignored', async () => {
    await fixture.load(() => media.end());
    assert.ok(fixture.loading[0]?.signal.aborted);
    assert.deepEqual(fixture.sent, []);
    assert.equal(media.videoView(), undefined);
  });

  it('an image is requested when a view contains it, and posted once', () => {
    media.follow(VIEW);
    assert.deepEqual(fixture.requested, ['a.jpg']);
    fixture.image = { state: 'ready', image: BYTES };
    assert.ok(media.sendImage('a.jpg'));
    media.follow(VIEW);
    assert.deepEqual(fixture.sent, [{ type: 'image', key: 'a.jpg', ...BYTES }]);
  });

  it('an image waits for a page that cannot receive it yet', () => {
    fixture.isPageReady = false;
    fixture.image = { state: 'ready', image: BYTES };
    media.follow(VIEW);
    assert.deepEqual(fixture.sent, []);
    fixture.isPageReady = true;
    media.pageReady();
    media.pageReady();
    assert.equal(fixture.sent.length, 1);
  });

  it('an image is posted again after a view without it', () => {
    fixture.image = { state: 'ready', image: BYTES };
    media.follow(VIEW);
    media.follow(viewOf('{"selfie": {"image_path": "a.jpg"}}', { privacyMode: true }));
    media.follow(VIEW);
    assert.equal(fixture.sent.length, 2);
  });

  it('the request of an image is aborted when it is hidden, and sent again when it is shown', () => {
    media.follow(VIEW);
    fixture.image = { state: 'loading' };
    media.follow(VIEW);
    assert.deepEqual(fixture.requested, ['a.jpg']);
    media.follow(viewOf('{"selfie": {"image_path": "a.jpg"}}', { privacyMode: true }));
    assert.ok(fixture.imageSignals[0]?.aborted);
    fixture.image = undefined;
    media.follow(VIEW);
    assert.deepEqual(fixture.requested, ['a.jpg', 'a.jpg']);
    assert.ok(fixture.imageSignals[1]?.aborted === false);
  });

  it('the request of an image is aborted when its page is gone, unless another page replaces it', () => {
    media.follow(VIEW);
    media.end(true);
    assert.ok(fixture.imageSignals[0]?.aborted === false);
    media.end();
    assert.ok(fixture.imageSignals[0]?.aborted);
  });

  it('an image is posted again to a page that replaces another', () => {
    fixture.image = { state: 'ready', image: BYTES };
    media.follow(VIEW);
    media.end(true);
    media.pageReady();
    assert.equal(fixture.sent.length, 2);
  });

  describe('an image of a document', () => {
    const text = JSON.stringify({
      documents: { '0': { images: { input_image_path: 'd.jpg', back_image_path: 'e.jpg' } } },
      selfie: { image_path: 'a.jpg' },
    });
    const view = viewOf(text);

    it('is requested once when its place is near', () => {
      media.follow(view);
      assert.deepEqual(fixture.requested, ['a.jpg']);
      media.imagesAreNear(['d.jpg', 'unknown.jpg', 'a.jpg']);
      media.imagesAreNear(['d.jpg']);
      assert.deepEqual(fixture.requested, ['a.jpg', 'd.jpg']);
      fixture.image = { state: 'loading' };
      media.follow(view);
      assert.deepEqual(fixture.requested, ['a.jpg', 'd.jpg']);
    });

    it('is posted at once when it is loaded', () => {
      fixture.image = { state: 'ready', image: BYTES };
      media.follow(view);
      media.imagesAreNear(['e.jpg']);
      assert.deepEqual(column(fixture.sent, 'key'), ['a.jpg', 'e.jpg']);
    });

    it('waits for its place again after it was hidden, and when its page is gone', () => {
      media.follow(view);
      media.imagesAreNear(['d.jpg']);
      media.follow(viewOf(text, { privacyMode: true }));
      assert.ok(fixture.imageSignals[1]?.aborted);
      media.imagesAreNear(['d.jpg']);
      media.follow(view);
      assert.equal(fixture.requested.filter((path) => path === 'd.jpg').length, 1);
      media.imagesAreNear(['d.jpg']);
      assert.equal(fixture.requested.filter((path) => path === 'd.jpg').length, 2);
      media.end();
      media.imagesAreNear(['e.jpg']);
      assert.ok(!fixture.requested.includes('e.jpg'));
    });

    it('that is also on the first screen does not wait', () => {
      const documents = { '0': { images: { input_image_path: 'a.jpg' } } };
      media.follow(viewOf(JSON.stringify({ documents, selfie: { image_path: 'a.jpg' } })));
      assert.deepEqual(fixture.requested, ['a.jpg']);
    });
  });

  it('an image is retried only where the view offers it', () => {
    fixture.image = { state: 'failed', failure: { kind: 'notFound' } };
    media.retryImage('a.jpg');
    assert.deepEqual(fixture.requested, []);
    media.follow(viewOf('{"selfie": {"image_path": "a.jpg"}}', {}, { image: () => fixture.image }));
    media.retryImage('b.jpg');
    assert.deepEqual(fixture.requested, []);
    media.retryImage('a.jpg');
    assert.deepEqual(fixture.requested, ['a.jpg']);
  });

  it('an image that failed, or that the view does not contain, needs a new view', () => {
    assert.ok(!media.sendImage('a.jpg'));
    media.follow(VIEW);
    fixture.image = { state: 'failed', failure: { kind: 'notFound' } };
    assert.ok(!media.sendImage('a.jpg'));
  });
});
