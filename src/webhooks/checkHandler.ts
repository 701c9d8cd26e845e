import * as l10n from '@vscode/l10n';
import { deliver, type Delivery } from './deliver';
import {
  judgement,
  type CheckLine,
  type CheckState,
  type HandlerCheck,
  type Judgement,
} from './HandlerCheck';
import { HANDLER_CHECKS } from './handlerChecks';
import { type Webhook, freshEventId } from './webhookFields';
import { headersOf, type WebhookAuthentication } from './WebhookAuthentication';
import { withoutCredentials } from '../api/credentialForms';
import { markdownText } from '../text/markdownText';
import { formatUtc } from '../result/times';
import type { ShownUrl } from './WebhookUrls';

/** Limit of requests for all checks together. */
export const MAX_REQUESTS = 40;

export interface HandlerToCheck {
  readonly address: string;
  readonly authentication: WebhookAuthentication;
  readonly acceptsAnyCertificate: boolean;
  /** The documented event; each delivery gets its own `eventId`. */
  readonly webhook: Webhook;
  readonly signal: AbortSignal;
  readonly restarted: () => Promise<boolean>;
  /** Called with the number of completed checks and the label of the next one. */
  readonly onProgress?: (done: number, label: string) => void;
  /** Limit of one delivery, in milliseconds. */
  readonly limitMs?: number;
}

/**
 * Runs the checks one after the other. Stops when the first delivery shows that no other one can reach the handler, or when the
 * user cancels.
 */
export async function checkHandler(
  handler: HandlerToCheck,
  checks: readonly HandlerCheck[] = HANDLER_CHECKS,
): Promise<readonly CheckLine[]> {
  const { address, signal, acceptsAnyCertificate, limitMs } = handler;
  let requests = 0;
  let unreached: Delivery | undefined;
  let slowest: number | undefined;

  const send = async (
    body: Webhook | string,
    authentication = handler.authentication,
  ): Promise<Delivery> => {
    requests += 1;
    if (requests > MAX_REQUESTS || signal.aborted) {
      return { kind: 'failed', failure: 'cancelled', ms: 0 };
    }
    const delivery = await deliver({
      address,
      acceptsAnyCertificate,
      signal,
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: headersOf(authentication),
      ...(limitMs !== undefined && { limitMs }),
    });
    slowest = Math.max(slowest ?? 0, delivery.ms);
    return delivery;
  };

  const lines: CheckLine[] = [];
  for (const [done, { label, run }] of checks.entries()) {
    if (signal.aborted || unreached !== undefined) {
      lines.push({ label: label(), ...notRun(unreached !== undefined) });
      continue;
    }
    handler.onProgress?.(done, label());
    slowest = undefined;
    const judged = await run({
      webhook: () => fresh(handler.webhook),
      authentication: handler.authentication,
      restarted: handler.restarted,
      send: async (body, authentication) => {
        const delivery = await send(body, authentication);
        if (done === 0 && neverReaches(delivery)) unreached = delivery;
        return delivery;
      },
    });
    // A judgement about cancelled deliveries says nothing about the handler.
    const line = signal.aborted ? notRun(false) : judged;
    lines.push({ label: label(), ...line, ...(slowest !== undefined && { ms: slowest }) });
  }
  return lines;
}

function notRun(isUnreachable: boolean): Judgement {
  const finding = isUnreachable
    ? l10n.t('Not run, because no delivery reached the handler.')
    : l10n.t('Not run, because the checks were cancelled.');
  return judgement('notRun', finding);
}

/** Whether any other delivery would fail in the same way. */
function neverReaches(delivery: Delivery): boolean {
  return (
    delivery.kind === 'failed' &&
    ['refused', 'certificate', 'notTls', 'notHttp'].includes(delivery.failure)
  );
}

function fresh(webhook: Webhook): Webhook {
  return { ...webhook, body: { ...webhook.body, eventId: freshEventId() } };
}

export interface CheckReportHead {
  readonly address: ShownUrl;
  /** Epoch milliseconds. */
  readonly checkedAt: number;
  /** The extension's ID and version. */
  readonly product: string;
}

const STATES: Readonly<Record<CheckState, () => string>> = {
  passed: () => l10n.t('passed'),
  failed: () => l10n.t('failed'),
  review: () => l10n.t('to review'),
  notRun: () => l10n.t('not run'),
};

/**
 * The checks of a handler as Markdown for a ticket.
 *
 * @param secrets the forms of the authentication, which are masked in the report.
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
    `# ${l10n.t('IDWise webhook handler check')}`,
    '',
    `${l10n.t('Handler')}: ${markdownText(address)}  `,
    `${l10n.t('Checked')}: ${formatUtc(checkedAt)}  `,
    product,
    '',
    countsOf(lines),
    '',
    `| ${[l10n.t('Delivery'), l10n.t('Result'), l10n.t('Time'), l10n.t('Finding')].join(' | ')} |`,
    '| --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
    '',
    l10n.t('This report contains only the responses’ status codes.'),
    '',
  ].join('\n');
  return withoutCredentials(text, secrets);
}

/** Counts the outcomes: `12 passed, 1 failed, 0 to review, 0 not run.` */
export function countsOf(lines: readonly CheckLine[]): string {
  const count = (state: CheckState): number => lines.filter((line) => line.state === state).length;
  return l10n.t(
    '{0} passed, {1} failed, {2} to review, {3} not run.',
    count('passed'),
    count('failed'),
    count('review'),
    count('notRun'),
  );
}
