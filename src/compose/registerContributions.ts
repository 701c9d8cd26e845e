import * as vscode from 'vscode';
import {
  JOURNEYS_VIEW,
  RULE_RESULTS_VIEW,
  SECTION,
  BATCH_TYPE,
  PANEL_TYPE,
  RESULT_SCHEME,
  HANDLER_RESPONSE_SCHEME,
  WEBHOOK_DOCUMENT_SUFFIX,
  JOURNEY_TOOL,
} from '../base/contributions';
import { unlessCodeIsMissing, MissingCode } from '../base/loadCode';
import { markResultFiles } from '../editor/resultDocument';
import type { Container, Registrations } from './Container';
import { FlagFile } from '../privacy/FlagFile';
import { isPrivacyModeOn } from '../privacy/PrivacyMode';
import type { JourneyNode } from '../views/JourneysTree';
import { ProfileStatus } from '../views/ProfileStatus';
import type { TreeNode } from '../views/ruleNodes';
import { TreeOnDemand } from '../views/TreeOnDemand';
import type { JourneyTerminalLink } from '../editor/journeyLinks';
import { showMissingCode } from '../panel/PageCode';
import type { Webhooks } from '../webhooks/Webhooks';
import type { JourneyInput, JourneyTool } from '../tools/JourneyTool';

/**
 * Registers all contributions of the manifest except commands.
 *
 * @param container loads the implementation.
 */
export function registerContributions(
  context: vscode.ExtensionContext,
  container: () => Promise<Container>,
): Registrations {
  const privacyFlag = new FlagFile(
    vscode.Uri.joinPath(context.globalStorageUri, 'privacyMode').fsPath,
  );
  const registered = {
    privacyFlag,
    journeysView: new TreeOnDemand<JourneyNode>(JOURNEYS_VIEW, container),
    ruleResultsView: new TreeOnDemand<TreeNode>(RULE_RESULTS_VIEW, container),
    profileStatus: new ProfileStatus(context, () => isPrivacyModeOn(privacyFlag)),
    resultDocumentChanged: new vscode.EventEmitter<vscode.Uri>(),
    webhookAddressChanged: new vscode.EventEmitter<void>(),
    keyringListener: context.secrets.onDidChange(({ key }) =>
      unlessCodeIsMissing(() => container().then(({ profiles }) => profiles.secretChanged(key))),
    ),
  };
  context.subscriptions.push(
    ...Object.values(registered),
    ...registerJourneyTool(() => container().then(({ loadJourneyTool }) => loadJourneyTool())),
    markResultFiles(),
    ...registerProviders(container, registered.resultDocumentChanged.event),
    ...registerWebhookProviders(container, registered.webhookAddressChanged.event),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration(SECTION)) return;
      void unlessCodeIsMissing(() =>
        container().then(({ settingsChanged }) => settingsChanged(event)),
      );
    }),
  );
  return registered;
}

/** The part of the manifest that is read here. */
interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

/**
 * Registers every command of the manifest.
 *
 * @param run loads and runs a command. Its result is dropped, because any extension could read it.
 */
export function registerCommands(
  { packageJSON }: vscode.Extension<unknown>,
  run: (id: string, argument: unknown) => Promise<unknown>,
): vscode.Disposable[] {
  const { contributes } = packageJSON as Manifest;
  return contributes.commands.map(({ command }) =>
    vscode.commands.registerCommand(command, async (argument: unknown) => {
      await run(command, argument);
    }),
  );
}

/**
 * Registers the providers for hovers, links, documents and tabs.
 *
 * @param container loads the implementation.
 * @param resultDocumentChanged fires with the URI of a result's document.
 */
