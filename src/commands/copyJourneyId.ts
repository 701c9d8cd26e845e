import * as vscode from 'vscode';
import { isJourneyId } from '../journeys/journeyId';

/** Puts a journey ID on the clipboard; anything else is ignored. */
export async function copyJourneyId(journeyId: unknown): Promise<void> {
  if (typeof journeyId !== 'string' || !isJourneyId(journeyId)) return;
  await vscode.env.clipboard.writeText(journeyId);
  vscode.window.setStatusBarMessage('Journey ID copied', 2000);
}
