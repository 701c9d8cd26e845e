import { isAccepted } from '../profiles/checkCredentials';
import type { ConnectionFindings } from '../profiles/checkConnection';
import { formatDuration } from '../result/times';
import { t } from '../text/localization';
import type { ConnectionLine } from './connectionReport';

/** A clock that differs by less, in milliseconds, may be the header's whole seconds and the way that the answer took. */
const CLOCK_TOLERANCE_MS = 60_000;

/** Whether this machine and the server agree about the time. */
export function clockLine({ answer: { clockOffsetMs } }: ConnectionFindings): ConnectionLine {
  const label = t('Clock');
  if (clockOffsetMs === undefined)
    return { label, state: 'notReached', finding: t('No answer had a Date header.') };
  const apart = Math.abs(clockOffsetMs);
  if (apart <= CLOCK_TOLERANCE_MS) {
    return {
      label,
      state: 'passed',
      finding: t('The clock of this machine agrees with the server’s.'),
    };
  }
  const duration = formatDuration(apart) ?? '';
  return {
    label,
    state: 'failed',
    finding:
      clockOffsetMs < 0
        ? t('The clock of this machine is {0} ahead of the server’s.', duration)
        : t('The clock of this machine is {0} behind the server’s.', duration),
    remedy: t('Let the system set its clock from the network.'),
  };
}

/** How long a request takes. */
export function roundTripLine({ answer, roundTripsMs }: ConnectionFindings): ConnectionLine {
  const label = t('Round trip');
  const sorted = roundTripsMs.map((ms) => Math.round(ms)).toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  if (!isAccepted(answer) || median === undefined) {
    const finding = t('It is measured only when IDWise accepts the credentials.');
    return { label, state: 'notReached', finding };
  }
  const finding = t(
    '{0} ms, the median of {1} requests ({2} to {3} ms).',
    median,
    sorted.length,
    sorted[0] ?? median,
    sorted.at(-1) ?? median,
  );
  return { label, state: 'passed', finding };
}
