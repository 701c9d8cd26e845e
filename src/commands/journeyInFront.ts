import * as vscode from 'vscode';
import type { JourneyRef } from '../journeys/JourneyRef';
import type { CommandServices } from './CommandServices';
import { t } from '../localization';

/** The journey in front, which has a result; says what is missing when there is none, and is then undefined. */
export function resultInFront({ panels, gate }: CommandServices): JourneyRef | undefined {
  const panel = panels.inFront;
  if (panel === undefined) {
    void vscode.window.showInformationMessage(t('Open a journey first.'));
    return undefined;
  }
  const { ref } = panel;
  if (gate.snapshot(ref).result === undefined) {
    void vscode.window.showInformationMessage(
      t('This journey has no result yet: refresh it first.'),
    );
    return undefined;
  }
  return ref;
}
