/** Formats that cannot be displayed; `explanations/responseFailures.ts` has the words. `short`: only a few bytes. */
export type OtherFormat =
  | 'jpeg2000'
  | 'heif'
  | 'tiff'
  | 'bmp'
  | 'icon'
  | 'svg'
  | 'pdf'
  | 'html'
  | 'json'
  | 'jsonWithBase64'
  | 'base64'
  | 'text'
  | 'image'
  | 'video'
  | 'empty'
  | 'short';

interface Format<Name extends string> {
  readonly name: Name;
  readonly matches: (head: Head) => boolean;
}

/** Formats that are displayed, by media type. */
const IMAGES: readonly Format<string>[] = [
  { name: 'image/jpeg', matches: ({ begins }) => begins('\xff\xd8\xff') },
  { name: 'image/png', matches: ({ begins }) => begins('\x89PNG\r\n\x1a\n') },
  { name: 'image/gif', matches: ({ begins }) => begins('GIF87a') || begins('GIF89a') },
  { name: 'image/webp', matches: ({ begins }) => begins('RIFF') && begins('WEBP', 8) },
  { name: 'image/avif', matches: ({ brands }) => kindOfBrands(brands) === 'avif' },
];

const VIDEOS: readonly Format<string>[] = [
  { name: 'video/webm', matches: ({ begins }) => begins('\x1a\x45\xdf\xa3') },
  { name: 'video/mp4', matches: ({ brands }) => kindOfBrands(brands) === 'video' },
  { name: 'video/ogg', matches: ({ begins }) => begins('OggS') },
];

