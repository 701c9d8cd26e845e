import * as vscode from 'vscode';
import { NO_DECISION } from '../explanations/decisionHeading';
import { decisionVerdict, type VerdictIcon } from '../result/verdicts';

/** The icon of a decision or of an outcome, as VS Code draws it. */
export function themeIcon({ id, color }: VerdictIcon): vscode.ThemeIcon {
  return color === undefined
    ? new vscode.ThemeIcon(id)
    : new vscode.ThemeIcon(id, new vscode.ThemeColor(color));
}

/** @param decision as it is kept. */
export function decisionIcon(decision: string): vscode.ThemeIcon {
  return themeIcon(decisionVerdict(decision === NO_DECISION ? undefined : decision).icon);
}
