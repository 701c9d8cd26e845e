import { picturesOf } from '../../panel/ResultContent';
import type { PictureMessage, ResultView } from '../../panel/protocol';
import { keepNear } from './nearPictures';

/**
 * The bytes that the page holds, as blob URLs. Only those that the view may show are kept, so that a picture that was
 * masked again is gone from the page as well.
 */
class PictureBytes {
  readonly #pictures = new Map<string, string>();
  #video: string | undefined;

  /** Takes bytes over, in place of older ones with the same key. */
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

  /** Where an `img` finds the picture's bytes, or `undefined` when they are not here. */
  picture(key: string): string | undefined {
    return this.#pictures.get(key);
  }

  /** Where a `video` finds the recording's bytes, or `undefined` when they are not here. */
  video(): string | undefined {
    return this.#video;
  }

  /** Lets go of all that no place of the result may show. */
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

/** The page's only store of bytes. */
export const pictureBytes = new PictureBytes();

function release(url: string | undefined): void {
  if (url !== undefined) URL.revokeObjectURL(url);
}
