import type { Outcome } from '../api/RequestFailure';
import type { ResultKind } from '../detection/ResultKind';

export interface SourceOptions {
  readonly signal: AbortSignal;
  /** False sends the request only once. */
  readonly retry?: boolean;
  /** Called when the credentials have been read and the request is about to leave. */
  readonly onSend?: () => void;
  /** Called before each delay with the number of the next attempt, from 2, and the delay in milliseconds. */
  readonly onRetry?: (attempt: number, delayMs: number) => void;
  /** Called with the received share (0 to 1) of a body whose length is known. */
  readonly onProgress?: (share: number) => void;
  /** For images and videos: the ID in the response that has their paths. */
  readonly rawId?: string;
  /** For images and videos of a file's result: the profile that the user has agreed to. */
  readonly profileId?: string | undefined;
}

/** A source of results: IDWise, the bundled samples, or files. */
export interface JourneySource {
  /**
   * Gets the text of a result.
   *
   * @param name the journey's ID, or the file's URI.
   * @param kind the kind to request from IDWise; ignored for samples and files.
   */
  getResult(name: string, kind: ResultKind, options: SourceOptions): Promise<Outcome<string>>;
  getImage(path: string, options: SourceOptions): Promise<Outcome<Uint8Array<ArrayBuffer>>>;
  getVideo(path: string, options: SourceOptions): Promise<Outcome<Uint8Array<ArrayBuffer>>>;
}
