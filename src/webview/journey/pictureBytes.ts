import { picturesOf } from '../../panel/ResultContent';
import type { PictureMessage, ResultView } from '../../panel/protocol';
import { keepNear } from './nearPictures';

/** The bytes in the page, as blob URLs. Keeps only those that the view shows, so that masked pictures are gone. */
class PictureBytes {
  readonly #pictures = new Map<string, string>();
  #video: string | undefined;

  /** Adds bytes, or replaces older ones with the same key. */
  add(message: PictureMessage): void {
    const url = URL.createObjectURL(new Blob([message.bytes], { type: message.mediaType }));
    if (message.type === 'video') {
      this.#releaseVideo();
      this.#video = url;
    } else {
      release(this.#pictures.get(message.key));
      this.#pictures.set(message.key, url);
    }
  }

  /** URL of a picture's bytes; undefined if the page lacks them. */
  picture(key: string): string | undefined {
    return this.#pictures.get(key);
  }

  /** URL of the video's bytes; undefined if the page lacks them. */
  video(): string | undefined {
    return this.#video;
  }

  /** Releases everything that the result's view does not show. */
  keepOnly(result: ResultView | undefined): void {
    const shown = picturesOf(result).filter(
      ({ state }) => state === 'loading' || state === 'ready',
    );
    const keys = new Set(shown.map(({ key }) => key));
    keepNear(result?.id, keys);
    for (const [key, url] of this.#pictures) {
      if (keys.has(key)) continue;
      release(url);
      this.#pictures.delete(key);
    }
    const video = result?.selfie.state === 'present' ? result.selfie.content.video.state : 'hidden';
    if (video !== 'loading' && video !== 'ready') this.#releaseVideo();
  }

  #releaseVideo(): void {
    release(this.#video);
    this.#video = undefined;
  }
}

export const pictureBytes = new PictureBytes();

function release(url: string | undefined): void {
  if (url !== undefined) URL.revokeObjectURL(url);
}
