import { type Answer, bareAnswer, errorAnswer, htmlAnswer } from '../answer';
import { onImage, onResult, type WellKnownFault } from './WellKnownFault';

const unavailable = htmlAnswer(503, 'Service Unavailable', 'Down for maintenance.');

/**
 * Numbers 700 to 799. Faults that pass: so many requests meet them, the next one is answered as it should
 * be, and then it starts again.
 */
export const passingFaults: readonly WellKnownFault[] = [
  onResult(701, '503 once, then well', { answer: unavailable, times: 1, again: true }),
  onResult(702, '503 twice, then well', { answer: unavailable, times: 2, again: true }),
  onResult(703, '503 three times, then well', { answer: unavailable, times: 3, again: true }),
  onResult(704, 'reset once, then well', {
    delivery: { how: 'reset', when: 'before-headers' },
    times: 1,
    again: true,
  }),
  onResult(705, 'reset within the body twice, then well', {
    delivery: { how: 'reset', when: 'in-body' },
    times: 2,
    again: true,
  }),
  onResult(706, '429 with Retry-After in 1 second once, then well', {
    answer: bareAnswer(429, { 'retry-after': '1' }),
    times: 1,
    again: true,
  }),
  onResult(707, 'never answers once, then well', {
    delivery: { how: 'silence' },
    times: 1,
    again: true,
  }),
  onResult(710, 'Incomplete three times, then Complete: to be watched', {
    answer: undecided('"Incomplete"'),
    times: 3,
    again: true,
  }),
  onResult(711, 'no decision twice, then Complete: to be watched', {
    answer: undecided('null'),
    times: 2,
    again: true,
  }),
  onResult(712, 'Incomplete for ever: to be watched', { answer: undecided('"Incomplete"') }),
  onImage(720, 'picture: 404 once, then well', {
    answer: errorAnswer('missing_requested_resource'),
    times: 1,
    again: true,
  }),
  onImage(721, 'picture: reset once, then well', {
    delivery: { how: 'reset', when: 'in-body' },
    times: 1,
    again: true,
  }),
];

/** The ordinary result before its end: no end time yet, and `decision` as JSON text. */
function undecided(decision: string): (ordinary: Answer) => Answer {
  return (ordinary) => ({
    ...ordinary,
    body: Buffer.from(
      Buffer.from(ordinary.body)
        .toString('utf8')
        .replaceAll(/("(?:system|final)_decision": )"\w+"/g, `$1${decision}`)
        .replace(/("end_time": )"[^"]*"/, '$1null'),
    ),
  });
}
