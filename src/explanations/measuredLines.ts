import * as l10n from '@vscode/l10n';
import { isAccepted, isOtherServer } from '../profiles/checkCredentials';
import type { ConnectionFindings } from '../profiles/checkConnection';
import { OTHER_KIND, type ResultKind } from '../detection/ResultKind';
import { formatDuration, formatUtc } from '../result/times';
import type { ConnectionLine } from './connectionReport';
import { responseWords, explainFailure } from './failureExplanations';
import type { HostProbe, ProbeStep } from '../profiles/probeHost';
import { markdownText } from '../text/markdownText';

/** A smaller difference, in milliseconds, may come from the header's whole seconds and the response's travel time. */
const CLOCK_TOLERANCE_MS = 60_000;

/** IDWise's names. */
const CALLS: Readonly<Record<ResultKind, string>> = {
  spotCheck: 'Get Spot Check Result',
  onboarding: 'Get Journey Result',
};

const CANNOT_OPEN: Readonly<Record<ResultKind, () => string>> = {
  spotCheck: () => l10n.t('Spot checks cannot be opened with this profile.'),
  onboarding: () => l10n.t('Onboarding journeys cannot be opened with this profile.'),
};

/** Which of the two calls for results work. A gateway before IDWise may lack one of them. */
export function callsLine({ calls }: ConnectionFindings): ConnectionLine {
  const label = l10n.t('Calls');
  const [missing, ...others] = (['spotCheck', 'onboarding'] as const).filter((kind) => {
    const { [kind]: response } = calls;
    return response === undefined || !isAccepted(response);
  });
  if (missing === undefined) {
    const finding = l10n.t('{0} and {1} both respond.', CALLS.spotCheck, CALLS.onboarding);
    return { label, state: 'passed', finding };
  }
  const { [missing]: response } = calls;
  if (response === undefined || others.length > 0) {
    return { label, state: 'notReached', finding: l10n.t('An earlier step failed.') };
  }
  return {
    label,
    state: 'failed',
    finding: l10n.t(
      '{0} responds, {1} does not ({2}).',
      CALLS[OTHER_KIND[missing]],
      CALLS[missing],
      responseWords(response),
    ),
    remedy: [
      CANNOT_OPEN[missing](),
      isOtherServer(response)
        ? l10n.t('Ask IDWise whether your account supports {0}, and at which URL.', CALLS[missing])
        : explainFailure(response.failure ?? { kind: 'cancelled' }).advice,
    ].join(' '),
    actions: ['retry'],
  };
}

/** Whether the clocks of this machine and the server agree. */
export function clockLine({ response: { clockOffsetMs } }: ConnectionFindings): ConnectionLine {
  const label = l10n.t('Clock');
  if (clockOffsetMs === undefined)
    return { label, state: 'notReached', finding: l10n.t('No response had a Date header.') };
  const apart = Math.abs(clockOffsetMs);
  if (apart <= CLOCK_TOLERANCE_MS) {
    return {
      label,
      state: 'passed',
      finding: l10n.t('The clock of this machine agrees with the server’s.'),
    };
  }
  const duration = formatDuration(apart) ?? '';
  return {
    label,
    state: 'failed',
    finding:
      clockOffsetMs < 0
        ? l10n.t('The clock of this machine is {0} ahead of the server’s.', duration)
        : l10n.t('The clock of this machine is {0} behind the server’s.', duration),
    remedy: l10n.t('Turn on automatic network time on this machine.'),
  };
}

/** The duration of a request. */
export function roundTripLine({ response, roundTripsMs }: ConnectionFindings): ConnectionLine {
  const label = l10n.t('Round trip');
  const sorted = roundTripsMs.map((ms) => Math.round(ms)).toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  if (!isAccepted(response) || median === undefined) {
    const finding = l10n.t('Measured only when IDWise accepts the credentials.');
    return { label, state: 'notReached', finding };
  }
  const finding = l10n.t(
    '{0} ms, the median of {1} requests ({2} to {3} ms).',
    median,
    sorted.length,
    sorted[0] ?? median,
    sorted.at(-1) ?? median,
  );
  return { label, state: 'passed', finding };
}

/** What direct probes of the host add to a failure. */
export function probeWords({ name, connection, tls, certificate }: HostProbe): string {
  const parts = [
    stepWords(name, l10n.t('its name resolves'), (code) =>
      l10n.t('its name does not resolve ({0})', code),
    ),
    stepWords(connection, l10n.t('its port accepts connections'), (code) =>
      l10n.t('its port accepts no connection ({0})', code),
    ),
    certificate === undefined
      ? stepWords(tls, l10n.t('a secure connection is possible'), (code) =>
          l10n.t('no secure connection is possible ({0})', code),
        )
      : certificateWords(certificate),
  ];
  const seen = parts.filter((part) => part !== undefined).join(', ');
  return l10n.t('Without VS Code’s proxy: {0}.', seen);
}

function stepWords(
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
    ? l10n.t('its certificate is valid from {0} to {1}', from, to)
    : l10n.t(
        'its certificate, issued by {0}, is valid from {1} to {2}',
        markdownText(issuer.slice(0, 80).toWellFormed()),
        from,
        to,
      );
}
