import type { Webview } from 'vscode';
import * as l10n from '@vscode/l10n';
import { missingCodeText } from '../base/loadCode';
import { direction, languageTag } from '../text/localization';
import { RELOAD_COMMAND } from '../ui/messages';

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
