import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import { inTime } from '../../support/inTime';
import { replaceInWindow } from './replaceInWindow';

type Prompt = vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>;

/**
 * Sits where a person would: hears every message, presses the button it was told to press, and answers prompts from a
 * list. The prompts are VS Code's own and are accepted by its own command; a prompt without an answer is left by Escape.
 * While a second person sits there, the first one neither hears nor answers anything.
 */
export class Person implements vscode.Disposable {
  /** Every message shown, a dialog's detail included. */
  readonly told: string[] = [];
  /** Titles of the prompts that came up. */
  readonly asked: string[] = [];
  /** What the prompts said was wrong when they were left or answered. */
  readonly objections: string[] = [];
  private readonly answers: string[] = [];
  private act: (() => Thenable<unknown>) | undefined;
  private button: string | undefined;
  private restore: (() => void)[] = [];
  private readonly listeners = new Set<() => void>();

  private static sitting: Person | undefined;
  private readonly before = Person.sitting;

  constructor() {
    this.before?.stand();
    this.sit();
    Person.sitting = this;
  }

  private sit(): void {
    for (const name of MESSAGES) {
      this.replace(name, () => (message: string, ...rest: unknown[]) => {
        const detail = (rest[0] as vscode.MessageOptions | undefined)?.detail;
        this.told.push(detail === undefined ? message : `${message} ${detail}`);
        for (const listener of this.listeners) listener();
        return Promise.resolve(rest.find((item) => item !== undefined && item === this.button));
      });
    }
    this.replace('createInputBox', (create: () => vscode.InputBox) => () => {
      const box = create();
      this.attend(box, async (answer) => {
        box.value = answer;
        return Promise.resolve();
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
        this.asked.push(options?.title ?? '');
        const answer = this.answers.shift();
        return Promise.resolve(items.find(({ label }) => label === answer));
      },
    );
    this.replace('showOpenDialog', () => (options?: vscode.OpenDialogOptions) => {
      this.asked.push(options?.title ?? '');
      const answer = this.answers.shift();
      return Promise.resolve(answer === undefined ? undefined : [vscode.Uri.file(answer)]);
    });
  }

  /** What is typed, the label of what is chosen, or the path of a file, in the prompts to come. */
  answer(...answers: string[]): this {
    this.answers.push(...answers);
    return this;
  }

  /** What happens while the next prompt is open, before it is answered. */
  meanwhile(act: () => Thenable<unknown>): this {
    this.act = act;
    return this;
  }

  /** The button pressed in every message that has it. */
  press(button: string): this {
    this.button = button;
    return this;
  }

  /** Settles when a message like this one is shown, from now on. */
  async hears(message: RegExp): Promise<void> {
    const known = this.told.length;
    const { promise, resolve } = Promise.withResolvers<void>();
    const listener = (): void => {
      if (this.told.slice(known).some((told) => message.test(told))) resolve();
    };
    this.listeners.add(listener);
    await inTime(promise, () => this.told).finally(() => this.listeners.delete(listener));
  }

  dispose(): void {
    this.stand();
    Person.sitting = this.before;
    this.before?.sit();
  }

  private stand(): void {
    for (const restore of this.restore.toReversed()) restore();
    this.restore = [];
  }

  private attend(prompt: Prompt, enter: (answer: string) => Promise<void>): void {
    const show = prompt.show.bind(prompt);
    prompt.show = () => {
      show();
      this.asked.push(prompt.title ?? '');
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
      // Refused: a person reads why and gives up.
      this.objections.push(typeof problem === 'string' ? problem : problem.message);
    } catch (error) {
      this.objections.push(String(error));
    }
    prompt.hide();
  }

  private replace(
    name: keyof typeof vscode.window,
    // Each caller knows the type of what it replaces.
    make: (original: never) => unknown,
  ): void {
    this.restore.push(replaceInWindow(name, make(vscode.window[name] as never)));
  }
}

const MESSAGES = [
  'showErrorMessage',
  'showWarningMessage',
  'showInformationMessage',
] as const satisfies readonly (keyof typeof vscode.window)[];

/** Moves to the item with this label. */
async function choose(pick: vscode.QuickPick<vscode.QuickPickItem>, label: string): Promise<void> {
  const wanted = pick.items.find((item) => item.label === label);
  if (wanted === undefined) throw new Error(`"${label}" is not in the list.`);
  pick.activeItems = [wanted];
  // VS Code gathers changes of a prompt in a timer of no time and sends them together; ours comes after it.
  await pause(0);
}
