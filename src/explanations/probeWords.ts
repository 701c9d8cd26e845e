import type { HostProbe, ProbeStep } from '../profiles/probeHost';
import { formatUtc } from '../result/times';
import { t } from '../text/localization';
import { markdownText } from '../text/markdownText';

/** What a direct look at the host adds to a failure, and what it does not know. */
export function probeWords({ name, connection, tls, certificate }: HostProbe): string {
  const parts = [
    said(name, t('its name resolves'), (code) => t('its name does not resolve ({0})', code)),
    said(connection, t('its port accepts connections'), (code) =>
      t('its port accepts no connection ({0})', code),
    ),
    certificate === undefined
      ? said(tls, t('a secure connection is possible'), (code) =>
          t('no secure connection is possible ({0})', code),
        )
      : certificateWords(certificate),
  ];
  const seen = parts.filter((part) => part !== undefined).join(', ');
  return t('Without VS Code’s proxy: {0}.', seen);
}

function said(
  step: ProbeStep | undefined,
  passed: string,
  failed: (code: string) => string,
): string | undefined {
  if (step === undefined) return undefined;
  return step.ok ? passed : failed(step.code);
}

function certificateWords({
  issuer,
  validFrom,
  validTo,
}: NonNullable<HostProbe['certificate']>): string | undefined {
  if (!Number.isFinite(validFrom) || !Number.isFinite(validTo)) return undefined;
  const [from, to] = [formatUtc(validFrom), formatUtc(validTo)];
  return issuer === undefined
    ? t('its certificate is valid from {0} to {1}', from, to)
    : t(
        'its certificate, issued by {0}, is valid from {1} to {2}',
        markdownText(issuer.slice(0, 80).toWellFormed()),
        from,
        to,
      );
}
