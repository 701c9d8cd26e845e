import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { JourneyWatches } from '../journeys/JourneyWatches';
import { paragraphs } from '../ui/Markdown';
import { StatusBarEntry } from '../ui/StatusBarEntry';

/** Shows the watched journeys. For the status bar item, so not in the palette. */
export const SHOW_WATCHED_COMMAND = 'idwise.showWatchedJourney';

/** The status bar item with the number of watched journeys. A click shows them. */
export class WatchStatus implements vscode.Disposable {
  private readonly entry: StatusBarEntry;
  private readonly disposables: vscode.Disposable;

  constructor(private readonly watches: JourneyWatches) {
    this.entry = new StatusBarEntry('watch', -11, l10n.t('IDWise Watched Journeys'));
    this.disposables = vscode.Disposable.from(
      this.entry,
      watches.onDidChange(() => this.refresh()),
    );
  }

  dispose(): void {
    this.disposables.dispose();
  }

  private refresh(): void {
    const { length } = this.watches.watched();
    if (length === 0) {
      this.entry.hide();
      return;
    }
    const text =
      length === 1
        ? l10n.t('IDWise: watching 1 journey')
        : l10n.t('IDWise: watching {0} journeys', length);
    const tooltip =
      length === 1
        ? l10n.t(
            'Refreshing the journey until it is decided. Click to show it; stop watching in its panel.',
          )
        : l10n.t(
            'Refreshing the journeys until they are decided. Click to choose a journey; stop watching in its panel.',
          );
    this.entry.show({
      icon: 'sync~spin',
      text,
      tooltip: paragraphs([tooltip]),
      command: SHOW_WATCHED_COMMAND,
      spoken: text,
    });
  }
}
