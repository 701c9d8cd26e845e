import type { ResultIdentity } from '../privacy/ShownResult';

/** Number of pictures to load without a click, and with each click. */
export const PICTURES_AT_ONCE = 60;

/** What the user agreed to load: pictures of this result, with this profile if one was named. */
export interface PictureConsent {
  readonly result: ResultIdentity;
  readonly profileId: string | undefined;
}

/** How many pictures a page may load. A consent ends with the result and the named profile. */
export class PictureAllowance {
  private consent: PictureConsent | undefined;
  private clicks = 0;

  add(consent: PictureConsent): void {
    if (!this.covers(consent)) this.clicks = 0;
    this.consent = consent;
    this.clicks += 1;
  }

  /** @param isAutomatic whether the first pictures are loaded without a click. */
  count(consent: PictureConsent, isAutomatic: boolean): number {
    const clicks = this.covers(consent) ? this.clicks : 0;
    return PICTURES_AT_ONCE * (clicks + (isAutomatic ? 1 : 0));
  }

  private covers({ result, profileId }: PictureConsent): boolean {
    return this.consent?.result === result && this.consent.profileId === profileId;
  }
}
