import { isolatedText } from '../privacy/isolatedText';

/** A text in a notification, where VS Code makes links, those of commands included, of `[…](…)`. */
export function notificationText(text: string): string {
  return isolatedText(text).replaceAll('](', '] (');
}
