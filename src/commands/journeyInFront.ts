import * as vscode from 'vscode';
import type { JourneyRef } from '../journeys/JourneyRef';
import type { JourneyResult } from '../journeys/JourneyStore';
import type { CommandServices } from './CommandServices';
import { t } from '../localization';

/** The journey in front with its result; says what is missing when there is none, and is then undefined. */
export function resultInFront({
  panels,
}: CommandServices): { readonly ref: JourneyRef; readonly result: JourneyResult } | undefined {
  const panel = panels.inFront;
  if (panel === undefined) {
    void vscode.window.showInformationMessage(t('Open a journey first.'));
    return undefined;
  }
  const { ref, result } = panel;
  if (result === undefined) {
    void vscode.window.showInformationMessage(
      t('This journey has no result yet: refresh it first.'),
    );
    return undefined;
  }
  return { ref, result };
}
