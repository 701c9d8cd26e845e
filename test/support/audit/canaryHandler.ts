import { type Canary, textCanaries } from './Canary';

/** What a handler of webhooks asks for, and no other test has. */
export const canaryHandler = {
  user: 'canary-handler-3a7c61',
  password: 'canary-password-Vx93kQ-Tz',
} as const;

/** The password and the header of HTTP Basic. */
export function handlerCanaries(): Canary[] {
  const kind = 'credentials';
  const { user, password } = canaryHandler;
  const header = Buffer.from(`${user}:${password}`).toString('base64');
  return [
    ...textCanaries(kind, 'handler’s password', password),
    ...textCanaries(kind, 'handler’s header', header),
    // At Trace, VS Code's proxy resolver cuts each text that it writes.
    {
      kind,
      name: 'handler’s header (beginning)',
      bytes: Buffer.from(`Basic ${header.slice(0, 9)}`),
    },
  ];
}
