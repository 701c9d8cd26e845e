import { setTimeout as pause } from 'node:timers/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SandboxResponse } from './responses';
import type { Delivery } from './Fault';

/** Sends `sent` as `delivery` says. Resolves when nothing is left to send, or when the client is gone. */
export async function deliver(
  request: IncomingMessage,
  response: ServerResponse,
  sent: SandboxResponse,
  delivery: Delivery | undefined,
): Promise<void> {
  const gone = new AbortController();
  if (request.socket.destroyed) return;
  response.once('close', () => gone.abort());
  try {
    await send(request, response, sent, delivery, gone.signal);
  } catch (error) {
    if (!gone.signal.aborted) throw error;
  }
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  sent: SandboxResponse,
  delivery: Delivery | undefined,
  gone: AbortSignal,
): Promise<void> {
  const { socket } = request;
  const { body } = sent;
  switch (delivery?.how) {
    case undefined:
    case 'late':
      if (delivery !== undefined) await pause(delivery.ms, undefined, { signal: gone });
      writeHead(response, sent);
      response.end(body);
      return;
    case 'pause':
      writeHead(response, sent);
      await write(response, body.subarray(0, delivery.afterBytes));
      await pause(delivery.ms, undefined, { signal: gone });
      response.end(body.subarray(delivery.afterBytes));
      return;
    case 'stall':
      writeHead(response, sent);
      await write(response, body.subarray(0, delivery.afterBytes));
      return;
    case 'trickle':
      writeHead(response, sent);
      for (let at = 0; at < body.length; at += delivery.bytes) {
        await write(response, body.subarray(at, at + delivery.bytes));
        await pause(delivery.everyMs, undefined, { signal: gone });
      }
      response.end();
      return;
    case 'silence':
      return;
    case 'reset':
      if (delivery.when === 'in-headers') {
        await writeRaw(socket, 'HTTP/1.1 200 OK\r\nContent-Type: applica');
      } else if (delivery.when === 'in-body') {
        writeHead(response, sent);
        await write(response, body.subarray(0, Math.ceil(body.length / 2)));
      }
      // A reset discards unread bytes, so the client gets time to read the first part.
      await pause(delivery.when === 'before-headers' ? 0 : 50, undefined, { signal: gone });
      socket.resetAndDestroy();
      return;
    case 'cut':
      if (delivery.when === 'in-body') {
        writeHead(response, sent);
        await write(response, body.subarray(0, Math.ceil(body.length / 2)));
      }
      socket.end();
      return;
    case 'cut-chunked':
      response.writeHead(sent.status, sent.headers);
      await write(response, body);
      socket.end();
      return;
    case 'raw':
      await writeRaw(socket, delivery.text);
      socket.end();
      return;
  }
}

function writeHead(response: ServerResponse, { status, headers, body }: SandboxResponse): void {
  const bodiless = status === 204 || status === 304;
  response.writeHead(
    status,
    bodiless ? headers : { 'content-length': String(body.length), ...headers },
  );
  response.flushHeaders();
}

/** Resolves when the bytes have left this process. */
function write(response: ServerResponse, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    response.write(bytes, () => resolve());
  });
}

function writeRaw(socket: IncomingMessage['socket'], text: string): Promise<void> {
  return new Promise((resolve) => {
    socket.write(text, 'latin1', () => resolve());
  });
}
