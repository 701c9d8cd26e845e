import type { NoPath } from '../api/mediaPath';
import type { MaskableField } from '../result/personal';
import type { ShownText } from './ShownText';

/**
 * A value of a result as far as it may be shown: as documented, null, missing, of another type and then its text as sent, or
 * masked and then its mask and what uncovers it, if a button may.
 */
export type Shown<T = ShownText> =
  | { readonly state: 'value'; readonly value: T }
  | { readonly state: 'null' }
  | { readonly state: 'missing' }
  | { readonly state: 'deviates'; readonly text: ShownText }
  | { readonly state: 'masked'; readonly text: ShownText; readonly reveal?: MaskableField };

/** The value, or undefined in every other state. */
export function shownValue<T>(shown: Shown<T> | MisplacedMedia): T | undefined {
  return shown.state === 'value' ? shown.value : undefined;
}

declare const isPath: unique symbol;

/** Names a picture or a video for a request. It is no text to be shown, and is only there while its picture may be seen. */
export type MediaPath = string & { readonly [isPath]: true };

/** A text that stands in the place of a path and is not one. Nothing is requested for it. */
export interface MisplacedMedia {
  readonly state: 'noPath';
  readonly what: NoPath;
  /** Characters of the text. */
  readonly length: number;
}

/** The path of a picture or a video, as far as it may be used. */
export type ShownMedia = Shown<MediaPath> | MisplacedMedia;

/** A number with its text as sent. */
export interface ShownNumber {
  readonly number: number;
  readonly text: ShownText;
}
