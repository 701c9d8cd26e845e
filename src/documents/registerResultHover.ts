import * as vscode from 'vscode';
import { RESULT_SCHEME } from './ResultDocuments';

/** Explains result documents. The code is loaded with the first hover in one. */
export function registerResultHover(): vscode.Disposable {
  return vscode.languages.registerHoverProvider(
    { scheme: RESULT_SCHEME },
    {
      provideHover: async (document, position, token) => {
        const { ResultHover } = await import('../onDemand');
        return new ResultHover().provideHover(document, position, token);
      },
    },
  );
}
