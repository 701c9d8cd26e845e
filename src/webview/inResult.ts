/**
 * The `data-vscode-context` of an element that shows one value of the result: with it, VS Code's own context menu offers to
 * show the value in the raw result. It holds the path and never the value.
 */
export function inResult(path: string): string {
  return JSON.stringify({ idwisePath: path });
}
