declare const isShown: unique symbol;

/**
 * A text that a person may see: one that the gate let through, masked and isolated as it must be, or our own words. What a
 * response says is no such text until the gate makes one of it.
 */
export type ShownText = string & { readonly [isShown]: true };
