import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { direction, languageTag, t } from '../localization';
import { pageWords } from './pageWords';
import type { PageState } from './protocol';

/** Which journey a page is about; all that its frame says. */
export type PanelIdentity = Omit<PageState, 'scroll'> & {
  readonly profileName: string;
  /** What the journey is called. */
  readonly name: string;
};

/**
 * The page's frame: its script, its styles and which journey it is about. Nothing of a result is ever in it. The policy
 * allows the bundle and `blob:` pictures, no inline code or style, and no network.
 */
export function panelHtml(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  panel: PanelIdentity,
): string {
  const nonce = randomBytes(16).toString('base64url');
  const dist = vscode.Uri.joinPath(extensionUri, 'dist');
  const script = webview.asWebviewUri(vscode.Uri.joinPath(dist, 'webview.js'));
  const style = webview.asWebviewUri(vscode.Uri.joinPath(dist, 'webview.css'));
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    'img-src blob:',
    'media-src blob:',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${languageTag()}" dir="${direction()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(t('Journey'))}</title>
<link rel="stylesheet" href="${escape(style.toString())}">
</head>
<body data-journey-id="${escape(panel.journeyId)}" data-profile-id="${escape(panel.profileId)}" data-profile="${escape(panel.profileName)}" data-name="${escape(panel.name)}" data-words="${escape(JSON.stringify(pageWords()))}">
<script nonce="${nonce}" src="${escape(script.toString())}"></script>
</body>
</html>`;
}

/** Safe as an attribute's value. */
function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
