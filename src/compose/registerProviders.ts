import * as vscode from 'vscode';
import { BATCH_TYPE, PANEL_TYPE, RESULT_SCHEME } from '../base/contributions';
import type { JourneyTerminalLink } from '../editor/JourneyTerminalLinks';
import { MissingCode, unlessCodeIsMissing } from '../base/loadCode';
import { showMissingCode } from '../panel/showMissingCode';
import type { Parts } from './parts';

/**
 * Registers what VS Code asks when somebody hovers, clicks a link, or looks at a document or tab of ours.
 *
 * @param parts loads what answers.
 * @param resultDocumentChanged fires with the address of a result's document.
 */
export function registerProviders(
  parts: () => Promise<Parts>,
  resultDocumentChanged: vscode.Event<vscode.Uri>,
): vscode.Disposable[] {
  const use = <T>(work: (loaded: Parts) => T | PromiseLike<T>): Promise<T | undefined> =>
    unlessCodeIsMissing(() => parts().then(work));
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
          const { panels } = await parts();
          await panels.deserializeWebviewPanel(panel, state);
        }),
    }),
    vscode.window.registerWebviewPanelSerializer(BATCH_TYPE, {
      deserializeWebviewPanel: (panel, state) =>
        orMissingPage(panel, async () => {
          const batches = await (await parts()).loadBatches();
          await batches.deserializeWebviewPanel(panel, state);
        }),
    }),
  ];
}

/** Fills a tab of an earlier session, or says in it that its code is missing. */
async function orMissingPage(panel: vscode.WebviewPanel, fill: () => Promise<void>): Promise<void> {
  await unlessCodeIsMissing(() =>
    fill().catch((error: unknown) => {
      if (error instanceof MissingCode) showMissingCode(panel.webview);
      throw error;
    }),
  );
}
