import type { NetworkSettings } from '../profiles/networkSettings';
import { quantity, t } from '../text/localization';

/** The settings in force, in one sentence without an end: no value that may hold a password is in it. */
export function networkSettingsWords(
  network: NetworkSettings,
  timeoutMs: number,
  isThisMachine: boolean,
): string {
  const { proxy, proxySupportIsOff, exceptions, strictSsl, systemCertificates } = network;
  const parts = [
    proxy === undefined
      ? t('no proxy in VS Code’s settings; VS Code asks the system for one')
      : t('proxy {0} ({1})', proxy.host, proxy.from),
    proxySupportIsOff ? t('not used: http.proxySupport is off') : undefined,
    isThisMachine ? t('no proxy is used for this machine itself') : undefined,
    exceptions > 0 ? t('exceptions in http.noProxy: {0}', exceptions) : undefined,
    strictSsl ? t('strict SSL on') : t('strict SSL off (http.proxyStrictSSL)'),
    systemCertificates
      ? t('certificates of the system on')
      : t('certificates of the system off (http.systemCertificates)'),
    t('time limit {0}', quantity(timeoutMs / 1000, 'second')),
  ];
  return parts.filter((part) => part !== undefined).join('; ');
}
