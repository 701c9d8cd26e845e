import { readdir, readFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { failed, success, type Outcome } from '../api/RequestFailure';
import type { ResultKind } from '../detection/ResultKind';
import type { JourneySource } from '../journeys/JourneySource';

/** A bundled journey: its entry in `media/samples/index.json`, and its result. */
export interface SampleJourney {
  readonly id: string;
  readonly kind: ResultKind;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  /** The result as from IDWise. */
  readonly text: string;
}

/** Source of the bundled journeys, with the same responses and failures as IDWise. */
export class SampleSource implements JourneySource {
  /** @param extensionFolder where the extension is installed. */
  constructor(private readonly extensionFolder: string) {}

  async list(): Promise<readonly SampleJourney[]> {
    const file = join(this.extensionFolder, 'dist', 'samples.json');
    return JSON.parse(await readFile(file, 'utf8')) as SampleJourney[];
  }

  /** A sample's result, of either kind. */
  async getResult(journeyId: string): Promise<Outcome<string>> {
    const sample = (await this.list()).find(({ id }) => id === journeyId);
    return sample === undefined ? failed({ kind: 'notFound' }) : success(sample.text);
  }

  getImage(path: string): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
    return this.media('pictures', path);
  }

  getVideo(path: string): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
    return this.media('videos', path);
  }

  /** Reads a file whose name is the path, with the extension of its format. */
  private async media(
    kind: 'pictures' | 'videos',
    path: string,
  ): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
    const folder = join(this.extensionFolder, 'media', 'samples', kind);
    const file = (await readdir(folder)).find((name) => parse(name).name === path);
    if (file === undefined) return failed({ kind: 'notFound' });
    return success(new Uint8Array(await readFile(join(folder, file))));
  }
}
