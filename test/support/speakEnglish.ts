import { setLocale } from '../../src/text/localization';

/** Says everything in English again, as it is before the extension starts. */
export function speakEnglish(): void {
  setLocale({ tag: 'en' });
}
