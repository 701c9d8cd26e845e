import { imagesOf } from '../../panel/ResultContent';
import type { ImageMessage, ResultView } from '../../panel/protocol';
import { keepNear } from './nearImages';

/** The bytes in the page, as blob URLs. Keeps only those that the view shows, so that masked images are gone. */
class ImageBytes {
  readonly #images = new Map<string, string>();
  #video: string | undefined;

  /** Adds bytes, or replaces older ones with the same key. */
  add(message: ImageMessage): void {
    const url = URL.createObjectURL(new Blob([message.bytes], { type: message.mediaType }));
    if (message.type === 'video') {
      this.#releaseVideo();
      this.#video = url;
    } else {
      release(this.#images.get(message.key));
      this.#images.set(message.key, url);
    }
  }

  /** URL of an image's bytes; undefined if the page lacks them. */
  image(key: string): string | undefined {
    return this.#images.get(key);
  }

  /** URL of the video's bytes; undefined if the page lacks them. */
  video(): string | undefined {
    return this.#video;
  }

  /** Releases everything that the result's view does not show. */
  keepOnly(result: ResultView | undefined): void {
    const shown = imagesOf(result).filter(({ state }) => state === 'loading' || state === 'ready');
    const keys = new Set(shown.map(({ key }) => key));
    keepNear(result?.id, keys);
    for (const [key, url] of this.#images) {
      if (keys.has(key)) continue;
      release(url);
      this.#images.delete(key);
    }
    const video = result?.selfie.state === 'present' ? result.selfie.content.video.state : 'hidden';
    if (video !== 'loading' && video !== 'ready') this.#releaseVideo();
  }

  #releaseVideo(): void {
    release(this.#video);
    this.#video = undefined;
  }
}

export const imageBytes = new ImageBytes();

function release(url: string | undefined): void {
  if (url !== undefined) URL.revokeObjectURL(url);
}
