import { t } from '../text/localization';
import type { ShownText } from '../text/ShownText';

/** What is special about one kind of personal value. */
export interface PersonalKind {
  /**
   * `setting`: masked while `idwise.privacy.mask` names it, and uncovered by a button; `anySetting`: masked while the setting
   * names anything; `privacyMode`: masked in privacy mode alone. Privacy mode masks every kind.
   */
  readonly maskedBy: 'setting' | 'anySetting' | 'privacyMode';
  /** Whether its mask may show the last two characters: they tell identifiers apart, and say too much of a name or a date. */
  readonly showsEnd: boolean;
  /** What the button says that uncovers it. */
  readonly revealLabel?: () => ShownText;
}

/** Every kind of personal value. Which property holds which kind is said beside the property, in the schemas. */
export const PERSONAL_KINDS = {
  full_name: {
    maskedBy: 'setting',
    showsEnd: false,
    revealLabel: () => t('Reveal full name'),
  },
  personal_number: {
    maskedBy: 'setting',
    showsEnd: true,
    revealLabel: () => t('Reveal personal number'),
  },
  birth_date: {
    maskedBy: 'setting',
    showsEnd: false,
    revealLabel: () => t('Reveal birth date'),
  },
  /** The picture or video that a path leads to. The path itself is an opaque name and says nothing of a person. */
  images: {
    maskedBy: 'setting',
    showsEnd: false,
    revealLabel: () => t('Reveal pictures'),
  },
  /** What was read from a document. */
  document_fields: {
    maskedBy: 'setting',
    showsEnd: false,
    revealLabel: () => t('Reveal document fields'),
  },
  /** What a match of a screening says, and what is known of the device. */
  screening: {
    maskedBy: 'setting',
    showsEnd: false,
    revealLabel: () => t('Reveal screening'),
  },
  applicant_id: { maskedBy: 'privacyMode', showsEnd: true },
  reference_number: { maskedBy: 'privacyMode', showsEnd: true },
  /** What stands below the applicant, a document, or a screening, and is not documented as something else. */
  undocumented: { maskedBy: 'anySetting', showsEnd: false },
} as const satisfies Readonly<Record<string, PersonalKind>>;

export type PersonalField = keyof typeof PERSONAL_KINDS;

/** The kinds that `idwise.privacy.mask` can name, and that a button of a panel can uncover. */
export type MaskableField = {
  [Field in PersonalField]: (typeof PERSONAL_KINDS)[Field]['maskedBy'] extends 'setting'
    ? Field
    : never;
}[PersonalField];

/** Kinds of values that describe the applicant once more. */
export const READ_ELSEWHERE: ReadonlySet<PersonalField> = new Set(['document_fields', 'screening']);

/** Kinds of which a response may hold any number of values, among them words that stand in every text. */
export const OPEN_KINDS: ReadonlySet<PersonalField> = new Set([...READ_ELSEWHERE, 'undocumented']);

export const PERSONAL_FIELDS = Object.keys(PERSONAL_KINDS) as readonly PersonalField[];

export const MASKABLE_FIELDS = PERSONAL_FIELDS.filter(isMaskable);

export function isMaskable(field: PersonalField): field is MaskableField {
  return PERSONAL_KINDS[field].maskedBy === 'setting';
}

/** A personal value that other texts of the response may repeat. */
export interface PersonalValue {
  readonly field: PersonalField;
  readonly text: string;
}
