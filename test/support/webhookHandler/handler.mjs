/**
 * A webhook handler like that of an app, in its own process. Arguments: the defect (`correct` for none) and the port (0 for a
 * free one). Sends the port and each request to the parent process.
 */
import { createServer } from 'node:http';
import { createServer as createSocketServer } from 'node:net';

const [defect = 'correct', port = '0'] = process.argv.slice(2);
const AUTHORIZATION = 'Bearer right-token';
const DOCUMENTED = new Set([
  'eventId',
  'spotCheckJourneyId',
  'ongoingCheckId',
  'journeyId',
  'referenceNo',
  'systemDecision',
]);
const EVENTS = new Set(['Finished Spot Check', 'Finished Ongoing Check', 'Finished Journey']);

/** @type {Set<unknown>} */
const knownIds = new Set();
/** @type {Set<unknown>} */
const inProgress = new Set();

const RAW = {
  silent: () => undefined,
  /** @param {import('node:net').Socket} socket */
  closes: (socket) => socket.once('data', () => socket.end()),
  /** @param {import('node:net').Socket} socket */
  resets: (socket) => socket.once('data', () => socket.resetAndDestroy()),
  /** @param {import('node:net').Socket} socket */
  speaksSomethingElse: (socket) => socket.once('data', () => socket.end('SSH-2.0-OpenSSH_9.6\r\n')),
  /** @param {import('node:net').Socket} socket */
  switchesProtocols: (socket) =>
    socket.once('data', () =>
      socket.write(
        'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
      ),
    ),
  /** @param {import('node:net').Socket} socket */
  breaksInTheBody: (socket) =>
    socket.once('data', () => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf');
      setImmediate(() => socket.destroy());
    }),
};

/** @type {Record<string, (response: import('node:http').ServerResponse) => void>} */
const RESPONSES = {
  endless: (response) => {
    const more = () => {
      while (response.write('x'.repeat(16_384)));
      response.once('drain', more);
    };
    more();
  },
  large: (response) => response.end('x'.repeat(10 * 1024 * 1024)),
  trickles: (response) => response.write('the beginning'),
  binary: (response) => response.end(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255, 254])),
  redirects: (response) =>
    response.writeHead(307, { Location: process.env['REDIRECT_TO'] ?? '' }).end(),
  noContent: (response) => response.writeHead(204).end(),
  repeatsItsHeaders: (response) =>
    response.end(JSON.stringify(/** @type {any} */ (response.req).headers)),
};

/** @param {unknown} authorization @param {string} text */
function statusFor(authorization, text) {
  if (
    defect !== 'asksForNoAuthentication' &&
    defect !== 'takesAnyAuthentication' &&
    authorization !== AUTHORIZATION
  ) {
    return 401;
  }
  let webhook;
  try {
    webhook = JSON.parse(text);
  } catch {
    if (defect === 'takesAnyBody') return 200;
    return defect === 'failsAtNoJson' ? 500 : 400;
  }
  const { event, body } = webhook;
  if (defect === 'failsAtEverything') return 500;
  if (defect === 'says204') return 204;
  if (defect === 'refusesLarge' && text.length > 100_000) return 413;
  if (defect === 'failsAtFields' && Object.keys(body).some((key) => !DOCUMENTED.has(key))) {
    return 422;
  }
  if (defect === 'failsAtNull' && body.systemDecision === null) return 500;
  if (
    defect === 'failsAtOtherDecisions' &&
    ![null, 'Complete', 'Refer'].includes(body.systemDecision ?? null)
  ) {
    return 400;
  }
  if (defect === 'failsAtTheOlderName' && event === 'Finished Ongoing Check') return 500;
  if (defect === 'refusesTheOlderName' && event === 'Finished Ongoing Check') return 400;
  if (defect === 'failsAtOnboarding' && event === 'Finished Journey') return 500;
  if (defect === 'refusesOnboarding' && event === 'Finished Journey') return 404;
  if (!EVENTS.has(event)) {
    if (defect === 'crashesAtUnknownEvents') process.exit(1);
    return defect === 'refusesUnknownEvents' ? 400 : 200;
  }
  if (defect === 'isBrokenByARestart' && process.env['RESTARTED'] === '1') return 500;
  if (defect === 'refusesWhatItKnows' && knownIds.has(body.eventId)) return 409;
  knownIds.add(body.eventId);
  return 200;
}

const server =
  defect in RAW
    ? createSocketServer((socket) => {
        socket.on('error', () => undefined);
        /** @type {any} */ (RAW)[defect](socket);
      })
    : createServer((request, response) => {
        let text = '';
        if (defect === 'breaksAtLarge') {
          request.on('data', () => {
            if (text.length > 100_000) request.socket.destroy();
          });
        }
        request.setEncoding('utf8');
        request.on('data', (chunk) => (text += chunk));
        request.on('end', () => {
          const { method, url, headers } = request;
          process.send?.({ method, url, headers, text: text.slice(0, 10_000) });
          const respond = RESPONSES[defect];
          if (respond !== undefined) {
            respond(response);
            return;
          }
          const { eventId } = eventIdOf(text);
          const isBusy =
            inProgress.has(eventId) || (defect === 'takesOneAtATime' && inProgress.size > 0);
          inProgress.add(eventId);
          // Long enough for a second request that was sent at the same time.
          setTimeout(() => {
            inProgress.delete(eventId);
            const status = statusFor(headers.authorization, text);
            const fails = ['failsAtTwoAtOnce', 'takesOneAtATime'].includes(defect) && isBusy;
            const refuses = defect === 'refusesTheSecondAtOnce' && isBusy;
            response.writeHead(fails ? 500 : refuses ? 409 : status, { 'X-Handler': defect });
            response.end(status === 200 ? 'taken' : undefined);
          }, 20);
        });
      });

/** @param {string} text */
function eventIdOf(text) {
  try {
    return JSON.parse(text).body ?? {};
  } catch {
    return {};
  }
}

server.listen(Number(port), '127.0.0.1', () => {
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  process.send?.({ port: address.port });
});
// Arrives after the messages that were sent before.
process.on('message', () => process.send?.('caughtUp'));
process.on('disconnect', () => process.exit());
