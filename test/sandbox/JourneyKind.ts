import type { IncomingMessage } from 'node:http';
import { requestPath } from './requestPath';

/** The kind of a journey. The ID does not tell it; each kind has its own call. */
export type JourneyKind = 'spotCheck' | 'onboarding';

/** The path of the call, between the prefix and the journey ID. */
export const RESULT_CALLS: Readonly<Record<JourneyKind, string>> = {
  spotCheck: 'v2/spot-checks',
  onboarding: 'v2/get',
};

/** The kind of result that is requested; undefined for an image or a video. */
export function requestedKind(request: IncomingMessage): JourneyKind | undefined {
  const [, call] = /\/(v2\/[^/]+)\/[^/]+$/.exec(requestPath(request)) ?? [];
  return (['spotCheck', 'onboarding'] as const).find((kind) => RESULT_CALLS[kind] === call);
}
