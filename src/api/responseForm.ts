import { isResult } from '../result/resultKeys';

/**
 * The form of a response body. `idwise` is the documented form of an error; every other form comes from a server in front of the
 * API, or is not an error.
 */
export type ResponseForm = 'idwise' | 'json' | 'page' | 'text' | 'empty';

export interface ResponseBody {
  readonly form: ResponseForm;
  /** Whether the body is a result; see `resultKeys`. */
  readonly isResult: boolean;
  /** `error_code` and `message`, where they are strings. */
  readonly errorCode?: string;
  readonly message?: string;
}

/** Largest body of an error that is read, in bytes. IDWise's errors are far shorter, and this one is parsed in the extension host. */
export const MAX_ERROR_BYTES = 64 * 1024;

/**
 * Reads a response body as an error (docs.idwise.com/docs/error-handling). IDWise's own is JSON with `success: false` and a string
 * `error_code`.
 *
 * @param maxBytes a longer body is not parsed.
 */
export function readResponseBody(body: Uint8Array, maxBytes = MAX_ERROR_BYTES): ResponseBody {
  const text = new TextDecoder().decode(body.subarray(0, maxBytes));
  if (text.trim() === '') return { form: 'empty', isResult: false };
  let parsed: unknown;
  try {
    parsed = body.length > maxBytes ? undefined : JSON.parse(text);
  } catch {
    parsed = undefined;
  }
  if (parsed === undefined) {
    return { form: /^\s*</.test(text) ? 'page' : 'text', isResult: false };
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    return { form: 'json', isResult: false };
  }
  const { success, error_code: errorCode, message } = parsed as Partial<Record<string, unknown>>;
  return {
    form: success === false && typeof errorCode === 'string' ? 'idwise' : 'json',
    isResult: isResult(Object.keys(parsed)),
    ...(typeof errorCode === 'string' && { errorCode }),
    ...(typeof message === 'string' && { message }),
  };
}
