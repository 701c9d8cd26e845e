import * as vscode from 'vscode';
import { journeyName, type JourneyName } from '../journeys/journeyName';
import { isSameJourney, type JourneyRef } from '../journeys/JourneyRef';
import type { JourneyResult, JourneyStore } from '../journeys/JourneyStore';
import type { PrivacyMode } from '../privacy/PrivacyMode';
import type { JourneyWatches } from '../journeys/JourneyWatches';
import { valueOf } from '../result/spotCheck';
import { loadFailureExplanations } from '../explanations/loadFailureExplanations';
import { ACTION_COMMANDS, SHOW_IN_RAW_RESULT_COMMAND } from './actionCommands';
import { followFile } from './followFile';
import type { journeyView } from './journeyView';
import { loadJourneyView } from './loadJourneyView';
import { readPageCode } from './PageCode';
import { panelHtml } from './panelHtml';
import { readPageMessage } from './readPageMessage';
import { SentRules } from './SentRules';
import type {
  ErrorAction,
  HostMessage,
  JourneyView,
  PageMessage,
  PanelAction,
  PictureView,
  RevealableField,
  ShowTarget,
  VideoView,
} from './protocol';
import { t } from '../localization';

/** What a panel needs from the rest of the extension. */
export interface PanelServices {
  readonly extensionUri: vscode.Uri;
  readonly store: JourneyStore;
  readonly privacyMode: PrivacyMode;
  readonly watches: JourneyWatches;
  /** The name of the profile, or of the file, that a journey comes from. */
  readonly profileName: (ref: JourneyRef) => string;
}

/** One editor tab that shows one journey as one profile sees it. */
export class JourneyPanel {
  private readonly disposables: vscode.Disposable[] = [];
  private readonly used = new vscode.EventEmitter<void>();
  private readonly closed = new vscode.EventEmitter<void>();
  private readonly revealed = new Set<RevealableField>();
  /** The pictures that the page's view has places for, and whether their bytes were sent. */
  private readonly pictures = new Map<string, boolean>();
  private readonly rules = new SentRules();
  /** Undefined until its code is loaded. */
  private draw: typeof journeyView | undefined;
  private video: VideoView | undefined;
  /** The result all of whose reasons are shown. */
  private explained: JourneyResult | undefined;
  private videoRequest: AbortController | undefined;
  /** `ready`: its script runs; `loading`: VS Code keeps what is sent until it does; `gone`: there is none, the tab is hidden. */
  private page: 'gone' | 'loading' | 'ready' = 'loading';
  /** Whether the view was sent to a page that was still loading. */
  private sentAhead = false;
  private updateScheduled = false;
  private disposed = false;
  /** Sent once the page is there. */
  private pendingShow: ShowTarget | undefined;

