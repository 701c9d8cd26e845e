import type { IncomingMessage } from 'node:http';
import { type Answer, htmlAnswer, jsonAnswer } from './answer';

/** An answer to a path that something in front of an API does not know; some repeat parts of the request. */
export type GatewayAnswer = Answer | ((ordinary: Answer, request: IncomingMessage) => Answer);

/** What stands in front of APIs answers so, by the reports of its users. None of it is IDWise's own form. */
export const GATEWAYS = {
  'AWS HTTP gateway': jsonAnswer(404, '{"message":"Not Found"}'),
  'AWS REST gateway': jsonAnswer(403, '{"message":"Missing Authentication Token"}'),
  'AWS REST gateway that repeats the Authorization header': (
    _,
    { headers: { authorization = '' } },
  ) =>
    jsonAnswer(
      403,
      JSON.stringify({
        message: `'${authorization.replace(/^Basic /, '')}' not a valid key=value pair (missing equal-sign) in Authorization header: '${authorization}'.`,
      }),
    ),
  'ingress-nginx': text(404, 'default backend - 404'),
  nginx: htmlAnswer(404, '404 Not Found', 'nginx'),
  Kong: jsonAnswer(404, '{"message":"no Route matched with those values"}'),
  Azure: jsonAnswer(404, '{ "statusCode": 404, "message": "Resource not found" }'),
  Express: (_, { method = '', url = '' }) =>
    htmlAnswer(404, 'Error', `<pre>Cannot ${method} ${url}</pre>`),
  FastAPI: jsonAnswer(404, '{"detail":"Not Found"}'),
  Envoy: text(404, ''),
} as const satisfies Record<string, GatewayAnswer>;

export type GatewayName = keyof typeof GATEWAYS;

export const gatewayNames = Object.keys(GATEWAYS) as readonly GatewayName[];

function text(status: number, body: string): Answer {
  return { status, headers: { 'content-type': 'text/plain' }, body: Buffer.from(body) };
}
