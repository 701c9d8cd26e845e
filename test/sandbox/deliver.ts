import { setTimeout as pause } from 'node:timers/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from './answer';
import type { Delivery } from './Fault';

/** Sends `answer` as `delivery` says. Settles when the server's part is over; never rejects. */
export async function deliver(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  delivery: Delivery | undefined,
): Promise<void> {
  // A client that has gone ends every wait; the server's stop() destroys the sockets and so does the same.
  const gone = new AbortController();
  if (request.socket.destroyed) {
    return;
  }
  response.once('close', () => gone.abort());
  try {
    await send(request, response, answer, delivery, gone.signal);
  } catch (error) {
    if (!gone.signal.aborted) {
      throw error;
    }
  }
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  delivery: Delivery | undefined,
  gone: AbortSignal,
): Promise<void> {
  const { socket } = request;
  const { body } = answer;
  switch (delivery?.how) {
    case undefined:
      writeHead(response, answer);
      response.end(body);
      return;
    case 'late':
      await pause(delivery.ms, undefined, { signal: gone });
      writeHead(response, answer);
      response.end(body);
      return;
    case 'pause':
      writeHead(response, answer);
      await write(response, body.subarray(0, delivery.afterBytes));
      await pause(delivery.ms, undefined, { signal: gone });
      response.end(body.subarray(delivery.afterBytes));
      return;
    case 'stall':
      writeHead(response, answer);
      await write(response, body.subarray(0, delivery.afterBytes));
      return;
    case 'trickle':
      writeHead(response, answer);
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
        writeHead(response, answer);
        await write(response, body.subarray(0, Math.ceil(body.length / 2)));
      }
      // A reset discards what has not been read yet, so the client gets a moment to read the first part.
      await pause(delivery.when === 'before-headers' ? 0 : 50, undefined, { signal: gone });
      socket.resetAndDestroy();
      return;
    case 'cut':
      if (delivery.when === 'in-body') {
        writeHead(response, answer);
        await write(response, body.subarray(0, Math.ceil(body.length / 2)));
      }
      socket.end();
      return;
    case 'cut-chunked':
      response.writeHead(answer.status, answer.headers);
      await write(response, body);
      socket.end();
      return;
    case 'raw':
      await writeRaw(socket, delivery.text);
      socket.end();
      return;
  }
}

function writeHead(response: ServerResponse, { status, headers, body }: Answer): void {
  const bodiless = status === 204 || status === 304;
  response.writeHead(
    status,
    bodiless ? headers : { 'content-length': String(body.length), ...headers },
  );
  response.flushHeaders();
}

/** Settles when the bytes have left this process, so that what comes next really comes after them. */
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
