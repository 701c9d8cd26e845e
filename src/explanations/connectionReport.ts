import * as l10n from '@vscode/l10n';
import { withoutCredentials } from '../api/credentialForms';
import { formatUtc } from '../result/times';
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
  passed: () => l10n.t('passed'),
  failed: () => l10n.t('failed'),
  notReached: () => l10n.t('not reached'),
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
    `# ${l10n.t('IDWise connection check')}`,
    '',
    `${l10n.t('Profile')}: ${markdownText(head.profileName)}  `,
    `${l10n.t('Server')}: ${head.host}  `,
    `${l10n.t('Checked')}: ${formatUtc(head.checkedAt)}  `,
    head.versions.join(', '),
    '',
    failed === undefined
      ? l10n.t('No step failed.')
      : l10n.t('The first step that failed: {0}.', failed.label),
    '',
    ...steps,
    '',
    l10n.t('This report contains no key, secret, journey ID or response text.'),
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
