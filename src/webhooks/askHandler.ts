import * as l10n from '@vscode/l10n';
import { askChoice, askText, makeChoice, type Choice } from '../ui/prompts';
import {
  isHeaderName,
  isHeaderValue,
  NO_AUTHENTICATION,
  type AuthenticationKind,
  type WebhookAuthentication,
} from './WebhookAuthentication';
import { parseWebhookUrl, type AddressProblem, type WebhookUrls } from './WebhookUrls';

const PROBLEMS: Readonly<Record<AddressProblem, () => string>> = {
  empty: () => l10n.t('Enter the address of your handler.'),
  notAUrl: () => l10n.t('Enter a URL, such as http://localhost:3000/idwise.'),
  scheme: () => l10n.t('The address must begin with http:// or https://.'),
  notLoopback: () =>
    l10n.t('Webhooks are sent only to this machine: localhost, 127.0.0.1 or [::1].'),
  userInfo: () => l10n.t('Leave out the user name and password. The next step asks for them.'),
  fragment: () => l10n.t('Leave out the # and the part after it, because it is not sent.'),
};

/** Asks for the handler's URL: a recent one or another. Undefined when the user cancels. */
export async function askAddress(addresses: WebhookUrls): Promise<string | undefined> {
  const title = l10n.t('Address of Your Handler');
  const recent = addresses.list();
  if (recent.length > 0) {
    const other = makeChoice({ label: l10n.t('Another address…') });
    const answer = await askChoice({
      title,
      step: 1,
      totalSteps: 2,
      placeholder: l10n.t('Where to send webhooks on this machine'),
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
    prompt: l10n.t('Where to send webhooks on this machine'),
    value: addresses.current,
    canGoBack: false,
    validate: (text) => {
      const read = parseWebhookUrl(text);
      return read.ok ? undefined : PROBLEMS[read.problem]();
    },
  });
  if (answer.kind !== 'answered') return undefined;
  const read = parseWebhookUrl(answer.value);
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
  const title = l10n.t('Authentication for {0}', origin);
  const kinds = ['none', 'basic', 'bearer', 'header'] as const;
  const items: (Choice & { readonly authentication: AuthenticationKind | 'stored' })[] = kinds.map(
    (kind) => makeChoice({ authentication: kind, label: kindLabel(kind) }),
  );
  if (stored !== undefined) {
    const description = kindLabel(stored.kind);
    items.unshift(
      makeChoice({
        authentication: 'stored',
        label: l10n.t('Keep the stored authentication'),
        description,
      }),
    );
  }
  const choice = await askChoice({
    title,
    step: 2,
    totalSteps: 2,
    placeholder: l10n.t(
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
          return l10n.t(
            'This is a credential of an IDWise profile, which is never sent to a handler.',
          );
        }
        if (isName ? isHeaderName(text.trim()) : isHeaderValue(text.trim())) return undefined;
        return isName
          ? l10n.t('Enter the name of a header, such as X-Webhook-Secret.')
          : l10n.t('Use only ASCII letters, digits and punctuation.');
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
      const user = await ask(l10n.t('User name'), false);
      const password = user === undefined ? undefined : await ask(l10n.t('Password'), true);
      return user === undefined || password === undefined
        ? undefined
        : { kind: 'basic', user, password };
    }
    case 'bearer': {
      const token = await ask(l10n.t('Bearer token'), true);
      return token === undefined ? undefined : { kind: 'bearer', token };
    }
    case 'header': {
      const name = await ask(l10n.t('Name of the header'), false, true);
      const value = name === undefined ? undefined : await ask(l10n.t('Value of the header'), true);
      return name === undefined || value === undefined
        ? undefined
        : { kind: 'header', name, value };
    }
  }
}

function kindLabel(kind: AuthenticationKind): string {
  switch (kind) {
    case 'none':
      return l10n.t('No authentication');
    case 'basic':
      return l10n.t('Basic: user name and password');
    case 'bearer':
      return l10n.t('Bearer token');
    case 'header':
      return l10n.t('Custom header');
  }
}
