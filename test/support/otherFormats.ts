/** Bodies that come in place of a picture, with the beginnings that real files have, and what the place says of each. */
export interface OtherBody {
  readonly name: string;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly says: RegExp;
}

/** Each character of a text is one byte. */
function bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** The first box of an ISO base media file, and the beginning of the next one. */
export function fileType(major: string, ...compatible: string[]): Uint8Array<ArrayBuffer> {
  const brands = `${major}\0\0\0\0${compatible.join('')}`;
  return bytes(
    `\0\0\0${String.fromCharCode(8 + brands.length)}ftyp${brands}\0\0\x01\x2fmeta\0\0\0\0`,
  );
}

/** A JPEG of which only the beginning is there. */
const JPEG = `\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x48\0\x48\0\0${'\xff\xdb\0C\0\x08'.repeat(20)}`;
const BASE64 = Buffer.from(JPEG, 'latin1').toString('base64');
const LINES = BASE64.replaceAll(/.{76}/g, '$&\r\n');
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>';

export const OTHER_BODIES: readonly OtherBody[] = [
  {
    name: 'JPEG 2000, a file',
    body: bytes('\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftypjp2 \0\0\0\0jp2 \0\0\0-jp2h'),
    says: /is a JPEG 2000 image, which VS Code cannot show/,
  },
  {
    name: 'JPEG 2000, a codestream',
    body: bytes('\xff\x4f\xff\x51\0\x2f\0\0\0\0\x01\xe0\0\0\x02\x80\0\0\0\0'),
    says: /is a JPEG 2000 image, which VS Code cannot show/,
  },
  {
    name: 'HEIC of an iPhone',
    body: fileType('heic', 'mif1', 'MiHB', 'MiHE', 'MiPr', 'miaf', 'heic', 'tmap'),
    says: /is a HEIC image, which VS Code cannot show/,
  },
  {
    name: 'HEIF that names its coding in a compatible brand',
    body: fileType('mif1', 'heic', 'miaf'),
    says: /is a HEIC image, which VS Code cannot show/,
  },
  { name: 'HEIC sequence', body: fileType('msf1', 'hevc', 'mif1'), says: /is a HEIC image/ },
  {
    name: 'TIFF, little-endian',
    body: bytes('II*\0\x08\0\0\0\x0c\0\0\x01\x03\0\x01\0\0\0'),
    says: /is a TIFF image, which VS Code cannot show/,
  },
  {
    name: 'TIFF, big-endian',
    body: bytes('MM\0*\0\0\0\x08\0\x0c\x01\0\0\x03\0\0\0\x01'),
    says: /is a TIFF image, which VS Code cannot show/,
  },
  {
    name: 'BigTIFF',
    body: bytes('II+\0\x08\0\0\0\x10\0\0\0\0\0\0\0\x0c\0'),
    says: /is a TIFF image/,
  },
  {
    name: 'BMP',
    body: bytes('BM\x36\x10\x0e\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x80\x02\0\0'),
    says: /is a BMP image, which is not shown here/,
  },
  {
    name: 'ICO',
    body: bytes('\0\0\x01\0\x02\0\x10\x10\0\0\x01\0\x20\0\x68\x04\0\0\x26\0\0\0'),
    says: /is an icon file \(ICO\), which is not shown here/,
  },
  { name: 'SVG', body: bytes(SVG), says: /is an SVG image, which is not shown here/ },
  {
    name: 'SVG with a declaration, a comment and a type',
    body: bytes(
      `\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8"?>\n<!-- drawn -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x">\n${SVG}`,
    ),
    says: /is an SVG image/,
  },
  {
    name: 'PDF',
    body: bytes('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>'),
    says: /is a PDF document, not a picture/,
  },
  {
    name: 'HTML',
    body: bytes('<!DOCTYPE html>\n<html lang="en"><head><title>Sign in</title>'),
    says: /is a web page \(HTML\), not a picture/,
  },
  {
    name: 'HTML with a drawing',
    body: bytes(`\r\n<html>\n<body>${SVG}</body></html>`),
    says: /is a web page \(HTML\), not a picture/,
  },
  { name: 'base64', body: bytes(BASE64), says: /is base64 text, not a picture/ },
  { name: 'base64 in lines', body: bytes(`${LINES}\r\n`), says: /is base64 text/ },
  { name: 'base64 in quotes', body: bytes(`"${BASE64}"\n`), says: /is base64 text/ },
  {
    name: 'a data: URL',
    body: bytes(`data:image/jpeg;base64,${BASE64}`),
    says: /is base64 text, not a picture/,
  },
  {
    name: 'a data: URL with a parameter',
    body: bytes('"data:image/png;charset=utf-8;BASE64,iVBORw0KGgo="'),
    says: /is base64 text/,
  },
  {
    name: 'JSON with base64',
    body: bytes(JSON.stringify({ success: true, image: { type: 'jpeg', content: BASE64 } })),
    says: /is JSON with a base64 value, not a picture/,
  },
  {
    name: 'JSON with base64 of PHP',
    body: bytes(`{"image":"${BASE64.replaceAll('/', '\\/')}"}`),
    says: /is JSON with a base64 value/,
  },
  {
    name: 'JSON with a data: URL',
    body: bytes(`[ {"src": "data:image/jpeg;base64,${BASE64}"} ]`),
    says: /is JSON with a base64 value/,
  },
  {
    name: 'JSON',
    body: bytes('{"success": false, "message": "There is no such picture."}'),
    says: /is JSON, not a picture/,
  },
  {
    name: 'plain text',
    body: bytes('default backend - 404\n'),
    says: /is plain text, not a picture/,
  },
  {
    name: 'a video',
    body: fileType('isom', 'iso2', 'avc1', 'mp41'),
    says: /is a video, not a picture/,
  },
  { name: 'nothing', body: bytes(''), says: /^The response is empty\.$/ },
  {
    name: 'a few bytes',
    body: bytes('\xff\xd8'),
    says: /^The response is only a few bytes long\.$/,
  },
];
