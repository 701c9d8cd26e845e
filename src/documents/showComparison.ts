import * as vscode from 'vscode';
import type { JourneyRef } from '../journeys/JourneyRef';
import { t } from '../text/localization';
import type { JourneyGate } from '../privacy/JourneyGate';
import { resultUri } from './ResultDocuments';

/** One of the two results that are compared. */
interface ComparedResult {
  readonly ref: JourneyRef;
  /** Of an earlier answer; the journey's own without it. */
  readonly name?: string;
  /** Of an earlier answer; the latest one without it. */
  readonly fetchedAt?: number | undefined;
}

/** Shows two results beside each other in VS Code's diff editor. */
export async function showComparison(
  gate: Pick<JourneyGate, 'lastingName'>,
  left: ComparedResult,
  right: ComparedResult,
): Promise<void> {
  await vscode.commands.executeCommand(
    'vscode.diff',
    resultUri('comparable', left.ref, gate, left.fetchedAt),
    resultUri('comparable', right.ref, gate, right.fetchedAt),
    t('Journey {0} ↔ {1}', gate.lastingName(left.ref), right.name ?? gate.lastingName(right.ref)),
  );
}
