import * as l10n from '@vscode/l10n';
import type { ShownText } from '../text/ShownText';

/** How one kind of personal value is masked. */
export interface PersonalKind {
  /**
   * `setting`: masked if `idwise.privacy.mask` names it, and revealed by a button; `anySetting`: masked if the setting
   * names anything; `privacyMode`: masked only in privacy mode, which masks all kinds.
   */
  readonly maskedBy: 'setting' | 'anySetting' | 'privacyMode';
  /** Whether the mask shows the last two characters, which tell identifiers apart. */
  readonly showsEnd: boolean;
  /** Label of the button that reveals it. */
  readonly revealLabel?: () => ShownText;
}

/** All kinds of personal values. The schemas say which property holds which kind. */
export const PERSONAL_KINDS = {
  full_name: {
    maskedBy: 'setting',
    showsEnd: false,
    revealLabel: () => l10n.t('Reveal full name'),
  },
  personal_number: {
    maskedBy: 'setting',
    showsEnd: true,
    revealLabel: () => l10n.t('Reveal personal number'),
  },
  birth_date: {
    maskedBy: 'setting',
    showsEnd: false,
    revealLabel: () => l10n.t('Reveal birth date'),
  },
  /** The image or video at a path. The path itself is opaque and says nothing about a person. */
  images: {
    maskedBy: 'setting',
    showsEnd: false,
    revealLabel: () => l10n.t('Reveal pictures'),
  },
  /** Values read from a document. */
  document_fields: {
    maskedBy: 'setting',
    showsEnd: false,
    revealLabel: () => l10n.t('Reveal document fields'),
  },
  /** Matches of a screening, and `device_intelligence`. */
  screening: {
    maskedBy: 'setting',
    showsEnd: false,
    revealLabel: () => l10n.t('Reveal screening'),
  },
  applicant_id: { maskedBy: 'privacyMode', showsEnd: true },
  reference_number: { maskedBy: 'privacyMode', showsEnd: true },
  /** Undocumented values below the applicant, a document or a screening. */
  undocumented: { maskedBy: 'anySetting', showsEnd: false },
} as const satisfies Readonly<Record<string, PersonalKind>>;

export type PersonalField = keyof typeof PERSONAL_KINDS;

/** The kinds that `idwise.privacy.mask` can name and a button can reveal. */
export type MaskableField = {
  [Field in PersonalField]: (typeof PERSONAL_KINDS)[Field]['maskedBy'] extends 'setting'
    ? Field
    : never;
}[PersonalField];

/** Kinds whose values may repeat the applicant's. */
export const READ_ELSEWHERE: ReadonlySet<PersonalField> = new Set(['document_fields', 'screening']);

/** Kinds with any number of values in a response, among them common words. */
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
