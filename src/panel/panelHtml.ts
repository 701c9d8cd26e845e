import { randomBytes } from 'node:crypto';
import { direction, languageTag, t } from '../text/localization';
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

/** The frame of a journey's page. The commands of VS Code's own context menu get the journey from `data-vscode-context`. */
export function panelHtml(code: PageCode, { ref, profileName, name }: PanelIdentity): string {
  const words = { 'data-words': JSON.stringify(pageWords()) };
  // A file may be called like the person, and is not read yet: the first view says its name and address.
  if (ref.kind === 'file') return pageFrame(code, t('Journey'), words);
  return pageFrame(code, t('Journey'), {
    ...words,
    'data-journey': JSON.stringify(ref),
    'data-profile': profileName,
    'data-name': name,
    'data-vscode-context': JSON.stringify({ idwiseJourney: ref }),
  });
}

/**
 * A page's frame: its script, its styles and what the page is about, as attributes of `body`. Nothing of a result is ever in
 * it. The policy allows what carries this frame's nonce and `blob:` pictures, and no network. Script and styles stand in the
 * frame itself: VS Code would hand over each file by way of a worker, one after the other, while a person waits.
 */
export function pageFrame(
  { script, style }: PageCode,
  title: string,
  attributes: Readonly<Record<string, string>>,
): string {
  const nonce = randomBytes(16).toString('base64url');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    'img-src blob:',
    'media-src blob:',
  ].join('; ');
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escape(value)}"`);
  return `<!DOCTYPE html>
<html lang="${languageTag()}" dir="${direction()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body ${written.join(' ')}>
<script nonce="${nonce}">${script}</script>
</body>
</html>`;
}

/** Safe as an attribute's value. */
function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
