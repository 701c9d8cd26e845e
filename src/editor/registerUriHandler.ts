import * as vscode from 'vscode';
import type { ProfileStore } from '../profiles/ProfileStore';

/** Opens `vscode://` links. The code is loaded with the first of them. */
export function registerUriHandler(extensionId: string, profiles: ProfileStore): vscode.Disposable {
  return vscode.window.registerUriHandler({
    handleUri: async (uri) => {
      const { JourneyUriHandler } = await import('../onDemand');
      await new JourneyUriHandler(extensionId, profiles).handleUri(uri);
    },
  });
}
