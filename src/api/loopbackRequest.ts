import { Agent as PlainAgent, ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as SecureAgent, type RequestOptions } from 'node:https';
import type { LookupFunction } from 'node:net';
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';

/**
 * Makes a request to a server on this machine. Every request to loopback is made here.
 *
 * VS Code replaces `http.request` and `https.request` by functions that go through the user's proxy, for `127.0.0.2` even by
 * default, and the proxy would read the credentials. It does not replace Node's class. The name `localhost` is not looked up: a
 * hosts file may give it any address. The certificates that the system trusts are read here, because VS Code adds them in
 * `https.request`.
 */
export function loopbackRequest(
  options: RequestOptions,
  onResponse?: (response: IncomingMessage) => void,
): ClientRequest {
  const { rejectUnauthorized = true } = options;
  const agent =
    options.protocol === 'https:'
      ? new SecureAgent({ rejectUnauthorized, secureContext: trusted() })
      : new PlainAgent();
  return new ClientRequest({ ...options, lookup: loopback, agent }, onResponse);
}

/** Both addresses that `localhost` can mean; Node tries the second one when nothing answers at the first. */
const loopback: LookupFunction = (_, options, found) => {
  if (options.all !== true) {
    found(null, '127.0.0.1', 4);
    return;
  }
  found(null, [
    { address: '127.0.0.1', family: 4 },
    { address: '::1', family: 6 },
  ]);
};

let known: { readonly defaults: readonly string[]; readonly context: SecureContext } | undefined;

/** What Node and the system trust. It is kept, because it holds hundreds of certificates. */
function trusted(): SecureContext {
  const defaults = getCACertificates('default');
  if (known?.defaults !== defaults) {
    const ca = [...defaults, ...getCACertificates('system')];
    known = { defaults, context: createSecureContext({ ca }) };
  }
  return known.context;
}
