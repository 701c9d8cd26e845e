/** The variable parts of a request. */
export interface RequestParts {
  /** The URL as a string literal. */
  readonly url: string;
  /** The name of the function that returns the result. */
  readonly name: string;
}
