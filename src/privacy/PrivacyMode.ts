import { Emitter, type Subscription } from '../base/Emitter';
import type { MaskableField } from '../result/personal';
import type { MaskPolicy } from '../masking/Masking';
import type { FlagFile } from './FlagFile';

/** Privacy mode, shared by all windows and kept across restarts. */
export type PrivacyFlag = Pick<FlagFile, 'isSet' | 'set' | 'onDidChange'>;

/** Whether privacy mode is on in any window, or cannot be read. */
export function isPrivacyModeOn(flag: Pick<PrivacyFlag, 'isSet'>): boolean {
  try {
    return flag.isSet();
  } catch {
    return true;
  }
}

/** Privacy mode, and the kinds that the settings mask. */
export class PrivacyMode {
  private on: boolean;
  private readonly changed = new Emitter();
  private readonly subscription: Subscription;

  readonly onDidChange = this.changed.event;

  /** @param masked the kinds that the settings mask. */
  constructor(
    private readonly masked: () => ReadonlySet<MaskableField>,
    private readonly flag: PrivacyFlag,
  ) {
    this.on = isPrivacyModeOn(flag);
    this.subscription = flag.onDidChange(() => this.sync());
  }

  get policy(): MaskPolicy {
    return { privacyMode: this.on, masked: this.masked() };
  }

  /** @returns an error if other windows cannot follow; privacy mode is on in this window then. */
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

  /** Follows a change by another window. */
  sync(): void {
    const shared = isPrivacyModeOn(this.flag);
    if (shared === this.on) return;
    this.on = shared;
    this.notify();
  }

  /** Call after a change of the settings. */
  notify(): void {
    this.changed.fire();
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }
}
