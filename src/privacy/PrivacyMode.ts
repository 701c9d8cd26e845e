import { Emitter, type Event, type Subscription } from '../Emitter';
import type { Storage } from '../journeys/Storage';
import type { MaskableField } from '../result/personal';
import type { MaskPolicy } from './masking';

/** Where version 0.1 kept it. */
const KEY = 'idwise.privacyMode';

/** Whether privacy mode is on, in all windows and over a restart: it is most needed when one does not think of it. */
export interface PrivacyFlag {
  /** @throws when that cannot be found out. */
  isSet(): boolean;
  /** @throws when it cannot be changed. */
  set(on: boolean): void;
  readonly onDidChange: Event<[]>;
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
    remembered: Storage,
  ) {
    if (remembered.get(KEY) === true) {
      this.share(true);
      void remembered.update(KEY, undefined);
    }
    this.on = this.isShared();
    this.subscription = flag.onDidChange(() => this.lookAgain());
  }

  get policy(): MaskPolicy {
    return { privacyMode: this.on, masked: this.masked() };
  }

  toggle(): void {
    this.on = !this.on;
    this.share(this.on);
    this.notify();
  }

  /** Takes over what another window has switched. */
  lookAgain(): void {
    const shared = this.isShared();
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

  private isShared(): boolean {
    try {
      return this.flag.isSet();
    } catch {
      return true;
    }
  }

  /** This window goes by what was asked for, even where no other can hear of it. */
  private share(on: boolean): void {
    try {
      this.flag.set(on);
    } catch {
      // The storage is full or read-only.
    }
  }
}
