import type { ShownText } from '../text/ShownText';
import type { MaskableField } from './personal';

/**
 * A value of a result. `missing`: the response lacks the key; `deviates`: not of the documented type, `text` is its
 * JSON source; `masked`: `text` is its mask, `reveal` the kind that a button may reveal. All texts are masked.
 */
export type Value<T> = { readonly label: ShownText } & (
  | { readonly state: 'value'; readonly value: T }
  | { readonly state: 'null' | 'missing' }
  | { readonly state: 'deviates'; readonly text: ShownText }
  | { readonly state: 'masked'; readonly text: ShownText; readonly reveal?: MaskableField }
);

/** A number with its source, because `99.50` must stay `99.50`. */
export interface NumberValue {
  readonly number: number;
  readonly text: ShownText;
}

declare const isPath: unique symbol;

/** Path of an image or a video, for a request and not for display. Absent while images are masked. */
export type MediaPath = string & { readonly [isPath]: true };

/** A string instead of a path. It is not requested. */
export interface MisplacedMedia {
  readonly label: ShownText;
  readonly state: 'noPath';
  readonly what: InvalidPathReason;
  /** Length of the string. */
  readonly length: number;
}

/** The path of an image or a video. */
export type MediaValue = Value<MediaPath> | MisplacedMedia;

/** Whether a property is in the response and not null. */
export function isProvided({ state }: Pick<Value<unknown> | MisplacedMedia, 'state'>): boolean {
  return state !== 'null' && state !== 'missing';
}

/** The value; undefined in any other state. */
export function valueOf<T>(value: Value<T> | MisplacedMedia): T | undefined {
  return value.state === 'value' ? value.value : undefined;
}

/** Why a string is not the path of an image or a video. */
export type InvalidPathReason = 'embedded' | 'address' | 'tooLong';

/** IDWise's paths have 32 characters. */
const MAX_LENGTH = 512;

/**
 * Returns why a string is not the path of an image or a video; undefined for a path. Paths are opaque, but a scheme
 * means a `data:` URL or another server, and more than 512 characters mean content.
 */
export function invalidPathReason(text: string): InvalidPathReason | undefined {
  // URL parsers skip these characters before a scheme.
  const scheme = /^[\s\p{C}]*([a-z][a-z\d+.-]*):/iu.exec(text.slice(0, MAX_LENGTH))?.[1];
  if (scheme !== undefined) return scheme.toLowerCase() === 'data' ? 'embedded' : 'address';
  return text.length > MAX_LENGTH ? 'tooLong' : undefined;
}
