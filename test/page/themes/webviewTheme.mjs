/**
 * The theme that VS Code adds to the page of every webview.
 *
 * @typedef {object} WebviewTheme
 * @property {string} vscode the version of VS Code
 * @property {string} theme its name in the setting `workbench.colorTheme`
 * @property {string} bodyClasses separated by spaces
 * @property {Record<string, string>} bodyAttributes `data-vscode-theme-kind` and the like
 * @property {Record<string, string>} variables the style of `html`, by CSS variable
 * @property {string} stylesheet the default styles
 */

/** The default themes, by their names in the setting `workbench.colorTheme`. */
export const COLOR_THEMES = /** @type {const} */ ({
  dark: 'Dark 2026',
  light: 'Light 2026',
  hc: 'Default High Contrast',
  'hc-light': 'Default High Contrast Light',
});

/** @typedef {keyof typeof COLOR_THEMES} ThemeName */

/**
 * Reads the theme of its page; runs in a webview's inner frame.
 *
 * @returns {Omit<WebviewTheme, 'vscode' | 'theme'>}
 */
export function readWebviewTheme() {
  const { body, documentElement } = document;
  const { style } = documentElement;
  // Skips variables and a class of the Markdown preview.
  const names = [...style].filter((name) => /^--(?!markdown-)/.test(name));
  const attributes = body
    .getAttributeNames()
    .filter((name) => name.startsWith('data-vscode-theme-'));
  return {
    bodyClasses: [...body.classList]
      .filter((name) => name.startsWith('vscode-') && name !== 'vscode-body')
      .join(' '),
    bodyAttributes: Object.fromEntries(
      attributes.map((name) => [name, body.getAttribute(name) ?? '']),
    ),
    variables: Object.fromEntries(
      names.toSorted().map((name) => [name, style.getPropertyValue(name)]),
    ),
    stylesheet: document.getElementById('_defaultStyles')?.textContent ?? '',
  };
}

/** Fonts depend on the machine and on settings. */
const OF_THE_MACHINE = /font/;

/**
 * Returns a line for each difference between a captured theme and the live one.
 *
 * @param {WebviewTheme} captured
 * @param {Omit<WebviewTheme, 'vscode' | 'theme'>} live
 * @returns {string[]}
 */
export function themeDifferences(captured, live) {
  const names = new Set([...Object.keys(captured.variables), ...Object.keys(live.variables)]);
  const variables = [...names].toSorted().flatMap((name) => {
    const [before, now] = [captured.variables[name], live.variables[name]];
    if (before === undefined) return [`${name} is new: ${now}`];
    if (now === undefined) return [`${name} is gone: it was ${before}`];
    return before === now || OF_THE_MACHINE.test(name) ? [] : [`${name} was ${before}, is ${now}`];
  });
  /** @param {string} what @param {unknown} before @param {unknown} now */
  const changed = (what, before, now) =>
    JSON.stringify(before) === JSON.stringify(now)
      ? []
      : [`${what}: ${JSON.stringify(before)} became ${JSON.stringify(now)}`];
  return [
    ...changed('classes of body', captured.bodyClasses, live.bodyClasses),
    ...changed('attributes of body', captured.bodyAttributes, live.bodyAttributes),
    ...(captured.stylesheet === live.stylesheet ? [] : ['the default styles are others']),
    ...variables,
  ];
}
