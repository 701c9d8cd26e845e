import * as vscode from 'vscode';
import {
  isSameJourney,
  journeyPath,
  readJourneyPath,
  type JourneyRef,
} from '../journeys/JourneyRef';
import type { JourneyStore } from '../journeys/JourneyStore';
import { loadFailureExplanations } from '../explanations/loadFailureExplanations';
import { readComparableText, readRawText } from '../result/ResultReader';
import type { PrivacyMode } from '../privacy/PrivacyMode';
import { t } from '../localization';

/** Read-only documents of results: `raw` is the response's own text, `comparable` the form for the diff editor. */
export type ResultForm = 'raw' | 'comparable';

export const RESULT_SCHEME = 'idwise-result';

/**
 * `idwise-result:/raw/<profile>/<journey>.json`, or `idwise-result:/raw/files/<name>?<address>`: nothing of a result is in the
 * address.
 *
 * @param fetchedAt names an earlier answer of the journey, by the time at which it was fetched (epoch milliseconds).
 */
export function resultUri(form: ResultForm, ref: JourneyRef, fetchedAt?: number): vscode.Uri {
  const { path, query } = journeyPath(ref);
  const fragment = fetchedAt === undefined ? '' : String(fetchedAt);
  return vscode.Uri.from({ scheme: RESULT_SCHEME, path: `/${form}/${path}`, query, fragment });
}

/** Serves results as JSON documents, masked like everything else, and keeps them current while they are open. */
export class ResultDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly disposables: { dispose(): void }[];

  readonly onDidChange = this.changed.event;

  constructor(
    private readonly store: JourneyStore,
    private readonly privacyMode: PrivacyMode,
  ) {
    this.disposables = [
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(RESULT_SCHEME, this),
      store.onDidChange((ref, picture) => {
        if (picture === undefined && !store.snapshot(ref).loading)
          this.update((other) => isSameJourney(ref, other));
      }),
      privacyMode.onDidChange(() => this.update(() => true)),
    ];
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const read = readUri(uri);
    if (read === undefined) return '';
    await this.store.open(read.ref);
    const { failure, earlier = [], result: latest } = this.store.snapshot(read.ref);
    const { fetchedAt } = read;
    const result =
      fetchedAt === undefined
        ? latest
        : [latest, ...earlier].find((answer) => answer?.fetchedAt === fetchedAt);
    if (result === undefined && latest !== undefined) {
      return `// ${t('This answer is no longer remembered: the last five of a journey are.')}\n`;
    }
    if (result === undefined) {
      const { explainFailure } = await loadFailureExplanations();
      const words = explainFailure(failure ?? { kind: 'cancelled' });
      return `// ${words.title}. ${words.cause} ${words.advice}\n`;
    }
    const draw = read.form === 'raw' ? readRawText : readComparableText;
    return draw(result.text, this.privacyMode.policy);
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  private update(concerns: (ref: JourneyRef) => boolean): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      const read = uri.scheme === RESULT_SCHEME ? readUri(uri) : undefined;
      if (read !== undefined && concerns(read.ref)) this.changed.fire(uri);
    }
  }
}

function readUri(
  uri: vscode.Uri,
):
  { readonly form: ResultForm; readonly ref: JourneyRef; readonly fetchedAt?: number } | undefined {
  const [, form, path = ''] = /^\/(raw|comparable)\/([^]+)$/.exec(uri.path) ?? [];
  if (form !== 'raw' && form !== 'comparable') return undefined;
  const ref = readJourneyPath({ path, query: uri.query });
  return ref && { form, ref, ...(uri.fragment !== '' && { fetchedAt: Number(uri.fragment) }) };
}