/** Other formats. The first match counts, because later ones examine less. */
const OTHERS: readonly Format<OtherFormat>[] = [
  { name: 'empty', matches: ({ length }) => length === 0 },
  {
    name: 'jpeg2000',
    // The signature box of ISO/IEC 15444-1, annex I, or the markers SOC and SIZ of a bare codestream.
    matches: ({ begins }) => begins('\0\0\0\x0cjP  ') || begins('\xff\x4f\xff\x51'),
  },
  { name: 'heif', matches: ({ brands }) => kindOfBrands(brands) === 'heif' },
  { name: 'tiff', matches: ({ begins }) => TIFF.some((signature) => begins(signature)) },
  // The four reserved bytes after the file size are 0.
  { name: 'bmp', matches: ({ begins }) => begins('BM') && begins('\0\0\0\0', 6) },
  // An icon or a cursor. A box of 256 bytes has the same first bytes.
  {
    name: 'icon',
    matches: ({ begins, brands }) =>
      (begins('\0\0\x01\0') || begins('\0\0\x02\0')) && brands.length === 0,
  },
  { name: 'pdf', matches: ({ text }) => text.startsWith('%PDF-') },
  { name: 'svg', matches: ({ text }) => rootOf(text) === 'svg' },
  { name: 'html', matches: ({ text }) => rootOf(text) === 'html' },
  {
    name: 'jsonWithBase64',
    matches: ({ text }) => /^[{[]/.test(text) && BASE64_IN_JSON.test(text),
  },
  { name: 'json', matches: ({ text }) => /^[{[]\s*(?:["{[\]}\d-]|true|false|null)/.test(text) },
  { name: 'base64', matches: ({ text }) => isBase64(text) },
  { name: 'image', matches: (head) => IMAGES.some(({ matches }) => matches(head)) },
  { name: 'video', matches: (head) => VIDEOS.some(({ matches }) => matches(head)) },
  { name: 'short', matches: ({ length }) => length < 16 },
  { name: 'text', matches: ({ text }) => text !== '' && ![...text].some(isControl) },
];

/** Two byte orders, `II` and `MM`; 43 instead of 42 is BigTIFF. */
const TIFF = ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'];

/** PHP writes `/` as `\/`. */
const BASE64_IN_JSON = /"(?:data:[^"]{0,100},)?(?:[\w+/=-]|\\\/){64}/;

/** Bytes of a body that are examined. */
const HEAD_LENGTH = 4096;

/** Media type of an image by its first bytes, regardless of headers; undefined if it is not displayed. */
export function imageFormat(bytes: Uint8Array): string | undefined {
  return nameIn(IMAGES, bytes);
}

/** Media type of a video by its first bytes; undefined if they do not tell. */
export function videoFormat(bytes: Uint8Array): string | undefined {
  return nameIn(VIDEOS, bytes);
}

/** Media type for a player: MP4 for unknown bytes, because not all containers can be recognized. */
export function playableFormat(bytes: Uint8Array): string | undefined {
  return videoFormat(bytes) ?? (otherFormat(bytes) === undefined ? 'video/mp4' : undefined);
}

/** The format of bytes that cannot be displayed; undefined if it is unknown. */
export function otherFormat(bytes: Uint8Array): OtherFormat | undefined {
  return nameIn(OTHERS, bytes);
}

function nameIn<Name extends string>(
  formats: readonly Format<Name>[],
  bytes: Uint8Array,
): Name | undefined {
  const head = new Head(bytes);
  return formats.find(({ matches }) => matches(head))?.name;
}

/** The first bytes of a body. */
class Head {
  readonly length: number;
  /** One character per byte. */
  private readonly bytes: string;
  private knownText: string | undefined;

  constructor(bytes: Uint8Array) {
    this.length = bytes.length;
    this.bytes = Array.from(bytes.subarray(0, HEAD_LENGTH), (byte) =>
      String.fromCharCode(byte),
    ).join('');
  }

  readonly begins = (signature: string, at = 0): boolean => this.bytes.startsWith(signature, at);

  /** Without byte order mark and leading whitespace. */
  get text(): string {
    this.knownText ??= this.bytes.replace(/^\xef\xbb\xbf/, '').trimStart();
    return this.knownText;
  }

  /** The major and compatible brands of an ISO base media file; empty for other files. */
  get brands(): readonly string[] {
    // A box of more than 64 KB has no brands: with these letters it is markup or text.
    if (!this.begins('\0\0') || !this.begins('ftyp', 4)) return [];
    const size = (this.bytes.charCodeAt(2) << 8) | this.bytes.charCodeAt(3);
    const end = Math.min(size, this.bytes.length);
    const brands = [this.bytes.slice(8, 12)];
    for (let at = 16; at + 4 <= end; at += 4) brands.push(this.bytes.slice(at, at + 4));
    return brands;
  }
}

const AVIF_BRANDS = /^avi[fs]$/;
/** HEIC, its sequences, and HEIF of any coding (ISO/IEC 23008-12, annexes B to E; registered at mp4ra.org). */
const HEIF_BRANDS = /^(?:he[iv][cmsx]|mif[12]|msf1|miaf)$/;

/** Compatible brands count because a major brand may leave the coding open, unless it is HEVC's. */
function kindOfBrands(brands: readonly string[]): 'avif' | 'heif' | 'video' | undefined {
  const [major] = brands;
  if (major === undefined) return undefined;
  if (/^he[iv][cmsx]$/.test(major)) return 'heif';
  if (brands.some((brand) => AVIF_BRANDS.test(brand))) return 'avif';
  return brands.some((brand) => HEIF_BRANDS.test(brand)) ? 'heif' : 'video';
}

/** Whether a byte does not occur in text. Escape does. */
function isControl(character: string): boolean {
  return character < ' ' && !'\t\n\f\r\x1b'.includes(character);
}

/** The first tag that tells the document type. */
function rootOf(text: string): 'svg' | 'html' | undefined {
  if (!text.startsWith('<')) return undefined;
  const found = /<(?:!doctype\s+)?(svg|html|head|body)[\s/>]/i.exec(text)?.[1]?.toLowerCase();
  return found === undefined ? undefined : found === 'svg' ? 'svg' : 'html';
}

/** Base64 with or without line breaks and quotes. After `data:…;base64,` it may be short. */
function isBase64(text: string): boolean {
  return (
    /^["']?data:[^,"']{0,100};base64,/i.test(text) ||
    /^["']?[\w+/=\r\n-]{64,}["']?$/.test(text.trimEnd())
  );
}
