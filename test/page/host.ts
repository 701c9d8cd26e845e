/**
 * The panel's host side for a page in a browser: the real panel with the real store, samples, watches and privacy mode. What
 * IDWise answers is written down by the test, and VS Code is the little that `vscode.ts` stands in for. Nothing else in
 * `test/page` imports the extension's code.
 */
import { executedCommands, EventEmitter, workspaceTrust, type ExecutedCommand } from './vscode';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import type { ResultKind } from '../../src/detection/ResultKind';
import { FAILURE_KINDS, type FailureKind } from '../../src/api/failures';
import { failed, success, type Outcome, type RequestFailure } from '../../src/api/RequestFailure';
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
import { speakEnglish } from '../support/speakEnglish';
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

/** What comes of one request. */
export type Answer<T> = (options: SourceOptions) => Promise<Outcome<T>>;

export const sends =
  <T>(value: T): Answer<T> =>
  () =>
    Promise.resolve(success(value));

export const fails =
  (failure: RequestFailure): Answer<never> =>
  () =>
    Promise.resolve(failed(failure));

/** Until it is cancelled. */
export const neverAnswers: Answer<never> = ({ signal }) =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(failed({ kind: 'cancelled' })), { once: true });
  });

/** Has failed once, and waits to be sent for the second time. */
export const waitsForSecondTry: Answer<never> = (options) => {
  options.onRetry?.(2, 1000);
  return neverAnswers(options);
};

/** Has sent this share of its body, and no more. */
export const sendsShare =
  (share: number): Answer<never> =>
  (options) => {
    options.onProgress?.(share);
    return neverAnswers(options);
  };

/** A journey as IDWise, or a file, would have it. Its pictures and its video are the bundled ones unless told. */
export interface Journey {
  readonly id: string;
  /** `Acme live` unless told. */
  readonly profile?: string;
  /** The file's name, of a journey that is one. */
  readonly file?: string;
  /** One after the other, and the last one again and again. */
  readonly results: readonly Answer<string>[];
  /** By their path; one after the other as well. */
  readonly images?: Readonly<Record<string, readonly Answer<Bytes>[]>>;
  readonly video?: Answer<Bytes>;
  /** Of each answer the decision alone is known, and the rest is never read. */
  readonly neverRead?: boolean;
  /** The active profile, when its pictures come from there and the workspace is not trusted. */
  readonly untrustedWith?: string;
  /** What `idwise.privacy.mask` names; the default unless told. */
  readonly masked?: readonly MaskableField[];
}

const root = projectRoot();
const samplesFolder = join(root, 'media/samples');
const samples = new SampleSource(root);

/** The bundled journeys of both kinds. */
export const SAMPLE_JOURNEYS = JSON.parse(
  readFileSync(join(samplesFolder, 'index.json'), 'utf8'),
) as readonly Omit<SampleJourney, 'text'>[];

/** The text of a bundled journey's result. */
export function sampleText(slug: string): string {
  const isOnboarding = SAMPLE_JOURNEYS.some(
    (sample) => sample.slug === slug && sample.kind === 'onboarding',
  );
  return readFileSync(
    join(samplesFolder, isOnboarding ? 'onboarding' : '', `${slug}.json`),
    'utf8',
  );
}

/** The bytes of a bundled picture. */
export function sampleImage(path: string): Bytes {
  return new Uint8Array(readFileSync(join(samplesFolder, `pictures/${path}.webp`)));
}

/** The moment at which everything here happens. */
export const NOW = Date.UTC(2024, 1, 29, 12);

/** As before the first answer of IDWise. */
export const readingLoaded = loadReading();

/** Begins to read an answer, and does not end. */
const decides: Reader = (text, _, { onDecision }) => {
  const decision = readDecision(text);
  if (decision !== undefined) onDecision?.(decision);
  return new Promise(() => {});
};

