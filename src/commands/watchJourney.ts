import * as vscode from 'vscode';
import { capabilitiesOf } from '../sources/capabilities';
import type { CommandServices } from './CommandServices';
import { t } from '../localization';

/** `idwise.watchJourney`: asks for the journey in front until it is decided; stops when it is watched already. */
export function watchJourney({ panels, watches }: CommandServices): void {
  const ref = panels.inFront?.ref;
  if (ref === undefined) {
    void vscode.window.showInformationMessage(t('Open a journey first.'));
    return;
  }
  if (!capabilitiesOf(ref).watch) {
    void vscode.window.showInformationMessage(
      t('A preview follows its file by itself; only a journey of IDWise can be watched.'),
    );
    return;
  }
  if (watches.state(ref)?.watching === true) watches.stop(ref);
  else void watches.start(ref);
}
