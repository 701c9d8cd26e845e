import * as vscode from 'vscode';
import { labelText } from '../explanations/labelText';
import { markdownText } from '../explanations/markdownText';
import type { PrivacyMode } from '../privacy/PrivacyMode';
import type { ProfileStore } from '../profiles/ProfileStore';
import { t } from '../localization';

/** The status bar item: which profile journeys are opened with, and whether privacy mode is on. */
export class ProfileStatus implements vscode.Disposable {
  private readonly item: vscode.StatusBarItem;
  private readonly disposables: vscode.Disposable[];

  constructor(
    private readonly profiles: ProfileStore,
    private readonly privacyMode: PrivacyMode,
  ) {
    this.item = vscode.window.createStatusBarItem('profile', vscode.StatusBarAlignment.Left, -10);
    this.item.name = t('IDWise Profile');
    this.disposables = [
      this.item,
      profiles.onDidChange(() => this.refresh()),
      privacyMode.onDidChange(() => this.refresh()),
    ];
    this.refresh();
    this.item.show();
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  private refresh(): void {
    const profile = this.profiles.active();
    const { privacyMode } = this.privacyMode.policy;
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
  }
}
