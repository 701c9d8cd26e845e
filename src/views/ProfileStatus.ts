import * as vscode from 'vscode';
import { labelText } from '../explanations/labelText';
import { markdownText } from '../explanations/markdownText';
import { activeProfile, type ProfileState } from '../profiles/storedProfiles';
import { t } from '../localization';

/** Context key for welcome texts and menus: there is a profile. */
const HAS_PROFILE_KEY = 'idwise.hasProfile';

/** The status bar item: which profile journeys are opened with, and whether privacy mode is on. */
export class ProfileStatus implements vscode.Disposable {
  private readonly item: vscode.StatusBarItem;

  constructor(
    private readonly state: ProfileState,
    private readonly isPrivacyModeOn: () => boolean,
  ) {
    this.item = vscode.window.createStatusBarItem('profile', vscode.StatusBarAlignment.Left, -10);
    this.item.name = t('IDWise Profile');
    this.refresh();
    this.item.show();
  }

  /** Shows the profile that is stored as the active one now. */
  refresh(): void {
    const profile = activeProfile(this.state);
    const privacyMode = this.isPrivacyModeOn();
    this.item.text = `${privacyMode ? '$(eye-closed) ' : ''}IDWise: ${labelText(profile?.name ?? t('no profile'))}`;
    const opened =
      profile === undefined
        ? t('Add a profile to open journeys')
        : t('Journeys are opened with "{0}" ({1})', profile.name, profile.baseUrl);
    const lines = [opened, ...(privacyMode ? [t('Privacy mode is on')] : [])];
    this.item.tooltip = new vscode.MarkdownString(
      lines.map((line) => markdownText(line)).join('\n\n'),
    );
    this.item.command = profile === undefined ? 'idwise.addProfile' : 'idwise.switchProfile';
    void vscode.commands.executeCommand('setContext', HAS_PROFILE_KEY, profile !== undefined);
  }

  dispose(): void {
    this.item.dispose();
  }
}
