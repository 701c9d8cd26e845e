import { createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto';

/** The contents of a certificate, which `certificate` encodes as DER (RFC 5280), so tests need no openssl. */
export interface CertificateRequest {
  readonly subject: string;
  readonly subjectKey: KeyObject;
  readonly issuer: string;
  /** A P-256 private key. */
  readonly issuerKey: KeyObject;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** May sign other certificates. */
  readonly authority: boolean;
  readonly dnsNames?: readonly string[];
  /** Four bytes each. */
  readonly ipAddresses?: readonly (readonly number[])[];
}

const oid = {
  commonName: [0x55, 0x04, 0x03],
  ecdsaWithSha256: [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02],
  subjectAltName: [0x55, 0x1d, 0x11],
  basicConstraints: [0x55, 0x1d, 0x13],
  keyUsage: [0x55, 0x1d, 0x0f],
} as const;

/** Returns a signed certificate as PEM. */
export function certificate(request: CertificateRequest): string {
  const algorithm = sequence(objectId(oid.ecdsaWithSha256));
  const body = sequence(
    tagged(0xa0, integer([2])),
    integer([0x01, ...randomBytes(15)]),
    algorithm,
    name(request.issuer),
    sequence(time(request.notBefore), time(request.notAfter)),
    name(request.subject),
    createPublicKey(request.subjectKey).export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...extensions(request))),
  );
  const signature = sign('sha256', body, request.issuerKey);
  const der = sequence(body, algorithm, bitString(signature));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

function extensions({ authority, dnsNames = [], ipAddresses = [] }: CertificateRequest): Buffer[] {
  const isAuthority = sequence(...(authority ? [tagged(0x01, Buffer.from([0xff]))] : []));
  // The number of unused bits, then the bits from the left: 0 digitalSignature, 5 keyCertSign, 6 cRLSign.
  const usage = tagged(0x03, Buffer.from(authority ? [0x01, 0x06] : [0x07, 0x80]));
  const names = [
    ...dnsNames.map((dnsName) => tagged(0x82, Buffer.from(dnsName, 'latin1'))),
    ...ipAddresses.map((address) => tagged(0x87, Buffer.from(address))),
  ];
  return [
    extension(oid.basicConstraints, isAuthority, true),
    extension(oid.keyUsage, usage, true),
    ...(names.length > 0 ? [extension(oid.subjectAltName, sequence(...names), false)] : []),
  ];
}

function extension(id: readonly number[], value: Buffer, critical: boolean): Buffer {
  const flag = critical ? [tagged(0x01, Buffer.from([0xff]))] : [];
  return sequence(objectId(id), ...flag, tagged(0x04, value));
}

function name(commonName: string): Buffer {
  const attribute = sequence(objectId(oid.commonName), tagged(0x0c, Buffer.from(commonName)));
  return sequence(tagged(0x31, attribute));
}

/** UTCTime, which covers 1950 to 2049. */
function time(date: Date): Buffer {
  const digits = date
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(/[-:T]/g, '');
  return tagged(0x17, Buffer.from(digits.slice(2), 'latin1'));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

function integer(bytes: readonly number[]): Buffer {
  return tagged(0x02, Buffer.from(bytes));
}

function objectId(bytes: readonly number[]): Buffer {
  return tagged(0x06, Buffer.from(bytes));
}

function bitString(bytes: Buffer): Buffer {
  return tagged(0x03, Buffer.concat([Buffer.from([0]), bytes]));
}

function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
