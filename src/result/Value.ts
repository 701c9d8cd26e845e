import type { NoPath } from './mediaPath';
import type { Message } from '../text/localization';
import type { ShownText } from '../text/ShownText';
import type { MaskableField } from './personal';

/**
 * A value of a result. `missing`: its key was not sent; `deviates`: it is not of the documented type, `text` is its JSON
 * source; `masked`: `text` is its mask, `reveal` names the kind that a button may reveal. Every text is masked already.
 */
export type Value<T> = { readonly label: Message<ShownText> } & (
  | { readonly state: 'value'; readonly value: T }
  | { readonly state: 'null' | 'missing' }
  | { readonly state: 'deviates'; readonly text: ShownText }
  | { readonly state: 'masked'; readonly text: ShownText; readonly reveal?: MaskableField }
);

/** A number with its source, so that `99.50` stays `99.50`. */
export interface NumberValue {
  readonly number: number;
  readonly text: ShownText;
}

declare const isPath: unique symbol;

/** Names a picture or a video for a request. It is no text to be shown, and only there while its picture may be seen. */
export type MediaPath = string & { readonly [isPath]: true };

/** A text that stands in the place of a path and is not one. Nothing is requested for it. */
export interface MisplacedMedia {
  readonly label: Message<ShownText>;
  readonly state: 'noPath';
  readonly what: NoPath;
  /** Characters of the text. */
  readonly length: number;
}

/** The path of a picture or a video, as far as it may be used. */
export type MediaValue = Value<MediaPath> | MisplacedMedia;

/** The value; undefined in every other state. */
export function valueOf<T>(value: Value<T> | MisplacedMedia): T | undefined {
  return value.state === 'value' ? value.value : undefined;
}
