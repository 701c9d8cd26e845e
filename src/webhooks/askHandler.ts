import { askChoice, askText, makeChoice, type Choice } from '../ui/prompts';
import { t } from '../text/localization';
import {
  isHeaderName,
  isHeaderValue,
  NO_AUTHENTICATION,
  type AuthenticationKind,
  type WebhookAuthentication,
} from './WebhookAuthentication';
import { readWebhookAddress, type AddressProblem, type WebhookAddresses } from './WebhookAddresses';

const PROBLEMS: Readonly<Record<AddressProblem, () => string>> = {
  empty: () => t('Enter the address of your handler.'),
  notAUrl: () => t('Enter a URL, such as http://localhost:3000/idwise.'),
  scheme: () => t('The address must begin with http:// or https://.'),
  notLoopback: () => t('Webhooks are sent only to this machine: localhost, 127.0.0.1 or [::1].'),
  userInfo: () => t('Leave out the user name and password. The next step asks for them.'),
  fragment: () => t('Leave out the # and the part after it, because it is not sent.'),
};

/** Asks for the handler's URL: a recent one or another. Undefined when the user cancels. */
export async function askAddress(addresses: WebhookAddresses): Promise<string | undefined> {
  const title = t('Address of Your Handler');
  const recent = addresses.list();
  if (recent.length > 0) {
    const other = makeChoice({ label: t('Another address…') });
    const answer = await askChoice({
      title,
      step: 1,
      totalSteps: 2,
      placeholder: t('Where to send webhooks on this machine'),
      items: [...recent.map((address) => makeChoice({ label: address, address })), other],
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
      const read = readWebhookAddress(text);
      return read.ok ? undefined : PROBLEMS[read.problem]();
    },
  });
  if (answer.kind !== 'answered') return undefined;
  const read = readWebhookAddress(answer.value);
  return read.ok ? read.address : undefined;
}

/**
 * Asks how IDWise authenticates itself to the handler. Undefined when the user cancels.
 *
 * @param stored the authentication stored for the origin.
 * @param isIdwiseCredential whether a string is the key or secret of a profile, which no handler may get.
 */
export async function askAuthentication(
  origin: string,
  stored: WebhookAuthentication | undefined,
  isIdwiseCredential: (text: string) => boolean,
): Promise<WebhookAuthentication | undefined> {
  const title = t('Authentication for {0}', origin);
  const kinds = ['none', 'basic', 'bearer', 'header'] as const;
  const items: (Choice & { readonly authentication: AuthenticationKind | 'stored' })[] = kinds.map(
    (kind) => makeChoice({ authentication: kind, label: kindLabel(kind) }),
  );
  if (stored !== undefined) {
    const description = kindLabel(stored.kind);
    items.unshift(
      makeChoice({
        authentication: 'stored',
        label: t('Keep the stored authentication'),
        description,
      }),
    );
  }
  const choice = await askChoice({
    title,
    step: 2,
    totalSteps: 2,
    placeholder: t(
      'Authentication that IDWise is configured to send; kept in the secret storage of your system',
    ),
    items,
    canGoBack: false,
  });
  if (choice.kind !== 'answered') return undefined;
  const ask = async (
    prompt: string,
    isSecret: boolean,
    isName = false,
  ): Promise<string | undefined> => {
    const answer = await askText({
      title,
      step: 2,
      totalSteps: 2,
      prompt,
      password: isSecret,
      canGoBack: false,
      validate: (text) => {
        if (isIdwiseCredential(text.trim())) {
          return t('This is a credential of an IDWise profile, which is never sent to a handler.');
        }
        if (isName ? isHeaderName(text.trim()) : isHeaderValue(text.trim())) return undefined;
        return isName
          ? t('Enter the name of a header, such as X-Webhook-Secret.')
          : t('Use only ASCII letters, digits and punctuation.');
      },
    });
    return answer.kind === 'answered' ? answer.value.trim() : undefined;
  };
  switch (choice.value.authentication) {
    case 'stored':
      return stored;
    case 'none':
      return NO_AUTHENTICATION;
    case 'basic': {
      const user = await ask(t('User name'), false);
      const password = user === undefined ? undefined : await ask(t('Password'), true);
      return user === undefined || password === undefined
        ? undefined
        : { kind: 'basic', user, password };
    }
    case 'bearer': {
      const token = await ask(t('Bearer token'), true);
      return token === undefined ? undefined : { kind: 'bearer', token };
    }
    case 'header': {
      const name = await ask(t('Name of the header'), false, true);
      const value = name === undefined ? undefined : await ask(t('Value of the header'), true);
      return name === undefined || value === undefined
        ? undefined
        : { kind: 'header', name, value };
    }
  }
}

function kindLabel(kind: AuthenticationKind): string {
  switch (kind) {
    case 'none':
      return t('No authentication');
    case 'basic':
      return t('Basic: user name and password');
    case 'bearer':
      return t('Bearer token');
    case 'header':
      return t('Custom header');
  }
}
