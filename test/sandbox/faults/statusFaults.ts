import {
  bareResponse,
  errorBody,
  errorResponse,
  htmlResponse,
  jsonResponse,
  type SandboxResponse,
} from '../responses';
import { GATEWAYS } from '../gateways';
import { onResult, type WellKnownFault } from './WellKnownFault';

/** Numbers from 2010: the first three digits are the HTTP status. */
export const statusFaults: readonly WellKnownFault[] = [
  onResult(2010, '201 with an ordinary result', {
    response: (ordinary) => ({ ...ordinary, status: 201 }),
  }),
  onResult(2040, '204 without a body', { response: bareResponse(204) }),
  onResult(3010, '301 to another host', { response: redirect(301) }),
  onResult(3020, '302 to another host', { response: redirect(302) }),
  onResult(3021, '302 without a Location', { response: bareResponse(302) }),
  onResult(3030, '303 to another host', { response: redirect(303) }),
  onResult(3040, '304 to a request without a condition', { response: bareResponse(304) }),
  onResult(3070, '307 to another host', { response: redirect(307) }),
  onResult(3080, '308 to another host', { response: redirect(308) }),
  onResult(4000, '400 with an undocumented error code', {
    response: failure(400, 'The journey ID is malformed.', 'invalid_journey_id'),
  }),
  onResult(4010, '401 missing_authorization_header', {
    response: errorResponse('missing_authorization_header'),
  }),
  onResult(4011, '401 invalid_credentials', { response: errorResponse('invalid_credentials') }),
  onResult(4012, '401 invalid_authentication_format', {
    response: errorResponse('invalid_authentication_format'),
  }),
  onResult(4013, '401 with a page instead of JSON', {
    response: htmlResponse(
      401,
      'Authorization Required',
      'This server could not verify your identity.',
    ),
  }),
  onResult(4014, '401 with "success": true', {
    response: jsonResponse(401, '{"success": true, "message": null, "error_code": 17}'),
  }),
  onResult(4015, '401 that echoes the credentials', {
    response: (_ordinary, { headers: { authorization = '' } }) => {
      const pair = Buffer.from(authorization.replace(/^Basic /i, ''), 'base64').toString('utf8');
      return failure(401, `Refused ${pair} from header "${authorization}"`, 'invalid_credentials');
    },
  }),
  onResult(4016, '401 with markup in the message', {
    response: failure(
      401,
      '<img src=x onerror="alert(1)"><b>Sign in</b> [here](command:idwise.x)',
      'invalid_credentials',
    ),
  }),
  onResult(4017, '401 with a message of 100,000 characters', {
    response: failure(401, 'The credentials are wrong. '.repeat(3704), 'invalid_credentials'),
  }),
  onResult(4020, '402 with an empty body', { response: bareResponse(402) }),
  onResult(4030, '403 unauthorized', { response: errorResponse('unauthorized') }),
  onResult(4031, '403 not_allowed_ip_address', {
    response: errorResponse('not_allowed_ip_address'),
  }),
  onResult(4032, '403 with the page of a firewall', {
    response: htmlResponse(403, 'Request blocked', 'Incident 7731-40-19. Contact the site owner.'),
  }),
  onResult(4033, '403 of an AWS REST gateway that does not know the path', {
    response: GATEWAYS['AWS REST gateway'],
  }),
  onResult(4034, '403 of an AWS REST gateway that repeats the Authorization header', {
    response: GATEWAYS['AWS REST gateway that repeats the Authorization header'],
  }),
  onResult(4040, '404 missing_requested_resource', {
    response: errorResponse('missing_requested_resource'),
  }),
  onResult(4041, '404 with a page: wrong path prefix', {
    response: htmlResponse(404, 'Not Found', 'Nothing is served at this address.'),
  }),
  onResult(4042, '404 of an AWS HTTP gateway', { response: GATEWAYS['AWS HTTP gateway'] }),
  onResult(4043, '404 of ingress-nginx', { response: GATEWAYS['ingress-nginx'] }),
  onResult(4044, '404 of Kong', { response: GATEWAYS.Kong }),
  onResult(4045, '404 of Azure', { response: GATEWAYS.Azure }),
  onResult(4046, '404 of Express', { response: GATEWAYS.Express }),
  onResult(4047, '404 of FastAPI', { response: GATEWAYS.FastAPI }),
  onResult(4048, '404 of Envoy: an empty body', { response: GATEWAYS.Envoy }),
  onResult(4050, '405 with an empty body', { response: bareResponse(405, { allow: 'POST' }) }),
  onResult(4070, '407 of a proxy that wants a password', {
    response: bareResponse(407, { 'proxy-authenticate': 'Basic realm="office"' }),
  }),
  onResult(4080, '408 with an empty body', { response: bareResponse(408) }),
  onResult(4100, '410 with an empty body', { response: bareResponse(410) }),
  onResult(4180, '418 with an empty body', { response: bareResponse(418) }),
  onResult(4290, '429, Retry-After in 2 seconds', { response: limited('2') }),
  onResult(4291, '429, Retry-After in an hour', { response: limited('3600') }),
  onResult(4292, '429, Retry-After as a date in 90 seconds', {
    response: () => limited(new Date(Date.now() + 90_000).toUTCString()),
  }),
  onResult(4293, '429, Retry-After as a date in the past', {
    response: limited('Wed, 21 Oct 2015 07:28:00 GMT'),
  }),
  onResult(4294, '429 without Retry-After', { response: limited() }),
  onResult(4295, '429, Retry-After unreadable', { response: limited('soon') }),
  onResult(4296, '429, Retry-After negative', { response: limited('-5') }),
  onResult(4297, '429, Retry-After beyond any calendar', {
    response: limited('99999999999999999999'),
  }),
  onResult(4510, '451 with an empty body', { response: bareResponse(451) }),
  onResult(5000, '500 with a JSON error', {
    response: failure(500, 'Something went wrong on our side.', 'internal_error'),
  }),
  onResult(5001, '500 with a stack trace as text', {
    response: bareResponse(
      500,
      { 'content-type': 'text/plain' },
      'Traceback (most recent call last):\n  File "api.py", line 211\nKeyError: 0\n',
    ),
  }),
  onResult(5010, '501 with an empty body', { response: bareResponse(501) }),
  onResult(5020, '502 with the page of a gateway', {
    response: htmlResponse(502, 'Bad Gateway', 'The upstream server gave no valid response.'),
  }),
  onResult(5030, '503 with the page of a gateway', {
    response: htmlResponse(503, 'Service Unavailable', 'Down for maintenance.'),
  }),
  onResult(5031, '503, Retry-After in 1 second', {
    response: bareResponse(503, { 'retry-after': '1' }),
  }),
  onResult(5032, '503, Retry-After in 10 minutes', {
    response: bareResponse(503, { 'retry-after': '600' }),
  }),
  onResult(5040, '504 with an empty body', { response: bareResponse(504) }),
  onResult(5200, '520 with an empty body', { response: bareResponse(520) }),
  onResult(9990, '999 with an empty body', { response: bareResponse(999) }),
];

/** `.invalid` never resolves, so a client that follows fails and reaches no host. */
function redirect(status: number): SandboxResponse {
  return bareResponse(status, {
    location: 'https://another-host.invalid/journey/v2/spot-checks/moved',
  });
}

function failure(status: number, message: string, code: string): SandboxResponse {
  return jsonResponse(status, errorBody(code, message));
}

function limited(retryAfter?: string): SandboxResponse {
  const response = failure(429, 'Too many requests.', 'rate_limited');
  return retryAfter === undefined
    ? response
    : { ...response, headers: { ...response.headers, 'retry-after': retryAfter } };
}
