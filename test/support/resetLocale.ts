import { setLocale } from '../../src/text/localization';

/** Resets the display language to English. */
export function resetLocale(): void {
  setLocale({ tag: 'en' });
}
