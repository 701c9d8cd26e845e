import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { RESULT_SCHEME } from '../base/contributions';
import {
  isSameJourney,
  journeyPath,
  readJourneyPath,
  type JourneyRef,
} from '../journeys/JourneyRef';
import type { JourneyRequests } from '../journeys/JourneyStore';
import { loadFailureExplanations } from '../explanations/loadFailureExplanations';
import type { JourneyGate } from '../privacy/JourneyGate';
import type { ResultKind } from '../detection/ResultKind';
import type { Documentation } from '../result/documentationAt';
import { readDocumentation } from '../journeys/ResultReader';
import { code, hover, markdown, paragraphs, type Markdown } from '../ui/Markdown';

/**
 * Read-only documents of results: `raw` is the response's own text, `comparable` its form in the diff editor, and `common` the part
 * of that form that both kinds of results have.
 */
const FORMS = ['raw', 'comparable', 'common'] as const;

export type ResultForm = (typeof FORMS)[number];

/**
 * `idwise-result:/raw/<profile>/<journey>.json`, or `idwise-result:/raw/files/<name>?<uri>`. Contains nothing of the result.
 *
 * @param gate gives the file's name.
 * @param fetchedAt selects an earlier result of the journey, in epoch milliseconds.
 */
export function resultUri(
  form: ResultForm,
  ref: JourneyRef,
  gate: Pick<JourneyGate, 'lastingName'>,
  fetchedAt?: number,
): vscode.Uri {
  const { path, query } = journeyPath(ref, gate.lastingName(ref));
  const fragment = fetchedAt === undefined ? '' : String(fetchedAt);
  return vscode.Uri.from({ scheme: RESULT_SCHEME, path: `/${form}/${path}`, query, fragment });
}

/** Provides results as masked JSON documents, and updates them while they are open. */
export class ResultDocuments implements vscode.Disposable {
  private readonly listening: vscode.Disposable;
  /** For each open document by URI: keeps its journey in the store, so that an update sends no request. */
  private readonly holds = new Map<string, { dispose(): void }>();
  /** For each open document by URI: cancels its latest text. */
  private readonly updates = new Map<string, AbortController>();

  /** @param changed fires with the URI of a document whose content has changed. */
  constructor(
    private readonly store: JourneyRequests,
    private readonly gate: JourneyGate,
    private readonly changed: vscode.EventEmitter<vscode.Uri>,
  ) {
    this.listening = vscode.Disposable.from(
      gate.onDidChange((ref, image) => {
        if (ref === undefined) this.update(() => true);
        else if (image === undefined && !gate.snapshot(ref).loading) {
          this.update((other) => isSameJourney(ref, other));
        }
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        const key = uri.toString();
        this.holds.get(key)?.dispose();
        this.holds.delete(key);
        this.updates.get(key)?.abort();
        this.updates.delete(key);
      }),
    );
  }

  /** Undefined when the content has changed meanwhile, because VS Code then asks again. */
  async provideTextDocumentContent(uri: vscode.Uri): Promise<string | undefined> {
    const read = readUri(uri);
    if (read === undefined) return '';
    const { ref, fetchedAt } = read;
    const key = uri.toString();
    const isNew = !this.holds.has(key);
    if (isNew) this.holds.set(key, this.store.hold(ref));
    // An update after a failure shows the failure. A request would fail again and cause the next update.
    if (isNew || this.gate.snapshot(ref).loading) await this.store.open(ref);
    const update = new AbortController();
    this.updates.set(key, update);
    const text = await (read.form === 'raw'
      ? this.gate.rawText(ref, fetchedAt, update.signal)
      : this.gate.comparableText(ref, fetchedAt, update.signal, read.form === 'common'));
    if (update.signal.aborted) return undefined;
    const { failure, result } = this.gate.snapshot(ref);
    if (text?.ok === true && result !== undefined) return text.value;
    if (text === undefined && result !== undefined) {
      return `// ${l10n.t('This result is no longer available; only the last five are kept.')}\n`;
    }
    const { explainFailure } = await loadFailureExplanations();
    const problem = (text?.ok === false ? text.failure : failure) ?? { kind: 'cancelled' };
    const { title, cause, advice } = explainFailure(problem);
    const comment = `// ${title}. ${cause} ${advice}\n`;
    if (text?.ok !== true) return comment;
    // At the end, so that line numbers match the response.
    return `${text.value.trimEnd()}\n\n${comment}// ${l10n.t('Only the values of documented fields are shown.')}\n`;
  }

