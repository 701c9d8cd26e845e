import { bareAnswer, errorAnswer, htmlAnswer } from '../answer';
import { onVideo, type WellKnownFault } from './WellKnownFault';

/** Numbers 600 to 699. The result and its pictures are all right and the video is not. */
export const videoFaults: readonly WellKnownFault[] = [
  onVideo(601, 'video: a page', { answer: htmlAnswer(200, 'Sign in', 'Please sign in.') }),
  onVideo(602, 'video: empty', {
    answer: bareAnswer(200, { 'content-type': 'video/webm' }),
  }),
  onVideo(603, 'video: half of the file', {
    answer: (ordinary) => ({
      ...ordinary,
      body: ordinary.body.subarray(0, ordinary.body.length / 2),
    }),
  }),
  onVideo(604, 'video: first bytes only', {
    answer: (ordinary) => ({ ...ordinary, body: ordinary.body.subarray(0, 40) }),
  }),
  onVideo(605, 'video: right bytes called application/octet-stream', {
    answer: (ordinary) => ({
      ...ordinary,
      headers: { 'content-type': 'application/octet-stream' },
    }),
  }),
  onVideo(606, 'video: 201 MB', {
    answer: (ordinary) => {
      const body = Buffer.alloc(201 * 1024 * 1024);
      body.set(ordinary.body);
      return { ...ordinary, body };
    },
  }),
  onVideo(610, 'video: 404 missing_requested_resource', {
    answer: errorAnswer('missing_requested_resource'),
  }),
  onVideo(611, 'video: 403 unauthorized', { answer: errorAnswer('unauthorized') }),
  onVideo(612, 'video: 500', { answer: htmlAnswer(500, 'Error', 'Something broke.') }),
  onVideo(620, 'video: reset within the body', { delivery: { how: 'reset', when: 'in-body' } }),
  onVideo(621, 'video: stalls halfway', { delivery: { how: 'stall', afterBytes: 5_000 } }),
  onVideo(622, 'video: after 5 seconds', { delivery: { how: 'late', ms: 5_000 } }),
];
