import * as vscode from 'vscode';
import { isSameJourney, type JourneyRef } from '../journeys/JourneyRef';
import type { JourneyRequests } from '../journeys/JourneyStore';
import type { JourneyWatches } from '../journeys/JourneyWatches';
import { Reveals } from '../privacy/Reveals';
import type { JourneyGate, ShownSnapshot } from '../privacy/JourneyGate';
import type { ShownResult } from '../privacy/ShownResult';
import type { Profile } from '../profiles/Profile';
import { OTHER_KIND, type ResultKind } from '../detection/ResultKind';
import { valueOf } from '../result/Value';
import { ExpandedLists, type FoldedList } from './ExpandedLists';
import { loadCode, MissingCode } from '../base/loadCode';
import { nextTick } from '../base/waits';
import { ImageAllowance, type ImageConsent } from './ImageAllowance';
import { readPageCode, showMissingCode } from './PageCode';
import { PageLink, type PageRequest } from './PageLink';
import { commandOf, SHOW_IN_RAW_RESULT_COMMAND, type PanelActionId } from './panelActions';
import { panelHtml } from './panelHtml';
import type { RevealableField, ShowTarget } from './protocol';
import type { ImagesContext } from './mediaViews';
import { resultId } from './readPageMessage';
import { ResultMedia, type ResultVideo } from './ResultMedia';

/** The services that a panel needs. */
export interface PanelServices {
  readonly extensionUri: vscode.Uri;
  readonly store: JourneyRequests;
  readonly gate: JourneyGate;
  readonly watches: JourneyWatches;
  /**
   * The profile to request a file's images with. Undefined without a profile, and for images from elsewhere.
   *
   * @param rawId the journey ID in the file.
   */
  readonly imageProfile: (
    ref: JourneyRef,
    rawId: string | undefined,
  ) => Pick<Profile, 'id' | 'name'> | undefined;
}

/** Content and actions of a panel's page. Renders the journey after each change. */
export class PanelPage {
  private readonly subscriptions: vscode.Disposable;
  private readonly link: PageLink;
  private readonly media: ResultMedia;
  private readonly reveals = new Reveals();
  private readonly expanded = new ExpandedLists();
  private readonly allowance = new ImageAllowance();
  /** Undefined until it is loaded. */
  private drawing: Awaited<ReturnType<typeof loadJourneyView>> | undefined;
  private updateScheduled = false;
  private isDisposed = false;

