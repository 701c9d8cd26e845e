import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { activeProfile, type ProfileState } from '../profiles/storedProfiles';
import { paragraphs } from '../ui/Markdown';
import { StatusBarEntry } from '../ui/StatusBarEntry';

/** Context key: whether there is a profile. */
const HAS_PROFILE_KEY = 'idwise.hasProfile';

/** The status bar item with the active profile and privacy mode. */
export class ProfileStatus implements vscode.Disposable {
  private readonly entry: StatusBarEntry;

  constructor(
    private readonly state: ProfileState,
    private readonly isPrivacyModeOn: () => boolean,
  ) {
    this.entry = new StatusBarEntry('profile', -10, l10n.t('IDWise Profile'));
    this.refresh();
  }

  refresh(): void {
    const profile = activeProfile(this.state);
    const privacyMode = this.isPrivacyModeOn();
    const opened =
      profile === undefined
        ? l10n.t('Add a profile to open journeys')
        : l10n.t('Journeys are opened with "{0}" ({1})', profile.name, profile.baseUrl);
    const lines = [opened, ...(privacyMode ? [l10n.t('Privacy mode is on')] : [])];
    this.entry.show({
      icon: privacyMode ? 'eye-closed' : undefined,
      text: `IDWise: ${profile?.name ?? l10n.t('no profile')}`,
      tooltip: paragraphs(lines),
      command: profile === undefined ? 'idwise.addProfile' : 'idwise.switchProfile',
    });
    void vscode.commands.executeCommand('setContext', HAS_PROFILE_KEY, profile !== undefined);
  }

  dispose(): void {
    this.entry.dispose();
  }
}
