import type { IncomingMessage } from 'node:http';
import { requestPath } from './requestPath';

/** The two kinds of journey. A journey's ID does not tell which one it is; each kind has a call of its own. */
export type JourneyKind = 'spotCheck' | 'onboarding';

/** The path of each kind's call, between the prefix and the journey ID. */
export const RESULT_CALLS: Readonly<Record<JourneyKind, string>> = {
  spotCheck: 'v2/spot-checks',
  onboarding: 'v2/get',
};

/** The kind of result that a request asks for; undefined for one that asks for something else. */
export function requestedKind(request: IncomingMessage): JourneyKind | undefined {
  const [, call] = /\/(v2\/[^/]+)\/[^/]+$/.exec(requestPath(request)) ?? [];
  return (['spotCheck', 'onboarding'] as const).find((kind) => RESULT_CALLS[kind] === call);
}
