import * as l10n from '@vscode/l10n';
import { loadCode } from '../base/loadCode';
import * as vscode from 'vscode';
import { type CommandArgument, panelOf } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { askChoice, makeChoice } from '../ui/prompts';
import { showInformation } from '../ui/messages';
import { showInStatusBar } from '../ui/StatusBarEntry';
import { curlCommand } from '../api/apiUrls';
import type { JourneyRef } from '../journeys/JourneyRef';
import { RESULT_KINDS, type ResultKind } from '../detection/ResultKind';
import { kindName } from '../result/verdicts';
import { readFile } from 'node:fs/promises';
import type { Insertion, ResultTypes, TypesLanguage } from '../snippets/snippets';

/** `idwise.copyAsCode`: copies the request of the journey in front as code. Key and secret come from the environment. */
export async function copyAsCode(
  services: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  const request = requestInFront(services, argument);
  if (request === undefined) return;
  const { CODE_LANGUAGES, openLanguagesFirst, requestCode } = await loadCode(
    () => import('../snippets/snippets'),
  );
  const answer = await askChoice({
    title: l10n.t('Copy Request as Code'),
    placeholder: l10n.t('Language of your code'),
    items: openLanguagesFirst(CODE_LANGUAGES, openLanguageIds()).map(({ name }) =>
      makeChoice({ label: name }),
    ),
    canGoBack: false,
  });
  if (answer.kind !== 'answered') return;
  const language = CODE_LANGUAGES.find(({ name }) => name === answer.value.label);
  const { baseUrl, journeyId, kind } = request;
  const code = language && requestCode(language, baseUrl, journeyId, kind);
  if (code === undefined) return;
  await vscode.env.clipboard.writeText(code);
  showInStatusBar(
    l10n.t('Code copied; it reads IDWISE_API_KEY and IDWISE_API_SECRET from the environment'),
    5000,
  );
}

/** Languages of the visible documents, the active editor's first. */
function openLanguageIds(): readonly string[] {
  const editors = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors];
  return editors.flatMap((editor) => editor?.document.languageId ?? []);
}

/** `idwise.copyAsCurl`: copies the request of the journey in front. Key and secret are variables of the shell. */
export async function copyAsCurl(
  services: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  const request = requestInFront(services, argument);
  if (request === undefined) return;
  const command = curlCommand(request.baseUrl, request.journeyId, request.kind);
  if (command === undefined) return;
  await vscode.env.clipboard.writeText(command);
  showInStatusBar(
    l10n.t('Request copied; set IDWISE_API_KEY and IDWISE_API_SECRET in your shell'),
    5000,
  );
}

interface JourneyRequest {
  readonly baseUrl: string;
  readonly journeyId: string;
  readonly kind: ResultKind;
}

/** The request of the journey in front. Undefined when it did not come from IDWise, which is shown to the user. */
function requestInFront(
  services: CommandServices,
  argument: CommandArgument,
): JourneyRequest | undefined {
  const ref = panelOf(services, argument)?.ref;
  if (ref === undefined) return undefined;
  const profile = ref.kind === 'idwise' ? services.profiles.get(ref.profileId) : undefined;
  if (ref.kind !== 'idwise' || profile === undefined) {
    void showInformation(
      l10n.t('This journey was not fetched from IDWise, so there is no request to copy.'),
    );
    return undefined;
  }
  const kind = kindOf(services, ref) ?? 'spotCheck';
  return { baseUrl: profile.baseUrl, journeyId: ref.journeyId, kind };
}

/** The kind of a journey: its result's, else the given or requested one. Undefined before the first response. */
function kindOf({ gate }: CommandServices, ref: JourneyRef): ResultKind | undefined {
  const { result, failure } = gate.snapshot(ref);
  if (result !== undefined) return result.kind;
  if ('result' in ref && ref.result !== undefined) return ref.result;
  const { kind, kinds = [] } = failure ?? {};
  // If IDWise has neither kind, the first one is more likely. Otherwise only the last one is still possible.
  return kind === 'notFound' ? kinds[0] : kinds.at(-1);
}

