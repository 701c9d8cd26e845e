import * as l10n from '@vscode/l10n';
import type { ShownText } from '../text/ShownText';
import type { ResultKind } from '../detection/ResultKind';

/** Selects the colour and the icon. Never the only carrier of meaning. */
export type Tone = 'positive' | 'negative' | 'caution' | 'neutral';

/** A product icon with a theme colour. */
export interface VerdictIcon {
  readonly id: string;
  readonly color?: string;
}

/** Meaning and appearance of a decision or an outcome. */
export interface Verdict {
  readonly meaning: () => ShownText;
  readonly tone: Tone;
  readonly icon: VerdictIcon;
}

export type Verdicts = Readonly<Record<string, Verdict>>;

// The colours of test results.
const PASSED: VerdictIcon = { id: 'pass', color: 'testing.iconPassed' };
const FAILED: VerdictIcon = { id: 'error', color: 'testing.iconFailed' };
const SKIPPED: VerdictIcon = { id: 'circle-slash', color: 'testing.iconSkipped' };
const WAITING: VerdictIcon = { id: 'clock' };
const UNKNOWN: VerdictIcon = { id: 'question', color: 'editorWarning.foreground' };

/** The documented values of `system_decision`, in the order of the documentation. */
export const DECISIONS = {
  Incomplete: {
    meaning: () =>
      l10n.t(
        'The journey is not finished, so there is nothing to decide yet. Request it again when the applicant is done.',
      ),
    tone: 'neutral',
    icon: WAITING,
  },
  Complete: {
    meaning: () =>
      l10n.t('The journey finished and passed every check and rule. Treat it as passed.'),
    tone: 'positive',
    icon: PASSED,
  },
  Refer: {
    meaning: () =>
      l10n.t(
        'The journey finished, but at least one check or rule failed. Review the journey before you accept it.',
      ),
    tone: 'negative',
    icon: FAILED,
  },
} as const satisfies Verdicts;

const REJECTED: Verdict = {
  meaning: () => l10n.t('The journey was rejected. Do not accept the applicant.'),
  tone: 'negative',
  icon: FAILED,
};

/** The documented values of an onboarding journey's `system_decision`. */
export const ONBOARDING_DECISIONS = {
  ...DECISIONS,
  Rejected: REJECTED,
} as const satisfies Verdicts;

/** The documented values of `manual_decision`. */
export const MANUAL_DECISIONS = {
  Approved: {
    meaning: () => l10n.t('A reviewer approved the journey. Treat it as passed.'),
    tone: 'positive',
    icon: PASSED,
  },
  Rejected: REJECTED,
} as const satisfies Verdicts;

/** A documented decision of a result of either kind. */
export type Decision = keyof typeof ONBOARDING_DECISIONS | keyof typeof MANUAL_DECISIONS;

const NO_DECISION_VERDICT: Verdict = {
  meaning: () =>
    l10n.t(
      'IDWise has not decided yet. This is normal while the journey runs or is being processed.',
    ),
  tone: 'neutral',
  icon: WAITING,
};

const UNKNOWN_DECISION: Readonly<Record<ResultKind, Verdict>> = {
  spotCheck: {
    meaning: () =>
      l10n.t(
        'This decision is not in the documentation of spot checks. Do not treat it as passed before you know what it means.',
      ),
    tone: 'caution',
    icon: UNKNOWN,
  },
  onboarding: {
    meaning: () =>
      l10n.t(
        'This decision is not in the documentation of onboarding journeys. Do not treat it as passed before you know what it means.',
      ),
    tone: 'caution',
    icon: UNKNOWN,
  },
};

/** The documented values of `selfie.status`. */
export const SELFIE_STATUSES = {
  Complete: { meaning: () => l10n.t('The selfie step passed.'), tone: 'positive', icon: PASSED },
  Refer: {
    meaning: () => l10n.t('The selfie step did not pass. Review it manually.'),
    tone: 'negative',
    icon: FAILED,
  },
  'Not Started': {
    meaning: () => l10n.t('The applicant has not reached the selfie step.'),
    tone: 'neutral',
    icon: WAITING,
  },
} as const satisfies Verdicts;

