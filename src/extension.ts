import { loadCode, onMissingCode, unlessCodeIsMissing, onFirstUse } from './base/loadCode';
import * as vscode from 'vscode';
import { setLocale } from './text/localization';
import type { Container, Registrations } from './compose/Container';
import { registerContributions, registerCommands } from './compose/registerContributions';
import { tellMissingCode } from './ui/messages';

/**
 * Registers all contributions of the manifest. Their implementation is loaded on first use. VS Code calls this after the start
 * (`onStartupFinished`); `onLanguage` would fire while nearly every window opens.
 */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  setLocale({ tag: vscode.env.language, texts: vscode.l10n.bundle });
  onMissingCode(tellMissingCode);
  const container: () => Promise<Container> = onFirstUse(() =>
    loadCode(() => import('./compose/Container')).then(({ createContainer }) =>
      createContainer(context, registrations()),
    ),
  );
  const registrations: () => Registrations = onFirstUse(() =>
    registerContributions(context, container),
  );
  context.subscriptions.push(
    ...registerCommands(context.extension, (id, argument) =>
      unlessCodeIsMissing(() => container().then(({ run }) => run(id, argument))),
    ),
  );
  // Other extensions and VS Code's requests to them run in between.
  await new Promise<void>((resolve) => void setImmediate(resolve));
  registrations();
}
