import * as vscode from 'vscode';
import type { JourneyRef } from '../journeys/JourneyRef';
import { t } from '../localization';
import { resultUri } from './ResultDocuments';

/** One of the two results that are compared. */
interface ComparedResult {
  readonly ref: JourneyRef;
  readonly name: string;
  /** Of an earlier answer; the latest one without it. */
  readonly fetchedAt?: number | undefined;
}

/** Shows two results beside each other in VS Code's diff editor. */
export async function showComparison(left: ComparedResult, right: ComparedResult): Promise<void> {
  await vscode.commands.executeCommand(
    'vscode.diff',
    resultUri('comparable', left.ref, left.fetchedAt),
    resultUri('comparable', right.ref, right.fetchedAt),
    t('Journey {0} ↔ {1}', left.name, right.name),
  );
}
