import * as vscode from 'vscode';

/**
 * Puts another function in the place of one of `vscode.window`.
 *
 * @returns what puts the original back.
 */
export function replaceInWindow(name: keyof typeof vscode.window, value: unknown): () => void {
  const original: unknown = vscode.window[name];
  const define = (what: unknown): void => {
    Object.defineProperty(vscode.window, name, { value: what, configurable: true, writable: true });
  };
  define(value);
  return () => define(original);
}
