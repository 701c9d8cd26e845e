import * as vscode from 'vscode';

/** What this needs of the manifest. */
interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

/**
 * Registers every command of the manifest.
 *
 * @param run runs one, whose code need not be loaded before. What it gives is not the command's result, which every extension
 * could read.
 */
export function registerCommands(
  { packageJSON }: vscode.Extension<unknown>,
  run: (id: string, argument: unknown) => Promise<unknown>,
): vscode.Disposable[] {
  const { contributes } = packageJSON as Manifest;
  return contributes.commands.map(({ command }) =>
    vscode.commands.registerCommand(command, async (argument: unknown) => {
      await run(command, argument);
    }),
  );
}
