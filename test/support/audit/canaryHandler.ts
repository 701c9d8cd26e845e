import { type Canary, textCanaries } from './Canary';

/** Credentials of a webhook handler, of no other test. */
export const canaryHandler = {
  user: 'canary-handler-3a7c61',
  password: 'canary-password-Vx93kQ-Tz',
} as const;

export function handlerCanaries(): Canary[] {
  const kind = 'credentials';
  const { user, password } = canaryHandler;
  const header = Buffer.from(`${user}:${password}`).toString('base64');
  return [
    ...textCanaries(kind, 'handler’s password', password),
    ...textCanaries(kind, 'handler’s header', header),
    // At Trace, VS Code's proxy resolver logs truncated strings.
    {
      kind,
      name: 'handler’s header (beginning)',
      bytes: Buffer.from(`Basic ${header.slice(0, 9)}`),
    },
  ];
}
