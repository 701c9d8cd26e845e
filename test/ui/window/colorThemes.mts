import { readFile } from 'node:fs/promises';
import path from 'node:path';

export type ColorTheme = 'dark' | 'light' | 'hc' | 'hc-light';

export const COLOR_THEMES: readonly ColorTheme[] = ['dark', 'light', 'hc', 'hc-light'];

interface ThemeNames {
  /** Values of the setting. The newest VS Code renamed two themes; the first one that exists is used. */
  readonly ids: readonly string[];
  /** Label in the theme picker. */
  readonly label: string;
  /** Class of the workbench's root element. */
  readonly className: string;
}

export const THEME_NAMES: Readonly<Record<ColorTheme, ThemeNames>> = {
  dark: { ids: ['Dark Modern', 'Default Dark Modern'], label: 'Dark Modern', className: 'vs-dark' },
  light: { ids: ['Light Modern', 'Default Light Modern'], label: 'Light Modern', className: 'vs' },
  hc: { ids: ['Default High Contrast'], label: 'Dark High Contrast', className: 'hc-black' },
  'hc-light': {
    ids: ['Default High Contrast Light'],
    label: 'Light High Contrast',
    className: 'hc-light',
  },
};

/**
 * Returns the value of `workbench.colorTheme` for a theme.
 *
 * @param codeServer the folder of the host
 * @throws {Error} if the host does not have it
 */
export async function themeId(codeServer: string, theme: ColorTheme): Promise<string> {
  const file = path.join(codeServer, 'lib/vscode/extensions/theme-defaults/package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as {
    contributes: { themes: { id: string }[] };
  };
  const ids = manifest.contributes.themes.map(({ id }) => id);
  const wanted = THEME_NAMES[theme].ids;
  const id = wanted.find((candidate) => ids.includes(candidate));
  if (id === undefined) {
    throw new Error(
      `VS Code has none of the themes ${wanted.join(', ')}; it has ${ids.join(', ')}.`,
    );
  }
  return id;
}
