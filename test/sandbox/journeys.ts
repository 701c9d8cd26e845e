import { readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { JourneyKind } from './JourneyKind';
import type { Environment } from './keys';

/** A journey that the sandbox knows: its text is what the call for its kind answers. */
export interface SandboxJourney {
  readonly id: string;
  readonly kind: JourneyKind;
  /** The sample it was made of. */
  readonly slug: string;
  readonly title: string;
  readonly environment: Environment;
  readonly text: string;
}

/** A picture or video as stored, with the content type that its file name tells. */
export interface SandboxMedia {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/**
 * Sample IDs always open as samples in the extension, so the sandbox serves the same journeys under IDs of
 * its own. Written down rather than computed: people keep them in notes and tests.
 */
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

/** The onboarding journeys that belong to the sandbox environment. Their results do not name it; the others are live. */
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

/** The samples of `folder` as sandbox journeys: the same text with the other ID in it. */
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

/** Pictures or videos of `folder` by their API path, which is the file name without its extension. */
export function readMedia(folder: string): ReadonlyMap<string, SandboxMedia> {
  const media = new Map<string, SandboxMedia>();
  for (const file of readdirSync(folder).toSorted()) {
    const extension = extname(file);
    const type = mediaTypes[extension];
    if (type !== undefined) {
      media.set(file.slice(0, -extension.length), {
        type,
        bytes: readFileSync(join(folder, file)),
      });
    }
  }
  return media;
}
