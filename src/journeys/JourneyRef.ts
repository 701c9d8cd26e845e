import { isJourneyId } from '../detection/journeyId';
import { isResultKind, type ResultKind } from '../detection/ResultKind';

/** A journey of IDWise, requested with one profile. */
export interface IdwiseJourneyRef {
  readonly kind: 'idwise';
  readonly journeyId: string;
  readonly profileId: string;
  /** The kind of result, if an earlier result or the ID's context tells it. */
  readonly result?: ResultKind;
}

/** A bundled journey. */
export interface SampleJourneyRef {
  readonly kind: 'sample';
  readonly journeyId: string;
}

/** A result in a file. Its journey ID is known only after reading. */
export interface FileJourneyRef {
  readonly kind: 'file';
  /** The file's `Uri.toString()`, which has no space. */
  readonly address: string;
}

/** A journey that was opened without a profile. */
export interface UnassignedJourneyRef {
  readonly kind: 'unassigned';
  readonly journeyId: string;
  /** The kind of result, if the ID's context tells it, for the profile that is added. */
  readonly result?: ResultKind;
}

/** Identifies a journey and the source of its result. */
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

/** @param address the file's `Uri.toString()`. */
export function fileJourney(address: string): FileJourneyRef {
  return { kind: 'file', address };
}

export function unassignedJourney(journeyId: string, result?: ResultKind): UnassignedJourneyRef {
  return { kind: 'unassigned', journeyId, ...(result !== undefined && { result }) };
}

/** Key of a journey in a map. No part has a space, so keys are unambiguous. */
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

/** The name of a result file: the last part of its URI. */
export function fileName({ address }: FileJourneyRef): string {
  const [path = ''] = address.split(/[?#]/, 1);
  const name = path.slice(path.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Folders in document URIs for journeys without a profile; IDs of profiles are UUIDs. */
const SAMPLES = 'samples';
const FILES = 'files';
const NO_PROFILE = 'none';

/** Reads a journey from a panel's saved state; undefined for any other value. A file's URI is not checked. */
export function readJourneyRef(state: unknown): JourneyRef | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { kind, journeyId, profileId, address, result } = state as Partial<Record<string, unknown>>;
  if (kind === 'file') return typeof address === 'string' ? fileJourney(address) : undefined;
  if (typeof journeyId !== 'string' || !isJourneyId(journeyId)) return undefined;
  if (kind === 'sample') return sampleJourney(journeyId);
  const resultKind = isResultKind(result) ? result : undefined;
  if (kind === 'unassigned') return unassignedJourney(journeyId, resultKind);
  if (kind !== 'idwise' || typeof profileId !== 'string') return undefined;
  return idwiseJourney(journeyId, profileId, resultKind);
}

/** A journey in a document's URI: `<profile>/<journey>.json`, or `files/<name>.json` with the file's URI as query. */
export interface JourneyPath {
  readonly path: string;
  readonly query: string;
}

/** @param name the file's display name, which becomes the document's title. */
export function journeyPath(ref: JourneyRef, name: string): JourneyPath {
  if (ref.kind === 'file') {
    const path = `${FILES}/${name.endsWith('.json') ? name : `${name}.json`}`;
    return { path, query: ref.address };
  }
  const folder =
    ref.kind === 'idwise' ? ref.profileId : ref.kind === 'sample' ? SAMPLES : NO_PROFILE;
  return { path: `${folder}/${ref.journeyId}.json`, query: '' };
}

/** The inverse of {@link journeyPath}; undefined for any other path. */
export function readJourneyPath({ path, query }: JourneyPath): JourneyRef | undefined {
  if (path.startsWith(`${FILES}/`)) return fileJourney(query);
  const [, folder, journeyId] = /^([\w-]+)\/([\w-]+)\.json$/.exec(path) ?? [];
  if (folder === undefined || journeyId === undefined || !isJourneyId(journeyId)) return undefined;
  if (folder === SAMPLES) return sampleJourney(journeyId);
  return folder === NO_PROFILE ? unassignedJourney(journeyId) : idwiseJourney(journeyId, folder);
}

/** IDs of samples, which always open as samples. */
const SAMPLE_ID = /^5a5a5a5a5a5a[0-9a-f]{12}$/;

export function isSampleId(journeyId: string): boolean {
  return SAMPLE_ID.test(journeyId);
}

/** What can be done with a journey, by the source of its result. Views check this and not `kind`. */
export interface JourneyCapabilities {
  /** The result can be read again. */
  readonly refresh: boolean;
  /** The source may decide later. */
  readonly watch: boolean;
  /** An HTTP request returns the result. */
  readonly copyAsRequest: boolean;
  /** The result is in a file that may change: an open panel follows it, and an earlier result is read again. */
  readonly followFile: boolean;
  /** The images come from the active profile. */
  readonly imagesOfActiveProfile: boolean;
}

const NO_FILE: JourneyCapabilities = {
  refresh: true,
  watch: true,
  copyAsRequest: false,
  followFile: false,
  imagesOfActiveProfile: false,
};

const CAPABILITIES: Readonly<Record<JourneyRef['kind'], JourneyCapabilities>> = {
  idwise: { ...NO_FILE, copyAsRequest: true },
  sample: NO_FILE,
  file: { ...NO_FILE, watch: false, followFile: true, imagesOfActiveProfile: true },
  unassigned: NO_FILE,
};

export function capabilitiesOf({ kind }: JourneyRef): JourneyCapabilities {
  return CAPABILITIES[kind];
}
