import type { Uri } from 'vscode';
import type { BatchPanels } from '../batch/BatchPanels';
import type { ConnectionReports } from '../documents/ConnectionReports';
import type { CheckQueue } from '../profiles/CheckQueue';
import type { RecentJourneys } from '../recent/RecentJourneys';
import type { JourneyRequests } from '../journeys/JourneyStore';
import type { JourneyWatches } from '../journeys/JourneyWatches';
import type { JourneyGate } from '../privacy/JourneyGate';
import type { PrivacyMode } from '../privacy/PrivacyMode';
import type { SampleSource } from '../sources/SampleSource';
import type { JourneyPanels } from '../panel/JourneyPanels';
import type { JourneySources } from '../sources/JourneySources';
import type { RequestEnvironment } from '../api/IdwiseClient';
import type { RequestLog } from '../ui/RequestLog';
import type { ProfileStore } from '../profiles/ProfileStore';
import type { RuleResultsTree } from '../views/RuleResultsTree';
import type { Webhooks } from '../webhooks/Webhooks';

/** The services that commands use. */
export interface CommandServices {
  readonly profiles: ProfileStore;
  readonly store: JourneyRequests;
  readonly gate: JourneyGate;
  readonly panels: JourneyPanels;
  readonly recents: RecentJourneys;
  readonly samples: SampleSource;
  readonly privacyMode: PrivacyMode;
  readonly environment: RequestEnvironment;
  readonly log: RequestLog;
  readonly sources: JourneySources;
  readonly watches: JourneyWatches;
  readonly ruleResults: RuleResultsTree;
  readonly connectionReports: ConnectionReports;
  readonly checkQueue: CheckQueue;
  /** Loaded on first use: checks of many journeys. */
  readonly batches: () => Promise<BatchPanels>;
  /** Loaded on first use: sending webhooks. */
  readonly webhooks: () => Promise<Webhooks>;
  /**
   * Deletes everything stored: profiles, secrets, recent journeys, webhook URLs and the files of runs.
   *
   * @throws {Error} see `Keyring`, after everything else has been deleted.
   */
  readonly removeEverything: (signal?: AbortSignal) => Promise<void>;
  /** The folder of the installed extension. */
  readonly extensionUri: Uri;
  /** The extension's ID and version. */
  readonly product: string;
}
