import * as vscode from 'vscode';
import { registerCommands } from './commands/registerCommands';
import { JOURNEYS_VIEW, RULE_RESULTS_VIEW, SECTION } from './contributions';
import { markResultFiles } from './editor/markResultFiles';
import { speak } from './localization';
import { onFirstUse } from './onFirstUse';
import type { Parts } from './parts';
import { FlagFile } from './privacy/FlagFile';
import { isPrivacyModeOn } from './privacy/PrivacyMode';
import { registerProviders } from './registerProviders';
import { registerWebhookProviders } from './registerWebhookProviders';
import { registerSpotCheckTool } from './tools/registerSpotCheckTool';
import { translationKey } from './translationKey';
import type { JourneyNode } from './views/JourneysTree';
import { ProfileStatus } from './views/ProfileStatus';
import type { TreeNode } from './views/ruleNodes';
import { TreeOnDemand } from './views/TreeOnDemand';

/** Registers what the manifest promises. Whatever does the work is loaded when one of these is first used. */
export function activate(context: vscode.ExtensionContext): void {
  speak({
    tag: vscode.env.language,
    // A text that is no key is said as it is.
    translate: (message, ...args) =>
      vscode.l10n.t(vscode.l10n.bundle?.[translationKey(message)] ?? message, ...args),
  });
  const parts: () => Promise<Parts> = onFirstUse(() =>
    import('./parts').then(({ composeParts }) => composeParts(context, registered)),
  );
  const privacyFlag = new FlagFile(
    vscode.Uri.joinPath(context.globalStorageUri, 'privacyMode').fsPath,
  );
  const registered = {
    privacyFlag,
    journeysView: new TreeOnDemand<JourneyNode>(JOURNEYS_VIEW, parts),
    ruleResultsView: new TreeOnDemand<TreeNode>(RULE_RESULTS_VIEW, parts),
    profileStatus: new ProfileStatus(context, () =>
      isPrivacyModeOn(privacyFlag, context.globalState),
    ),
    resultDocumentChanged: new vscode.EventEmitter<vscode.Uri>(),
    webhookAddressChanged: new vscode.EventEmitter<void>(),
    keyringListener: context.secrets.onDidChange(({ key }) =>
      parts().then(({ profiles }) => profiles.secretChanged(key)),
    ),
  };

  context.subscriptions.push(
    ...Object.values(registered),
    ...registerCommands(context.extension, (id, argument) =>
      parts().then(({ run }) => run(id, argument)),
    ),
    ...registerSpotCheckTool(() => parts().then(({ loadSpotCheckTool }) => loadSpotCheckTool())),
    markResultFiles(),
    ...registerProviders(parts, registered.resultDocumentChanged.event),
    ...registerWebhookProviders(parts, registered.webhookAddressChanged.event),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration(SECTION)) return;
      void parts().then(({ settingsChanged }) => settingsChanged(event));
    }),
  );
}