  /** @param requestAs requests the journey as another kind of result, from now on. */
  constructor(
    private readonly webview: vscode.Webview,
    private readonly journey: JourneyRef,
    private readonly services: PanelServices,
    private readonly requestAs: (kind: ResultKind) => void,
  ) {
    const { store, gate, watches } = services;
    this.media = new ResultMedia(journey, {
      store,
      image: (path) => gate.image(journey, path, this.reveals),
      resultVideo: () => this.resultVideo(),
      send: (message) => this.link.send(message),
      profileId: () => this.imageProfile()?.id,
      changed: () => this.scheduleUpdate(),
    });
    this.link = new PageLink(webview, {
      lost: () => this.media.end(this.link.hasPage),
      needsView: () => this.update(),
      ready: () => this.media.pageReady(),
      received: (request) => this.receive(request),
    });
    this.subscriptions = vscode.Disposable.from(
      webview.onDidReceiveMessage((message: unknown) => this.link.receive(message)),
      gate.onDidChange((ref, image) => this.journeyChanged(ref, image)),
      watches.onDidChange((ref) => this.journeyChanged(ref)),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.scheduleUpdate()),
    );
    this.load();
    void this.loadDrawing();
  }

  /** Scrolls to a target, now or when the page has it. */
  show(target: ShowTarget): void {
    this.link.sendWhenReady({ type: 'show', target });
  }

  setVisible(visible: boolean): void {
    // Revealed values are masked again when the tab is left.
    if (!visible) this.reveals.end();
    this.link.setVisible(visible);
  }

  /** Renders the page soon, once for several changes. */
  scheduleUpdate(): void {
    if (this.updateScheduled) return;
    this.updateScheduled = true;
    queueMicrotask(() => {
      this.updateScheduled = false;
      this.update();
    });
  }

  dispose(): void {
    this.isDisposed = true;
    this.subscriptions.dispose();
    this.link.dispose();
  }

  private load(): void {
    const { gate, extensionUri } = this.services;
    const { source: profileName, name } = gate.snapshot(this.journey);
    try {
      const code = readPageCode(extensionUri.fsPath);
      this.link.load(panelHtml(code, { ref: this.journey, profileName, name: name.full }));
    } catch (error) {
      this.codeIsMissing(error);
    }
  }

  private async loadDrawing(): Promise<void> {
    try {
      this.drawing = await loadJourneyView();
    } catch (error) {
      return this.codeIsMissing(error);
    }
    this.update();
  }

  private codeIsMissing(error: unknown): void {
    if (!(error instanceof MissingCode)) throw error;
    if (this.isDisposed) return;
    this.link.setVisible(false);
    showMissingCode(this.webview);
  }

  private snapshot(): ShownSnapshot {
    return this.services.gate.snapshot(this.journey, this.reveals);
  }

  /** ID of the result that messages of the page must refer to. */
  private shownResultId(): number | undefined {
    const { result } = this.snapshot();
    return result && resultId(result.identity);
  }

  private resultVideo(): ResultVideo | undefined {
    const { result } = this.snapshot();
    const selfie = result && valueOf(result.selfie);
    const path = selfie && valueOf(selfie.video_path);
    return result && path && { result: result.identity, path };
  }

  /** @param ref undefined when all journeys may look different. Ends all reveals then. */
  private journeyChanged(ref: JourneyRef | undefined, image?: string): void {
    if (ref === undefined) this.reveals.end();
    else if (!isSameJourney(this.journey, ref)) return;
    if (image === undefined || !this.media.sendImage(image)) this.scheduleUpdate();
  }

  private receive(request: PageRequest): void {
    if ('result' in request && request.result !== this.shownResultId()) return;
    switch (request.type) {
      case 'action':
        return this.runAction(request.action);
      case 'showInRawResult':
        return this.runCommand(SHOW_IN_RAW_RESULT_COMMAND, { idwisePath: request.path });
      case 'cancel':
        return this.services.store.cancel(this.journey);
      case 'retryImage':
        return this.media.retryImage(request.key);
      case 'imagesAreNear':
        return this.media.imagesAreNear(request.keys);
      case 'loadImages':
        return this.loadImages(request.profileId);
      case 'undecodableImage':
        return this.media.rejectImage(request.key);
      case 'loadVideo':
        return void this.media.loadVideo();
      case 'showAll':
        return this.expand(request.list);
      case 'reveal':
        return this.reveal(request.field);
    }
  }

  /** @param profileId the profile on the button. The user did not agree to another one that is active now. */
  private loadImages(profileId: string | undefined): void {
    const { result } = this.snapshot();
    if (result === undefined || this.profileToAskFor(result)?.id !== profileId) return;
    this.allowance.add(this.consentTo(result));
    this.update();
  }

  private imageProfile(result = this.snapshot().result): Pick<Profile, 'id' | 'name'> | undefined {
    const rawId = result && valueOf(result.journey_id);
    return this.services.imageProfile(this.journey, rawId);
  }

  private consentTo(result: ShownResult): ImageConsent {
    return { result: result.identity, profileId: this.imageProfile(result)?.id };
  }

  /** The profile that the user must agree to before images are loaded. */
  private profileToAskFor(result: ShownResult): Pick<Profile, 'id' | 'name'> | undefined {
    const profile = vscode.workspace.isTrusted ? undefined : this.imageProfile(result);
    return profile !== undefined && this.allowance.count(this.consentTo(result), false) === 0
      ? profile
      : undefined;
  }

  private imagesOf(result: ShownResult): ImagesContext {
    const askFor = this.profileToAskFor(result);
    const isAutomatic = vscode.workspace.isTrusted || this.imageProfile(result) === undefined;
    return { allowed: this.allowance.count(this.consentTo(result), isAutomatic), askFor };
  }

  private runAction(action: PanelActionId): void {
    if (action === 'openOtherKind') return this.openOtherKind();
    const { journey } = this;
    const profile = journey.kind === 'idwise' ? { profileId: journey.profileId } : {};
    const looksLike = this.snapshot().failure?.looksLike;
    const webhookJourney =
      action === 'openWebhookJourney' && looksLike?.kind === 'webhook' ? looksLike.journey : {};
    this.runCommand(commandOf(action), { ...profile, ...webhookJourney });
  }

  private openOtherKind(): void {
    const requested = this.snapshot().failure?.kinds?.at(-1);
    if (requested !== undefined) this.requestAs(OTHER_KIND[requested]);
  }

  /** Runs a command for this journey, whichever is in front. */
  private runCommand(command: string, argument: object): void {
    void vscode.commands.executeCommand(command, { idwiseJourney: this.journey, ...argument });
  }

  private expand(list: FoldedList): void {
    const { result } = this.snapshot();
    if (result !== undefined) this.expanded.expand(list, result.identity);
    this.update();
  }

  private reveal(field: RevealableField): void {
    const { result } = this.snapshot();
    if (result !== undefined) this.reveals.reveal(field, result);
    this.update();
  }

  private update(): void {
    const { drawing, services, journey } = this;
    if (drawing === undefined || !this.link.hasPage) return;
    const snapshot = this.snapshot();
    const identity = snapshot.result?.identity;
    const view = drawing.journeyView({
      snapshot,
      image: (path) => services.gate.image(journey, path, this.reveals),
      images: snapshot.result && this.imagesOf(snapshot.result),
      video: this.media.videoView(),
      isExpanded: (list) => this.expanded.has(list, identity),
      watch: services.watches.state(journey),
    });
    if (!this.link.sendView(view)) return;
    this.media.follow(view);
  }
}

/** Loads the code that renders a journey, while the first page loads. Not needed at the start. */
async function loadJourneyView(): Promise<typeof import('./journeyView')> {
  // Opens the tab first.
  await nextTick();
  return loadCode(() => import('./journeyView'));
}
