import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../sandbox/projectRoot';
import type { ThemeName, WebviewTheme } from './webviewTheme.mjs';

export type { ThemeName, WebviewTheme };

export const THEME_NAMES = ['dark', 'light', 'hc', 'hc-light'] as const satisfies ThemeName[];

const themes = new Map<ThemeName, WebviewTheme>();

/** Returns a default theme of the newest VS Code, as captured by `capture.mjs`. */
export function capturedTheme(name: ThemeName): WebviewTheme {
  const known = themes.get(name);
  if (known !== undefined) return known;
  const file = join(projectRoot(), 'test/page/themes', `${name}.json`);
  const theme = JSON.parse(readFileSync(file, 'utf8')) as WebviewTheme;
  themes.set(name, theme);
  return theme;
}
