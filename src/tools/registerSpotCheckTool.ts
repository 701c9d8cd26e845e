import * as vscode from 'vscode';
import { SPOT_CHECK_TOOL } from '../base/contributions';
import type { SpotCheckInput, SpotCheckTool } from './SpotCheckTool';

/**
 * Offers the tool to language models.
 *
 * @param load is called with each use of the tool.
 * @param lm where tools are registered; editors made of VS Code may leave it out, whatever the types promise.
 */
export function registerSpotCheckTool(
  load: () => Promise<SpotCheckTool>,
  lm: Partial<Pick<typeof vscode.lm, 'registerTool'>> | undefined = vscode.lm,
): vscode.Disposable[] {
  if (lm?.registerTool === undefined) return [];
  return [
    lm.registerTool<SpotCheckInput>(SPOT_CHECK_TOOL, {
      prepareInvocation: (options) => load().then((tool) => tool.prepareInvocation(options)),
      invoke: (options, token) => load().then((tool) => tool.invoke(options, token)),
    }),
  ];
}
