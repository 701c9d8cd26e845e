import * as vscode from 'vscode';
import type { JourneyRequests } from '../journeys/JourneyRequests';
import type { JourneyGate } from '../privacy/JourneyGate';
import type { ProfileStore } from '../profiles/ProfileStore';
import type { SpotCheckInput } from './SpotCheckTool';

const TOOL_NAME = 'idwise_get_spot_check';

/**
 * Offers the tool to language models. Its code is loaded when a model first calls it.
 *
 * @param lm where tools are registered; editors made of VS Code may leave it out, whatever the types promise.
 */
export function registerSpotCheckTool(
  store: JourneyRequests,
  gate: JourneyGate,
  profiles: ProfileStore,
  lm: Partial<Pick<typeof vscode.lm, 'registerTool'>> | undefined = vscode.lm,
): vscode.Disposable[] {
  if (lm?.registerTool === undefined) return [];
  const loadTool = async () => {
    const { SpotCheckTool } = await import('../onDemand');
    return new SpotCheckTool(store, gate, profiles);
  };
  return [
    lm.registerTool<SpotCheckInput>(TOOL_NAME, {
      prepareInvocation: async (options) => (await loadTool()).prepareInvocation(options),
      invoke: async (options, token) => (await loadTool()).invoke(options, token),
    }),
  ];
}
