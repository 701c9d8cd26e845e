declare const isShown: unique symbol;

/** A string that is safe to display: a masked value or one of our own strings. */
export type ShownText = string & { readonly [isShown]: true };

/** A text that is written out in the code. */
type Literal<M extends string> = string extends M ? never : M;

declare module '@vscode/l10n' {
  /** Our own words, said with numbers and texts that may be shown. */
  function t<M extends string>(message: M & Literal<M>, ...args: (ShownText | number)[]): ShownText;
}
