import * as vscode from 'vscode';
import { NO_DECISION } from '../explanations/decisionHeading';

/** The icon of a decision, in the colours that test results have. */
export function decisionIcon(decision: string): vscode.ThemeIcon {
  switch (decision) {
    case 'Complete':
      return new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'));
    case 'Refer':
      return new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed'));
    case 'Incomplete':
    case NO_DECISION:
      return new vscode.ThemeIcon('clock');
    default:
      return new vscode.ThemeIcon('question', new vscode.ThemeColor('editorWarning.foreground'));
  }
}

/** The icon of a rule's or a detail's result. */
export function ruleIcon(result: string | undefined): vscode.ThemeIcon {
  switch (result) {
    case 'Passed':
      return new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'));
    case 'Failed':
      return new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed'));
    case 'CouldNotApply':
      return new vscode.ThemeIcon('circle-slash', new vscode.ThemeColor('testing.iconSkipped'));
    default:
      return new vscode.ThemeIcon('question', new vscode.ThemeColor('editorWarning.foreground'));
  }
}
