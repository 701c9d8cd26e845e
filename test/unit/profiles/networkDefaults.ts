import type { NetworkSettings } from '../../../src/profiles/settings';

/** What is read of VS Code's settings and of the environment when neither says anything. */
export const NETWORK_DEFAULTS: NetworkSettings = {
  proxy: undefined,
  proxyIsUnreadable: false,
  proxySupportIsOff: false,
  exceptions: 0,
  strictSsl: true,
  systemCertificates: true,
};
