import { isJourneyId } from '../detection/journeyId';
import { isResultKind, type ResultKind } from '../result/ResultKind';

/** A journey that IDWise is asked for, as one profile sees it. */
export interface IdwiseJourneyRef {
  readonly kind: 'idwise';
  readonly journeyId: string;
  readonly profileId: string;
  /** What the ID names, where that is known: it was found before, or the place of the ID says so. */
  readonly result?: ResultKind;
}

/** A bundled journey. */
export interface SampleJourneyRef {
  readonly kind: 'sample';
  readonly journeyId: string;
}

/** A result that was saved to a file. Its journey ID, if it has one, is known once it is read. */
export interface FileJourneyRef {
  readonly kind: 'file';
  /** The file's URI as VS Code writes it, which holds no space. */
  readonly address: string;
}

/** A journey that was opened while there was no profile to ask IDWise with. */
export interface UnassignedJourneyRef {
  readonly kind: 'unassigned';
  readonly journeyId: string;
}

/** Names one journey and where its result comes from. */
export type JourneyRef =
  IdwiseJourneyRef | SampleJourneyRef | FileJourneyRef | UnassignedJourneyRef;

export function idwiseJourney(
  journeyId: string,
  profileId: string,
  result?: ResultKind,
): IdwiseJourneyRef {
  return { kind: 'idwise', journeyId, profileId, ...(result !== undefined && { result }) };
}

export function sampleJourney(journeyId: string): SampleJourneyRef {
  return { kind: 'sample', journeyId };
}

/** @param address the file's URI as VS Code writes it. */
export function fileJourney(address: string): FileJourneyRef {
  return { kind: 'file', address };
}

export function unassignedJourney(journeyId: string): UnassignedJourneyRef {
  return { kind: 'unassigned', journeyId };
}

/** Names a journey in a map. No part holds a space, so they cannot run into each other. */
export function journeyKey(ref: JourneyRef): string {
  switch (ref.kind) {
    case 'idwise':
      return `idwise ${ref.profileId} ${ref.journeyId}`;
    case 'file':
      return `file ${ref.address}`;
    case 'sample':
    case 'unassigned':
      return `${ref.kind} ${ref.journeyId}`;
  }
}

export function isSameJourney(a: JourneyRef | undefined, b: JourneyRef): boolean {
  return a !== undefined && journeyKey(a) === journeyKey(b);
}

/** The name of a result file: the last part of its address. */
export function fileName({ address }: FileJourneyRef): string {
  const [path = ''] = address.split(/[?#]/, 1);
  const name = path.slice(path.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Names used in stored data for the kinds that have no profile; IDs of profiles are UUIDs. */
const SAMPLES = 'samples';
const FILES = 'files';
const NO_PROFILE = 'none';

/**
 * A journey in a panel's persisted state, which is JSON.
 *
 * @returns undefined when the state is not one of ours. A file's address is not checked.
 */
export function readJourneyRef(state: unknown): JourneyRef | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { kind, journeyId, profileId, address, result } = state as Partial<Record<string, unknown>>;
  if (kind === 'file') return typeof address === 'string' ? fileJourney(address) : undefined;
  if (typeof journeyId !== 'string' || !isJourneyId(journeyId)) return undefined;
  if (kind === 'sample') return sampleJourney(journeyId);
  if (kind === 'unassigned') return unassignedJourney(journeyId);
  if (kind !== 'idwise' || typeof profileId !== 'string') return undefined;
  return idwiseJourney(journeyId, profileId, isResultKind(result) ? result : undefined);
}

function ofStoredProfile(journeyId: string, profileId: string): JourneyRef {
  if (profileId === SAMPLES) return sampleJourney(journeyId);
  return profileId === NO_PROFILE
    ? unassignedJourney(journeyId)
    : idwiseJourney(journeyId, profileId);
}

/** A journey in the address of a document: `<profile>/<journey>.json`, or `files/<name>.json` with the file's address as query. */
export interface JourneyPath {
  readonly path: string;
  readonly query: string;
}

/** @param name what the file may be called, since its tab is titled so. */
export function journeyPath(ref: JourneyRef, name: string): JourneyPath {
  if (ref.kind === 'file') {
    const path = `${FILES}/${name.endsWith('.json') ? name : `${name}.json`}`;
    return { path, query: ref.address };
  }
  const folder =
    ref.kind === 'idwise' ? ref.profileId : ref.kind === 'sample' ? SAMPLES : NO_PROFILE;
  return { path: `${folder}/${ref.journeyId}.json`, query: '' };
}

/** The journey that {@link journeyPath} gave a path; undefined for any other path. */
export function readJourneyPath({ path, query }: JourneyPath): JourneyRef | undefined {
  if (path.startsWith(`${FILES}/`)) return fileJourney(query);
  const [, profileId, journeyId] = /^([\w-]+)\/([\w-]+)\.json$/.exec(path) ?? [];
  return profileId !== undefined && journeyId !== undefined && isJourneyId(journeyId)
    ? ofStoredProfile(journeyId, profileId)
    : undefined;
}

/** IDs of samples begin so, and such an ID always opens as a sample. */
const SAMPLE_ID = /^5a5a5a5a5a5a[0-9a-f]{12}$/;

export function isSampleId(journeyId: string): boolean {
  return SAMPLE_ID.test(journeyId);
}
