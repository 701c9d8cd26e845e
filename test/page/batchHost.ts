/** The host of the page with many journeys: the real panel and run with a real store. The test defines the responses. */
import { setImmediate, setTimeout } from 'node:timers/promises';
import { executedCommands, type ExecutedCommand } from './vscode';
import type * as vscode from 'vscode';
import type { ResultKind } from '../../src/detection/ResultKind';
import { success } from '../../src/api/RequestFailure';
import { BatchPanel } from '../../src/batch/BatchPanel';
import type { BatchRow } from '../../src/batch/BatchRow';
import type { BatchHostMessage } from '../../src/batch/batchProtocol';
import { BatchRun } from '../../src/batch/BatchRun';
import { exportRows } from '../../src/batch/exportRows';
import { RequestPace } from '../../src/batch/RequestPace';
import { idwiseJourney } from '../../src/journeys/JourneyRef';
import { JourneyStore } from '../../src/journeys/JourneyStore';
import { JourneyGate } from '../../src/privacy/JourneyGate';
import { readResponse } from '../support/readResponse';
import { SampleSource } from '../../src/sources/SampleSource';
import type { ShownText } from '../../src/text/ShownText';
import { projectRoot } from '../sandbox/projectRoot';
import { EditorTab } from './EditorTab';
import {
  NOW,
  privacyModeOf,
  responds,
  sampleText,
  setLanguage,
  type Responder,
  type Language,
} from './host';
import type { PageHost } from './PanelPage';

/** Responders by journey ID, in the order of the text. */
export type Responders = Readonly<Record<string, Responder<string>>>;

const SLUGS = ['passed', 'not-live', 'faces-do-not-match', 'incomplete', 'forty-rules'] as const;

/** Responds with a sample. */
export const sampleResponder = (slug: string): Responders[string] => responds(sampleText(slug));

export const id = (at: number): string => `65ee1f0c9a3b7d0012c4${at.toString(16).padStart(4, '0')}`;

/** Journeys with the results of five samples in turn. */
export function journeys(count: number): Responders {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      id(at),
      sampleResponder(SLUGS[at % SLUGS.length] ?? 'passed'),
    ]),
  );
}

const LOG = 'file:///logs/server.log';

/** A tab with the journeys of a log. */
export class BatchHost implements PageHost {
  readonly panel: BatchPanel;
  readonly run: BatchRun | undefined;
  /** Effects of the page's buttons. */
  readonly opened: string[] = [];
  readonly lines: number[] = [];
  compared: readonly string[] = [];
  copied = '';
  saved: readonly BatchRow[] = [];
  checkedAgain = 0;
  readonly #tab = new EditorTab<BatchHostMessage>();
  readonly #realNow = Date.now;

  /** @param responders undefined for a restored tab with 40 journeys */
  constructor(responders: Responders | undefined, language: Language = 'en') {
    executedCommands.length = 0;
    Date.now = () => NOW;
    setLanguage(language);
    this.run = responders && runOf(responders);
    const uri = { path: '/logs/server.log', toString: () => LOG } as vscode.Uri;
    this.panel = new BatchPanel(
      this.#tab as unknown as vscode.WebviewPanel,
      {
        origin: { kind: 'file', uri },
        count: this.run?.total ?? 40,
        profileId: 'live',
        ...(this.run !== undefined && { run: this.run }),
      },
      {
        extensionUri: { fsPath: projectRoot() } as vscode.Uri,
        gate: {
          fileName: (name) => name as ShownText,
          onDidChange: () => ({ dispose: () => undefined }),
        },
        open: (_, { journeyId }) => this.opened.push(journeyId),
        goToLine: (_, { line = 0 }) => Promise.resolve(void this.lines.push(line)),
        compare: (_, left, right) =>
          Promise.resolve(void (this.compared = [left.journeyId, right.journeyId])),
        copy: (rows, format) => Promise.resolve(void (this.copied = exportRows(rows, format))),
        save: (rows) => Promise.resolve(void (this.saved = rows)),
        checkAgain: () => Promise.resolve(void (this.checkedAgain += 1)),
      },
    );
  }

  get html(): string {
    return this.#tab.webview.html;
  }

  get executed(): readonly ExecutedCommand[] {
    return executedCommands;
  }

  connect(deliver: (message: BatchHostMessage) => void): void {
    this.#tab.connect(deliver);
  }

  receive(message: unknown): void {
    this.#tab.received.fire(message);
  }

  close(): void {
    this.panel.close();
    setLanguage('en');
    Date.now = this.#realNow;
  }
}

function runOf(responders: Responders): BatchRun {
  const samples = new SampleSource('');
  const source = {
    getResult: (id: string, _kind: ResultKind, options: Parameters<Responder<string>>[0]) => {
      options.onSend?.();
      const respond = responders[id];
      if (respond === undefined) throw new Error(`There is no response for ${id}.`);
      return respond(options);
    },
    getImage: samples.getImage.bind(samples),
    getVideo: samples.getVideo.bind(samples),
  };
  const store = new JourneyStore(
    () => success(source),
    () => Promise.resolve((text, askedFor) => readResponse(text, askedFor)),
  );
  const gate = new JourneyGate(store, privacyModeOf(['personal_number']), () => 'Acme live');
  const clock = {
    now: () => performance.now(),
    // A timer would turn each fraction into a millisecond.
    wait: (ms: number) => (ms < 1 ? setImmediate() : setTimeout(ms)),
  };
  const journeys = Object.keys(responders).map((id, at) => ({
    ref: idwiseJourney(id, 'live'),
    line: 3 + at * 7,
  }));
  return new BatchRun(journeys, {
    store,
    gate,
    pace: new RequestPace(() => 6_000_000, clock),
    lock: () => Promise.resolve({ isHeld: true, dispose: () => undefined }),
    watchIntervalMs: () => 50,
    asking: new Set(),
  });
}
