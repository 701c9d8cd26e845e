import { Emitter, type Event, type Subscription } from '../base/Emitter';
import type { MaskableField } from '../result/personal';
import type { MaskPolicy } from '../masking/Masking';

/** Privacy mode, shared by all windows and kept across restarts. */
export interface PrivacyFlag {
  /** @throws when that cannot be found out. */
  isSet(): boolean;
  /** @throws when other windows cannot be told. Then it is on in this window, whatever was asked for. */
  set(on: boolean): void;
  readonly onDidChange: Event<[]>;
}

/** Whether privacy mode is on, in this or another window; also when that cannot be found out. */
export function isPrivacyModeOn(flag: Pick<PrivacyFlag, 'isSet'>): boolean {
  try {
    return flag.isSet();
  } catch {
    return true;
  }
}

/** Whether personal values are masked, and which. */
export class PrivacyMode {
  private on: boolean;
  private readonly changed = new Emitter();
  private readonly subscription: Subscription;

  readonly onDidChange = this.changed.event;

  /**
   * @param masked the fields that the settings mask at all times.
   * @param flag what the windows share.
   */
  constructor(
    private readonly masked: () => ReadonlySet<MaskableField>,
    private readonly flag: PrivacyFlag,
  ) {
    this.on = isPrivacyModeOn(flag);
    this.subscription = flag.onDidChange(() => this.lookAgain());
  }

  get policy(): MaskPolicy {
    return { privacyMode: this.on, masked: this.masked() };
  }

  /** @returns why it is on in this window whatever other windows do; undefined when all windows follow. */
  toggle(): string | undefined {
    let problem: string | undefined;
    try {
      this.flag.set(!this.on);
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
    }
    this.on = problem !== undefined || isPrivacyModeOn(this.flag);
    this.notify();
    return problem;
  }

  /** Takes over what another window has switched. */
  lookAgain(): void {
    const shared = isPrivacyModeOn(this.flag);
    if (shared === this.on) return;
    this.on = shared;
    this.notify();
  }

  /** Tells the surfaces that the settings mask other fields now. */
  notify(): void {
    this.changed.fire();
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }
}
