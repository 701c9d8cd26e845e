import { Emitter } from '../Emitter';
import type { MaskableField, MaskPolicy } from './masking';
import type { Storage } from '../journeys/Storage';

const KEY = 'idwise.privacyMode';

/** Whether personal values are masked, and which. Every surface reads its policy here and redraws when it changes. */
export class PrivacyMode {
  private on: boolean;
  private readonly changed = new Emitter();

  readonly onDidChange = this.changed.event;

  /**
   * @param masked the fields that the settings mask at all times.
   * @param remembered privacy mode stays on over a restart: it is most needed when one does not think of it.
   */
  constructor(
    private readonly masked: () => ReadonlySet<MaskableField>,
    private readonly remembered: Storage,
  ) {
    this.on = remembered.get(KEY) === true;
  }

  get policy(): MaskPolicy {
    return { privacyMode: this.on, masked: this.masked() };
  }

  toggle(): void {
    this.on = !this.on;
    void this.remembered.update(KEY, this.on ? true : undefined);
    this.notify();
  }

  /** Tells the surfaces that the settings mask other fields now. */
  notify(): void {
    this.changed.fire();
  }
}
