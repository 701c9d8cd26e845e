import { lookup } from 'node:dns/promises';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** What a direct look at a host told, step by step; a step that was not reached is undefined. */
export interface HostProbe {
  readonly name?: ProbeStep;
  readonly connection?: ProbeStep;
  /** Undefined for plain http, too. */
  readonly tls?: ProbeStep;
  /** Undefined when no certificate was shown. */
  readonly certificate?: CertificateSeen;
}

export type ProbeStep =
  | { readonly ok: true; readonly ms: number }
  /** `code` is the system's name for what went wrong, or `timeout`. */
  | { readonly ok: false; readonly code: string };

/** What a certificate says of itself, whether it is trusted or not. Times are in epoch milliseconds. */
export interface CertificateSeen {
  readonly issuer: string | undefined;
  readonly validFrom: number;
  readonly validTo: number;
}

/**
 * Looks at the host of a URL directly, without VS Code's proxy: is its name known, does its port accept a connection, which
 * certificate does it show? Nothing of HTTP is sent, so nothing of a profile either. Never throws.
 *
 * @param stepLimitMs the limit of each of the three steps.
 */
export async function probeHost(
  baseUrl: string,
  signal: AbortSignal,
  stepLimitMs: number,
): Promise<HostProbe> {
  const { hostname, port, protocol } = new URL(baseUrl);
  const host = hostname.replace(/^\[|\]$/g, '');
  const isTls = protocol === 'https:';
  const place = { host, port: Number(port) || (isTls ? 443 : 80) };
  const step = (work: (limit: AbortSignal) => Promise<unknown>): Promise<ProbeStep> =>
    timed(work, AbortSignal.any([signal, AbortSignal.timeout(stepLimitMs)]));

  const name = await step(() => lookup(host));
  if (!name.ok) return { name };
  const connection = await step((limit) => opened(connectTcp(place), 'connect', limit));
  if (!connection.ok || !isTls) return { name, connection };
  let certificate: CertificateSeen | undefined;
  const tls = await step((limit) => {
    const socket = connectTls({
      ...place,
      ...(isIP(host) === 0 && { servername: host }),
      // What is wrong with the certificate is what is looked for, and nothing is sent to whoever shows it.
      rejectUnauthorized: false,
    });
    return opened(socket, 'secureConnect', limit, () => {
      const { issuer, valid_from: from, valid_to: to } = socket.getPeerCertificate();
      certificate = {
        issuer: [issuer.O, issuer.CN].flat().find((text) => typeof text === 'string'),
        validFrom: Date.parse(from),
        validTo: Date.parse(to),
      };
    });
  });
  return { name, connection, tls, ...(certificate !== undefined && { certificate }) };
}

async function timed(
  work: (limit: AbortSignal) => Promise<unknown>,
  limit: AbortSignal,
): Promise<ProbeStep> {
  const started = performance.now();
  try {
    // Looking up a name cannot be cancelled: its answer is then not waited for.
    await Promise.race([work(limit), aborted(limit)]);
    return { ok: true, ms: performance.now() - started };
  } catch (error) {
    return { ok: false, code: limit.aborted ? 'timeout' : codeOf(error) };
  }
}

/** Settles when the socket is open, and closes it again. */
async function opened(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  limit: AbortSignal,
  look?: () => void,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  // It may fail after the time limit as well, when its failure is of no interest.
  socket.on('error', reject);
  socket.once(event, () => resolve());
  try {
    await Promise.race([promise, aborted(limit)]);
    look?.();
  } finally {
    socket.destroy();
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = (): void => reject(new Error('aborted'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error
    ? String(error.code)
    : 'unknown';
}
