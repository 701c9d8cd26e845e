import type { Delivery } from './Fault';
import type { SandboxApi } from './SandboxApi';

/** A request without a response. */
interface HangingRequest {
  /** Resolves when the server has received it. */
  readonly arrived: Promise<void>;
  /** Resolves when the client has closed its connection. */
  readonly released: Promise<void>;
}

/** Makes requests for a journey or an image hang, before or within the response. */
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
