import { t } from '../text/localization';

/** Every text of the page that stands in no view, in the editor's language. `{0}` is the place of an argument. */
export function pageWords() {
  return {
    journey: t('Journey {0}'),
    loading: t('Loading…'),
    loadingJourney: t('Loading journey'),
    profile: t('Profile'),
    file: t('File'),
    actions: t('Actions'),
    decision: t('Decision'),
    reasons: t('Reasons'),
    changes: t('Changes'),
    faceMatch: t('Face match'),
    selfie: t('Selfie'),
    applicant: t('Applicant'),
    rules: t('Rules'),
    contract: t('Contract'),
    journeyRegion: t('Journey'),
    absent: t('Not part of this journey'),
    notProvided: t('Not provided'),
    notAsDocumented: t('Not as documented, shown as sent'),
    reveal: t('Reveal'),
    tryAgain: t('Try again'),
    loadingPicture: t('Loading {0}'),
    enlarge: t('Click or press Enter to enlarge'),
    enlarged: t('{0}, enlarged'),
    close: t('Close'),
    cancel: t('Cancel'),
    pictureGone: t('The picture is no longer in this page.'),
    video: t('Video'),
    videoName: t('Selfie video'),
    loadVideo: t('Load video'),
    loadingVideo: t('Loading video…'),
    whatToTry: t('What to try'),
    noRules: t('No rules were applied to this journey.'),
    details: t('Details'),
    contractIntroduction: t('Where the response differs from the documented model.'),
    showInRawResult: t('Show {0} in raw result'),
    expected: t('expected'),
    got: t('got'),
  };
}

export type PageWords = ReturnType<typeof pageWords>;
