import * as vscode from 'vscode';

/** Sets user settings of this extension for the time of a test; `restore` removes them again. */
export class UserSettings {
  private readonly changed = new Set<string>();

  async set(name: string, value: unknown): Promise<void> {
    this.changed.add(name);
    await vscode.workspace
      .getConfiguration('idwise')
      .update(name, value, vscode.ConfigurationTarget.Global);
  }

  async restore(): Promise<void> {
    for (const name of this.changed) {
      await vscode.workspace
        .getConfiguration('idwise')
        .update(name, undefined, vscode.ConfigurationTarget.Global);
    }
    this.changed.clear();
  }
}
