import type { ResultIdentity } from '../privacy/ShownResult';

/** Number of images to load without a click, and with each click. */
export const IMAGES_AT_ONCE = 60;

/** What the user agreed to load: images of this result, with this profile if one was named. */
export interface ImageConsent {
  readonly result: ResultIdentity;
  readonly profileId: string | undefined;
}

/** How many images a page may load. A consent ends with the result and the named profile. */
export class ImageAllowance {
  private consent: ImageConsent | undefined;
  private clicks = 0;

  add(consent: ImageConsent): void {
    if (!this.covers(consent)) this.clicks = 0;
    this.consent = consent;
    this.clicks += 1;
  }

  /** @param isAutomatic whether the first images are loaded without a click. */
  count(consent: ImageConsent, isAutomatic: boolean): number {
    const clicks = this.covers(consent) ? this.clicks : 0;
    return IMAGES_AT_ONCE * (clicks + (isAutomatic ? 1 : 0));
  }

  private covers({ result, profileId }: ImageConsent): boolean {
    return this.consent?.result === result && this.consent.profileId === profileId;
  }
}