const DEFAULT_TAB_SIZE = 4;

/**
 * `idwise.insertTypes`: inserts types of a result at the cursor of an editor of the chosen language, or opens a new document beside
 * it.
 */
export async function insertTypes(services: CommandServices): Promise<void> {
  const { extensionUri } = services;
  const editor = vscode.window.activeTextEditor;
  const kind = await askKind(services);
  if (kind === undefined) return;
  const { TYPES_LANGUAGES, openLanguagesFirst, typesAt, typesFile } = await loadCode(
    () => import('../snippets/snippets'),
  );
  const answer = await askChoice({
    title: l10n.t('Insert Types of the Result'),
    placeholder: l10n.t('Language of your code'),
    items: openLanguagesFirst(TYPES_LANGUAGES, openLanguageIds()).map((language) =>
      makeChoice({ label: language.name, description: language.library ?? '', language }),
    ),
    canGoBack: false,
  });
  if (answer.kind !== 'answered') return;
  const { language } = answer.value;
  const text = await generatedText(extensionUri, kind, language);
  if (editor !== undefined && language.languageIds.includes(editor.document.languageId)) {
    const { document, selection } = editor;
    const insertions = typesAt(
      {
        lines: document.getText().split(/\r?\n/),
        line: selection.active.line,
        character: selection.active.character,
        indentation: indentationOf(editor.options),
      },
      language,
      text,
    );
    if (await insert(editor, insertions)) return;
  }
  const [languageId] = language.languageIds;
  const settings = vscode.workspace.getConfiguration('editor', { languageId });
  const indentation = indentationOf({
    insertSpaces: settings.get<boolean>('insertSpaces') ?? true,
    tabSize: settings.get<number>('tabSize') ?? DEFAULT_TAB_SIZE,
  });
  const document = await vscode.workspace.openTextDocument({
    language: languageId,
    content: typesFile(language, text, indentation),
  });
  await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
}

/** Asks for a kind of result, that of the journey in front first. */
async function askKind(services: CommandServices): Promise<ResultKind | undefined> {
  const ref = services.panels.inFront?.ref;
  const first = (ref && kindOf(services, ref)) ?? 'spotCheck';
  const answer = await askChoice({
    title: l10n.t('Insert Types of the Result'),
    placeholder: l10n.t('Kind of journey'),
    items: RESULT_KINDS.toSorted((a, b) => Number(b === first) - Number(a === first)).map((kind) =>
      makeChoice({ label: kindName(kind), result: kind }),
    ),
    canGoBack: false,
  });
  return answer.kind === 'answered' ? answer.value.result : undefined;
}

/** The types that the build has generated from the documented model. */
async function generatedText(
  extensionUri: vscode.Uri,
  kind: ResultKind,
  { name }: TypesLanguage,
): Promise<string> {
  const { fsPath } = vscode.Uri.joinPath(extensionUri, 'dist', 'result.types.json');
  const texts = JSON.parse(await readFile(fsPath, 'utf8')) as ResultTypes;
  return texts[name]?.[kind] ?? '';
}

function indentationOf({ insertSpaces, indentSize, tabSize }: vscode.TextEditorOptions): string {
  return insertSpaces === false
    ? '\t'
    : ' '.repeat(Number(indentSize ?? tabSize ?? DEFAULT_TAB_SIZE));
}

/** Inserts all types as one undo step; false when the editor is closed or read-only. */
async function insert(
  editor: vscode.TextEditor,
  insertions: readonly Insertion[],
): Promise<boolean> {
  const { version } = editor.document;
  let accepted: boolean;
  try {
    accepted = await editor.edit((edit) => {
      for (const { line, character, text } of insertions) {
        edit.insert(new vscode.Position(line, character), text);
      }
    });
  } catch {
    // VS Code rejects an edit of a closed editor.
    return false;
  }
  // A read-only editor accepts the edit and ignores it.
  return accepted && editor.document.version !== version;
}
