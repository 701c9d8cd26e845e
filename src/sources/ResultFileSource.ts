import * as vscode from 'vscode';
import { MEGABYTE } from '../base/megabyte';
import { failed, success, type Outcome, type RequestFailure } from '../api/RequestFailure';
import type { JourneySource, SourceOptions } from '../journeys/JourneySource';
import { isSampleId } from '../journeys/JourneyRef';
import type { ResultKind } from '../detection/ResultKind';

/** In bytes; IDWise's largest results are far smaller. */
const MAX_BYTES = 10 * MEGABYTE;

/** Source of results in files of any file system of VS Code. Their images and videos come from a profile or the samples. */
export class ResultFileSource implements JourneySource {
  /**
   * @param samples has the images of a saved sample.
   * @param ofProfile the source of a profile, which may have all other images.
   */
  constructor(
    private readonly samples: JourneySource,
    private readonly ofProfile: (profileId: string) => Outcome<JourneySource>,
  ) {}

  /** @param address the file's URI. Reads the saved file, without an editor's changes. */
  async getResult(
    address: string,
    _kind: ResultKind,
    { signal }: Pick<SourceOptions, 'signal'>,
  ): Promise<Outcome<string>> {
    try {
      const uri = vscode.Uri.parse(address, true);
      const { size } = await vscode.workspace.fs.stat(uri);
      if (size > MAX_BYTES) return failed({ kind: 'fileTooLarge', limit: MAX_BYTES });
      // Checked first, because reading a file cannot be cancelled.
      if (signal.aborted) return failed({ kind: 'cancelled' });
      const bytes = await vscode.workspace.fs.readFile(uri);
      // Checked again, because the file may have grown, and a file system may not know the size.
      if (bytes.length > MAX_BYTES) return failed({ kind: 'fileTooLarge', limit: MAX_BYTES });
      if (signal.aborted) return failed({ kind: 'cancelled' });
      return success(await vscode.workspace.decode(bytes, { uri }));
    } catch (error) {
      return failed(asFailure(error));
    }
  }

  async getImage(path: string, options: SourceOptions): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
    const source = this.mediaSource(options);
    return source.ok ? source.value.getImage(path, options) : source;
  }

  async getVideo(path: string, options: SourceOptions): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
    const source = this.mediaSource(options);
    return source.ok ? source.value.getVideo(path, options) : source;
  }

  private mediaSource({ rawId, profileId }: SourceOptions): Outcome<JourneySource> {
    if (rawId !== undefined && isSampleId(rawId)) return success(this.samples);
    return profileId === undefined ? failed({ kind: 'noProfile' }) : this.ofProfile(profileId);
  }
}

function asFailure(error: unknown): RequestFailure {
  if (!(error instanceof vscode.FileSystemError)) return { kind: 'fileUnreadable' };
  return error.code === 'FileNotFound'
    ? { kind: 'fileNotFound' }
    : { kind: 'fileUnreadable', systemCode: error.code };
}
