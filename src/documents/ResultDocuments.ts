import * as vscode from 'vscode';
import { RESULT_SCHEME } from '../base/contributions';
import {
  isSameJourney,
  journeyPath,
  readJourneyPath,
  type JourneyRef,
} from '../journeys/JourneyRef';
import type { JourneyRequests } from '../journeys/JourneyStore';
import { t, message, say } from '../text/localization';
import { loadFailureExplanations } from '../explanations/loadFailureExplanations';
import type { JourneyGate } from '../privacy/JourneyGate';
import type { ResultKind } from '../result/ResultKind';
import type { Documentation } from '../result/documentationAt';
import { readDocumentation } from '../reading/ResultReader';
import { code, hover, markdown, paragraphs, type Markdown } from '../ui/Markdown';

/**
 * Read-only documents of results: `raw` is the response's own text, `comparable` the form for the diff editor, and `common` the
 * same with what the results of both kinds have.
 */
const FORMS = ['raw', 'comparable', 'common'] as const;

export type ResultForm = (typeof FORMS)[number];

/**
 * `idwise-result:/raw/<profile>/<journey>.json`, or `idwise-result:/raw/files/<name>?<address>`: nothing of a result is in the
 * address.
 *
 * @param gate says what the file is called.
 * @param fetchedAt names an earlier answer of the journey, by the time at which it was fetched (epoch milliseconds).
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

/** Serves results as JSON documents, masked like everything else, and keeps them current while they are open. */
export class ResultDocuments implements vscode.Disposable {
  private readonly listening: vscode.Disposable;
  /** Of each open document, by its address: its journey stays in the store, so that it is not asked for to draw it anew. */
  private readonly holds = new Map<string, { dispose(): void }>();
  /** Of each open document, by its address: what is drawn of it. */
  private readonly drawings = new Map<string, AbortController>();

  /** @param changed fires with the address of a document whose content is another one now. */
  constructor(
    private readonly store: JourneyRequests,
    private readonly gate: JourneyGate,
    private readonly changed: vscode.EventEmitter<vscode.Uri>,
  ) {
    this.listening = vscode.Disposable.from(
      gate.onDidChange((ref, picture) => {
        if (ref === undefined) this.update(() => true);
        else if (picture === undefined && !gate.snapshot(ref).loading) {
          this.update((other) => isSameJourney(ref, other));
        }
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        const key = uri.toString();
        this.holds.get(key)?.dispose();
        this.holds.delete(key);
        this.drawings.get(key)?.abort();
        this.drawings.delete(key);
      }),
    );
  }

  /** Undefined when the content has changed meanwhile: VS Code asks for it again. */
  async provideTextDocumentContent(uri: vscode.Uri): Promise<string | undefined> {
    const read = readUri(uri);
    if (read === undefined) return '';
    const { ref, fetchedAt } = read;
    const key = uri.toString();
    const isNew = !this.holds.has(key);
    if (isNew) this.holds.set(key, this.store.hold(ref));
    // A document that is drawn anew after a failure shows it: asking again might fail again, and so on without an end.
    if (isNew || this.gate.snapshot(ref).loading) await this.store.open(ref);
    const drawing = new AbortController();
    this.drawings.set(key, drawing);
    const text = await (read.form === 'raw'
      ? this.gate.rawText(ref, fetchedAt, drawing.signal)
      : this.gate.comparableText(ref, fetchedAt, drawing.signal, read.form === 'common'));
    if (drawing.signal.aborted) return undefined;
    const { failure, result } = this.gate.snapshot(ref);
    if (text?.ok === true && result !== undefined) return text.value;
    if (text === undefined && result !== undefined) {
      return `// ${t('This answer is no longer remembered: the last five of a journey are.')}\n`;
    }
    const { explainFailure } = await loadFailureExplanations();
    const why = (text?.ok === false ? text.failure : failure) ?? { kind: 'cancelled' };
    const { title, cause, advice } = explainFailure(why);
    const words = `// ${title}. ${cause} ${advice}\n`;
    if (text?.ok !== true) return words;
    // At the end, so that the lines are those of the response.
    return `${text.value.trimEnd()}\n\n${words}// ${t('Only what can be read as documented values is shown.')}\n`;
  }

  dispose(): void {
    this.listening.dispose();
    for (const hold of this.holds.values()) hold.dispose();
    for (const drawing of this.drawings.values()) drawing.abort();
  }

  private update(concerns: (ref: JourneyRef) => boolean): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      const read = uri.scheme === RESULT_SCHEME ? readUri(uri) : undefined;
      if (read === undefined || !concerns(read.ref)) continue;
      this.drawings.get(uri.toString())?.abort();
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

/** One of the two results that are compared. */
interface ComparedResult {
  readonly ref: JourneyRef;
  /** Of an earlier answer; the journey's own without it. */
  readonly name?: string;
  /** Of an earlier answer; the latest one without it. */
  readonly fetchedAt?: number | undefined;
  /** Of a journey without a result in memory, the kind that it had. */
  readonly kind?: ResultKind | undefined;
}

/** Shows two results beside each other in VS Code's diff editor. Of two kinds, it shows what the results of both kinds have. */
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
      ? t(
          'Journey {0} ↔ {1} (what a spot check and an onboarding journey share)',
          leftName,
          rightName,
        )
      : t('Journey {0} ↔ {1}', leftName, rightName),
  );
}

/** Explains the documented properties and values of a result document. Its words are bundled: a hover sends no request. */
export class ResultHover implements vscode.HoverProvider {
  /** Of the last hover; an earlier one is not waited for any more, whether VS Code has cancelled it or not. */
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

/** Nothing of the document is in it. */
function content({ name, description, values }: Documentation): Markdown {
  return paragraphs([
    ...(name === undefined ? [] : [markdown`**${code(name)}**`]),
    say(message(description)),
    ...(values ?? []).map(
      ([value, meaning]) => markdown`${code(value)} — ${say(message(meaning))}`,
    ),
  ]);
}
