import { withoutCredentials } from '../api/credentialForms';
import { formatUtc } from '../result/times';
import { t } from '../text/localization';
import { markdownText } from '../text/markdownText';
import type { FailureAction } from './failureActions';

export interface ReportHead {
  readonly profileName: string;
  /** The base URL's host. */
  readonly host: string;
  /** Epoch milliseconds. */
  readonly checkedAt: number;
  /** `VS Code 1.139.1`, `IDWise Journey Inspector 0.1.0`, `linux x64`. */
  readonly versions: readonly string[];
}

const STATES: Record<LineState, () => string> = {
  passed: () => t('passed'),
  failed: () => t('failed'),
  notReached: () => t('not reached'),
};

/**
 * A connection check as Markdown that is also readable as plain text, with one line per step.
 *
 * @param secrets the forms of the credentials (`credentialForms`), which are masked in the report.
 */
export function connectionReport(
  head: ReportHead,
  lines: readonly ConnectionLine[],
  secrets: readonly string[],
): string {
  const failed = lines.find(({ state }) => state === 'failed');
  const steps = lines.map(({ label, state, finding, remedy }) => {
    const text = [finding, remedy].filter(Boolean).join(' ');
    return `- **${STATES[state]()}** · ${label}: ${text}`;
  });
  const text = [
    `# ${t('IDWise connection check')}`,
    '',
    `${t('Profile')}: ${markdownText(head.profileName)}  `,
    `${t('Server')}: ${head.host}  `,
    `${t('Checked')}: ${formatUtc(head.checkedAt)}  `,
    head.versions.join(', '),
    '',
    failed === undefined
      ? t('No step failed.')
      : t('The first step that failed: {0}.', failed.label),
    '',
    ...steps,
    '',
    t('This report contains no key, secret, journey ID or response text.'),
    '',
  ].join('\n');
  return withoutCredentials(text, secrets);
}

export type LineState = 'passed' | 'failed' | 'notReached';

/** A step of the check, with its outcome and a remedy. */
export interface ConnectionLine {
  readonly label: string;
  readonly state: LineState;
  /** The finding, or why the step was not reached. */
  readonly finding: string;
  /** Only of a failed step. */
  readonly remedy?: string;
  /** Buttons for the remedy. */
  readonly actions?: readonly FailureAction[];
}
