import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { plainText } from '../text/markdownText';

declare const isChoice: unique symbol;

/** A quick pick item with plain texts. Only {@link makeChoice} and {@link makeSeparator} create it. */
export interface Choice extends vscode.QuickPickItem {
  readonly [isChoice]: true;
}

interface ChoiceTexts extends Omit<vscode.QuickPickItem, 'kind' | 'buttons'> {
  /** ID of an icon before the label, such as `search`. */
  readonly icon?: string;
}

/** Creates a quick pick item and keeps other properties of `item`. */
export function makeChoice<const T extends ChoiceTexts>(item: T): T & Choice {
  const { icon, label, description, detail } = item;
  return {
    ...item,
    label: icon === undefined ? plainText(label) : `$(${icon}) ${plainText(label)}`,
    ...(description !== undefined && { description: plainText(description) }),
    ...(detail !== undefined && { detail: plainText(detail) }),
  } as T & Choice;
}

export function makeSeparator(label: string): Choice {
  return { label: plainText(label), kind: vscode.QuickPickItemKind.Separator } as Choice;
}

export interface TextQuestion {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly password?: boolean;
  readonly canGoBack: boolean;
  /** Shown until something is typed: why the question is asked again. */
  readonly problem?: string | undefined;
  /** Returns an error message, or undefined for a valid text. Called at each keystroke. */
  readonly validate: (text: string) => string | undefined;
}

/** `value` is the input so far, also after Back. */
export type Answer<T> =
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'back'; readonly value: T | undefined }
  | { readonly kind: 'left' };

/** Asks for one line of text. Stays open when the focus moves; Escape cancels. */
export function askText(question: TextQuestion): Promise<Answer<string>> {
  const { promise, resolve } = Promise.withResolvers<Answer<string>>();
  const box = vscode.window.createInputBox();
  box.title = plainText(question.title);
  box.step = question.step;
  box.totalSteps = question.totalSteps;
  box.prompt = plainText(question.prompt);
  box.placeholder = plainText(question.placeholder ?? '');
  box.value = question.value ?? '';
  box.password = question.password ?? false;
  box.ignoreFocusOut = true;
  box.buttons = question.canGoBack ? [vscode.QuickInputButtons.Back] : [];
  const showProblem = (problem: string | undefined): void => {
    box.validationMessage = problem === undefined ? undefined : plainText(problem);
  };
  showProblem(question.problem);
  box.onDidChangeValue((text) => {
    // An empty box is an error only after Enter.
    showProblem(text === '' ? undefined : question.validate(text));
  });
  box.onDidAccept(() => {
    const problem = question.validate(box.value);
    showProblem(problem);
    if (problem !== undefined) return;
    resolve({ kind: 'answered', value: box.value });
    box.hide();
  });
  onLeave(box, resolve, () => box.value);
  box.show();
  return promise;
}

export interface ChoiceQuestion<T extends Choice> {
  readonly title: string;
  readonly step?: number;
  readonly totalSteps?: number;
  readonly placeholder: string;
  readonly items: readonly T[];
  readonly active?: T | undefined;
  readonly canGoBack: boolean;
}

/** Asks to choose an item. Stays open when the focus moves; Escape cancels. */
export function askChoice<T extends Choice>(question: ChoiceQuestion<T>): Promise<Answer<T>> {
  const { promise, resolve } = Promise.withResolvers<Answer<T>>();
  const pick = createPick<T>(question.title, question.placeholder);
  pick.step = question.step;
  pick.totalSteps = question.totalSteps;
  pick.items = question.items;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.buttons = question.canGoBack ? [vscode.QuickInputButtons.Back] : [];
  if (question.active !== undefined) pick.activeItems = [question.active];
  pick.onDidAccept(() => {
    const [chosen] = pick.selectedItems;
    if (chosen === undefined) return;
    resolve({ kind: 'answered', value: chosen });
    pick.hide();
  });
  onLeave(pick, resolve, () => pick.activeItems[0]);
  pick.show();
  return promise;
}

/** Settles a question after Back, or when the input is hidden. */
function onLeave<T>(
  input: Pick<vscode.QuickPick<Choice>, 'onDidTriggerButton' | 'onDidHide' | 'hide' | 'dispose'>,
  resolve: (answer: Answer<T>) => void,
  value: () => T | undefined,
): void {
  input.onDidTriggerButton(() => {
    resolve({ kind: 'back', value: value() });
    input.hide();
  });
  input.onDidHide(() => {
    resolve({ kind: 'left' });
    input.dispose();
  });
}

/** Creates a list for a caller that sets its items while it is open. Stays open when the focus moves. */
export function createPick<T extends Choice>(
  title: string,
  placeholder: string,
): Omit<vscode.QuickPick<T>, 'title' | 'placeholder'> {
  const pick = vscode.window.createQuickPick<T>();
  pick.title = plainText(title);
  pick.placeholder = plainText(placeholder);
  pick.ignoreFocusOut = true;
  return pick;
}

type Filters = NonNullable<vscode.OpenDialogOptions['filters']>;

/** Asks for a file. Undefined after Cancel. */
export async function askForFile(
  title: string,
  filters?: Filters,
): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: plainText(title),
    openLabel: plainText(l10n.t('Choose')),
    ...(filters !== undefined && { filters }),
  });
  return chosen?.[0];
}

/** Asks for a saved result. Undefined after Cancel. */
export function askForResultFile(title: string): Promise<vscode.Uri | undefined> {
  return askForFile(title, { JSON: ['json'], 'All Files': ['*'] });
}

/** Asks for the name and folder of a new file. Undefined after Cancel. */
export async function askWhereToSave(
  title: string,
  filters: Filters,
  proposed: vscode.Uri | undefined,
): Promise<vscode.Uri | undefined> {
  return vscode.window.showSaveDialog({
    title: plainText(title),
    filters,
    ...(proposed !== undefined && { defaultUri: proposed }),
  });
}
