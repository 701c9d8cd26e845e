import type { Fault } from '../Fault';
import type { JourneyKind } from '../JourneyKind';

type FaultTarget = 'result' | 'picture' | 'video';

/** A fault with a journey ID of its own: open the journey to see the fault. */
export interface WellKnownFault {
  /** `fa17`, or `fa18` for an onboarding journey, zeros, and the number in the tables. */
  readonly id: string;
  readonly title: string;
  readonly target: FaultTarget;
  /** The last segment of the URL with the fault: the ID, or the path of the selfie or video. */
  readonly path: string;
  readonly fault: Fault;
  /** The journey without the fault, made from the sample `passed` or `approved`. */
  text(sample: string): string;
}

interface SampleWithSelfie {
  readonly journey_id: string;
  readonly selfie: { readonly image_path: string; readonly video_path?: string };
}

const PREFIXES: Readonly<Record<JourneyKind, string>> = { spotCheck: 'fa17', onboarding: 'fa18' };

function numbered(kind: JourneyKind, length: number, number: number): string {
  return `${PREFIXES[kind]}${String(number).padStart(length - 4, '0')}`;
}

export function faultJourneyId(number: number, kind: JourneyKind = 'spotCheck'): string {
  return numbered(kind, 24, number);
}

export function onResult(
  number: number,
  title: string,
  fault: Fault,
  kind: JourneyKind = 'spotCheck',
): WellKnownFault {
  const id = faultJourneyId(number, kind);
  return {
    id,
    title,
    target: 'result',
    path: id,
    fault,
    text: (sample) => sample.replaceAll(parse(sample).journey_id, id),
  };
}

/** A fault of the selfie; the result is ordinary. */
export function onImage(
  number: number,
  title: string,
  fault: Fault,
  kind: JourneyKind = 'spotCheck',
): WellKnownFault {
  const result = onResult(number, title, fault, kind);
  const path = numbered(kind, 32, number);
  return {
    ...result,
    target: 'picture',
    path,
    text: (sample) => result.text(sample).replaceAll(parse(sample).selfie.image_path, path),
  };
}

/** A fault of the video; the result is ordinary. */
export function onVideo(number: number, title: string, fault: Fault): WellKnownFault {
  const result = onResult(number, title, fault);
  const path = numbered('spotCheck', 32, number);
  return {
    ...result,
    target: 'video',
    path,
    text: (sample) => result.text(sample).replaceAll(parse(sample).selfie.video_path ?? path, path),
  };
}

/** The same fault for the result or the selfie of an onboarding journey. */
export function forOnboarding({ id, title, target, fault }: WellKnownFault): WellKnownFault {
  const number = Number(id.slice(PREFIXES.spotCheck.length));
  return target === 'picture'
    ? onImage(number, title, fault, 'onboarding')
    : onResult(number, title, { ...fault, kind: 'onboarding' }, 'onboarding');
}

function parse(sample: string): SampleWithSelfie {
  return JSON.parse(sample) as SampleWithSelfie;
}
