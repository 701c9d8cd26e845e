import { t } from '../text/localization';
import type { FailureExplanation } from './FailureExplanation';
import type { OtherFormat } from '../result/pictureFormat';

interface FormatWords {
  readonly name: () => string;
  /**
   * `unknownToVscode` for an image that VS Code has no decoder for, `notShown` for one that is left out on purpose, `nothing`
   * when hardly anything came; absent for what is not a picture.
   */
  readonly as?: 'unknownToVscode' | 'notShown' | 'nothing';
}

const FORMATS: Record<OtherFormat, FormatWords> = {
  jpeg2000: { name: () => t('a JPEG 2000 image'), as: 'unknownToVscode' },
  heif: { name: () => t('a HEIC image'), as: 'unknownToVscode' },
  tiff: { name: () => t('a TIFF image'), as: 'unknownToVscode' },
  bmp: { name: () => t('a BMP image'), as: 'notShown' },
  icon: { name: () => t('an icon file (ICO)'), as: 'notShown' },
  svg: { name: () => t('an SVG image'), as: 'notShown' },
  pdf: { name: () => t('a PDF document') },
  html: { name: () => t('a web page (HTML)') },
  json: { name: () => t('JSON') },
  jsonWithBase64: { name: () => t('JSON with a value in base64') },
  base64: { name: () => t('text in base64') },
  text: { name: () => t('plain text') },
  picture: { name: () => t('a picture') },
  video: { name: () => t('a video') },
  empty: { name: () => t('empty'), as: 'nothing' },
  short: { name: () => t('only a few bytes long'), as: 'nothing' },
};

/** Says what came in place of a picture or a video; nothing when a failure's `subject` is not a format. */
export function formatExplanations(
  subject: string | undefined,
): Pick<FailureExplanation, 'picture' | 'video'> {
  return isOtherFormat(subject)
    ? { picture: formatWords(subject, 'picture'), video: formatWords(subject, 'video') }
    : {};
}

export function formatWords(format: OtherFormat, wanted: 'picture' | 'video'): string {
  const { name, as } = FORMATS[format];
  if (as === 'nothing') return t('The response is {0}.', name());
  if (wanted === 'video') return t('The response is {0}, not a video.', name());
  switch (as) {
    case 'unknownToVscode':
      return t('The response is {0}, which VS Code cannot show.', name());
    case 'notShown':
      return t('The response is {0}, which is not shown here.', name());
    default:
      return t('The response is {0}, not a picture.', name());
  }
}

function isOtherFormat(subject: string | undefined): subject is OtherFormat {
  return subject !== undefined && Object.hasOwn(FORMATS, subject);
}
