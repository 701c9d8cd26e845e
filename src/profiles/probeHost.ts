import { lookup } from 'node:dns/promises';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** Result of each step; undefined if the step was not reached. */
export interface HostProbe {
  readonly name?: ProbeStep;
  readonly connection?: ProbeStep;
  /** Undefined for plain http. */
  readonly tls?: ProbeStep;
  /** Undefined if the host showed no certificate. */
  readonly certificate?: CertificateSeen;
}

export type ProbeStep =
  | { readonly ok: true; readonly ms: number }
  /** `code` is the system's error code, or `timeout`. */
  | { readonly ok: false; readonly code: string };

/** A certificate, trusted or not. Times are in epoch milliseconds. */
export interface CertificateSeen {
  readonly issuer: string | undefined;
  readonly validFrom: number;
  readonly validTo: number;
}

/**
 * Probes a host directly, without VS Code's proxy: DNS lookup, TCP connection, TLS certificate. Sends no HTTP, and so
 * nothing of a profile. Never throws.
 *
 * @param stepLimitMs time limit of each step.
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
      // The certificate is the subject of the probe, and nothing is sent over the connection.
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
    // A lookup cannot be cancelled, so its result is ignored.
    await Promise.race([work(limit), aborted(limit)]);
    return { ok: true, ms: performance.now() - started };
  } catch (error) {
    return { ok: false, code: limit.aborted ? 'timeout' : codeOf(error) };
  }
}

/** Resolves when the socket is open, and closes it. */
async function opened(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  limit: AbortSignal,
  inspect?: () => void,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  // Handles errors after the time limit too, which would otherwise be thrown.
  socket.on('error', reject);
  socket.once(event, () => resolve());
  try {
    await Promise.race([promise, aborted(limit)]);
    inspect?.();
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
