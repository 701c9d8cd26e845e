import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import { inTime } from '../../support/inTime';
import { replaceInWindow } from './replaceInWindow';

type Prompt = vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>;

/**
 * Stands in for the user: records messages, presses a button in them, and answers prompts from a list. The prompts are VS Code's
 * own; a prompt without an answer is hidden. A second person replaces the first until it is disposed.
 */
export class Person implements vscode.Disposable {
  /** Messages shown, with the detail of a dialog. */
  readonly messages: string[] = [];
  /** Titles of the prompts shown. */
  readonly prompts: string[] = [];
  /** Validation messages of prompts, and errors. */
  readonly problems: string[] = [];
  private readonly answers: string[] = [];
  private act: (() => Thenable<unknown>) | undefined;
  private button: string | undefined;
  private restore: (() => void)[] = [];
  private readonly listeners = new Set<() => void>();

  private static current: Person | undefined;
  private readonly previous = Person.current;

  constructor() {
    this.previous?.uninstall();
    this.install();
    Person.current = this;
  }

  private install(): void {
    for (const name of MESSAGES) {
      this.replace(name, () => (message: string, ...rest: unknown[]) => {
        const detail = (rest[0] as vscode.MessageOptions | undefined)?.detail;
        this.messages.push(detail === undefined ? message : `${message} ${detail}`);
        for (const listener of this.listeners) listener();
        return Promise.resolve(rest.find((item) => item !== undefined && item === this.button));
      });
    }
    this.replace('createInputBox', (create: () => vscode.InputBox) => () => {
      const box = create();
      this.attend(box, (answer) => {
        box.value = answer;
      });
      return box;
    });
    this.replace(
      'createQuickPick',
      (create: () => vscode.QuickPick<vscode.QuickPickItem>) => () => {
        const pick = create();
        this.attend(pick, (answer) => choose(pick, answer));
        return pick;
      },
    );
    this.replace(
      'showQuickPick',
      () => async (items: readonly vscode.QuickPickItem[], options?: vscode.QuickPickOptions) => {
        this.prompts.push(options?.title ?? '');
        const answer = this.answers.shift();
        return Promise.resolve(items.find(({ label }) => label === answer));
      },
    );
    this.replace('showOpenDialog', () => (options?: vscode.OpenDialogOptions) => {
      this.prompts.push(options?.title ?? '');
      const answer = this.answers.shift();
      return Promise.resolve(answer === undefined ? undefined : [vscode.Uri.file(answer)]);
    });
  }

  /** Queues answers: text to type, a label to pick, or the path of a file. */
  answer(...answers: string[]): this {
    this.answers.push(...answers);
    return this;
  }

  /** Runs `act` while the next prompt is open, before it is answered. */
  meanwhile(act: () => Thenable<unknown>): this {
    this.act = act;
    return this;
  }

  /** Presses the button in each message that has it. */
  press(button: string): this {
    this.button = button;
    return this;
  }

  /** Waits for a new message that matches. */
  async untilMessage(message: RegExp): Promise<void> {
    const known = this.messages.length;
    const { promise, resolve } = Promise.withResolvers<void>();
    const listener = (): void => {
      if (this.messages.slice(known).some((shown) => message.test(shown))) resolve();
    };
    this.listeners.add(listener);
    await inTime(promise, () => this.messages).finally(() => this.listeners.delete(listener));
  }

  dispose(): void {
    this.uninstall();
    Person.current = this.previous;
    this.previous?.install();
  }

  private uninstall(): void {
    for (const restore of this.restore.toReversed()) restore();
    this.restore = [];
  }

  private attend(prompt: Prompt, enter: (answer: string) => Promise<void> | void): void {
    const show = prompt.show.bind(prompt);
    prompt.show = () => {
      show();
      this.prompts.push(prompt.title ?? '');
      const answer = this.answers.shift();
      if (answer === undefined) {
        prompt.hide();
        return;
      }
      const { act } = this;
      this.act = undefined;
      void this.enter(prompt, async () => {
        await act?.();
        await enter(answer);
      });
    };
  }

  private async enter(prompt: Prompt, enter: () => Promise<void>): Promise<void> {
    try {
      await enter();
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      const problem = 'validationMessage' in prompt ? prompt.validationMessage : undefined;
      if (problem === undefined || problem === '') return;
      this.problems.push(typeof problem === 'string' ? problem : problem.message);
    } catch (error) {
      this.problems.push(String(error));
    }
    prompt.hide();
  }

  private replace(name: keyof typeof vscode.window, make: (original: never) => unknown): void {
    this.restore.push(replaceInWindow(name, make(vscode.window[name] as never)));
  }
}

const MESSAGES = [
  'showErrorMessage',
  'showWarningMessage',
  'showInformationMessage',
] as const satisfies readonly (keyof typeof vscode.window)[];

/** Selects the item with this label. */
async function choose(pick: vscode.QuickPick<vscode.QuickPickItem>, label: string): Promise<void> {
  const wanted = pick.items.find((item) => item.label === label);
  if (wanted === undefined) throw new Error(`"${label}" is not in the list.`);
  pick.activeItems = [wanted];
  // VS Code sends changes of a prompt to the window after a timeout of 0 ms.
  await pause(0);
}
