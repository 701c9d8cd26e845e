import { onResult, type WellKnownFault } from './WellKnownFault';

/** Numbers 100 to 299. What arrives late, in pieces, broken, or not at all. */
export const deliveryFaults: readonly WellKnownFault[] = [
  onResult(101, 'headers after 3 seconds', { delivery: { how: 'late', ms: 3_000 } }),
  onResult(102, 'headers after 30 seconds', { delivery: { how: 'late', ms: 30_000 } }),
  onResult(103, 'never answers', { delivery: { how: 'silence' } }),
  onResult(104, 'a pause of 3 seconds within the body', {
    delivery: { how: 'pause', afterBytes: 500, ms: 3_000 },
  }),
  onResult(105, 'headers and no body', { delivery: { how: 'stall', afterBytes: 0 } }),
  onResult(106, 'half a body and no end', { delivery: { how: 'stall', afterBytes: 1_500 } }),
  onResult(107, 'trickles in within 3 seconds', {
    delivery: { how: 'trickle', bytes: 32, everyMs: 30 },
  }),
  onResult(108, 'trickles byte by byte for 10 minutes', {
    delivery: { how: 'trickle', bytes: 1, everyMs: 200 },
  }),
  onResult(201, 'reset before the headers', { delivery: { how: 'reset', when: 'before-headers' } }),
  onResult(202, 'reset within the headers', { delivery: { how: 'reset', when: 'in-headers' } }),
  onResult(203, 'reset within the body', { delivery: { how: 'reset', when: 'in-body' } }),
  onResult(204, 'closed before the headers', { delivery: { how: 'cut', when: 'before-headers' } }),
  onResult(205, 'closed before Content-Length is reached', {
    delivery: { how: 'cut', when: 'in-body' },
  }),
  onResult(206, 'closed without the last chunk', { delivery: { how: 'cut-chunked' } }),
  onResult(210, 'not HTTP: an SSH greeting', {
    delivery: { how: 'raw', text: 'SSH-2.0-OpenSSH_9.6\r\n' },
  }),
  onResult(211, 'not HTTP: a page without headers', {
    delivery: { how: 'raw', text: '<html><body>It works!</body></html>' },
  }),
  onResult(212, 'a status that is no number', {
    delivery: { how: 'raw', text: 'HTTP/1.1 two-hundred OK\r\nContent-Length: 0\r\n\r\n' },
  }),
  onResult(213, 'a header without a colon', {
    delivery: { how: 'raw', text: 'HTTP/1.1 200 OK\r\nContent-Length 2\r\n\r\n{}' },
  }),
  onResult(214, 'two different Content-Length headers', {
    delivery: {
      how: 'raw',
      text: 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 9\r\n\r\n{}',
    },
  }),
  onResult(215, 'a negative Content-Length', {
    delivery: { how: 'raw', text: 'HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\n{}' },
  }),
  onResult(216, 'a chunk size that is no number', {
    delivery: {
      how: 'raw',
      text: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n',
    },
  }),
  onResult(217, 'headers of 200 KB', {
    delivery: {
      how: 'raw',
      text: `HTTP/1.1 200 OK\r\nX-Padding: ${'x'.repeat(200_000)}\r\n\r\n{}`,
    },
  }),
  onResult(218, 'a NUL in a header', {
    delivery: {
      how: 'raw',
      text: 'HTTP/1.1 200 OK\r\nX-Trace: a\0b\r\nContent-Length: 2\r\n\r\n{}',
    },
  }),
  onResult(219, '101 Switching Protocols', {
    delivery: {
      how: 'raw',
      text: 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n',
    },
  }),
  onResult(220, 'early hints, then 404', {
    delivery: {
      how: 'raw',
      text: 'HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\nHTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
    },
  }),
  onResult(221, 'a body without Content-Length, ended by closing', {
    delivery: {
      how: 'raw',
      text: 'HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{"selfie": null}',
    },
  }),
];
