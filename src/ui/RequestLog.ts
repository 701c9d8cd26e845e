import * as vscode from 'vscode';
import type { AttemptRecord } from '../api/IdwiseClient';

/** The output channel `IDWise`: one line per request. Writes only what is listed here. */
export class RequestLog implements vscode.Disposable {
  private readonly channel = vscode.window.createOutputChannel('IDWise', { log: true });

  record(record: AttemptRecord): void {
    const { request, attempt, status, failure, bytes, queuedMs, firstByteMs, totalMs } = record;
    const parts = [
      `GET ${request}`,
      status === undefined ? undefined : String(status),
      loggable(failure?.errorCode) ?? loggable(failure?.systemCode) ?? failure?.kind,
      attempt === 0 ? 'not sent' : attempt > 1 ? `attempt ${attempt}` : undefined,
      bytes === undefined ? undefined : `${bytes} bytes`,
      `queued ${Math.round(queuedMs)} ms`,
      firstByteMs === undefined ? undefined : `first byte ${Math.round(firstByteMs)} ms`,
      `total ${Math.round(totalMs)} ms`,
    ];
    const line = parts.filter((part) => part !== undefined).join(' · ');
    if (failure === undefined) this.channel.info(line);
    else this.channel.warn(line);
  }

  /** Logs where an error of this extension was thrown, without its message: a parser's may quote a result. */
  reportError(error: unknown): void {
    const name = error instanceof Error ? error.name : typeof error;
    const frames = error instanceof Error ? framesOf(error).split('\n') : [];
    const places = frames
      .map((frame) => /^\s+at (?:.*[\\/])?([\w.]+:\d+:\d+)\)?$/.exec(frame)?.[1])
      .filter((place) => place !== undefined);
    this.channel.error(
      ['Error in the extension', loggable(name), ...places.slice(0, 5)].join(' · '),
    );
  }

  show(): void {
    this.channel.show(true);
  }

  dispose(): void {
    this.channel.dispose();
  }
}
/** The stack without the message, whose lines may look like frames. */
/** The stack without the message, whose lines may look like frames. */
function framesOf({ stack = '', message }: Error): string {
  const at = stack.indexOf(message);
  return at === -1 ? '' : stack.slice(at + message.length);
}
/** Accepts only a short word as a code, because a server may send anything, such as line breaks. */
/** A code is one short word; anything else a server may call a code is not written, line breaks least of all. */
function loggable(code: string | undefined): string | undefined {
  return code !== undefined && /^[\w.-]{1,64}$/.test(code) ? code : undefined;
}
