/** What differs from one request to another. */
export interface RequestParts {
  /** The URL as a literal of the language. */
  readonly url: string;
  /** The name of the function that returns the result. */
  readonly name: string;
}
