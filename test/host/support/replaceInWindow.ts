import * as vscode from 'vscode';

/** Replaces a function of `vscode.window`; returns a function that restores it. */
export function replaceInWindow(name: keyof typeof vscode.window, value: unknown): () => void {
  return replace(vscode.window, name, { value, writable: true });
}

/** Replaces a function of `vscode.window` while `act` runs. */
export async function withReplaced<T>(
  name: keyof typeof vscode.window,
  value: unknown,
  act: () => Promise<T>,
): Promise<T> {
  const restore = replaceInWindow(name, value);
  return act().finally(restore);
}

/** Replaces a value of `vscode.workspace`; returns a function that restores it. */
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
