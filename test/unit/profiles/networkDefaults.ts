import type { NetworkSettings } from '../../../src/profiles/settings';

/** The network settings when neither VS Code nor the environment sets any. */
export const NETWORK_DEFAULTS: NetworkSettings = {
  proxy: undefined,
  proxyIsUnreadable: false,
  proxySupportIsOff: false,
  exceptions: 0,
  strictSsl: true,
  systemCertificates: true,
};
