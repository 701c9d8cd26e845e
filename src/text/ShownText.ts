declare const isShown: unique symbol;

/** A string that is safe to display: a masked value or one of our own strings. */
export type ShownText = string & { readonly [isShown]: true };
