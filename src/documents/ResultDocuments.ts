import * as vscode from 'vscode';
import { isJourneyId } from '../detection/journeyId';
import { isSameJourney, type JourneyRef } from '../journeys/JourneyRef';
import type { JourneyStore } from '../journeys/JourneyStore';
import { loadFailureExplanations } from '../explanations/loadFailureExplanations';
import { isResultFile, resultFileRef } from '../journeys/resultFile';
import { readComparableText, readRawText } from '../result/ResultReader';
import type { PrivacyMode } from '../privacy/PrivacyMode';

/** Read-only documents of results: `raw` is the response's own text, `comparable` the form for the diff editor. */
export type ResultForm = 'raw' | 'comparable';

export const RESULT_SCHEME = 'idwise-result';

/**
 * `idwise-result:/raw/<profile>/<journey>.json`, or `idwise-result:/raw/files/<name>?<address>`: nothing of a result is in the
 * address.
 */
export function resultUri(form: ResultForm, ref: JourneyRef): vscode.Uri {
  const { profileId, journeyId } = ref;
  if (isResultFile(ref)) {
    const [name = ''] = /[^/]*$/.exec(vscode.Uri.parse(journeyId).path) ?? [];
    const path = `/${form}/${profileId}/${name.endsWith('.json') ? name : `${name}.json`}`;
    return vscode.Uri.from({ scheme: RESULT_SCHEME, path, query: journeyId });
  }
  return vscode.Uri.from({
    scheme: RESULT_SCHEME,
    path: `/${form}/${profileId}/${journeyId}.json`,
  });
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
    const { result, failure } = this.store.snapshot(read.ref);
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
): { readonly form: ResultForm; readonly ref: JourneyRef } | undefined {
  const [, formOfFile] = /^\/(raw|comparable)\/files\//.exec(uri.path) ?? [];
  if (formOfFile === 'raw' || formOfFile === 'comparable') {
    return { form: formOfFile, ref: resultFileRef(uri.query) };
  }
  const [, form, profileId, journeyId] =
    /^\/(raw|comparable)\/([\w-]+)\/([\w-]+)\.json$/.exec(uri.path) ?? [];
  if (form !== 'raw' && form !== 'comparable') return undefined;
  return profileId !== undefined && journeyId !== undefined && isJourneyId(journeyId)
    ? { form, ref: { journeyId, profileId } }
    : undefined;
}
