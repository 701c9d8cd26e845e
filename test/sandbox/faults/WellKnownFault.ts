import type { Fault } from '../Fault';

/** What a well-known fault befalls: the result itself, its selfie, or its video. */
export type FaultTarget = 'result' | 'picture' | 'video';

/** A fault that anybody can see by opening a journey ID, without writing code. */
export interface WellKnownFault {
  /** The journey ID to open: `fa17`, zeros, and the number that the tables give. */
  readonly id: string;
  readonly title: string;
  readonly target: FaultTarget;
  /** The last part of the URL that meets the fault: the ID, or the path of the selfie or video. */
  readonly path: string;
  readonly fault: Fault;
  /** The journey that is there without the fault, made of the text of the sample `passed`. */
  text(passed: string): string;
}

interface PassedSample {
  readonly journey_id: string;
  readonly selfie: { readonly image_path: string; readonly video_path: string };
}

/** The four digits of a well-known fault; each table of faults has its own hundreds. */
type FaultNumber = number;

function numbered(length: number, number: FaultNumber): string {
  return `fa17${String(number).padStart(length - 4, '0')}`;
}

/** The journey ID of fault `number`. */
export function faultJourneyId(number: FaultNumber): string {
  return numbered(24, number);
}

/** Asking for the result goes wrong. */
export function onResult(number: FaultNumber, title: string, fault: Fault): WellKnownFault {
  const id = faultJourneyId(number);
  return {
    id,
    title,
    target: 'result',
    path: id,
    fault,
    text: (passed) => passed.replaceAll(parse(passed).journey_id, id),
  };
}

/** The result arrives, its selfie does not. */
export function onPicture(number: FaultNumber, title: string, fault: Fault): WellKnownFault {
  const result = onResult(number, title, fault);
  const path = numbered(32, number);
  return {
    ...result,
    target: 'picture',
    path,
    text: (passed) => result.text(passed).replaceAll(parse(passed).selfie.image_path, path),
  };
}

/** The result arrives, its video does not. */
export function onVideo(number: FaultNumber, title: string, fault: Fault): WellKnownFault {
  const result = onResult(number, title, fault);
  const path = numbered(32, number);
  return {
    ...result,
    target: 'video',
    path,
    text: (passed) => result.text(passed).replaceAll(parse(passed).selfie.video_path, path),
  };
}

function parse(passed: string): PassedSample {
  return JSON.parse(passed) as PassedSample;
}
