import type { Fault } from '../Fault';
import type { JourneyKind } from '../JourneyKind';

/** What a well-known fault befalls: the result itself, its selfie, or its video. */
export type FaultTarget = 'result' | 'picture' | 'video';

/** A fault that anybody can see by opening a journey ID, without writing code. */
export interface WellKnownFault {
  /** The journey ID to open: `fa17`, or `fa18` for an onboarding journey, zeros, and the number that the tables give. */
  readonly id: string;
  readonly title: string;
  readonly target: FaultTarget;
  /** The last part of the URL that meets the fault: the ID, or the path of the selfie or video. */
  readonly path: string;
  readonly fault: Fault;
  /** The journey that is there without the fault, made of a sample in which all is well: `passed` or `approved`. */
  text(sample: string): string;
}

interface SampleWithSelfie {
  readonly journey_id: string;
  readonly selfie: { readonly image_path: string; readonly video_path?: string };
}

/** The four digits of a well-known fault; each table of faults has its own hundreds. */
type FaultNumber = number;

const PREFIXES: Readonly<Record<JourneyKind, string>> = { spotCheck: 'fa17', onboarding: 'fa18' };

function numbered(kind: JourneyKind, length: number, number: FaultNumber): string {
  return `${PREFIXES[kind]}${String(number).padStart(length - 4, '0')}`;
}

/** The journey ID of fault `number`. */
export function faultJourneyId(number: FaultNumber, kind: JourneyKind = 'spotCheck'): string {
  return numbered(kind, 24, number);
}

/** Asking for the result goes wrong. */
export function onResult(
  number: FaultNumber,
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

/** The result arrives, its selfie does not. */
export function onImage(
  number: FaultNumber,
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

/** The result arrives, its video does not. */
export function onVideo(number: FaultNumber, title: string, fault: Fault): WellKnownFault {
  const result = onResult(number, title, fault);
  const path = numbered('spotCheck', 32, number);
  return {
    ...result,
    target: 'video',
    path,
    text: (sample) => result.text(sample).replaceAll(parse(sample).selfie.video_path ?? path, path),
  };
}

/** The same fault of an onboarding journey: of its result, asked for by the call for onboarding journeys, or of its selfie. */
export function forOnboarding({ id, title, target, fault }: WellKnownFault): WellKnownFault {
  const number = Number(id.slice(PREFIXES.spotCheck.length));
  return target === 'picture'
    ? onImage(number, title, fault, 'onboarding')
    : onResult(number, title, { ...fault, kind: 'onboarding' }, 'onboarding');
}

function parse(sample: string): SampleWithSelfie {
  return JSON.parse(sample) as SampleWithSelfie;
}
