import type { Outcome } from '../api/RequestFailure';
import type { ResultKind } from '../result/ResultKind';

export interface SourceOptions {
  readonly signal: AbortSignal;
  /** False for a request that is sent once, whatever comes of it. */
  readonly retry?: boolean;
  /** Told when the keyring has answered and the request is about to leave. */
  readonly onSend?: () => void;
  /** Told before each wait that another try follows: its number, from 2, and the wait in milliseconds. */
  readonly onRetry?: (attempt: number, delayMs: number) => void;
  /** The share, 0 to 1, of a body whose length is known. */
  readonly onProgress?: (share: number) => void;
  /** For pictures and videos: the ID that the response with their paths gives itself. */
  readonly sentId?: string;
  /** For what a file's result points to: the profile to ask with. It is chosen before a person is asked, and only once. */
  readonly profileId?: string | undefined;
}

/** Where journeys come from: IDWise, the bundled samples, or files. */
export interface JourneySource {
  /**
   * The response's own text.
   *
   * @param name the journey's ID; of a file its address.
   * @param kind which kind of result IDWise is asked for; samples and files are what they are.
   */
  getResult(name: string, kind: ResultKind, options: SourceOptions): Promise<Outcome<string>>;
  getImage(path: string, options: SourceOptions): Promise<Outcome<Uint8Array<ArrayBuffer>>>;
  getVideo(path: string, options: SourceOptions): Promise<Outcome<Uint8Array<ArrayBuffer>>>;
}
