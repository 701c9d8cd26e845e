/** What the server puts on the wire: everything between the request and the socket works on this. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** The `error_code` values of IDWise's documentation, each with its HTTP status and a message. */
const errors = {
  missing_authorization_header: [401, 'The Authorization header is missing.'],
  invalid_credentials: [401, 'The API key or the API secret is not right.'],
  invalid_authentication_format: [401, 'The Authorization header is not HTTP Basic.'],
  unauthorized: [403, 'These credentials give no access to this resource.'],
  not_allowed_ip_address: [403, 'Requests from this IP address are not allowed.'],
  missing_requested_resource: [404, 'The requested resource does not exist.'],
} as const satisfies Record<string, readonly [number, string]>;

export type ErrorCode = keyof typeof errors;

export const errorCodes = Object.keys(errors) as readonly ErrorCode[];

/** A JSON document given as its own text. */
export function jsonAnswer(status: number, text: string): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: Buffer.from(text),
  };
}

/** The body of an error in IDWise's own form. */
export function errorBody(code: string, message: string): string {
  return JSON.stringify({ success: false, message, error_code: code });
}

/** A documented error: `{"success": false, "message": "…", "error_code": "…"}`. */
export function errorAnswer(code: ErrorCode): Answer {
  const [status, message] = errors[code];
  const answer = jsonAnswer(status, errorBody(code, message));
  return status === 401
    ? { ...answer, headers: { ...answer.headers, 'www-authenticate': 'Basic realm="IDWise"' } }
    : answer;
}

/** A status, its body empty or a text. */
export function bareAnswer(
  status: number,
  headers: Readonly<Record<string, string>> = {},
  text = '',
): Answer {
  return { status, headers, body: Buffer.from(text) };
}

/** A picture's or video's bytes. */
export function mediaAnswer(type: string, body: Uint8Array): Answer {
  return { status: 200, headers: { 'content-type': type }, body };
}

/** A page as gateways and captive portals send it. */
export function htmlAnswer(status: number, title: string, text: string): Answer {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: Buffer.from(
      `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>`,
    ),
  };
}
