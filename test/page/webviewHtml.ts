import type { WebviewTheme } from './themes/themes';

/** The function that takes what the page says, and how many pages there were before: an older one may still be speaking. */
export const RECEIVE = 'receiveFromPage';

/** Reads what the page has saved with `setState`. */
export const SAVED_STATE = 'savedState';

// A webview is transparent: what one sees behind its text is the editor.
const EDITOR_BEHIND = 'html { background-color: var(--vscode-editor-background); }';

/**
 * The page's HTML as VS Code completes it: its own styles and script come before all others, and so before the page's
 * policy; the theme stands on `html` and `body`. From `pre/index.html` of VS Code's webviews.
 *
 * @param html what the panel assigned to its webview.
 * @param page names this page for {@link RECEIVE}.
 * @param state what the page saved when it was last seen.
 */
export function webviewHtml(
  html: string,
  theme: WebviewTheme,
  page: number,
  state: unknown,
): string {
  const attributes = Object.entries(theme.bodyAttributes).map(
    ([name, value]) => `${name}="${escape(value)}"`,
  );
  return html
    .replace('<html ', () => `<html style="${escape(styleOf(theme))}" `)
    .replace(
      '<head>',
      () =>
        `<head><style id="_defaultStyles">${theme.stylesheet}</style><style>${EDITOR_BEHIND}</style><script>${apiScript(page, state)}</script>`,
    )
    .replace(
      '<body ',
      () => `<body role="document" class="${theme.bodyClasses}" ${attributes.join(' ')} `,
    );
}

/** The style of `html`. */
export function styleOf({ variables }: WebviewTheme): string {
  return Object.entries(variables)
    .map(([name, value]) => `${name}: ${value};`)
    .join(' ');
}

function apiScript(page: number, state: unknown): string {
  const saved = state === undefined ? 'undefined' : JSON.stringify(state);
  return `
    globalThis.acquireVsCodeApi = (() => {
      let acquired = false;
      let state = ${saved.replaceAll('<', '\\u003c')};
      globalThis.${SAVED_STATE} = () => state;
      return () => {
        if (acquired) throw new Error('An instance of the VS Code API has already been acquired');
        acquired = true;
        return Object.freeze({
          postMessage: (message) => void globalThis.${RECEIVE}(${page}, message),
          setState: (newState) => (state = newState),
          getState: () => state,
        });
      };
    })();`;
}

/** Safe as an attribute's value. */
function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