  dispose(): void {
    this.listening.dispose();
    for (const hold of this.holds.values()) hold.dispose();
    for (const update of this.updates.values()) update.abort();
  }

  private update(isAffected: (ref: JourneyRef) => boolean): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      const read = uri.scheme === RESULT_SCHEME ? readUri(uri) : undefined;
      if (read === undefined || !isAffected(read.ref)) continue;
      this.updates.get(uri.toString())?.abort();
      this.changed.fire(uri);
    }
  }
}

function readUri(
  uri: vscode.Uri,
):
  { readonly form: ResultForm; readonly ref: JourneyRef; readonly fetchedAt?: number } | undefined {
  const [, name, path = ''] = /^\/([a-z]+)\/([^]+)$/.exec(uri.path) ?? [];
  const form = FORMS.find((each) => each === name);
  if (form === undefined) return undefined;
  const ref = readJourneyPath({ path, query: uri.query });
  return ref && { form, ref, ...(uri.fragment !== '' && { fetchedAt: Number(uri.fragment) }) };
}

/** One side of a comparison. */
interface ComparedResult {
  readonly ref: JourneyRef;
  /** Only for an earlier result; the default is the journey's name. */
  readonly name?: string;
  /** Only for an earlier result; the default is the latest one. */
  readonly fetchedAt?: number | undefined;
  /** The kind of a result that is not in memory. */
  readonly kind?: ResultKind | undefined;
}

/** Compares two results in VS Code's diff editor. Of two kinds it shows the part that both have. */
export async function showComparison(
  gate: Pick<JourneyGate, 'lastingName' | 'snapshot'>,
  left: ComparedResult,
  right: ComparedResult,
): Promise<void> {
  const kinds = [left, right].flatMap(
    ({ ref, kind }) => gate.snapshot(ref).result?.kind ?? kind ?? [],
  );
  const isMixed = new Set(kinds).size > 1;
  const form = isMixed ? 'common' : 'comparable';
  const leftName = gate.lastingName(left.ref);
  const rightName = right.name ?? gate.lastingName(right.ref);
  await vscode.commands.executeCommand(
    'vscode.diff',
    resultUri(form, left.ref, gate, left.fetchedAt),
    resultUri(form, right.ref, gate, right.fetchedAt),
    isMixed
      ? l10n.t(
          'Journey {0} ↔ {1} (what a spot check and an onboarding journey share)',
          leftName,
          rightName,
        )
      : l10n.t('Journey {0} ↔ {1}', leftName, rightName),
  );
}

/** Explains documented properties and values in a result document, from bundled texts. */
export class ResultHover implements vscode.HoverProvider {
  /** Cancels the last hover when the next one begins, even if VS Code has not. */
  private reading = new AbortController();

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    this.reading.abort();
    if (token.isCancellationRequested) return undefined;
    const reading = new AbortController();
    this.reading = reading;
    const listening = token.onCancellationRequested(() => reading.abort());
    const found = await readDocumentation(document.getText(), document.offsetAt(position), {
      subject: document.uri.toString(),
      signal: reading.signal,
    });
    listening.dispose();
    if (found === undefined || reading.signal.aborted) return undefined;
    const { start, end } = found.place;
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    return hover(content(found), range);
  }
}

/** Contains nothing of the document. */
function content({ name, description, values }: Documentation): Markdown {
  return paragraphs([
    ...(name === undefined ? [] : [markdown`**${code(name)}**`]),
    description,
    ...(values ?? []).map(([value, meaning]) => markdown`${code(value)} — ${meaning}`),
  ]);
}
