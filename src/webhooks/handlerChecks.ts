import { t } from '../text/localization';
import { statusOf } from './deliver';
import {
  type HandlerCheck,
  answersOf,
  delivered,
  deliveredOrRefused,
  failed,
  isDelivered,
  isRefused,
  look,
  passed,
} from './HandlerCheck';
import { makeWebhook, type Webhook, freshEventId } from './webhookFields';
import { NO_AUTHENTICATION, wrongAuthentication } from './WebhookAuthentication';

function withMembers(webhook: Webhook, members: Readonly<Record<string, unknown>>): Webhook {
  return { ...webhook, body: { ...webhook.body, ...members } };
}

const mustBeIdle = (): string =>
  t('Make sure that it had no effect a second time: the status does not tell.');

const remember = (): string =>
  t('Remember each eventId, and answer 200 to one that you know already.');

const again: HandlerCheck = {
  label: () => t('The same event again, with the same eventId'),
  run: async ({ webhook, send }) => {
    const same = webhook();
    const first = await send(same);
    const second = await send(same);
    return delivered([first, second], remember(), mustBeIdle());
  },
};

const atOnce: HandlerCheck = {
  label: () => t('Two at once with one eventId'),
  run: async ({ webhook, send }) => {
    const same = webhook();
    const deliveries = await Promise.all([send(same), send(same)]);
    if (deliveries.some(isDelivered) && deliveries.some(isRefused)) {
      return look(
        t(
          '{0}. The one that was refused is delivered again; 200 to both would save that.',
          answersOf(deliveries),
        ),
      );
    }
    return delivered(
      deliveries,
      t('Let the database refuse the second eventId, and answer 200 all the same.'),
      mustBeIdle(),
    );
  },
};

const nullOrUnknown: HandlerCheck = {
  label: () => t('systemDecision null, and a value that is not documented'),
  run: async ({ webhook, send }) => {
    const values = [null, 'LaterDecision'];
    const deliveries = [];
    for (const systemDecision of values) {
      deliveries.push(await send(withMembers(webhook(), { systemDecision })));
    }
    return delivered(
      deliveries,
      t('Take any decision, and treat one that you do not know as undecided.'),
    );
  },
};

const authentication: HandlerCheck = {
  label: () => t('Wrong authentication, and none'),
  run: async ({ authentication: right, webhook, send }) => {
    if (right.kind === 'none') {
      const delivery = await send(webhook());
      return isDelivered(delivery)
        ? look(
            t(
              'The handler asks for no authentication: whoever knows its address can send it events. IDWise can be configured to send some.',
            ),
          )
        : look(t('{0} without authentication.', answersOf([delivery])));
    }
    const deliveries = [
      await send(webhook(), wrongAuthentication(right)),
      await send(webhook(), NO_AUTHENTICATION),
    ];
    const isRight = deliveries.every((delivery) => [401, 403].includes(statusOf(delivery) ?? 0));
    return isRight
      ? passed(`${answersOf(deliveries)}.`)
      : failed(
          t(
            '{0}. Answer 401 to whatever comes without the right authentication.',
            answersOf(deliveries),
          ),
        );
  },
};

const notJson: HandlerCheck = {
  label: () => t('A body that is no JSON'),
  run: async ({ send }) => {
    const delivery = await send('{"event":');
    const answers = answersOf([delivery]);
    if (isRefused(delivery)) return passed(`${answers}.`);
    return isDelivered(delivery)
      ? look(t('{0}. A body that cannot be read should be refused with 400.', answers))
      : failed(t('{0}. Answer 400 to a body that cannot be read.', answers));
  },
};

const large: HandlerCheck = {
  label: () => t('A body of 1 MB'),
  run: async ({ webhook, send }) =>
    deliveredOrRefused(
      await send(withMembers(webhook(), { undocumentedText: 'x'.repeat(1024 * 1024) })),
      t('Bodies have no documented limit. Allow 1 MB, or refuse with 413.'),
    ),
};

const afterRestart: HandlerCheck = {
  label: () => t('An event after the handler was restarted, and one from before'),
  run: async ({ webhook, send, restarted }) => {
    const known = webhook();
    const before = await send(known);
    if (!(await restarted())) {
      return { state: 'notMade', finding: t('The handler was not restarted.') };
    }
    const deliveries = [before, await send(webhook()), await send(known)];
    return delivered(deliveries, remember(), mustBeIdle());
  },
};

const tenAtOnce: HandlerCheck = {
  label: () => t('Ten events within a second'),
  run: async ({ webhook, send }) => {
    const deliveries = await Promise.all(Array.from({ length: 10 }, () => send(webhook())));
    return delivered(
      deliveries,
      t('Answer first, and do the work afterwards, one event after the other.'),
    );
  },
};

/** All checks, in their order: 28 deliveries of kinds that also occur in production. */
export const HANDLER_CHECKS: readonly HandlerCheck[] = [
  {
    label: () => t('The event as documented'),
    run: async ({ webhook, send }) =>
      delivered([await send(webhook())], t('Answer 200 to what IDWise documents.')),
  },
  again,
  atOnce,
  {
    label: () => t('A field that is not documented'),
    run: async ({ webhook, send }) =>
      delivered(
        [await send(withMembers(webhook(), { undocumentedField: { nested: [1, 2] } }))],
        t('Ignore fields that you do not know: more may come.'),
      ),
  },
  nullOrUnknown,
  {
    label: () => t('The older name of the event, Finished Ongoing Check'),
    run: async ({ send }) =>
      deliveredOrRefused(
        await send(makeWebhook('Finished Ongoing Check')),
        t('Take both names: which one comes depends on your account.'),
      ),
  },
  {
    label: () => t('An event that concerns an onboarding journey'),
    run: async ({ send }) =>
      deliveredOrRefused(
        await send(makeWebhook('Finished Journey')),
        t('Answer 200 to events that you have no use for, or they are delivered again.'),
      ),
  },
  {
    label: () => t('An event that is not documented'),
    run: async ({ send }) => {
      const body = { eventId: freshEventId(), something: 1 };
      const delivery = await send({ event: 'LaterEvent', body });
      const answers = answersOf([delivery]);
      return isDelivered(delivery) || isRefused(delivery)
        ? passed(`${answers}.`)
        : failed(t('{0}. Take or refuse an event that you do not know.', answers));
    },
  },
  authentication,
  notJson,
  large,
  tenAtOnce,
  afterRestart,
];
