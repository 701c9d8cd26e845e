import { withoutCredentials } from '../api/credentialForms';
import { markdownText } from '../text/markdownText';
import { t } from '../text/localization';
import { formatUtc } from '../result/times';
import type { CheckLine, CheckState } from './HandlerCheck';
import type { ShownAddress } from './webhookAddress';

export interface CheckReportHead {
  readonly address: ShownAddress;
  /** Epoch milliseconds. */
  readonly checkedAt: number;
  /** The extension's ID and version. */
  readonly product: string;
}

const STATES: Readonly<Record<CheckState, () => string>> = {
  passed: () => t('passed'),
  failed: () => t('failed'),
  look: () => t('look at this'),
  notMade: () => t('not made'),
};

/**
 * The checks of a handler as Markdown that can be pasted into a ticket.
 *
 * @param secrets the forms of the authentication that was sent.
 */
export function checkReport(
  { address, checkedAt, product }: CheckReportHead,
  lines: readonly CheckLine[],
  secrets: readonly string[],
): string {
  const rows = lines.map(({ label, state, ms, finding }) =>
    [
      label,
      `**${STATES[state]()}**`,
      ms === undefined ? '' : `${Math.round(ms)} ms`,
      markdownText(finding),
    ].join(' | '),
  );
  const text = [
    `# ${t('IDWise: checks of a webhook handler')}`,
    '',
    `${t('Handler')}: ${markdownText(address)}  `,
    `${t('Checked')}: ${formatUtc(checkedAt)}  `,
    product,
    '',
    countsOf(lines),
    '',
    `| ${[t('Delivery'), t('Result'), t('Time'), t('Finding')].join(' | ')} |`,
    '| --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
    '',
    t('Of the answers the report holds nothing but their status.'),
    '',
  ].join('\n');
  return withoutCredentials(text, secrets);
}

/** How many checks ended how: `12 passed, 1 failed, 0 to look at, 0 not made.` */
export function countsOf(lines: readonly CheckLine[]): string {
  const count = (state: CheckState): number => lines.filter((line) => line.state === state).length;
  return t(
    '{0} passed, {1} failed, {2} to look at, {3} not made.',
    count('passed'),
    count('failed'),
    count('look'),
    count('notMade'),
  );
}
