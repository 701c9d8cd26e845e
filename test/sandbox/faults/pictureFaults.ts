import { type Answer, errorAnswer, htmlAnswer } from '../answer';
import { onPicture, type WellKnownFault } from './WellKnownFault';

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="alert(1)"><script>alert(2)</script></svg>';

/** Numbers 500 to 599. The result is all right and its selfie is not. */
export const pictureFaults: readonly WellKnownFault[] = [
  onPicture(501, 'picture: a page', { answer: htmlAnswer(200, 'Sign in', 'Please sign in.') }),
  onPicture(502, 'picture: SVG with a script', { answer: picture('image/svg+xml', svg) }),
  onPicture(503, 'picture: SVG called PNG', { answer: picture('image/png', svg) }),
  onPicture(504, 'picture: empty', { answer: picture('image/jpeg', '') }),
  onPicture(505, 'picture: one byte', { answer: picture('image/jpeg', '\xFF') }),
  onPicture(506, 'picture: bytes of no format', {
    answer: picture('image/jpeg', 'A'.repeat(5_000)),
  }),
  onPicture(507, 'picture: PDF called JPEG', {
    answer: picture('image/jpeg', '%PDF-1.7\n%\xE2\xE3\xCF\xD3\n'),
  }),
  onPicture(508, 'picture: BMP', { answer: picture('image/bmp', `BM${'\0'.repeat(60)}`) }),
  onPicture(509, 'picture: TIFF', { answer: picture('image/tiff', `II*\0${'\0'.repeat(60)}`) }),
  onPicture(510, 'picture: first bytes only of a PNG', {
    answer: picture('image/png', '\x89PNG\r\n\x1A\n'),
  }),
  onPicture(511, 'picture: half of the file', {
    answer: (ordinary) => ({
      ...ordinary,
      body: ordinary.body.subarray(0, ordinary.body.length / 2),
    }),
  }),
  onPicture(512, 'picture: right bytes called text/plain', { answer: called('text/plain') }),
  onPicture(513, 'picture: right bytes called application/octet-stream', {
    answer: called('application/octet-stream'),
  }),
  onPicture(514, 'picture: right bytes called PNG', { answer: called('image/png') }),
  onPicture(515, 'picture: 19 MB', { answer: grown(19) }),
  onPicture(516, 'picture: 21 MB', { answer: grown(21) }),
  onPicture(517, 'picture: PNG of 60,000 by 60,000 pixels', {
    answer: picture('image/png', '\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\xEA`\0\0\xEA`\x08\x06\0\0\0'),
  }),
  onPicture(520, 'picture: 401 invalid_credentials', {
    answer: errorAnswer('invalid_credentials'),
  }),
  onPicture(521, 'picture: 403 unauthorized', { answer: errorAnswer('unauthorized') }),
  onPicture(522, 'picture: 403 not_allowed_ip_address', {
    answer: errorAnswer('not_allowed_ip_address'),
  }),
  onPicture(523, 'picture: 404 missing_requested_resource', {
    answer: errorAnswer('missing_requested_resource'),
  }),
  onPicture(524, 'picture: 429, Retry-After in a minute', {
    answer: { status: 429, headers: { 'retry-after': '60' }, body: new Uint8Array() },
  }),
  onPicture(525, 'picture: 500', { answer: htmlAnswer(500, 'Error', 'Something broke.') }),
  onPicture(526, 'picture: 302 to another host', {
    answer: {
      status: 302,
      headers: { location: 'https://another-host.invalid/picture.jpg' },
      body: new Uint8Array(),
    },
  }),
  onPicture(527, 'picture: 204', { answer: { status: 204, headers: {}, body: new Uint8Array() } }),
  onPicture(530, 'picture: after 5 seconds', { delivery: { how: 'late', ms: 5_000 } }),
  onPicture(531, 'picture: never answers', { delivery: { how: 'silence' } }),
  onPicture(532, 'picture: stalls halfway', { delivery: { how: 'stall', afterBytes: 2_000 } }),
  onPicture(533, 'picture: reset before the headers', {
    delivery: { how: 'reset', when: 'before-headers' },
  }),
  onPicture(534, 'picture: reset within the body', { delivery: { how: 'reset', when: 'in-body' } }),
  onPicture(535, 'picture: closed before Content-Length is reached', {
    delivery: { how: 'cut', when: 'in-body' },
  }),
];

/** `bytes` as latin1 characters. */
function picture(type: string, bytes: string): Answer {
  return { status: 200, headers: { 'content-type': type }, body: Buffer.from(bytes, 'latin1') };
}

function called(type: string): (ordinary: Answer) => Answer {
  return (ordinary) => ({ ...ordinary, headers: { 'content-type': type } });
}

/** The right bytes followed by zeros, which decoders ignore, up to so many megabytes. */
function grown(megabytes: number): (ordinary: Answer) => Answer {
  return (ordinary) => {
    const body = Buffer.alloc(megabytes * 1024 * 1024);
    body.set(ordinary.body);
    return { ...ordinary, body };
  };
}
