import * as vscode from 'vscode';
import { plainText } from '../text/markdownText';
import { t } from '../text/localization';

declare const isChoice: unique symbol;

/** An item of a quick pick whose texts are plain. Only {@link makeChoice} and {@link makeSeparator} make one. */
export interface Choice extends vscode.QuickPickItem {
  readonly [isChoice]: true;
}

interface ChoiceTexts extends Omit<vscode.QuickPickItem, 'kind' | 'buttons'> {
  /** The ID of an icon before the label, such as `search`. */
  readonly icon?: string;
}

/** Makes an item of a quick pick; fields of the caller's own are kept. */
export function makeChoice<const T extends ChoiceTexts>(item: T): T & Choice {
  const { icon, label, description, detail } = item;
  return {
    ...item,
    label: icon === undefined ? plainText(label) : `$(${icon}) ${plainText(label)}`,
    ...(description !== undefined && { description: plainText(description) }),
    ...(detail !== undefined && { detail: plainText(detail) }),
  } as T & Choice;
}

/** Makes a line between items. */
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
  /** Shown at once, until something is typed: why the question is asked again. */
  readonly problem?: string | undefined;
  /** Why the text cannot be used, or undefined when it can. Asked at each keystroke. */
  readonly validate: (text: string) => string | undefined;
}

/** `value` is what was typed so far also when the person went back. */
export type Answer<T> =
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'back'; readonly value: T | undefined }
  | { readonly kind: 'left' };

/** Asks for one line of text. The box stays open when the focus moves; Escape leaves. */
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
  const say = (problem: string | undefined): void => {
    box.validationMessage = problem === undefined ? undefined : plainText(problem);
  };
  say(question.problem);
  box.onDidChangeValue((text) => {
    // Nobody needs to hear that an empty box is empty before they press Enter.
    say(text === '' ? undefined : question.validate(text));
  });
  box.onDidAccept(() => {
    const problem = question.validate(box.value);
    say(problem);
    if (problem !== undefined) return;
    resolve({ kind: 'answered', value: box.value });
    box.hide();
  });
  box.onDidTriggerButton(() => {
    resolve({ kind: 'back', value: box.value });
    box.hide();
  });
  box.onDidHide(() => {
    resolve({ kind: 'left' });
    box.dispose();
  });
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

/** Asks to choose one of several items. The list stays open when the focus moves; Escape leaves. */
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
  pick.onDidTriggerButton(() => {
    resolve({ kind: 'back', value: pick.activeItems[0] });
    pick.hide();
  });
  pick.onDidHide(() => {
    resolve({ kind: 'left' });
    pick.dispose();
  });
  pick.show();
  return promise;
}

/** Makes a list whose items the caller sets while it is open. It stays open when the focus moves. */
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

/** Asks for one file. Undefined when the person leaves. */
export async function askForFile(
  title: string,
  filters?: Filters,
): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: plainText(title),
    openLabel: plainText(t('Choose')),
    ...(filters !== undefined && { filters }),
  });
  return chosen?.[0];
}

/** Asks for a saved result. Undefined when the person leaves. */
export function askForResultFile(title: string): Promise<vscode.Uri | undefined> {
  return askForFile(title, { JSON: ['json'], 'All Files': ['*'] });
}

/** Asks where to save a file, and under which name. Undefined when the person leaves. */
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