  /** Fires when one of the page's buttons is pressed. */
  readonly onDidUse = this.used.event;
  readonly onDidClose = this.closed.event;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private journey: JourneyRef,
    private readonly services: PanelServices,
  ) {
    const { extensionUri, store, privacyMode, watches } = services;
    panel.title = this.title;
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'journey.svg');
    this.disposables.push(
      panel.webview.onDidReceiveMessage((message: unknown) => {
        const known = readPageMessage(message);
        if (known !== undefined) this.receive(known);
      }),
      panel.onDidChangeViewState(() => this.visibilityChanged()),
      panel.onDidDispose(() => this.dispose()),
      store.onDidChange((ref, picture) => this.journeyChanged(ref, picture)),
      watches.onDidChange((ref) => this.journeyChanged(ref)),
      privacyMode.onDidChange(() => {
        this.revealed.clear();
        this.scheduleUpdate();
      }),
    );
    if (journey.kind === 'file') this.disposables.push(followFile(journey, store));
    this.drawFrame();
    void store.open(journey);
    void this.loadView();
  }

  get ref(): JourneyRef {
    return this.journey;
  }

  get title(): string {
    return titleOf(this.journey, this.services);
  }

  get visible(): boolean {
    return this.panel.visible;
  }

  get active(): boolean {
    return this.panel.active;
  }

  /** The result shown now, if any. */
  get result(): JourneyResult | undefined {
    return this.services.store.snapshot(this.journey).result;
  }

  onDidChangeViewState(listener: () => void): vscode.Disposable {
    return this.panel.onDidChangeViewState(listener);
  }

  /** Brings the tab to the front where it is. */
  reveal(preserveFocus = false): void {
    this.panel.reveal(undefined, preserveFocus);
  }

  /** Scrolls to a place of the page, now or as soon as the page is there. */
  show(target: ShowTarget): void {
    this.pendingShow = target;
    this.scheduleUpdate();
  }

  /** Gives a panel that was opened without a profile one, and asks with it. */
  reassign(ref: JourneyRef): void {
    this.journey = ref;
    this.drawFrame();
    this.pageGone();
    void this.services.store.open(this.journey);
  }

  /** Draws the page again soon; many changes in a row cost one drawing. */
  scheduleUpdate(): void {
    if (this.updateScheduled || this.disposed) return;
    this.updateScheduled = true;
    queueMicrotask(() => {
      this.updateScheduled = false;
      this.update();
    });
  }

  close(): void {
    this.panel.dispose();
  }

  private drawFrame(): void {
    const profileName = this.services.profileName(this.journey);
    const { full: name } = nameOf(this.journey, this.services);
    const code = readPageCode(this.services.extensionUri.fsPath);
    this.panel.webview.html = panelHtml(code, { ref: this.journey, profileName, name });
  }

  private journeyChanged(ref: JourneyRef, picture?: string): void {
    if (!isSameJourney(this.journey, ref)) return;
    if (picture === undefined || !this.sendPicture(picture)) this.scheduleUpdate();
  }

  private receive(message: PageMessage): void {
    const { store } = this.services;
    switch (message.type) {
      case 'ready':
        if (this.page === 'loading' && this.sentAhead) {
          this.page = 'ready';
          this.post({ type: 'viewSent' });
          for (const key of this.pictures.keys()) this.sendPicture(key);
          return;
        }
        this.pageGone();
        this.page = 'ready';
        return this.update();
      case 'moreRules': {
        const next = this.rules.next(message.from);
        return next && this.post(next);
      }
      case 'action':
      case 'errorAction':
        return this.runCommand(message.action);
      case 'cancel':
        return store.cancel(this.journey);
      case 'retryPicture':
        return void store.loadPicture(this.journey, message.key);
      case 'undecodablePicture':
        this.pictures.delete(message.key);
        return store.rejectPicture(this.journey, message.key);
      case 'loadVideo':
        return void this.loadVideo();
      case 'showAllReasons':
        this.explained = this.result;
        return this.update();
      case 'showInRawResult':
        this.used.fire();
        return void vscode.commands.executeCommand(SHOW_IN_RAW_RESULT_COMMAND, {
          idwisePath: message.path,
        });
      case 'reveal':
        this.revealed.add(message.field);
        return this.update();
    }
  }

  /** A click reaches us before or after the tab is known to be active; the command must find this journey in front. */
  private runCommand(action: PanelAction | ErrorAction): void {
    this.used.fire();
    const profileId = this.journey.kind === 'idwise' ? this.journey.profileId : undefined;
    void vscode.commands.executeCommand(ACTION_COMMANDS[action], { profileId });
  }

  private async loadView(): Promise<void> {
    this.draw = (await loadJourneyView()).journeyView;
    this.update();
  }

  private update(): void {
    if (this.disposed) return;
    // A file has its journey's ID only once it is read, and may have another one after it was saved.
    if (this.panel.title !== this.title) this.panel.title = this.title;
    if (this.draw === undefined || this.page === 'gone') return;
    const { store, privacyMode, profileName, watches } = this.services;
    const view = this.draw({
      snapshot: store.snapshot(this.journey),
      profileName: profileName(this.journey),
      policy: privacyMode.policy,
      revealed: this.revealed,
      picture: (path) => store.picture(this.journey, path),
      video: this.video,
      allReasons: this.explained !== undefined && this.explained === this.result,
      watch: watches.state(this.journey),
    });
    if (this.page === 'loading') {
      // Until there is more to say the page shows its skeleton by itself.
      if (view.result === undefined && view.error === undefined) return;
      this.sentAhead = true;
    }
    this.post({ type: 'view', view: this.rules.withFirst(view) });
    this.sendPictures(view);
    if (this.pendingShow !== undefined && view.result !== undefined) {
      this.post({ type: 'show', target: this.pendingShow });
      this.pendingShow = undefined;
    }
  }

  /** Sends the bytes that the view shows and the page lacks, and asks for those that nobody has asked for. */
  private sendPictures(view: JourneyView): void {
    const { store } = this.services;
    const shown = new Set(picturesOf(view).map(({ key }) => key));
    // The page lets go of bytes that no place shows, so they are sent again when one does.
    for (const key of this.pictures.keys()) if (!shown.has(key)) this.pictures.delete(key);
    for (const key of shown) {
      if (!this.pictures.has(key)) this.pictures.set(key, false);
      if (store.picture(this.journey, key) === undefined) {
        void store.loadPicture(this.journey, key);
      } else {
        this.sendPicture(key);
      }
    }
  }

  /** Sends a picture's bytes if they are there and the page waits for them. False when it takes a new view to show the picture. */
  private sendPicture(key: string): boolean {
    const sent = this.pictures.get(key);
    const picture = this.services.store.picture(this.journey, key);
    if (sent === undefined || picture === undefined || picture.state === 'failed') return false;
    // The decision comes first: a page that is still loading gets its view alone.
    if (picture.state === 'ready' && !sent && this.page === 'ready') {
      this.pictures.set(key, true);
      this.post({ type: 'picture', key, ...picture.picture });
    }
    return true;
  }

  private async loadVideo(): Promise<void> {
    const selfie = this.result && valueOf(this.result.spotCheck.selfie);
    const path = selfie && valueOf(selfie.videoPath);
    if (path === undefined || this.videoRequest !== undefined) return;
    const request = new AbortController();
    this.videoRequest = request;
    this.showVideo({ state: 'loading' });
    const outcome = await this.services.store.loadVideo(this.journey, path, {
      signal: request.signal,
      onProgress: (progress) => this.showVideo({ state: 'loading', progress }),
    });
    if (this.videoRequest !== request) return;
    this.videoRequest = undefined;
    if (outcome.ok) {
      this.post({ type: 'video', key: path, ...outcome.value });
      this.showVideo({ state: 'ready' });
    } else {
      const { explainMissingMedia } = await loadFailureExplanations();
      this.showVideo({ state: 'failed', reason: explainMissingMedia(outcome.failure, 'video') });
    }
  }

  private showVideo(video: VideoView): void {
    this.video = video;
    this.scheduleUpdate();
  }

  private visibilityChanged(): void {
    if (this.panel.visible) {
      if (this.page !== 'gone') return;
      this.page = 'loading';
      return this.update();
    }
    // What was uncovered for a look is covered again when the tab is left.
    this.revealed.clear();
    this.pageGone();
  }

  /** A page that is gone took its pictures and its video along. */
  private pageGone(): void {
    this.page = 'gone';
    this.sentAhead = false;
    this.pictures.clear();
    this.videoRequest?.abort();
    this.videoRequest = undefined;
    this.video = undefined;
  }

  private post(message: HostMessage): void {
    // Refused only when the page is gone, which `page` will say.
    this.panel.webview.postMessage(message).then(undefined, () => undefined);
  }

  private dispose(): void {
    this.disposed = true;
    this.pageGone();
    this.services.watches.stop(this.journey);
    this.services.store.cancel(this.journey);
    for (const disposable of this.disposables) disposable.dispose();
    this.closed.fire();
    this.closed.dispose();
    this.used.dispose();
  }
}

/** The title of a journey's tab. */
export function titleOf(ref: JourneyRef, services: PanelServices): string {
  return t('Journey {0}', nameOf(ref, services).short);
}

function nameOf(ref: JourneyRef, { store, profileName, privacyMode }: PanelServices): JourneyName {
  return journeyName(store.snapshot(ref), profileName(ref), privacyMode.policy);
}

/** Every place in a view that shows a picture or will. */
function picturesOf({ result }: JourneyView): PictureView[] {
  if (result === undefined) return [];
  const { faceMatch, selfie, applicant } = result;
  const places: PictureView[] = [];
  if (faceMatch.state === 'present' && faceMatch.content.pictures.state === 'present') {
    places.push(...faceMatch.content.pictures.content);
  }
  if (selfie.state === 'present') places.push(selfie.content.picture);
  if (applicant.state === 'present') places.push(applicant.content.picture);
  return places.filter(({ state }) => state === 'loading' || state === 'ready');
}
