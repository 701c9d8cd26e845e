/**
 * The host of a panel's page: the real panel, store, samples, watches and privacy mode. The test defines the responses, and
 * `vscode.ts` stands in for VS Code.
 */
import { executedCommands, workspaceTrust, type ExecutedCommand } from './vscode';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import type { ResultKind } from '../../src/detection/ResultKind';
import { FAILURE_KINDS, type FailureKind } from '../../src/api/failures';
import { failed, success, type Outcome, type RequestFailure } from '../../src/api/RequestFailure';
import { Emitter } from '../../src/base/Emitter';
import type { Clock } from '../../src/base/waits';
import {
  fileJourney,
  idwiseJourney,
  sampleJourney,
  type JourneyRef,
} from '../../src/journeys/JourneyRef';
import type { Reader } from '../../src/journeys/fetchResult';
import { JourneyStore } from '../../src/journeys/JourneyStore';
import { JourneyWatches } from '../../src/journeys/JourneyWatches';
import { setLocale } from '../../src/text/localization';
import { resetLocale } from '../support/resetLocale';
import { JourneyPanel } from '../../src/panel/JourneyPanel';
import type { HostMessage, JourneyView, PageMessage, ShowTarget } from '../../src/panel/protocol';
import { JourneyGate } from '../../src/privacy/JourneyGate';
import { PrivacyMode } from '../../src/privacy/PrivacyMode';
import { SAMPLES_NAME } from '../../src/profiles/Profile';
import type { MaskableField } from '../../src/result/personal';
import { readDecision } from '../../src/journeys/readResult';
import { loadReading } from '../../src/journeys/ResultReader';
import { readResponse } from '../support/readResponse';
import type { JourneySource, SourceOptions } from '../../src/journeys/JourneySource';
import { SampleSource, type SampleJourney } from '../../src/sources/SampleSource';
import { projectRoot } from '../sandbox/projectRoot';
import { EditorTab } from './EditorTab';

export type { FailureKind, HostMessage, PageMessage, RequestFailure };
export { FAILURE_KINDS };

export type Language = 'en' | 'de' | 'ar';

type Bytes = Uint8Array<ArrayBuffer>;

/** Responds to a request. */
export type Responder<T> = (options: SourceOptions) => Promise<Outcome<T>>;

export const responds =
  <T>(value: T): Responder<T> =>
  () =>
    Promise.resolve(success(value));

export const fails =
  (failure: RequestFailure): Responder<never> =>
  () =>
    Promise.resolve(failed(failure));

/** Waits until the request is cancelled. */
export const neverResponds: Responder<never> = ({ signal }) =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(failed({ kind: 'cancelled' })), { once: true });
  });

/** Waits for the second attempt. */
export const retries: Responder<never> = (options) => {
  options.onRetry?.(2, 1000);
  return neverResponds(options);
};

/** Stalls after this share of the body. */
export const respondsPartly =
  (share: number): Responder<never> =>
  (options) => {
    options.onProgress?.(share);
    return neverResponds(options);
  };

/** A journey of IDWise or a file. Default images and video: those of the samples. */
export interface Journey {
  readonly id: string;
  /** Default: `Acme live`. */
  readonly profile?: string;
  /** The file name of a journey from a file. */
  readonly file?: string;
  /** In order; the last one repeats. */
  readonly results: readonly Responder<string>[];
  /** By path, in order. */
  readonly images?: Readonly<Record<string, readonly Responder<Bytes>[]>>;
  readonly video?: Responder<Bytes>;
  /** Reads only the decision, and never ends. */
  readonly neverRead?: boolean;
  /** The active profile, in an untrusted workspace. */
  readonly untrustedWith?: string;
  /** The value of `idwise.privacy.mask`; default: that of the setting. */
  readonly masked?: readonly MaskableField[];
}

const root = projectRoot();
const samplesFolder = join(root, 'media/samples');
const samples = new SampleSource(root);

