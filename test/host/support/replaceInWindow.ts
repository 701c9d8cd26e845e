import * as vscode from 'vscode';

/**
 * Puts another function in the place of one of `vscode.window`.
 *
 * @returns what puts the original back.
 */
export function replaceInWindow(name: keyof typeof vscode.window, value: unknown): () => void {
  return replace(vscode.window, name, { value, writable: true });
}

/** As {@link replaceInWindow}, for a value of `vscode.workspace`. */
export function replaceInWorkspace(
  name: keyof typeof vscode.workspace,
  value: unknown,
): () => void {
  return replace(vscode.workspace, name, { get: () => value });
}

function replace(api: object, name: string, other: PropertyDescriptor): () => void {
  const original = Object.getOwnPropertyDescriptor(api, name);
  if (original === undefined) throw new Error(`VS Code has no ${name}.`);
  Object.defineProperty(api, name, { ...other, configurable: true });
  return () => Object.defineProperty(api, name, { ...original, configurable: true });
}
