import type { Webview } from 'vscode';
import { missingCodeText } from '../base/loadCode';
import { direction, languageTag, t } from '../text/localization';
import { RELOAD_COMMAND } from '../ui/messages';

/** Shows in a tab that code is missing. Uses none of that code. */
export function showMissingCode(webview: Webview): void {
  webview.options = { enableScripts: false, enableCommandUris: [RELOAD_COMMAND] };
  webview.html = `<!DOCTYPE html>
<html lang="${languageTag()}" dir="${direction()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<title>${t('Could not load')}</title>
</head>
<body>
<main>
<h1>${t('Could not load')}</h1>
<div role="alert">
<p>${missingCodeText()}</p>
<p><a role="button" href="command:${RELOAD_COMMAND}">${t('Reload Window')}</a></p>
</div>
</main>
</body>
</html>`;
}