export const SAMPLE_JOURNEYS = JSON.parse(
  readFileSync(join(samplesFolder, 'index.json'), 'utf8'),
) as readonly Omit<SampleJourney, 'text'>[];

export function sampleText(slug: string): string {
  const isOnboarding = SAMPLE_JOURNEYS.some(
    (sample) => sample.slug === slug && sample.kind === 'onboarding',
  );
  return readFileSync(
    join(samplesFolder, isOnboarding ? 'onboarding' : '', `${slug}.json`),
    'utf8',
  );
}

export function sampleImage(path: string): Bytes {
  return new Uint8Array(readFileSync(join(samplesFolder, `pictures/${path}.webp`)));
}

/** The fixed value of `Date.now()`. */
export const NOW = Date.UTC(2024, 1, 29, 12);

/** Loads the code that reads responses. */
export const readingLoaded = loadReading();

/** Reads the decision, and never ends. */
const decides: Reader = (text, _, { onDecision }) => {
  const decision = readDecision(text);
  if (decision !== undefined) onDecision?.(decision);
  return new Promise(() => {});
};

/** Privacy mode of one window, off. */
export function privacyModeOf(masked: readonly MaskableField[]): PrivacyMode {
  let isOn = false;
  return new PrivacyMode(() => new Set(masked), {
    isSet: () => isOn,
    set: (on) => {
      isOn = on;
    },
    onDidChange: new Emitter().event,
  });
}

/** A panel with a journey. */
export class Host {
  readonly panel: JourneyPanel;
  readonly store: JourneyStore;
  readonly watches: JourneyWatches;
  readonly privacyMode: PrivacyMode;
  /** The profile for images of a file. */
  activeProfile: string | undefined;
  /** The requested kinds of results. */
  readonly requestedKinds: readonly ResultKind[];
  readonly #gate: JourneyGate;
  readonly #tab = new EditorTab<HostMessage>();
  readonly #clock = new StoppedClock();
  readonly #realNow = Date.now;

  /** @param journey a journey, or the slug of a sample */
  constructor(journey: Journey | string, language: Language) {
    executedCommands.length = 0;
    this.activeProfile = typeof journey === 'string' ? undefined : journey.untrustedWith;
    workspaceTrust.isGranted = this.activeProfile === undefined;
    Date.now = () => NOW;
    setLanguage(language);
    const source = typeof journey === 'string' ? samples : new FakeSource(journey);
    this.requestedKinds = source instanceof FakeSource ? source.kinds : [];
    const masked = (typeof journey === 'string' ? undefined : journey.masked) ?? [
      'personal_number',
      'document_fields',
      'screening',
    ];
    const readAtOnce: Reader = (text, askedFor) =>
      readResponse(text, askedFor, this.privacyMode.policy);
    this.store = new JourneyStore(
      () => success(source),
      () =>
        Promise.resolve(
          typeof journey !== 'string' && journey.neverRead === true ? decides : readAtOnce,
        ),
    );
    this.watches = new JourneyWatches(this.store, () => 5000, this.#clock);
    this.privacyMode = privacyModeOf(masked);
    this.#gate = new JourneyGate(this.store, this.privacyMode, () => profileOf(journey));
    this.panel = new JourneyPanel(this.#tab as unknown as vscode.WebviewPanel, refOf(journey), {
      extensionUri: { fsPath: root } as vscode.Uri,
      store: this.store,
      gate: this.#gate,
      watches: this.watches,
      imageProfile: () =>
        this.activeProfile === undefined
          ? undefined
          : { id: this.activeProfile, name: this.activeProfile },
    });
  }

  get html(): string {
    return this.#tab.webview.html;
  }

  /** The view that was posted last. */
  get view(): JourneyView | undefined {
    return this.#tab.posted.findLast((message) => message.type === 'view')?.view;
  }

  /** The commands that the page's buttons have run. */
  get executed(): readonly ExecutedCommand[] {
    return executedCommands;
  }

  connect(deliver: (message: HostMessage) => void): void {
    this.#tab.connect(deliver);
  }

