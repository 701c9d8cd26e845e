import { readFileSync, readdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { JourneyKind } from './JourneyKind';
import type { Environment } from './keys';

/** A journey of the sandbox; `text` is its response. */
export interface SandboxJourney {
  readonly id: string;
  readonly kind: JourneyKind;
  /** The sample that it is made from. */
  readonly slug: string;
  readonly title: string;
  readonly environment: Environment;
  readonly text: string;
}

/** An image or video, with the content type from its file name. */
export interface SandboxMedia {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** IDs of the sandbox, because the extension opens the IDs of samples as samples. Stable: notes and tests contain them. */
const ids: Readonly<Record<string, string>> = {
  passed: '65ee1f0c9a3b7d0012c4e8f1',
  'not-live': '65ee3dfb9a3b7d0012c4e8f4',
  'faces-do-not-match': '65ee5cea9a3b7d0012c4e8f7',
  incomplete: '65ee7bd99a3b7d0012c4e8fa',
  'no-decision': '65ee9ac89a3b7d0012c4e8fd',
  'rule-could-not-apply': '65eeb9b79a3b7d0012c4e900',
  'forty-rules': '65eed8a69a3b7d0012c4e903',
  'everything-null': '65eef7959a3b7d0012c4e906',
  deviating: '65ef16849a3b7d0012c4e909',
  'long-and-right-to-left': '65ef35739a3b7d0012c4e90c',
  'face-too-close': '65ef54629a3b7d0012c4e90f',
  'details-shapes': '65ef73519a3b7d0012c4e912',
  'odd-rule-keys': '65ef92409a3b7d0012c4e915',
  'face-occluded': '65efb12f9a3b7d0012c4e918',
  approved: '65efd01e9a3b7d0012c4e91b',
  referred: '65efef0d9a3b7d0012c4e91e',
  'aml-rejected': '65f00dfc9a3b7d0012c4e921',
  'other-person': '65f02ceb9a3b7d0012c4e924',
  'documents-missing': '65f04bda9a3b7d0012c4e927',
  'onboarding-deviating': '65f06ac99a3b7d0012c4e92a',
};

/** Onboarding journeys of the sandbox environment, which results do not name; the others are live. */
const ofSandbox: ReadonlySet<string> = new Set(['other-person', 'documents-missing']);

const mediaTypes: Readonly<Record<string, string>> = {
  '.webp': 'image/webp',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.avif': 'image/avif',
  '.webm': 'video/webm',
};

interface SampleEntry {
  readonly id: string;
  readonly kind: JourneyKind;
  readonly slug: string;
  readonly title: string;
}

/** Reads the samples of `folder` and replaces their IDs. */
export function readJourneys(folder: string): readonly SandboxJourney[] {
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as SampleEntry[];
  return index.map(({ id: sampleId, kind, slug, title }) => {
    const id = ids[slug];
    if (id === undefined) {
      throw new Error(`The sample ${slug} has no sandbox ID: add one to test/sandbox/journeys.ts.`);
    }
    const file = kind === 'onboarding' ? join('onboarding', `${slug}.json`) : `${slug}.json`;
    const text = readFileSync(join(folder, file), 'utf8').replaceAll(sampleId, id);
    return { id, kind, slug, title, environment: environmentOf(text, kind, slug), text };
  });
}

function environmentOf(text: string, kind: JourneyKind, slug: string): Environment {
  if (kind === 'onboarding') return ofSandbox.has(slug) ? 'sandbox' : 'live';
  const { environment_name: name } = JSON.parse(text) as { environment_name?: unknown };
  if (name !== 'live' && name !== 'sandbox') {
    throw new Error(`The sample ${slug} belongs to no environment that the sandbox has keys for.`);
  }
  return name;
}

/** Reads images or videos by their API path: the file name without its extension. */
export function readMedia(folder: string): ReadonlyMap<string, SandboxMedia> {
  const media = new Map<string, SandboxMedia>();
  for (const file of readdirSync(folder).toSorted()) {
    const extension = extname(file);
    const type = mediaTypes[extension];
    if (type === undefined) continue;
    media.set(basename(file, extension), { type, bytes: readFileSync(join(folder, file)) });
  }
  return media;
}
