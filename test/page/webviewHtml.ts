import type { WebviewTheme } from './themes/themes';

/** The function that receives messages of the page, with its number: a previous page may still post messages. */
export const RECEIVE = 'receiveFromPage';

/** The function that returns the state of the page. */
export const SAVED_STATE = 'savedState';

// A webview is transparent.
const EDITOR_BACKGROUND = 'html { background-color: var(--vscode-editor-background); }';

/**
 * Completes the page's HTML like `pre/index.html` of VS Code's webviews: adds default styles, the API and the theme.
 *
 * @param html of the webview
 * @param page number of this page for {@link RECEIVE}
 * @param state that a previous page saved
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
        `<head><style id="_defaultStyles">${theme.stylesheet}</style><style>${EDITOR_BACKGROUND}</style><script>${apiScript(page, state)}</script>`,
    )
    .replace(
      '<body ',
      () => `<body role="document" class="${theme.bodyClasses}" ${attributes.join(' ')} `,
    );
}

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

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
