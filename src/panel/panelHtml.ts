import { randomBytes } from 'node:crypto';
import { direction, languageTag, t } from '../localization';
import type { PageCode } from './PageCode';
import type { JourneyRef } from '../journeys/JourneyRef';
import { pageWords } from './pageWords';

/** Which journey a page is about; all that its frame says. */
export interface PanelIdentity {
  readonly ref: JourneyRef;
  readonly profileName: string;
  /** What the journey is called. */
  readonly name: string;
}

/**
 * The page's frame: its script, its styles and which journey it is about. Nothing of a result is ever in it. The policy
 * allows what carries this frame's nonce and `blob:` pictures, and no network. Script and styles stand in the frame itself:
 * VS Code would hand over each file by way of a worker, one after the other, while a person waits. The commands of VS Code's own
 * context menu get the journey from `data-vscode-context`.
 */
export function panelHtml({ script, style }: PageCode, panel: PanelIdentity): string {
  const nonce = randomBytes(16).toString('base64url');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
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
<style nonce="${nonce}">${style}</style>
</head>
<body data-journey="${escape(JSON.stringify(panel.ref))}" data-profile="${escape(panel.profileName)}" data-name="${escape(panel.name)}" data-words="${escape(JSON.stringify(pageWords()))}" data-vscode-context="${escape(JSON.stringify({ idwiseJourney: panel.ref }))}">
<script nonce="${nonce}">${script}</script>
</body>
</html>`;
}

/** Safe as an attribute's value. */
function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
