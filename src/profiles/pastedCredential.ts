import * as l10n from '@vscode/l10n';
import { characterAt, characterBefore } from '../detection/escapes';
import { isInvisible, isQuote, isSpace } from '../detection/wrapping';

/** A key or secret that was typed or pasted. */
export interface PastedCredential {
  /** Without surrounding spaces, invisible characters and quotes. */
  readonly value: string;
  /** Why it is invalid, as a sentence; undefined if it may be valid. */
  readonly problem: string | undefined;
}

/** Reads the input of an API key. */
export function readKey(text: string): PastedCredential {
  const value = withoutAround(text);
  if (value === '') return { value, problem: l10n.t('Enter the API key.') };
  if (/\p{Cc}/u.test(value)) {
    return { value, problem: l10n.t('An API key cannot contain control characters.') };
  }
  return { value, problem: problemOf(value) ?? keyProblem(value) };
}

/** Reads the input of the API secret that belongs to `apiKey`. */
export function readSecret(text: string, apiKey: string): PastedCredential {
  const value = withoutAround(text);
  if (value === '') return { value, problem: l10n.t('Enter the API secret.') };
  if (/\p{Cc}/u.test(value)) {
    return { value, problem: l10n.t('An API secret cannot contain control characters.') };
  }
  return { value, problem: problemOf(value) ?? secretProblem(value, apiKey) };
}

/** Removes what surrounds a value: quotes and invisible characters, escaped or not, and spaces. */
function withoutAround(text: string): string {
  const isAround = (char: string, length: number): boolean =>
    isQuote(char) || isInvisible(char) || (length === 1 && isSpace(char));
  let end = endOfQuote(text);
  for (let next = characterBefore(text, end); end > 0; next = characterBefore(text, end)) {
    if (!isAround(next.char, end - next.start)) break;
    end = next.start;
  }
  let start = 0;
  for (let next = characterAt(text, start); start < end; next = characterAt(text, start)) {
    if (!isAround(next.char, next.end - start)) break;
    start = next.end;
  }
  return text.slice(start, end);
}

/** The offset after the last quote, if code continues with a comma or a semicolon; else the text's end. */
function endOfQuote(text: string): number {
  for (let end = text.length; end > 0;) {
    const { char, start } = characterBefore(text, end);
    if (isQuote(char)) return end;
    if (!/[,;]/.test(char) && !isSpace(char) && !isInvisible(char)) break;
    end = start;
  }
  return text.length;
}

/** A line of an `.env` file, a shell, code or JSON: a name with a value. */
const ASSIGNMENT =
  /^(?<prefix>(?:export|set|setx|const|let|var|ENV|-e|--env)\s+|\$env:)?["']?(?<name>[A-Za-z][\w .-]{0,60}?)["'”]{0,2}\s*(?:=>|:=|=|:(?=[\s"'“]))\s*(?<first>.)/u;

/** A name of credentials, or a name in capitals. */
const NAME = /key|secret|token|passw|idwise|(?:^|[_ -])id$/i;
const NAME_IN_CAPITALS = /^(?:[A-Z]{3,}|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)$/;

function problemOf(value: string): string | undefined {
  if (
    /^(?:Authorization\s*[:=]\s*["']?)?(?:Basic|Bearer)\s/i.test(value) ||
    /^Authorization\b/i.test(value)
  ) {
    return l10n.t(
      'This is an Authorization header. Enter the API key and the API secret, each in its own step.',
    );
  }
  if (isAssignment(value)) {
    return l10n.t(
      'The value starts with a name, as in an .env file. Enter only the part after it.',
    );
  }
  if (/…|\.{3}|[*•●∙]{3}/.test(value)) {
    return l10n.t(
      'This was copied from the screen, which shows only a part of the value. Use the Copy button in IDWise’s portal.',
    );
  }
  if ([...value].some(isInvisible)) {
    return l10n.t(
      'There is an invisible character in the middle. Copy it from another place, or type it.',
    );
  }
  if ([...value].some(isQuote)) {
    return l10n.t(
      'There is a quotation mark in the middle. Enter only the text between the quotation marks.',
    );
  }
  return isPairInBase64(value)
    ? l10n.t('This is the key and the secret together, in base64. Enter each in its own step.')
    : undefined;
}

function isAssignment(value: string): boolean {
  const { prefix, name = '', first = '=' } = ASSIGNMENT.exec(value)?.groups ?? {};
  // Only padding of Base64 has nothing after it.
  if (first === '=') return false;
  return prefix !== undefined || isQuote(first) || NAME.test(name) || NAME_IN_CAPITALS.test(name);
}

/** The value after `Basic` in a header. */
function isPairInBase64(value: string): boolean {
  if (!/^[A-Za-z0-9+/]{12,}={0,2}$/.test(value)) return false;
  return /^[!-9;-~]+:[!-~]+$/.test(Buffer.from(value, 'base64').toString('latin1'));
}

/** The user name of Basic authentication ends at the first colon (RFC 7617, 2). */
function keyProblem(key: string): string | undefined {
  if (!/^[!-~]+$/.test(key)) {
    return l10n.t('Use only ASCII letters, digits and punctuation, without spaces.');
  }
  if (key.includes(':'))
    return l10n.t(
      'An API key contains no colon. Enter only the key here; the next step asks for the secret.',
    );
  switch (sdkCredential(key)) {
    case 'clientKey':
      return l10n.t('This is a client key, which is for IDWise’s SDKs. Results need a server key.');
    case 'sessionToken':
      return l10n.t(
        'This is a session token, which is for IDWise’s SDKs. Results need a server key.',
      );
    default:
      return undefined;
  }
}

function secretProblem(secret: string, apiKey: string): string | undefined {
  return apiKey !== '' && secret.startsWith(`${apiKey}:`)
    ? l10n.t('This is the key and the secret together. Enter only the part after the colon.')
    : undefined;
}

/**
 * Recognizes credentials of IDWise's SDKs, which give no access to results.
 *
 * - A client key is a whole `Basic …` header in Base64, as in the SDKs' published examples. No API Key ID can be one.
 * - A client session token is a JSON Web Token (docs.idwise.com/docs/api-auth, "Client Keys").
 */
export function sdkCredential(text: string): 'clientKey' | 'sessionToken' | undefined {
  const header = decoded(text);
  const [, pair = ''] = /^Basic ([A-Za-z0-9+/]+={0,2})$/.exec(header) ?? [];
  if (decoded(pair).includes(':')) return 'clientKey';
  const [head = '', ...rest] = text.split('.');
  return rest.length === 2 && isTokenHeader(decoded(head, 'base64url'))
    ? 'sessionToken'
    : undefined;
}

function decoded(text: string, encoding: 'base64' | 'base64url' = 'base64'): string {
  return Buffer.from(text, encoding).toString('utf8');
}

/** The header of a JSON Web Token is a JSON object with the algorithm of the signature (RFC 7515, 4.1.1). */
function isTokenHeader(text: string): boolean {
  try {
    const header: unknown = JSON.parse(text);
    return typeof header === 'object' && header !== null && 'alg' in header;
  } catch {
    return false;
  }
}
