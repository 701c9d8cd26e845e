import { randomBytes } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import { direction, languageTag } from '../text/localization';
import type { PageCode } from './PageCode';
import type { JourneyRef } from '../journeys/JourneyRef';
import { pageWords } from './pageWords';

/** The journey of a page. */
export interface PanelIdentity {
  readonly ref: JourneyRef;
  readonly profileName: string;
  readonly name: string;
}

/** HTML of a journey's page. Commands in VS Code's context menu get the journey from `data-vscode-context`. */
export function panelHtml(code: PageCode, { ref, profileName, name }: PanelIdentity): string {
  const words = { 'data-words': JSON.stringify(pageWords()) };
  // A file's name may be the person's, and the file is not read yet. The first view has name and URI.
  if (ref.kind === 'file') return pageFrame(code, l10n.t('Journey'), words);
  return pageFrame(code, l10n.t('Journey'), {
    ...words,
    'data-journey': JSON.stringify(ref),
    'data-profile': profileName,
    'data-name': name,
    'data-vscode-context': JSON.stringify({ idwiseJourney: ref }),
  });
}

/**
 * HTML of a page: script, styles, and attributes of `body`. Never contains anything of a result, because VS Code keeps the HTML for
 * as long as the tab is open. The policy allows only elements with the nonce and `blob:` media, and no network. Script and styles
 * are inline, because VS Code serves files through a service worker, which takes time.
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

/** Escapes an attribute's value. */
function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
