import { bareAnswer, errorAnswer, htmlAnswer } from '../answer';
import type { Fault } from '../Fault';
import { GATEWAYS } from '../gateways';
import { onResult, type WellKnownFault } from './WellKnownFault';

/** Numbers 800 to 899. Onboarding journeys that answer as they should; asking for a spot check with their ID goes wrong. */
export const kindFaults: readonly WellKnownFault[] = [
  onSpotCheckCall(801, '403 unauthorized', { answer: errorAnswer('unauthorized') }),
  onSpotCheckCall(802, '403 not_allowed_ip_address', {
    answer: errorAnswer('not_allowed_ip_address'),
  }),
  onSpotCheckCall(803, '404 of an AWS HTTP gateway', { answer: GATEWAYS['AWS HTTP gateway'] }),
  onSpotCheckCall(804, '404 missing_requested_resource after 3 seconds', {
    delivery: { how: 'late', ms: 3_000 },
  }),
  onSpotCheckCall(805, '500', { answer: htmlAnswer(500, 'Error', 'Something broke.') }),
  onSpotCheckCall(806, '429, Retry-After in 2 seconds', {
    answer: bareAnswer(429, { 'retry-after': '2' }),
  }),
  onSpotCheckCall(807, 'never answers', { delivery: { how: 'silence' } }),
  onSpotCheckCall(808, 'reset before the headers', {
    delivery: { how: 'reset', when: 'before-headers' },
  }),
];

function onSpotCheckCall(number: number, title: string, fault: Fault): WellKnownFault {
  const bound: Fault = { ...fault, kind: 'spotCheck' };
  return onResult(number, `spot check: ${title}`, bound, 'onboarding');
}
