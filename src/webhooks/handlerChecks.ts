import * as l10n from '@vscode/l10n';
import { statusOf } from './deliver';
import {
  type HandlerCheck,
  statusesOf,
  delivered,
  deliveredOrRefused,
  isDelivered,
  isRefused,
  judgement,
} from './HandlerCheck';
import { makeWebhook, type Webhook, freshEventId } from './webhookFields';
import { NO_AUTHENTICATION, wrongAuthentication } from './WebhookAuthentication';

function withMembers(webhook: Webhook, members: Readonly<Record<string, unknown>>): Webhook {
  return { ...webhook, body: { ...webhook.body, ...members } };
}

const mustBeIdle = (): string =>
  l10n.t('Check that the second delivery had no effect; the status code does not show it.');

const remember = (): string =>
  l10n.t('Store each eventId, and return 200 for an eventId that is already stored.');

const again: HandlerCheck = {
  label: () => l10n.t('The same event again, with the same eventId'),
  run: async ({ webhook, send }) => {
    const same = webhook();
    const first = await send(same);
    const second = await send(same);
    return delivered([first, second], remember(), mustBeIdle());
  },
};

const atOnce: HandlerCheck = {
  label: () => l10n.t('Two simultaneous events with the same eventId'),
  run: async ({ webhook, send }) => {
    const same = webhook();
    const deliveries = await Promise.all([send(same), send(same)]);
    if (deliveries.some(isDelivered) && deliveries.some(isRefused)) {
      return judgement(
        'review',
        l10n.t(
          '{0}. IDWise delivers the refused request again; return 200 for both to avoid this.',
          statusesOf(deliveries),
        ),
      );
    }
    return delivered(
      deliveries,
      l10n.t('Put a unique constraint on eventId and return 200 for duplicates.'),
      mustBeIdle(),
    );
  },
};

const nullOrUnknown: HandlerCheck = {
  label: () => l10n.t('systemDecision null, and an undocumented value'),
  run: async ({ webhook, send }) => {
    const values = [null, 'LaterDecision'];
    const deliveries = [];
    for (const systemDecision of values) {
      deliveries.push(await send(withMembers(webhook(), { systemDecision })));
    }
    return delivered(
      deliveries,
      l10n.t('Accept any decision, and treat an unknown decision as undecided.'),
    );
  },
};

const authentication: HandlerCheck = {
  label: () => l10n.t('Wrong authentication, and no authentication'),
  run: async ({ authentication: right, webhook, send }) => {
    if (right.kind === 'none') {
      const delivery = await send(webhook());
      return isDelivered(delivery)
        ? judgement(
            'review',
            l10n.t(
              'The handler requires no authentication, so anyone who knows its address can send it events. IDWise can be configured to send credentials.',
            ),
          )
        : judgement('review', l10n.t('{0} without authentication.', statusesOf([delivery])));
    }
    const deliveries = [
      await send(webhook(), wrongAuthentication(right)),
      await send(webhook(), NO_AUTHENTICATION),
    ];
    const isRight = deliveries.every((delivery) => [401, 403].includes(statusOf(delivery) ?? 0));
    return isRight
      ? judgement('passed', `${statusesOf(deliveries)}.`)
      : judgement(
          'failed',
          l10n.t(
            '{0}. Return 401 for requests without valid authentication.',
            statusesOf(deliveries),
          ),
        );
  },
};

const notJson: HandlerCheck = {
  label: () => l10n.t('A body that is not JSON'),
  run: async ({ send }) => {
    const delivery = await send('{"event":');
    const statuses = statusesOf([delivery]);
    if (isRefused(delivery)) return judgement('passed', `${statuses}.`);
    return isDelivered(delivery)
      ? judgement('review', l10n.t('{0}. Prefer 400 for a body that cannot be read.', statuses))
      : judgement('failed', l10n.t('{0}. Return 400 for a body that cannot be read.', statuses));
  },
};

const large: HandlerCheck = {
  label: () => l10n.t('A body of 1 MB'),
  run: async ({ webhook, send }) =>
    deliveredOrRefused(
      await send(withMembers(webhook(), { undocumentedText: 'x'.repeat(1024 * 1024) })),
      l10n.t('IDWise documents no size limit. Accept bodies of 1 MB, or return 413.'),
    ),
};

const afterRestart: HandlerCheck = {
  label: () => l10n.t('An event after the handler restarted, and an event from before'),
  run: async ({ webhook, send, restarted }) => {
    const known = webhook();
    const before = await send(known);
    if (!(await restarted())) {
      return judgement('notRun', l10n.t('The handler was not restarted.'));
    }
    const deliveries = [before, await send(webhook()), await send(known)];
    return delivered(deliveries, remember(), mustBeIdle());
  },
};

const tenAtOnce: HandlerCheck = {
  label: () => l10n.t('Ten events within a second'),
  run: async ({ webhook, send }) => {
    const deliveries = await Promise.all(Array.from({ length: 10 }, () => send(webhook())));
    return delivered(deliveries, l10n.t('Respond first, then process the events one at a time.'));
  },
};

/** All checks, in their order: 28 deliveries of kinds that also occur in production. */
export const HANDLER_CHECKS: readonly HandlerCheck[] = [
  {
    label: () => l10n.t('The event as documented'),
    run: async ({ webhook, send }) =>
      delivered([await send(webhook())], l10n.t('Return 200 for all documented events.')),
  },
  again,
  atOnce,
  {
    label: () => l10n.t('An undocumented field'),
    run: async ({ webhook, send }) =>
      delivered(
        [await send(withMembers(webhook(), { undocumentedField: { nested: [1, 2] } }))],
        l10n.t('Ignore unknown fields, because IDWise may add more.'),
      ),
  },
  nullOrUnknown,
  {
    label: () => l10n.t('The older name of the event, Finished Ongoing Check'),
    run: async ({ send }) =>
      deliveredOrRefused(
        await send(makeWebhook('Finished Ongoing Check')),
        l10n.t('Accept both names, because your account determines which name is sent.'),
      ),
  },
  {
    label: () => l10n.t('An event about an onboarding journey'),
    run: async ({ send }) =>
      deliveredOrRefused(
        await send(makeWebhook('Finished Journey')),
        l10n.t('Return 200 for events that you do not need; otherwise they are delivered again.'),
      ),
  },
  {
    label: () => l10n.t('An undocumented event'),
    run: async ({ send }) => {
      const body = { eventId: freshEventId(), something: 1 };
      const delivery = await send({ event: 'LaterEvent', body });
      const statuses = statusesOf([delivery]);
      return isDelivered(delivery) || isRefused(delivery)
        ? judgement('passed', `${statuses}.`)
        : judgement(
            'failed',
            l10n.t('{0}. Return 200 or a 4xx status for an unknown event.', statuses),
          );
    },
  },
  authentication,
  notJson,
  large,
  tenAtOnce,
  afterRestart,
];
