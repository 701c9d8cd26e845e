import type { Delivery } from './Fault';
import type { SandboxApi } from './SandboxApi';

/** A request that stays without an answer. */
export interface HangingRequest {
  /** Settles when the server has it. */
  readonly arrived: Promise<void>;
  /** Settles when the client has closed its connection. */
  readonly released: Promise<void>;
}

/** Lets the next requests for a journey or a picture hang, before their response or in it. */
export function hang(
  sandbox: SandboxApi,
  name: string,
  delivery: Delivery = { how: 'silence' },
): HangingRequest {
  const arrived = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  sandbox.fault(
    ({ url = '', socket }) => {
      if (!url.endsWith(`/${name}`)) return false;
      socket.once('close', () => released.resolve());
      arrived.resolve();
      return true;
    },
    { delivery },
  );
  return { arrived: arrived.promise, released: released.promise };
}
