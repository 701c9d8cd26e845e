import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MissingCode, missingCodeText } from '../base/loadCode';
import type { Webview } from 'vscode';
import * as l10n from '@vscode/l10n';
import { direction, languageTag } from '../text/localization';
import { RELOAD_COMMAND } from '../ui/messages';

/** Script and styles of a page. */
export interface PageCode {
  readonly script: string;
  readonly style: string;
}

const known = new Map<string, PageCode>();

/**
 * Reads a page's bundles once.
 *
 * @param name `webview` for a journey, `batch` for many journeys.
 * @throws {MissingCode} if a file of the installation is missing.
 */
export function readPageCode(
  extensionPath: string,
  name: 'webview' | 'batch' = 'webview',
): PageCode {
  const read = (file: string): string => {
    try {
      return readFileSync(join(extensionPath, 'dist', file), 'utf8');
    } catch (error) {
      throw new MissingCode(error);
    }
  };
  const code = known.get(name) ?? {
    script: read(`${name}.js`),
    // The page of many journeys extends the other one's styles.
    style: name === 'batch' ? read('webview.css') + read('batch.css') : read('webview.css'),
  };
  known.set(name, code);
  return code;
}

/** Shows in a tab that code is missing. Uses none of that code. */
export function showMissingCode(webview: Webview): void {
  webview.options = { enableScripts: false, enableCommandUris: [RELOAD_COMMAND] };
  webview.html = `<!DOCTYPE html>
<html lang="${languageTag()}" dir="${direction()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<title>${l10n.t('Could not load')}</title>
</head>
<body>
<main>
<h1>${l10n.t('Could not load')}</h1>
<div role="alert">
<p>${missingCodeText()}</p>
<p><a role="button" href="command:${RELOAD_COMMAND}">${l10n.t('Reload Window')}</a></p>
</div>
</main>
</body>
</html>`;
}
