import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** The part of the manifest that tests read. */
export interface Manifest {
  readonly engines: { readonly vscode: string };
  readonly extensionKind: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly menus: Readonly<
      Record<string, readonly { readonly command: string; readonly when?: string }[]>
    >;
    readonly configuration: {
      readonly properties: Readonly<
        Record<string, { readonly scope?: string; readonly default: unknown }>
      >;
    };
  };
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly supported: unknown };
    readonly virtualWorkspaces: unknown;
  };
}

export function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension('journey-inspector.idwise-journey-inspector');
  assert.ok(found, 'the extension is not installed');
  return found;
}

export function manifest(): Manifest {
  return extension().packageJSON as Manifest;
}

export async function run(command: string, ...args: unknown[]): Promise<unknown> {
  return vscode.commands.executeCommand(command, ...args);
}

/** Opens a journey and waits for its response: Refresh joins the pending request. */
export async function openAndLoad(argument: unknown): Promise<void> {
  await run('idwise.openJourney', argument);
  await run('idwise.refreshJourney');
}
