import { bareResponse, errorResponse, htmlResponse } from '../responses';
import type { Fault } from '../Fault';
import { GATEWAYS } from '../gateways';
import { onResult, type WellKnownFault } from './WellKnownFault';

/** Numbers 800 to 899: onboarding journeys whose ID fails when it is requested as a spot check. */
export const kindFaults: readonly WellKnownFault[] = [
  onSpotCheckCall(801, '403 unauthorized', { response: errorResponse('unauthorized') }),
  onSpotCheckCall(802, '403 not_allowed_ip_address', {
    response: errorResponse('not_allowed_ip_address'),
  }),
  onSpotCheckCall(803, '404 of an AWS HTTP gateway', { response: GATEWAYS['AWS HTTP gateway'] }),
  onSpotCheckCall(804, '404 missing_requested_resource after 3 seconds', {
    delivery: { how: 'late', ms: 3_000 },
  }),
  onSpotCheckCall(805, '500', { response: htmlResponse(500, 'Error', 'Something broke.') }),
  onSpotCheckCall(806, '429, Retry-After in 2 seconds', {
    response: bareResponse(429, { 'retry-after': '2' }),
  }),
  onSpotCheckCall(807, 'no response', { delivery: { how: 'silence' } }),
  onSpotCheckCall(808, 'reset before the headers', {
    delivery: { how: 'reset', when: 'before-headers' },
  }),
];

function onSpotCheckCall(number: number, title: string, fault: Fault): WellKnownFault {
  return onResult(number, `spot check: ${title}`, { ...fault, kind: 'spotCheck' }, 'onboarding');
}
