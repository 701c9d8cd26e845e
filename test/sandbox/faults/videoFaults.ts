import { bareResponse, editBody, errorResponse, htmlResponse } from '../responses';
import { onVideo, type WellKnownFault } from './WellKnownFault';

/** Numbers 600 to 699: an ordinary result with a faulty video. */
export const videoFaults: readonly WellKnownFault[] = [
  onVideo(601, 'video: a page', { response: htmlResponse(200, 'Sign in', 'Please sign in.') }),
  onVideo(602, 'video: empty', { response: bareResponse(200, { 'content-type': 'video/webm' }) }),
  onVideo(603, 'video: half of the file', {
    response: editBody((body) => body.subarray(0, body.length / 2)),
  }),
  onVideo(604, 'video: only the first bytes', {
    response: editBody((body) => body.subarray(0, 40)),
  }),
  onVideo(605, 'video: valid bytes called application/octet-stream', {
    response: (ordinary) => ({
      ...ordinary,
      headers: { 'content-type': 'application/octet-stream' },
    }),
  }),
  onVideo(606, 'video: 201 MB', {
    response: editBody((body) => {
      const padded = Buffer.alloc(201 * 1024 * 1024);
      padded.set(body);
      return padded;
    }),
  }),
  onVideo(610, 'video: 404 missing_requested_resource', {
    response: errorResponse('missing_requested_resource'),
  }),
  onVideo(611, 'video: 403 unauthorized', { response: errorResponse('unauthorized') }),
  onVideo(612, 'video: 500', { response: htmlResponse(500, 'Error', 'Something broke.') }),
  onVideo(620, 'video: reset within the body', { delivery: { how: 'reset', when: 'in-body' } }),
  onVideo(621, 'video: stalls halfway', { delivery: { how: 'stall', afterBytes: 5_000 } }),
  onVideo(622, 'video: after 5 seconds', { delivery: { how: 'late', ms: 5_000 } }),
];
