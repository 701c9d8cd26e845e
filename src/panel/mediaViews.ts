import * as l10n from '@vscode/l10n';
import { explainMissingMedia } from '../explanations/failureExplanations';
import type { ImageSnapshot } from '../journeys/JourneyStore';
import {
  type InvalidPathReason,
  valueOf,
  type MediaPath,
  type MediaValue,
  type MisplacedMedia,
} from '../result/Value';
import type { FaceMatch } from '../result/ResultModel';
import type { Tone } from '../result/verdicts';
import { wholeNumber } from '../text/localization';
import { type ShownText, isolatedText } from '../text/ShownText';
import { field, revealOf, section, textField } from './fields';
import { IMAGES_AT_ONCE } from './ImageAllowance';
import type { FaceMatchView, LoadImagesView, ImageView, VideoView } from './protocol';

export interface MediaContext {
  /** Selects the reason for hidden images. */
  readonly privacyMode: boolean;
  readonly image: (path: MediaPath) => ImageSnapshot | undefined;
  /** The first images are loaded by default. */
  readonly images?: ImagesContext | undefined;
  readonly video: VideoView | undefined;
}

/** Which images are loaded, and what the button for the others says. */
export interface ImagesContext {
  /** Number of images to load; the others wait for a click. */
  readonly allowed: number;
  /** The profile to request them with, if the user must agree first. */
  readonly askFor?: { readonly id: string; readonly name: string } | undefined;
}

/** How an image is labelled. */
type ImageName = Pick<ImageView, 'name' | 'caption' | 'whenNear'>;

/** Characters to show of a value that is not a path. */
const SHOWN_PATH = 80;

/** The views of a result's images and video. */
export class MediaViews {
  private readonly paths: readonly MediaPath[];
  private readonly loaded: ReadonlySet<MediaPath>;
  private hasLoadButton = false;

  /** @param images all images with a frame, in the order of loading. */
  constructor(
    private readonly context: MediaContext,
    images: readonly MediaValue[],
  ) {
    const paths = images.map((image) => valueOf(image)).filter((path) => path !== undefined);
    this.paths = [...new Set(paths)];
    this.loaded = new Set(this.paths.slice(0, context.images?.allowed ?? IMAGES_AT_ONCE));
  }

  image({ whenNear, ...labels }: ImageName, image: MediaValue, path: string): ImageView {
    const place = { ...labels, path };
    switch (image.state) {
      case 'deviates':
        return { ...place, key: '', state: 'notProvided', reason: notAPath(image.text) };
      case 'masked':
        // Without its key, so that the page releases the bytes.
        return {
          ...place,
          key: '',
          state: 'hidden',
          reason: this.hiddenReason(),
          ...revealOf(image),
        };
      case 'value':
        return this.isWaiting(image.value)
          ? { ...place, key: '', ...this.notLoaded() }
          : {
              ...place,
              ...(whenNear && { whenNear }),
              key: image.value,
              ...this.bytes(image.value),
            };
      case 'noPath':
        return { ...place, key: '', state: 'notProvided', reason: noPath(image, NO_IMAGE) };
      default:
        return { ...place, key: '', state: 'notProvided' };
    }
  }

  /** @param nameOf labels the image of a source. */
  faceMatch(
    { is_matched, score, images }: FaceMatch,
    path: string,
    nameOf: (source: ShownText) => ImageName,
  ): FaceMatchView {
    const matched = valueOf(is_matched);
    const number = valueOf(score)?.number;
    return {
      verdict: field(
        is_matched,
        (value) => (value ? l10n.t('Matched') : l10n.t('Not matched')),
        `${path}.is_matched`,
      ),
      tone: verdictTone(matched),
      score: field(score, ({ text }) => text, `${path}.score`),
      ...(number !== undefined && number >= 0 && number <= 100 && { meter: number }),
      images: section(images, (list) =>
        list.map(({ image_path, image_source }, index) =>
          this.image(
            nameOf(textField(image_source).text),
            image_path,
            `${path}.images[${index}].image_path`,
          ),
        ),
      ),
    };
  }

  video(video: MediaValue): VideoView {
    switch (video.state) {
      case 'deviates':
        return { state: 'notProvided', reason: notAPath(video.text) };
      case 'masked':
        return { state: 'hidden', reason: this.hiddenReason() };
      case 'value':
        return this.context.video ?? { state: 'offered' };
      case 'noPath':
        return { state: 'notProvided', reason: noPath(video, NO_VIDEO) };
      default:
        return { state: 'notProvided' };
    }
  }

  private isWaiting(path: MediaPath): boolean {
    return !this.loaded.has(path) && this.context.image(path) === undefined;
  }

  private bytes(path: MediaPath): Pick<ImageView, 'state' | 'reason'> {
    const image = this.context.image(path);
    switch (image?.state) {
      case 'ready':
        return { state: 'ready' };
      case 'failed':
        return { state: 'failed', reason: explainMissingMedia(image.failure, 'image') };
      default:
        return { state: 'loading' };
    }
  }

  /** An image that waits for a click. The first one has the button for all. */
  private notLoaded(): Pick<ImageView, 'state' | 'reason' | 'load'> {
    const reason =
      this.context.images?.askFor === undefined
        ? l10n.t('Not loaded yet')
        : l10n.t('Not loaded in Restricted Mode');
    if (this.hasLoadButton) return { state: 'notLoaded', reason };
    this.hasLoadButton = true;
    return { state: 'notLoaded', reason, load: this.loadButton() };
  }

  private loadButton(): LoadImagesView {
    const askFor = this.context.images?.askFor;
    if (askFor !== undefined) {
      return { label: l10n.t('Load pictures with {0}', askFor.name), profileId: askFor.id };
    }
    const waiting = this.paths.filter((path) => this.isWaiting(path)).length;
    const next = Math.min(IMAGES_AT_ONCE, waiting);
    return {
      label:
        next === 1
          ? l10n.t('Load 1 more picture')
          : l10n.t('Load {0} more pictures', wholeNumber(next)),
    };
  }

  private hiddenReason(): ShownText {
    return this.context.privacyMode ? l10n.t('Hidden in privacy mode') : l10n.t('Masked');
  }
}

/** The images that were compared. */
export function facesOf(match: FaceMatch | undefined): readonly MediaValue[] {
  return ((match && valueOf(match.images)) ?? []).map(({ image_path }) => image_path);
}

export function faceName(source: ShownText): ShownText {
  return l10n.t('{0} (face match)', source);
}

const NO_IMAGE: Record<InvalidPathReason, (length: string) => string> = {
  embedded: () => l10n.t('An embedded picture instead of a path. See the raw result.'),
  address: () => l10n.t('A web address instead of a path. See the raw result.'),
  tooLong: (length) => l10n.t('Too long for a path: {0} characters. See the raw result.', length),
};

const NO_VIDEO: typeof NO_IMAGE = {
  ...NO_IMAGE,
  embedded: () => l10n.t('An embedded video instead of a path. See the raw result.'),
};

function noPath({ what, length }: MisplacedMedia, words: typeof NO_IMAGE): string {
  return words[what](wholeNumber(length));
}

/** The tone of a boolean verdict. */
export function verdictTone(passed: boolean | undefined): Tone {
  if (passed === undefined) return 'neutral';
  return passed ? 'positive' : 'negative';
}

function notAPath(path: ShownText): ShownText {
  return l10n.t(
    'The path is not a string: {0}',
    isolatedText(path.slice(0, SHOWN_PATH)) as ShownText,
  );
}
