import { NOTHING_REVEALED } from '../masking/redaction';
import type { MaskableField } from '../result/personal';
import type { ResultIdentity, ShownResult } from './ShownResult';

/** What one panel has revealed. It belongs to one result and ends with it: the next one may be about another person. */
export class Disclosure {
  private result: ResultIdentity | undefined;
  private readonly revealed = new Set<MaskableField>();

  /** @param result the result that is shown beside the button. */
  reveal(field: MaskableField, { identity }: Pick<ShownResult, 'identity'>): void {
    if (identity !== this.result) this.end();
    this.result = identity;
    this.revealed.add(field);
  }

  /** What is revealed of a result. */
  of(result: ResultIdentity): ReadonlySet<MaskableField> {
    return result === this.result ? this.revealed : NOTHING_REVEALED;
  }

  /** Covers everything again. */
  end(): void {
    this.result = undefined;
    this.revealed.clear();
  }
}
