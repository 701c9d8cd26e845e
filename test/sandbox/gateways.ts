import type { IncomingMessage } from 'node:http';
import { type SandboxResponse, htmlResponse, jsonResponse } from './responses';

/** The response of a gateway to an unknown path; some repeat parts of the request. */
export type GatewayResponse =
  SandboxResponse | ((ordinary: SandboxResponse, request: IncomingMessage) => SandboxResponse);

/** Responses of common gateways, taken from public bug reports. IDWise does not send any of them. */
export const GATEWAYS = {
  'AWS HTTP gateway': jsonResponse(404, '{"message":"Not Found"}'),
  'AWS REST gateway': jsonResponse(403, '{"message":"Missing Authentication Token"}'),
  'AWS REST gateway that repeats the Authorization header': (
    _,
    { headers: { authorization = '' } },
  ) =>
    jsonResponse(
      403,
      JSON.stringify({
        message: `'${authorization.replace(/^Basic /, '')}' not a valid key=value pair (missing equal-sign) in Authorization header: '${authorization}'.`,
      }),
    ),
  'ingress-nginx': text(404, 'default backend - 404'),
  nginx: htmlResponse(404, '404 Not Found', 'nginx'),
  Kong: jsonResponse(404, '{"message":"no Route matched with those values"}'),
  Azure: jsonResponse(404, '{ "statusCode": 404, "message": "Resource not found" }'),
  Express: (_, { method = '', url = '' }) =>
    htmlResponse(404, 'Error', `<pre>Cannot ${method} ${url}</pre>`),
  FastAPI: jsonResponse(404, '{"detail":"Not Found"}'),
  Envoy: text(404, ''),
} as const satisfies Record<string, GatewayResponse>;

type GatewayName = keyof typeof GATEWAYS;

export const gatewayNames = Object.keys(GATEWAYS) as readonly GatewayName[];

function text(status: number, body: string): SandboxResponse {
  return { status, headers: { 'content-type': 'text/plain' }, body: Buffer.from(body) };
}
