/** A response, before `deliver` writes it to the socket. */
export interface SandboxResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Makes a response from the ordinary one. */
export type ResponseChange = (ordinary: SandboxResponse) => SandboxResponse;

/** The documented values of `error_code`, with their HTTP status and a message. */
const errors = {
  missing_authorization_header: [401, 'The Authorization header is missing.'],
  invalid_credentials: [401, 'The API key or the API secret is not right.'],
  invalid_authentication_format: [401, 'The Authorization header is not HTTP Basic.'],
  unauthorized: [403, 'These credentials give no access to this resource.'],
  not_allowed_ip_address: [403, 'Requests from this IP address are not allowed.'],
  missing_requested_resource: [404, 'The requested resource does not exist.'],
} as const satisfies Record<string, readonly [number, string]>;

export type ErrorCode = keyof typeof errors;

export function jsonResponse(status: number, text: string): SandboxResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: Buffer.from(text),
  };
}

/** The body of an error, as IDWise documents it. */
export function errorBody(code: string, message: string): string {
  return JSON.stringify({ success: false, message, error_code: code });
}

export function errorResponse(code: ErrorCode): SandboxResponse {
  const [status, message] = errors[code];
  const response = jsonResponse(status, errorBody(code, message));
  return status === 401
    ? { ...response, headers: { ...response.headers, 'www-authenticate': 'Basic realm="IDWise"' } }
    : response;
}

export function bareResponse(
  status: number,
  headers: Readonly<Record<string, string>> = {},
  text = '',
): SandboxResponse {
  return { status, headers, body: Buffer.from(text) };
}

export function mediaResponse(type: string, body: Uint8Array): SandboxResponse {
  return { status: 200, headers: { 'content-type': type }, body };
}

/** A web page, as gateways and captive portals send. */
export function htmlResponse(status: number, title: string, text: string): SandboxResponse {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: Buffer.from(
      `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>`,
    ),
  };
}

export function editBody(change: (body: Buffer) => Uint8Array): ResponseChange {
  return (ordinary) => ({ ...ordinary, body: change(Buffer.from(ordinary.body)) });
}

export function editText(change: (text: string) => string): ResponseChange {
  return editBody((body) => Buffer.from(change(body.toString('utf8'))));
}
