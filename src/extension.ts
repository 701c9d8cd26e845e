import { loadCode, onMissingCode, unlessCodeIsMissing, onFirstUse } from './base/loadCode';
import * as vscode from 'vscode';
import { speak } from './text/localization';
import type { Parts, Registered } from './compose/parts';
import { registerSurfaces, registerCommands } from './compose/registerSurfaces';
import { tellMissingCode } from './ui/messages';

/**
 * Registers all contributions of the manifest. Their implementation is loaded on first use. VS Code calls this after the start
 * (`onStartupFinished`); `onLanguage` would fire while nearly every window opens.
 */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  speak({ tag: vscode.env.language, texts: vscode.l10n.bundle });
  onMissingCode(tellMissingCode);
  const parts: () => Promise<Parts> = onFirstUse(() =>
    loadCode(() => import('./compose/parts')).then(({ composeParts }) =>
      composeParts(context, surfaces()),
    ),
  );
  const surfaces: () => Registered = onFirstUse(() => registerSurfaces(context, parts));
  context.subscriptions.push(
    ...registerCommands(context.extension, (id, argument) =>
      unlessCodeIsMissing(() => parts().then(({ run }) => run(id, argument))),
    ),
  );
  // Other extensions and VS Code's requests to them run in between.
  await new Promise<void>((resolve) => void setImmediate(resolve));
  surfaces();
}