function registerProviders(
  container: () => Promise<Container>,
  resultDocumentChanged: vscode.Event<vscode.Uri>,
): vscode.Disposable[] {
  const use = <T>(work: (loaded: Container) => T | PromiseLike<T>): Promise<T | undefined> =>
    unlessCodeIsMissing(() => container().then(work));
  return [
    vscode.languages.registerHoverProvider('*', {
      provideHover: (document, position) =>
        use(({ journeyHover }) => journeyHover.provideHover(document, position)),
    }),
    vscode.languages.registerHoverProvider(
      { scheme: RESULT_SCHEME },
      {
        provideHover: (document, position, token) =>
          use(({ resultHover }) => resultHover.provideHover(document, position, token)),
      },
    ),
    vscode.workspace.registerTextDocumentContentProvider(RESULT_SCHEME, {
      onDidChange: resultDocumentChanged,
      provideTextDocumentContent: (uri) =>
        use(({ resultDocuments }) => resultDocuments.provideTextDocumentContent(uri)),
    }),
    vscode.window.registerTerminalLinkProvider({
      provideTerminalLinks: (context) =>
        use(({ terminalLinks }) => terminalLinks.provideTerminalLinks(context)),
      handleTerminalLink: (link) =>
        use(({ terminalLinks }) => terminalLinks.handleTerminalLink(link)),
    } satisfies vscode.TerminalLinkProvider<JourneyTerminalLink>),
    vscode.window.registerUriHandler({
      handleUri: (uri) => use(({ uriHandler }) => uriHandler.handleUri(uri)),
    }),
    vscode.window.registerWebviewPanelSerializer(PANEL_TYPE, {
      deserializeWebviewPanel: (panel, state) =>
        orMissingPage(panel, async () => {
          const { panels } = await container();
          await panels.deserializeWebviewPanel(panel, state);
        }),
    }),
    vscode.window.registerWebviewPanelSerializer(BATCH_TYPE, {
      deserializeWebviewPanel: (panel, state) =>
        orMissingPage(panel, async () => {
          const batches = await (await container()).loadBatches();
          await batches.deserializeWebviewPanel(panel, state);
        }),
    }),
  ];
}

/** Restores a tab, or shows in it that code is missing. */
async function orMissingPage(panel: vscode.WebviewPanel, fill: () => Promise<void>): Promise<void> {
  await unlessCodeIsMissing(() =>
    fill().catch((error: unknown) => {
      if (error instanceof MissingCode) showMissingCode(panel.webview);
      throw error;
    }),
  );
}

/**
 * Registers the providers for webhooks and the documents of their responses.
 *
 * @param container loads the implementation.
 * @param addressChanged fires when webhooks go to another URL.
 */
function registerWebhookProviders(
  container: () => Promise<Container>,
  addressChanged: vscode.Event<void>,
): vscode.Disposable[] {
  const use = <T>(work: (webhooks: Webhooks) => T): Promise<T | undefined> =>
    unlessCodeIsMissing(async () => {
      const { loadWebhooks } = await container();
      return work(await loadWebhooks());
    });
  return [
    vscode.languages.registerCodeLensProvider(
      { language: 'json', pattern: `**/*${WEBHOOK_DOCUMENT_SUFFIX}` },
      {
        onDidChangeCodeLenses: addressChanged,
        provideCodeLenses: (document) => use((webhooks) => webhooks.lensesOf(document)),
      },
    ),
    vscode.workspace.registerTextDocumentContentProvider(HANDLER_RESPONSE_SCHEME, {
      provideTextDocumentContent: (uri) => use((webhooks) => webhooks.textOf(uri)),
    }),
  ];
}

/**
 * Registers the language-model tool.
 *
 * @param load called with each use of the tool.
 * @param lm may be missing or incomplete in editors based on VS Code, despite the types.
 */
export function registerJourneyTool(
  load: () => Promise<JourneyTool>,
  lm: Partial<Pick<typeof vscode.lm, 'registerTool'>> | undefined = vscode.lm,
): vscode.Disposable[] {
  if (lm?.registerTool === undefined) return [];
  return [
    lm.registerTool<JourneyInput>(JOURNEY_TOOL, {
      prepareInvocation: (options) => load().then((tool) => tool.prepareInvocation(options)),
      invoke: (options, token) => load().then((tool) => tool.invoke(options, token)),
    }),
  ];
}
