import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import type { ServerOptions } from 'node:https';
import { certificate, type CertificateRequest } from './certificate';

/** The certificate of an HTTPS server. All but `self-signed` and `unknown-issuer` need a trusted sandbox authority. */
export type TlsVariant =
  | 'valid'
  | 'self-signed'
  /** Signed by an authority that is sent along but not trusted, like that of a company's proxy. */
  | 'unknown-issuer'
  /** Signed by an authority that is not sent along. */
  | 'incomplete-chain'
  | 'expired'
  | 'not-yet-valid'
  /** For another host. */
  | 'wrong-host'
  /** TLS 1.1 at most. */
  | 'old-version';

const day = 24 * 60 * 60 * 1000;

interface Authority {
  readonly name: string;
  readonly key: KeyObject;
  readonly cert: string;
}

// Created on first use, so no private key is in the repository.
let sandboxAuthority: Authority | undefined;

/** The certificate (PEM) of the authority that signs for this process's HTTPS sandboxes. */
export function authorityCertificate(): string {
  // Unique, because a process may load several bundles and certificates are found by name.
  sandboxAuthority ??= authority(`Sandbox authority ${randomUUID()}`);
  return sandboxAuthority.cert;
}

/** Options for `https.createServer` on 127.0.0.1 and localhost, and for two names behind a proxy. */
export function tlsIdentity(variant: TlsVariant): ServerOptions {
  authorityCertificate();
  const unknown = variant === 'unknown-issuer' || variant === 'incomplete-chain';
  const issuer = unknown ? authority('Authority that is not trusted') : sandboxAuthority;
  const key = privateKey();
  const now = Date.now();
  const selfSigned = variant === 'self-signed' || issuer === undefined;
  const request: CertificateRequest = {
    subject: 'IDWise Journey Inspector sandbox',
    subjectKey: key,
    issuer: selfSigned ? 'IDWise Journey Inspector sandbox' : issuer.name,
    issuerKey: selfSigned ? key : issuer.key,
    notBefore: new Date(now + (variant === 'not-yet-valid' ? 30 : -60) * day),
    notAfter: new Date(now + (variant === 'expired' ? -30 : 60) * day),
    authority: false,
    ...(variant === 'wrong-host'
      ? { dnsNames: ['other-host.invalid'] }
      : {
          dnsNames: ['localhost', 'sandbox.invalid', 'api.idwise.com'],
          ipAddresses: [[127, 0, 0, 1]],
        }),
  };
  return {
    key: key.export({ type: 'pkcs8', format: 'pem' }),
    cert: certificate(request) + (variant === 'unknown-issuer' ? (issuer?.cert ?? '') : ''),
    ...(variant === 'old-version'
      ? { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }
      : {}),
  };
}

function authority(name: string): Authority {
  const key = privateKey();
  const cert = certificate({
    subject: name,
    subjectKey: key,
    issuer: name,
    issuerKey: key,
    notBefore: new Date(Date.now() - 365 * day),
    notAfter: new Date(Date.now() + 365 * day),
    authority: true,
  });
  return { name, key, cert };
}

function privateKey(): KeyObject {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
}
