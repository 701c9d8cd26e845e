import { nothing } from 'lit/html.js';

/**
 * The `data-vscode-context` of an element that shows one value of the result: with it, VS Code's own context menu offers to
 * show the value in the raw result. It holds the path and never the value; without a path there is none.
 */
export function inResult(path: string | undefined): string | typeof nothing {
  return path === undefined ? nothing : JSON.stringify({ idwisePath: path });
}
