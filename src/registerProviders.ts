import * as vscode from 'vscode';
import { BATCH_TYPE, PANEL_TYPE, RESULT_SCHEME } from './contributions';
import type { JourneyTerminalLink } from './editor/JourneyTerminalLinks';
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
  return [
    vscode.languages.registerHoverProvider('*', {
      provideHover: (document, position) =>
        parts().then(({ journeyHover }) => journeyHover.provideHover(document, position)),
    }),
    vscode.languages.registerHoverProvider(
      { scheme: RESULT_SCHEME },
      {
        provideHover: (document, position, token) =>
          parts().then(({ resultHover }) => resultHover.provideHover(document, position, token)),
      },
    ),
    vscode.workspace.registerTextDocumentContentProvider(RESULT_SCHEME, {
      onDidChange: resultDocumentChanged,
      provideTextDocumentContent: (uri) =>
        parts().then(({ resultDocuments }) => resultDocuments.provideTextDocumentContent(uri)),
    }),
    vscode.window.registerTerminalLinkProvider({
      provideTerminalLinks: (context) =>
        parts().then(({ terminalLinks }) => terminalLinks.provideTerminalLinks(context)),
      handleTerminalLink: (link) =>
        parts().then(({ terminalLinks }) => terminalLinks.handleTerminalLink(link)),
    } satisfies vscode.TerminalLinkProvider<JourneyTerminalLink>),
    vscode.window.registerUriHandler({
      handleUri: (uri) => parts().then(({ uriHandler }) => uriHandler.handleUri(uri)),
    }),
    vscode.window.registerWebviewPanelSerializer(PANEL_TYPE, {
      deserializeWebviewPanel: (panel, state) =>
        parts().then(({ panels }) => panels.deserializeWebviewPanel(panel, state)),
    }),
    vscode.window.registerWebviewPanelSerializer(BATCH_TYPE, {
      deserializeWebviewPanel: async (panel, state) => {
        const batches = await (await parts()).loadBatches();
        await batches.deserializeWebviewPanel(panel, state);
      },
    }),
  ];
}
