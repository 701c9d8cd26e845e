import * as vscode from 'vscode';
import type { RecentJourney } from '../recent/RecentJourneys';
import { NO_DECISION } from '../explanations/decisionHeading';
import { decisionVerdict, type VerdictIcon } from '../result/verdicts';

/** The icon of a decision or of an outcome, as VS Code draws it. */
export function themeIcon({ id, color }: VerdictIcon): vscode.ThemeIcon {
  return color === undefined
    ? new vscode.ThemeIcon(id)
    : new vscode.ThemeIcon(id, new vscode.ThemeColor(color));
}

/** @param journey its decision as it is kept. */
export function decisionIcon({
  decision,
  result = 'spotCheck',
}: Pick<RecentJourney, 'decision' | 'result'>): vscode.ThemeIcon {
  const known = decision === NO_DECISION ? undefined : decision;
  return themeIcon(decisionVerdict(known, result).icon);
}
