import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** What the tests read in the manifest. */
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

/** The extension as VS Code has loaded it. */
export function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension('journey-inspector.idwise-journey-inspector');
  assert.ok(found, 'the extension is not installed');
  return found;
}

export function manifest(): Manifest {
  return extension().packageJSON as Manifest;
}

/** Runs a command and tells what its caller gets. */
export async function run(command: string, ...args: unknown[]): Promise<unknown> {
  return vscode.commands.executeCommand(command, ...args);
}

/**
 * Opens a journey and waits for its answer. Refresh joins the request that opening has just begun, so nothing more is
 * sent.
 */
export async function openAnswered(argument: unknown): Promise<void> {
  await run('idwise.openJourney', argument);
  await run('idwise.refreshJourney');
}
