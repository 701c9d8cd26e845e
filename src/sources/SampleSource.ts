import { readdir, readFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { failed, success, type Outcome } from '../api/RequestFailure';
import type { JourneySource } from './JourneySource';

/** A bundled journey, as `media/samples/index.json` lists it. */
export interface SampleJourney {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
}

/** IDs of samples begin so, and such an ID always opens as a sample. */
const SAMPLE_ID = /^5a5a5a5a5a5a[0-9a-f]{12}$/;

export function isSampleId(journeyId: string): boolean {
  return SAMPLE_ID.test(journeyId);
}

/** Serves the bundled journeys as IDWise would: same texts, same pictures, same failures. */
export class SampleSource implements JourneySource {
  /** @param folder `media/samples` of the installed extension. */
  constructor(private readonly folder: string) {}

  async list(): Promise<readonly SampleJourney[]> {
    return JSON.parse(await readFile(join(this.folder, 'index.json'), 'utf8')) as SampleJourney[];
  }

  async getSpotCheck(journeyId: string): Promise<Outcome<string>> {
    const sample = (await this.list()).find(({ id }) => id === journeyId);
    if (sample === undefined) return failed({ kind: 'notFound' });
    return success(await readFile(join(this.folder, `${sample.slug}.json`), 'utf8'));
  }

  getImage(path: string): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
    return this.media('pictures', path);
  }

  getVideo(path: string): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
    return this.media('videos', path);
  }

  /** A file named after the path IDWise would use, with the extension of its format. */
  private async media(
    kind: 'pictures' | 'videos',
    path: string,
  ): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
    const folder = join(this.folder, kind);
    const file = (await readdir(folder)).find((name) => parse(name).name === path);
    if (file === undefined) return failed({ kind: 'notFound' });
    return success(new Uint8Array(await readFile(join(folder, file))));
  }
}
