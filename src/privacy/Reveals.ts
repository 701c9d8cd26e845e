import { NOTHING_REVEALED } from '../masking/redaction';
import type { MaskableField } from '../result/personal';
import type { ResultIdentity, ShownResult } from './ShownResult';

/** What the user has revealed in one panel. Ends with the result, because the next one may be about another person. */
export class Reveals {
  private result: ResultIdentity | undefined;
  private readonly revealed = new Set<MaskableField>();

  /** @param result the result beside the button. */
  reveal(field: MaskableField, { identity }: Pick<ShownResult, 'identity'>): void {
    if (identity !== this.result) this.end();
    this.result = identity;
    this.revealed.add(field);
  }

  /** The kinds that are revealed in a result. */
  of(result: ResultIdentity): ReadonlySet<MaskableField> {
    return result === this.result ? this.revealed : NOTHING_REVEALED;
  }

  /** Masks everything again. */
  end(): void {
    this.result = undefined;
    this.revealed.clear();
  }
}
