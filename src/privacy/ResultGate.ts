import { noPathIn } from '../api/mediaPath';
import { isMaskable, type PersonalField, type PersonalValue } from '../result/personal';
import type { Sent, SentNumber } from '../result/spotCheck';
import { isolatedText } from './isolatedText';
import { MASK, maskText } from './masking';
import { redactionOf, type Redaction } from './redaction';
import type { MediaPath, Shown, ShownMedia, ShownNumber } from './Shown';
import type { ShownText } from './ShownText';

/**
 * Lets values of one result through: those that are hidden as their masks, every other text without what it repeats of them.
 * It is the only place where a text of a response becomes one that may be shown.
 */
export class ResultGate {
  private readonly redaction: Redaction;

  /**
   * @param values what the texts of this result may repeat.
   * @param hidden the kinds of personal values that are masked.
   * @param canReveal whether a button may uncover them, one kind at a time.
   */
  constructor(
    private readonly values: readonly PersonalValue[],
    private readonly hidden: ReadonlySet<PersonalField>,
    private readonly canReveal: boolean,
  ) {
    this.redaction = redactionOf(values, hidden);
  }

  /** Whether another gate makes the same of every text. */
  hidesTheSame(other: ResultGate): boolean {
    const own = this.hiddenValues();
    const others = other.hiddenValues();
    return (
      own.length === others.length &&
      own.every(({ field, text }, index) => {
        const { field: otherField, text: otherText } = others[index] ?? {};
        return field === otherField && text === otherText;
      })
    );
  }

  /** Any text: of the response, or the name of the file that it was read from. */
  text(text: string): ShownText {
    return isolatedText(this.redaction.text(text)) as ShownText;
  }

  /** A number with its text as it was sent; one that repeats a hidden value is none that could be drawn. */
  number({ number, text }: SentNumber): ShownNumber {
    const clean = this.redaction.number(text);
    return { number: clean === text ? number : Number.NaN, text: clean as ShownText };
  }

  /** The source of a value of another type than the documented one. */
  json(source: string): ShownText {
    return isolatedText(this.redaction.json(source)) as ShownText;
  }

  sentText(sent: Sent<string>): Shown {
    return this.sent(sent, (text) => this.text(text));
  }

  /** A value of any documented type; one of another type is shown as sent. */
  sent<S, T>(sent: Sent<S>, show: (value: S) => T): Shown<T> {
    switch (sent.state) {
      case 'value':
        return { state: 'value', value: show(sent.value) };
      case 'deviates':
        return { state: 'deviates', text: this.json(sent.text) };
      default:
        return sent;
    }
  }

  /** A personal value. One of a wrong type is no less personal. */
  personal(sent: Sent<string>, field: PersonalField): Shown {
    if (!this.hidden.has(field) || sent.state === 'null' || sent.state === 'missing') {
      return this.sentText(sent);
    }
    const text = sent.state === 'value' ? sent.value : sent.text;
    return this.masked(isolatedText(maskText(text, field)), field);
  }

  /** A part that may hold any personal value when it has another shape than the documented one. */
  part<S, T>(sent: Sent<S>, show: (value: S) => T, field: PersonalField): Shown<T> {
    return sent.state === 'deviates' && this.hidden.has(field)
      ? this.masked(MASK, field)
      : this.sent(sent, show);
  }

  /** The path of a picture or a video. Nobody can ask for a picture that is hidden. */
  media(sent: Sent<string>): ShownMedia {
    if (sent.state === 'null' || sent.state === 'missing') return sent;
    if (this.hidden.has('images')) return this.masked(MASK, 'images');
    const what = sent.state === 'value' ? noPathIn(sent.value) : undefined;
    return sent.state === 'value' && what !== undefined
      ? { state: 'noPath', what, length: sent.value.length }
      : this.sent(sent, (path) => path as MediaPath);
  }

  private hiddenValues(): readonly PersonalValue[] {
    return this.values.filter(({ field }) => this.hidden.has(field));
  }

  private masked(mask: string, field: PersonalField): Shown<never> {
    const reveal = this.canReveal && isMaskable(field) ? field : undefined;
    return { state: 'masked', text: mask as ShownText, ...(reveal && { reveal }) };
  }
}