  /** Handles a message from the page. */
  receive(message: unknown): void {
    this.#tab.received.fire(message);
  }

  refresh(): void {
    void this.store.refresh(this.panel.ref);
  }

  watch(): void {
    void this.watches.start(this.panel.ref);
  }

  stopWatching(): void {
    this.watches.stop(this.panel.ref);
  }

  trustWorkspace(): void {
    workspaceTrust.grant();
  }

  /** Activates another profile, like `followProfiles`. */
  switchProfile(name: string): void {
    this.activeProfile = name;
    this.store.forgetImages(this.panel.ref);
  }

  show(target: ShowTarget): void {
    this.panel.show(target);
  }

  /** Advances the clock. */
  pass(ms: number): void {
    this.#clock.pass(ms);
  }

  close(): void {
    this.#tab.closed.fire();
    this.watches.dispose();
    this.#gate.dispose();
    this.privacyMode.dispose();
    this.store.dispose();
    resetLocale();
    workspaceTrust.isGranted = true;
    Date.now = this.#realNow;
  }
}

function refOf(journey: Journey | string): JourneyRef {
  if (typeof journey === 'string') {
    const sample = SAMPLE_JOURNEYS.find(({ slug }) => slug === journey);
    if (sample === undefined) throw new Error(`There is no sample ${journey}.`);
    return sampleJourney(sample.id);
  }
  return journey.file === undefined
    ? idwiseJourney(journey.id, 'live')
    : fileJourney(`file:///results/${journey.file}`);
}

function profileOf(journey: Journey | string): string {
  if (typeof journey === 'string') return SAMPLES_NAME;
  return journey.file ?? journey.profile ?? 'Acme live';
}

export function setLanguage(tag: Language): void {
  if (tag === 'en') return resetLocale();
  const file = join(root, `l10n/bundle.l10n.${tag}.json`);
  const texts = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;
  setLocale({ tag, texts });
}

/** Responds with the values of a `Journey`. */
class FakeSource implements JourneySource {
  readonly #counts = new Map<string, number>();

  constructor(private readonly journey: Journey) {}

  readonly kinds: ResultKind[] = [];
  #notFound: { readonly kind: ResultKind; readonly outcome: Outcome<string> } | undefined;

  /** A response `notFound` is repeated for the other kind. */
  async getResult(_id: string, kind: ResultKind, options: SourceOptions): Promise<Outcome<string>> {
    this.kinds.push(kind);
    const before = this.#notFound;
    this.#notFound = undefined;
    if (before !== undefined && before.kind !== kind) return before.outcome;
    const outcome = await this.#next('', this.journey.results, options);
    if (!outcome.ok && outcome.failure.kind === 'notFound') this.#notFound = { kind, outcome };
    return outcome;
  }

  getImage(path: string, options: SourceOptions): Promise<Outcome<Bytes>> {
    const responders = this.journey.images?.[path];
    return responders === undefined
      ? samples.getImage(path)
      : this.#next(path, responders, options);
  }

  getVideo(path: string, options: SourceOptions): Promise<Outcome<Bytes>> {
    return this.journey.video?.(options) ?? samples.getVideo(path);
  }

  #next<T>(
    path: string,
    responders: readonly Responder<T>[],
    options: SourceOptions,
  ): Promise<Outcome<T>> {
    const count = this.#counts.get(path) ?? 0;
    this.#counts.set(path, count + 1);
    const respond = responders[count] ?? responders.at(-1);
    if (respond === undefined) throw new Error('A journey needs a response.');
    return respond(options);
  }
}

/** A clock that only `pass` advances. */
class StoppedClock implements Clock {
  #now = NOW;
  readonly #waiting = new Set<() => void>();

  now(): number {
    return this.#now;
  }

  wait(ms: number, signal: AbortSignal): Promise<void> {
    const until = this.#now + ms;
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (this.#now < until) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true });
    });
  }

  pass(ms: number): void {
    this.#now += ms;
    for (const look of this.#waiting) look();
  }
}
