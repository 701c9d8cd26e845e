/** A response that is not a supported image, and the message in its place. */
interface OtherBody {
  readonly name: string;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly says: RegExp;
}

/** One byte for each character. */
function bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** The first box of an ISO base media file and the start of the next one. */
export function fileType(major: string, ...compatible: string[]): Uint8Array<ArrayBuffer> {
  const brands = `${major}\0\0\0\0${compatible.join('')}`;
  return bytes(
    `\0\0\0${String.fromCharCode(8 + brands.length)}ftyp${brands}\0\0\x01\x2fmeta\0\0\0\0`,
  );
}

/** The start of a JPEG. */
const JPEG = `\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x48\0\x48\0\0${'\xff\xdb\0C\0\x08'.repeat(20)}`;
const BASE64 = Buffer.from(JPEG, 'latin1').toString('base64');
const LINES = BASE64.replaceAll(/.{76}/g, '$&\r\n');
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>';

function other(name: string, body: string | Uint8Array<ArrayBuffer>, says: RegExp): OtherBody {
  return { name, body: typeof body === 'string' ? bytes(body) : body, says };
}

export const OTHER_BODIES: readonly OtherBody[] = [
  other(
    'JPEG 2000, a file',
    '\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftypjp2 \0\0\0\0jp2 \0\0\0-jp2h',
    /is a JPEG 2000 image, which VS Code cannot show/,
  ),
  other(
    'JPEG 2000, a codestream',
    '\xff\x4f\xff\x51\0\x2f\0\0\0\0\x01\xe0\0\0\x02\x80\0\0\0\0',
    /is a JPEG 2000 image, which VS Code cannot show/,
  ),
  other(
    'HEIC of an iPhone',
    fileType('heic', 'mif1', 'MiHB', 'MiHE', 'MiPr', 'miaf', 'heic', 'tmap'),
    /is a HEIC image, which VS Code cannot show/,
  ),
  other(
    'HEIF that names its coding in a compatible brand',
    fileType('mif1', 'heic', 'miaf'),
    /is a HEIC image, which VS Code cannot show/,
  ),
  other('HEIC sequence', fileType('msf1', 'hevc', 'mif1'), /is a HEIC image/),
  other(
    'TIFF, little-endian',
    'II*\0\x08\0\0\0\x0c\0\0\x01\x03\0\x01\0\0\0',
    /is a TIFF image, which VS Code cannot show/,
  ),
  other(
    'TIFF, big-endian',
    'MM\0*\0\0\0\x08\0\x0c\x01\0\0\x03\0\0\0\x01',
    /is a TIFF image, which VS Code cannot show/,
  ),
  other('BigTIFF', 'II+\0\x08\0\0\0\x10\0\0\0\0\0\0\0\x0c\0', /is a TIFF image/),
  other(
    'BMP',
    'BM\x36\x10\x0e\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x80\x02\0\0',
    /is a BMP image, which is not shown here/,
  ),
  other(
    'ICO',
    '\0\0\x01\0\x02\0\x10\x10\0\0\x01\0\x20\0\x68\x04\0\0\x26\0\0\0',
    /is an icon file \(ICO\), which is not shown here/,
  ),
  other('SVG', SVG, /is an SVG image, which is not shown here/),
  other(
    'SVG with a declaration, a comment and a type',
    `\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8"?>\n<!-- drawn -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x">\n${SVG}`,
    /is an SVG image/,
  ),
  other(
    'PDF',
    '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>',
    /is a PDF document, not a picture/,
  ),
  other(
    'HTML',
    '<!DOCTYPE html>\n<html lang="en"><head><title>Sign in</title>',
    /is a web page \(HTML\), not a picture/,
  ),
  other(
    'HTML with a drawing',
    `\r\n<html>\n<body>${SVG}</body></html>`,
    /is a web page \(HTML\), not a picture/,
  ),
  other('base64', BASE64, /is base64 text, not a picture/),
  other('base64 in lines', `${LINES}\r\n`, /is base64 text/),
  other('base64 in quotes', `"${BASE64}"\n`, /is base64 text/),
  other('a data: URL', `data:image/jpeg;base64,${BASE64}`, /is base64 text, not a picture/),
  other(
    'a data: URL with a parameter',
    '"data:image/png;charset=utf-8;BASE64,iVBORw0KGgo="',
    /is base64 text/,
  ),
  other(
    'JSON with base64',
    JSON.stringify({ success: true, image: { type: 'jpeg', content: BASE64 } }),
    /is JSON with a base64 value, not a picture/,
  ),
  other(
    'JSON with base64 of PHP',
    `{"image":"${BASE64.replaceAll('/', '\\/')}"}`,
    /is JSON with a base64 value/,
  ),
  other(
    'JSON with a data: URL',
    `[ {"src": "data:image/jpeg;base64,${BASE64}"} ]`,
    /is JSON with a base64 value/,
  ),
  other(
    'JSON',
    '{"success": false, "message": "There is no such picture."}',
    /is JSON, not a picture/,
  ),
  other('plain text', 'default backend - 404\n', /is plain text, not a picture/),
  other('a video', fileType('isom', 'iso2', 'avc1', 'mp41'), /is a video, not a picture/),
  other('nothing', '', /^The response is empty\.$/),
  other('a few bytes', '\xff\xd8', /^The response is only a few bytes long\.$/),
];
