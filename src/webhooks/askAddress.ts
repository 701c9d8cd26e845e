import { askChoice, askText } from '../ui/prompts';
import { t } from '../text/localization';
import { readWebhookAddress, type AddressProblem } from './webhookAddress';
import type { WebhookAddresses } from './WebhookAddresses';
import { makeChoice } from '../ui/Choice';

const PROBLEMS: Readonly<Record<AddressProblem, () => string>> = {
  empty: () => t('Enter the address of your handler.'),
  notAUrl: () => t('Enter a URL, such as http://localhost:3000/idwise.'),
  scheme: () => t('The address begins with http:// or https://.'),
  notLoopback: () => t('Webhooks are sent to this machine alone: localhost, 127.0.0.1 or [::1].'),
  userInfo: () => t('Leave out user name and password: the next step asks for them.'),
  fragment: () => t('Leave out what follows #: it is not sent.'),
};

/** Asks where to send webhooks: one of the last addresses, or another one. Undefined when the person left. */
export async function askAddress(addresses: WebhookAddresses): Promise<string | undefined> {
  const title = t('Address of Your Handler');
  const known = addresses.list();
  if (known.length > 0) {
    const other = makeChoice({ label: t('Another address…') });
    const answer = await askChoice({
      title,
      step: 1,
      totalSteps: 2,
      placeholder: t('Where to send webhooks on this machine'),
      items: [...known.map((address) => makeChoice({ label: address, address })), other],
      canGoBack: false,
    });
    if (answer.kind !== 'answered') return undefined;
    const { value } = answer;
    if ('address' in value) return value.address;
  }
  const answer = await askText({
    title,
    step: 1,
    totalSteps: 2,
    prompt: t('Where to send webhooks on this machine'),
    value: addresses.current,
    canGoBack: false,
    validate: (text) => {
      const reading = readWebhookAddress(text);
      return reading.ok ? undefined : PROBLEMS[reading.problem]();
    },
  });
  if (answer.kind !== 'answered') return undefined;
  const reading = readWebhookAddress(answer.value);
  return reading.ok ? reading.address : undefined;
}
