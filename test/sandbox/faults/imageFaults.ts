import {
  type ResponseChange,
  type SandboxResponse,
  editBody,
  bareResponse,
  errorResponse,
  htmlResponse,
} from '../responses';
import { onImage, type WellKnownFault } from './WellKnownFault';

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="alert(1)"><script>alert(2)</script></svg>';

/** Numbers 500 to 599: an ordinary result with a faulty selfie. */
export const imageFaults: readonly WellKnownFault[] = [
  onImage(501, 'picture: a page', { response: htmlResponse(200, 'Sign in', 'Please sign in.') }),
  onImage(502, 'picture: SVG with a script', { response: image('image/svg+xml', svg) }),
  onImage(503, 'picture: SVG called PNG', { response: image('image/png', svg) }),
  onImage(504, 'picture: empty', { response: image('image/jpeg', '') }),
  onImage(505, 'picture: one byte', { response: image('image/jpeg', '\xFF') }),
  onImage(506, 'picture: bytes of an unknown format', {
    response: image('image/jpeg', 'A'.repeat(5_000)),
  }),
  onImage(507, 'picture: PDF called JPEG', {
    response: image('image/jpeg', '%PDF-1.7\n%\xE2\xE3\xCF\xD3\n'),
  }),
  onImage(508, 'picture: BMP', { response: image('image/bmp', `BM${'\0'.repeat(60)}`) }),
  onImage(509, 'picture: TIFF', { response: image('image/tiff', `II*\0${'\0'.repeat(60)}`) }),
  onImage(510, 'picture: only the first bytes of a PNG', {
    response: image('image/png', '\x89PNG\r\n\x1A\n'),
  }),
  onImage(511, 'picture: half of the file', {
    response: editBody((body) => body.subarray(0, body.length / 2)),
  }),
  onImage(512, 'picture: valid bytes called text/plain', { response: called('text/plain') }),
  onImage(513, 'picture: valid bytes called application/octet-stream', {
    response: called('application/octet-stream'),
  }),
  onImage(514, 'picture: valid bytes called PNG', { response: called('image/png') }),
  onImage(515, 'picture: 19 MB', { response: grown(19) }),
  onImage(516, 'picture: 21 MB', { response: grown(21) }),
  onImage(517, 'picture: PNG of 60,000 by 60,000 pixels', {
    response: image('image/png', '\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\xEA`\0\0\xEA`\x08\x06\0\0\0'),
  }),
  onImage(520, 'picture: 401 invalid_credentials', {
    response: errorResponse('invalid_credentials'),
  }),
  onImage(521, 'picture: 403 unauthorized', { response: errorResponse('unauthorized') }),
  onImage(522, 'picture: 403 not_allowed_ip_address', {
    response: errorResponse('not_allowed_ip_address'),
  }),
  onImage(523, 'picture: 404 missing_requested_resource', {
    response: errorResponse('missing_requested_resource'),
  }),
  onImage(524, 'picture: 429, Retry-After in a minute', {
    response: bareResponse(429, { 'retry-after': '60' }),
  }),
  onImage(525, 'picture: 500', { response: htmlResponse(500, 'Error', 'Something broke.') }),
  onImage(526, 'picture: 302 to another host', {
    response: bareResponse(302, { location: 'https://another-host.invalid/picture.jpg' }),
  }),
  onImage(527, 'picture: 204', { response: bareResponse(204) }),
  onImage(530, 'picture: after 5 seconds', { delivery: { how: 'late', ms: 5_000 } }),
  onImage(531, 'picture: no response', { delivery: { how: 'silence' } }),
  onImage(532, 'picture: stalls halfway', { delivery: { how: 'stall', afterBytes: 2_000 } }),
  onImage(533, 'picture: reset before the headers', {
    delivery: { how: 'reset', when: 'before-headers' },
  }),
  onImage(534, 'picture: reset within the body', { delivery: { how: 'reset', when: 'in-body' } }),
  onImage(535, 'picture: closed before Content-Length is reached', {
    delivery: { how: 'cut', when: 'in-body' },
  }),
];

/** @param bytes as latin1 characters */
function image(type: string, bytes: string): SandboxResponse {
  return { status: 200, headers: { 'content-type': type }, body: Buffer.from(bytes, 'latin1') };
}

function called(type: string): ResponseChange {
  return (ordinary) => ({ ...ordinary, headers: { 'content-type': type } });
}

/** Pads the image to `megabytes` with zeros, which decoders ignore. */
function grown(megabytes: number): ResponseChange {
  return editBody((body) => {
    const padded = Buffer.alloc(megabytes * 1024 * 1024);
    padded.set(body);
    return padded;
  });
}
