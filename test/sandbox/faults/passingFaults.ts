import type { Fault } from '../Fault';
import {
  bareResponse,
  editText,
  errorResponse,
  htmlResponse,
  type ResponseChange,
} from '../responses';
import { onImage, onResult, type WellKnownFault } from './WellKnownFault';

const unavailable: Fault = {
  response: htmlResponse(503, 'Service Unavailable', 'Down for maintenance.'),
};

/** Numbers 700 to 799: faults of the first few requests. After one ordinary response they start again. */
export const passingFaults: readonly WellKnownFault[] = [
  onResult(701, '503 once, then well', passing(1, unavailable)),
  onResult(702, '503 twice, then well', passing(2, unavailable)),
  onResult(703, '503 three times, then well', passing(3, unavailable)),
  onResult(
    704,
    'reset once, then well',
    passing(1, { delivery: { how: 'reset', when: 'before-headers' } }),
  ),
  onResult(
    705,
    'reset within the body twice, then well',
    passing(2, { delivery: { how: 'reset', when: 'in-body' } }),
  ),
  onResult(
    706,
    '429 with Retry-After in 1 second once, then well',
    passing(1, { response: bareResponse(429, { 'retry-after': '1' }) }),
  ),
  onResult(707, 'no response once, then well', passing(1, { delivery: { how: 'silence' } })),
  onResult(
    710,
    'Incomplete three times, then Complete: to be watched',
    passing(3, { response: undecided('"Incomplete"') }),
  ),
  onResult(
    711,
    'no decision twice, then Complete: to be watched',
    passing(2, { response: undecided('null') }),
  ),
  onResult(712, 'always Incomplete: to be watched', { response: undecided('"Incomplete"') }),
  onImage(
    720,
    'picture: 404 once, then well',
    passing(1, { response: errorResponse('missing_requested_resource') }),
  ),
  onImage(
    721,
    'picture: reset once, then well',
    passing(1, { delivery: { how: 'reset', when: 'in-body' } }),
  ),
];

function passing(times: number, fault: Fault): Fault {
  return { ...fault, times, again: true };
}

/** The ordinary result before its decision, without an end time. @param decision as JSON */
function undecided(decision: string): ResponseChange {
  return editText((json) =>
    json
      .replaceAll(/("(?:system|final)_decision": )"\w+"/g, `$1${decision}`)
      .replace(/("end_time": )"[^"]*"/, '$1null'),
  );
}
