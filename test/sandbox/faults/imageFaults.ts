import { type Answer, bareAnswer, errorAnswer, htmlAnswer } from '../answer';
import { onImage, type WellKnownFault } from './WellKnownFault';

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="alert(1)"><script>alert(2)</script></svg>';

/** Numbers 500 to 599. The result is all right and its selfie is not. */
export const imageFaults: readonly WellKnownFault[] = [
  onImage(501, 'picture: a page', { answer: htmlAnswer(200, 'Sign in', 'Please sign in.') }),
  onImage(502, 'picture: SVG with a script', { answer: image('image/svg+xml', svg) }),
  onImage(503, 'picture: SVG called PNG', { answer: image('image/png', svg) }),
  onImage(504, 'picture: empty', { answer: image('image/jpeg', '') }),
  onImage(505, 'picture: one byte', { answer: image('image/jpeg', '\xFF') }),
  onImage(506, 'picture: bytes of no format', {
    answer: image('image/jpeg', 'A'.repeat(5_000)),
  }),
  onImage(507, 'picture: PDF called JPEG', {
    answer: image('image/jpeg', '%PDF-1.7\n%\xE2\xE3\xCF\xD3\n'),
  }),
  onImage(508, 'picture: BMP', { answer: image('image/bmp', `BM${'\0'.repeat(60)}`) }),
  onImage(509, 'picture: TIFF', { answer: image('image/tiff', `II*\0${'\0'.repeat(60)}`) }),
  onImage(510, 'picture: first bytes only of a PNG', {
    answer: image('image/png', '\x89PNG\r\n\x1A\n'),
  }),
  onImage(511, 'picture: half of the file', {
    answer: (ordinary) => ({
      ...ordinary,
      body: ordinary.body.subarray(0, ordinary.body.length / 2),
    }),
  }),
  onImage(512, 'picture: right bytes called text/plain', { answer: called('text/plain') }),
  onImage(513, 'picture: right bytes called application/octet-stream', {
    answer: called('application/octet-stream'),
  }),
  onImage(514, 'picture: right bytes called PNG', { answer: called('image/png') }),
  onImage(515, 'picture: 19 MB', { answer: grown(19) }),
  onImage(516, 'picture: 21 MB', { answer: grown(21) }),
  onImage(517, 'picture: PNG of 60,000 by 60,000 pixels', {
    answer: image('image/png', '\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\xEA`\0\0\xEA`\x08\x06\0\0\0'),
  }),
  onImage(520, 'picture: 401 invalid_credentials', {
    answer: errorAnswer('invalid_credentials'),
  }),
  onImage(521, 'picture: 403 unauthorized', { answer: errorAnswer('unauthorized') }),
  onImage(522, 'picture: 403 not_allowed_ip_address', {
    answer: errorAnswer('not_allowed_ip_address'),
  }),
  onImage(523, 'picture: 404 missing_requested_resource', {
    answer: errorAnswer('missing_requested_resource'),
  }),
  onImage(524, 'picture: 429, Retry-After in a minute', {
    answer: bareAnswer(429, { 'retry-after': '60' }),
  }),
  onImage(525, 'picture: 500', { answer: htmlAnswer(500, 'Error', 'Something broke.') }),
  onImage(526, 'picture: 302 to another host', {
    answer: bareAnswer(302, { location: 'https://another-host.invalid/picture.jpg' }),
  }),
  onImage(527, 'picture: 204', { answer: bareAnswer(204) }),
  onImage(530, 'picture: after 5 seconds', { delivery: { how: 'late', ms: 5_000 } }),
  onImage(531, 'picture: never answers', { delivery: { how: 'silence' } }),
  onImage(532, 'picture: stalls halfway', { delivery: { how: 'stall', afterBytes: 2_000 } }),
  onImage(533, 'picture: reset before the headers', {
    delivery: { how: 'reset', when: 'before-headers' },
  }),
  onImage(534, 'picture: reset within the body', { delivery: { how: 'reset', when: 'in-body' } }),
  onImage(535, 'picture: closed before Content-Length is reached', {
    delivery: { how: 'cut', when: 'in-body' },
  }),
];

/** `bytes` as latin1 characters. */
function image(type: string, bytes: string): Answer {
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
