import { t } from '../text/localization';
import { showInformation } from '../ui/messages';

/** Says that a profile got another base URL than its region's usual one, because the API answers there. */
export function tellBaseUrl(profileName: string, baseUrl: string): void {
  void showInformation(
    t('IDWise answers at {0}, so the profile "{1}" uses this base URL.', baseUrl, profileName),
  );
}
