import * as vscode from 'vscode';

/** Sets user settings of this extension until `restore`. */
export class UserSettings {
  private readonly changed = new Set<string>();

  async set(name: string, value: unknown): Promise<void> {
    this.changed.add(name);
    await update(name, value);
  }

  async restore(): Promise<void> {
    for (const name of this.changed) await update(name, undefined);
    this.changed.clear();
  }
}

function update(name: string, value: unknown): Thenable<void> {
  return vscode.workspace
    .getConfiguration('idwise')
    .update(name, value, vscode.ConfigurationTarget.Global);
}
