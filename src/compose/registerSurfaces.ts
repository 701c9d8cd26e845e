import * as vscode from 'vscode';
import { JOURNEYS_VIEW, RULE_RESULTS_VIEW, SECTION } from '../base/contributions';
import { unlessCodeIsMissing } from '../base/loadCode';
import { markResultFiles } from '../editor/markResultFiles';
import type { Parts, Registered } from './parts';
import { FlagFile } from '../privacy/FlagFile';
import { isPrivacyModeOn } from '../privacy/PrivacyMode';
import { registerProviders } from './registerProviders';
import { registerWebhookProviders } from './registerWebhookProviders';
import { registerSpotCheckTool } from '../tools/registerSpotCheckTool';
import type { JourneyNode } from '../views/JourneysTree';
import { ProfileStatus } from '../views/ProfileStatus';
import type { TreeNode } from '../views/ruleNodes';
import { TreeOnDemand } from '../views/TreeOnDemand';

/**
 * Registers everything that the manifest promises beside commands.
 *
 * @param parts loads what does the work.
 */
export function registerSurfaces(
  context: vscode.ExtensionContext,
  parts: () => Promise<Parts>,
): Registered {
  const privacyFlag = new FlagFile(
    vscode.Uri.joinPath(context.globalStorageUri, 'privacyMode').fsPath,
  );
  const registered = {
    privacyFlag,
    journeysView: new TreeOnDemand<JourneyNode>(JOURNEYS_VIEW, parts),
    ruleResultsView: new TreeOnDemand<TreeNode>(RULE_RESULTS_VIEW, parts),
    profileStatus: new ProfileStatus(context, () => isPrivacyModeOn(privacyFlag)),
    resultDocumentChanged: new vscode.EventEmitter<vscode.Uri>(),
    webhookAddressChanged: new vscode.EventEmitter<void>(),
    keyringListener: context.secrets.onDidChange(({ key }) =>
      unlessCodeIsMissing(() => parts().then(({ profiles }) => profiles.secretChanged(key))),
    ),
  };
  context.subscriptions.push(
    ...Object.values(registered),
    ...registerSpotCheckTool(() => parts().then(({ loadSpotCheckTool }) => loadSpotCheckTool())),
    markResultFiles(),
    ...registerProviders(parts, registered.resultDocumentChanged.event),
    ...registerWebhookProviders(parts, registered.webhookAddressChanged.event),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration(SECTION)) return;
      void unlessCodeIsMissing(() => parts().then(({ settingsChanged }) => settingsChanged(event)));
    }),
  );
  return registered;
}