/** Privacy mode of a window of its own, switched off. */
export function privacyModeOf(masked: readonly MaskableField[]): PrivacyMode {
  let isOn = false;
  return new PrivacyMode(() => new Set(masked), {
    isSet: () => isOn,
    set: (on) => {
      isOn = on;
    },
    onDidChange: new EventEmitter<[]>().event,
  });
}

/** A panel with its journey, ready for a page that shows `html` and hears what is posted. */
export class Host {
  readonly panel: JourneyPanel;
  readonly store: JourneyStore;
  readonly watches: JourneyWatches;
  readonly privacyMode: PrivacyMode;
  /** The name of the profile that a file's pictures are requested with. */
  activeProfile: string | undefined;
  /** The kinds of results that were asked for, of a journey that is written down. */
  readonly kindsAsked: readonly ResultKind[];
  readonly #gate: JourneyGate;
  readonly #tab = new EditorTab<HostMessage>();
  readonly #clock = new StoppedClock();
  readonly #realNow = Date.now;

  /** @param journey one that is written down, or a bundled one by its slug. */
  constructor(journey: Journey | string, language: Language) {
    executedCommands.length = 0;
    this.activeProfile = typeof journey === 'string' ? undefined : journey.untrustedWith;
    workspaceTrust.isGranted = this.activeProfile === undefined;
    Date.now = () => NOW;
    speakLanguage(language);
    const source = typeof journey === 'string' ? samples : new WrittenSource(journey);
    this.kindsAsked = source instanceof WrittenSource ? source.kinds : [];
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

  /** The view that was sent last. */
  get view(): JourneyView | undefined {
    return this.#tab.posted.findLast((message) => message.type === 'view')?.view;
  }

  /** The commands that the page's buttons have led to. */
  get executed(): readonly ExecutedCommand[] {
    return executedCommands;
  }

  /** Gives the messages to a page: those that were sent before it was there, and all that follow. */
  connect(deliver: (message: HostMessage) => void): void {
    this.#tab.connect(deliver);
  }

  /** What the page says. */
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

  /** As after `Trust` in VS Code's dialog. */
  trustWorkspace(): void {
    workspaceTrust.grant();
  }

  /** Makes another profile active, as `followProfiles` tells a panel of a file. */
  switchProfile(name: string): void {
    this.activeProfile = name;
    this.store.forgetImages(this.panel.ref);
  }

  show(target: ShowTarget): void {
    this.panel.show(target);
  }

  /** Lets so many milliseconds pass for whoever waits. */
  pass(ms: number): void {
    this.#clock.pass(ms);
  }

  close(): void {
    this.#tab.closed.fire();
    this.watches.dispose();
    this.#gate.dispose();
    this.privacyMode.dispose();
    this.store.dispose();
    speakEnglish();
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

export function speakLanguage(tag: Language): void {
  if (tag === 'en') return speakEnglish();
  const file = join(root, `l10n/bundle.l10n.${tag}.json`);
  const texts = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;
  setLocale({ tag, texts });
}

/** Answers as it is written. */
class WrittenSource implements JourneySource {
  readonly #asked = new Map<string, number>();

  constructor(private readonly journey: Journey) {}

  /** The kinds that were asked for, in that order. */
  readonly kinds: ResultKind[] = [];
  #notFound: { readonly kind: ResultKind; readonly outcome: Outcome<string> } | undefined;

  /** When there is no result of one kind, there is none of the other. */
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
    const answers = this.journey.images?.[path];
    return answers === undefined ? samples.getImage(path) : this.#next(path, answers, options);
  }

  getVideo(path: string, options: SourceOptions): Promise<Outcome<Bytes>> {
    return this.journey.video?.(options) ?? samples.getVideo(path);
  }

  #next<T>(
    what: string,
    answers: readonly Answer<T>[],
    options: SourceOptions,
  ): Promise<Outcome<T>> {
    const asked = this.#asked.get(what) ?? 0;
    this.#asked.set(what, asked + 1);
    const answer = answers[asked] ?? answers.at(-1);
    if (answer === undefined) throw new Error('A journey needs an answer.');
    return answer(options);
  }
}

/** Time passes when the test says so. */
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
