import type { Delivery } from '../Fault';
import { onResult, type WellKnownFault } from './WellKnownFault';

/** Numbers 100 to 299: a response that arrives late, in parts, broken, or not at all. */
export const deliveryFaults: readonly WellKnownFault[] = [
  delivered(101, 'headers after 3 seconds', { how: 'late', ms: 3_000 }),
  delivered(102, 'headers after 30 seconds', { how: 'late', ms: 30_000 }),
  delivered(103, 'no response', { how: 'silence' }),
  delivered(104, 'a pause of 3 seconds within the body', {
    how: 'pause',
    afterBytes: 500,
    ms: 3_000,
  }),
  delivered(105, 'headers and no body', { how: 'stall', afterBytes: 0 }),
  delivered(106, 'half a body and no end', { how: 'stall', afterBytes: 1_500 }),
  delivered(107, 'trickles in within 3 seconds', { how: 'trickle', bytes: 32, everyMs: 30 }),
  delivered(108, 'trickles byte by byte for 10 minutes', {
    how: 'trickle',
    bytes: 1,
    everyMs: 200,
  }),
  delivered(201, 'reset before the headers', { how: 'reset', when: 'before-headers' }),
  delivered(202, 'reset within the headers', { how: 'reset', when: 'in-headers' }),
  delivered(203, 'reset within the body', { how: 'reset', when: 'in-body' }),
  delivered(204, 'closed before the headers', { how: 'cut', when: 'before-headers' }),
  delivered(205, 'closed before Content-Length is reached', { how: 'cut', when: 'in-body' }),
  delivered(206, 'closed without the last chunk', { how: 'cut-chunked' }),
  raw(210, 'not HTTP: an SSH greeting', 'SSH-2.0-OpenSSH_9.6\r\n'),
  raw(211, 'not HTTP: a page without headers', '<html><body>It works!</body></html>'),
  raw(212, 'a status that is not a number', 'HTTP/1.1 two-hundred OK\r\nContent-Length: 0\r\n\r\n'),
  raw(213, 'a header without a colon', 'HTTP/1.1 200 OK\r\nContent-Length 2\r\n\r\n{}'),
  raw(
    214,
    'two different Content-Length headers',
    'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 9\r\n\r\n{}',
  ),
  raw(215, 'a negative Content-Length', 'HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\n{}'),
  raw(
    216,
    'a chunk size that is not a number',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n',
  ),
  raw(217, 'headers of 200 KB', `HTTP/1.1 200 OK\r\nX-Padding: ${'x'.repeat(200_000)}\r\n\r\n{}`),
  raw(218, 'a NUL in a header', 'HTTP/1.1 200 OK\r\nX-Trace: a\0b\r\nContent-Length: 2\r\n\r\n{}'),
  raw(
    219,
    '101 Switching Protocols',
    'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n',
  ),
  raw(
    220,
    'early hints, then 404',
    'HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\nHTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
  ),
  raw(
    221,
    'a body without Content-Length, ended by closing',
    'HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{"selfie": null}',
  ),
];

function delivered(number: number, title: string, delivery: Delivery): WellKnownFault {
  return onResult(number, title, { delivery });
}

function raw(number: number, title: string, text: string): WellKnownFault {
  return delivered(number, title, { how: 'raw', text });
}