/** The documented results of a rule and of its details. */
export const RULE_OUTCOMES = {
  Passed: {
    meaning: () => l10n.t('The check found no problem.'),
    tone: 'positive',
    icon: PASSED,
  },
  Failed: {
    meaning: () => l10n.t('The check found a problem.'),
    tone: 'negative',
    icon: FAILED,
  },
  CouldNotApply: {
    meaning: () => l10n.t('There was nothing to check, so this is neither passed nor failed.'),
    tone: 'caution',
    icon: SKIPPED,
  },
} as const satisfies Verdicts;

/** The documented values of a document's `progress`. */
export const DOCUMENT_PROGRESS = {
  Completed: { meaning: () => l10n.t('The step is finished.'), tone: 'positive', icon: PASSED },
  Started: {
    meaning: () => l10n.t('The applicant has started the step but not finished it.'),
    tone: 'neutral',
    icon: WAITING,
  },
  NotStarted: {
    meaning: () => l10n.t('The applicant has not reached the step.'),
    tone: 'neutral',
    icon: WAITING,
  },
} as const satisfies Verdicts;

/** The documented results of a document's authenticity checks. */
export const VALIDATION_RESULTS = {
  Passed: { meaning: () => l10n.t('The check found no problem.'), tone: 'positive', icon: PASSED },
  Failed: { meaning: () => l10n.t('The check found a problem.'), tone: 'negative', icon: FAILED },
  Undetermined: {
    meaning: () => l10n.t('The check had no clear result, so this is neither passed nor failed.'),
    tone: 'caution',
    icon: SKIPPED,
  },
} as const satisfies Verdicts;

/** The documented values of `applicability`. */
export const AML_APPLICABILITIES = {
  'Not Ready Yet': {
    meaning: () => l10n.t('The search has not been made yet.'),
    tone: 'neutral',
    icon: WAITING,
  },
  Skipped: {
    meaning: () => l10n.t('The search was skipped for this journey.'),
    tone: 'neutral',
    icon: SKIPPED,
  },
  Disabled: {
    meaning: () => l10n.t('The search is switched off for this flow.'),
    tone: 'neutral',
    icon: SKIPPED,
  },
  Applicable: {
    meaning: () => l10n.t('The applicant was searched in the datasets.'),
    tone: 'positive',
    icon: PASSED,
  },
} as const satisfies Verdicts;

/** A missing or undocumented result does not count as passed. */
const UNKNOWN_OUTCOME = { tone: 'caution', icon: UNKNOWN } as const;

/** The documented decisions of each kind of result. */
const DECISIONS_OF: Readonly<Record<ResultKind, Verdicts>> = {
  spotCheck: DECISIONS,
  onboarding: { ...ONBOARDING_DECISIONS, ...MANUAL_DECISIONS },
};

/** Meaning and appearance of any decision; undefined for null or a missing one. */
export function decisionVerdict(decision: string | undefined, kind: ResultKind): Verdict {
  if (decision === undefined) return NO_DECISION_VERDICT;
  return documented(DECISIONS_OF[kind], decision) ?? UNKNOWN_DECISION[kind];
}

/** Appearance of the outcome of a rule or a detail. */
export function ruleVerdict(outcome: string | undefined): Pick<Verdict, 'tone' | 'icon'> {
  return documented(RULE_OUTCOMES, outcome) ?? UNKNOWN_OUTCOME;
}

/** Tone of an enumeration's value; neutral if it is undocumented. */
export function toneOf(verdicts: Verdicts, value: string | undefined): Tone {
  return documented(verdicts, value)?.tone ?? 'neutral';
}

export function documented(verdicts: Verdicts, value: string | undefined): Verdict | undefined {
  return value !== undefined && Object.hasOwn(verdicts, value) ? verdicts[value] : undefined;
}

const KIND_NAMES: Readonly<Record<ResultKind, () => ShownText>> = {
  spotCheck: () => l10n.t('Spot check'),
  onboarding: () => l10n.t('Onboarding'),
};

/** The name of a kind, the same in all views. */
export function kindName(kind: ResultKind): ShownText {
  return KIND_NAMES[kind]();
}
