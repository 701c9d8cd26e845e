import * as vscode from 'vscode';

/** Replaces a function of `vscode.window`; returns a function that restores it. */
export function replaceInWindow(name: keyof typeof vscode.window, value: unknown): () => void {
  const original = Object.getOwnPropertyDescriptor(vscode.window, name);
  if (original === undefined) throw new Error(`VS Code has no ${name}.`);
  const set = (property: PropertyDescriptor) =>
    Object.defineProperty(vscode.window, name, { ...property, configurable: true });
  set({ value, writable: true });
  return () => set(original);
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
